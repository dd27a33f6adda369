package roster.store.login;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.jspecify.annotations.Nullable;

/// Tells Java where a person's Kerberos ticket is: in the cache of the system, where `kinit` puts it and libpq finds it. Java
/// looks nowhere by itself, so the driver's login would find no ticket. A login of that name that Java knows already, from
/// `~/.java.login.config` or the property `java.security.auth.login.config`, stays as it is. Any thread.
final class KerberosLogin extends Configuration {
    private static final Logger LOG = System.getLogger(KerberosLogin.class.getName());
    private static String logged = "";

    private final Configuration others;
    private final String name;

    private KerberosLogin(Configuration others, String name) {
        this.others = others;
        this.name = name;
    }

    /// Makes sure that Java knows a login of this name. A file of logins that Java can't read stops no other login, so it is
    /// only logged, once until it fails for another reason. A login by Kerberos then fails with the same exception.
    static synchronized void provide(String name) {
        try {
            Configuration known = Configuration.getConfiguration();
            if (known.getAppConfigurationEntry(name) == null) {
                Configuration.setConfiguration(new KerberosLogin(known, name));
            }
        } catch (SecurityException unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            if (!why.equals(logged)) {
                LOG.log(Level.WARNING, "Java can't read its file of logins, so a login by Kerberos will fail", unreadable);
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
