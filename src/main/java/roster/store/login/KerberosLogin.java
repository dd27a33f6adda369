package roster.store.login;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.jspecify.annotations.Nullable;

/// Tells Java the place of a person's Kerberos ticket: the cache of the system, where `kinit` stores it and libpq finds
/// it. Java has no default place, so the driver's login would find no ticket. An existing login of that name stays in
/// force. It may come from `~/.java.login.config` or from the property `java.security.auth.login.config`. Any thread.
final class KerberosLogin extends Configuration {
    private static final Logger LOG = System.getLogger(KerberosLogin.class.getName());
    private static String logged = "";

    private final Configuration others;
    private final String name;

    private KerberosLogin(Configuration others, String name) {
        this.others = others;
        this.name = name;
    }

    /// Makes sure that Java knows a login of this name. An unreadable file of logins is logged once for each reason,
    /// and other logins still work. A login by Kerberos then fails with the same exception.
    static synchronized void provide(String name) {
        try {
            Configuration known = Configuration.getConfiguration();
            if (known.getAppConfigurationEntry(name) == null) {
                Configuration.setConfiguration(new KerberosLogin(known, name));
            }
        } catch (SecurityException unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            if (!why.equals(logged)) {
                LOG.log(Level.WARNING, "Java can't read its file of logins, so a login by Kerberos will fail",
                        unreadable);
            }
            logged = why;
        }
    }

    @Override
    public AppConfigurationEntry @Nullable [] getAppConfigurationEntry(String asked) {
        return asked.equals(name) ? new AppConfigurationEntry[] {new AppConfigurationEntry(
                "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED,
                Map.of("useTicketCache", "true", "doNotPrompt", "true"))} : others.getAppConfigurationEntry(asked);
    }
}
