package roster.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// libpq's environment variables (PostgreSQL manual, "Environment Variables"). Any thread; immutable.
final class Environment {
    /// Each of these alone chooses a server. The first one is named as the chooser.
    private static final List<String> CHOOSERS = List.of("PGSERVICE", "PGHOST", "PGHOSTADDR", "PGDATABASE", "PGPORT");
    /// From the variables to libpq's parameters. The driver reads PGPASSFILE, and [ServiceFile] reads PGSERVICEFILE and
    /// PGSYSCONFDIR.
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("PGHOST", "host"), Map.entry("PGHOSTADDR", "hostaddr"), Map.entry("PGPORT", "port"),
            Map.entry("PGDATABASE", "dbname"), Map.entry("PGUSER", "user"), Map.entry("PGPASSWORD", "password"),
            Map.entry("PGSERVICE", "service"), Map.entry("PGOPTIONS", "options"),
            Map.entry("PGAPPNAME", "application_name"), Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
            Map.entry("PGSSLMODE", "sslmode"), Map.entry("PGSSLNEGOTIATION", "sslnegotiation"),
            Map.entry("PGSSLROOTCERT", "sslrootcert"), Map.entry("PGSSLCERT", "sslcert"),
            Map.entry("PGSSLKEY", "sslkey"), Map.entry("PGCHANNELBINDING", "channel_binding"),
            Map.entry("PGREQUIREAUTH", "require_auth"), Map.entry("PGGSSENCMODE", "gssencmode"),
            Map.entry("PGKRBSRVNAME", "krbsrvname"), Map.entry("PGGSSLIB", "gsslib"),
            Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"),
            Map.entry("PGLOADBALANCEHOSTS", "load_balance_hosts"));

    private Environment() {}

    /// The parameters by libpq's names. Empty variables are left out.
    static Map<String, String> parameters(Map<String, String> environment) {
        var parameters = new HashMap<String, String>();
        PARAMETERS.forEach((variable, parameter) -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                parameters.put(parameter, value);
            }
        });
        return parameters;
    }

    /// The variable that sets the parameter with libpq's name; null if all are unset.
    static @Nullable String variable(Map<String, String> environment, String parameter) {
        return PARAMETERS.entrySet().stream().filter(entry -> entry.getValue().equals(parameter)).map(Map.Entry::getKey)
                .filter(name -> !environment.getOrDefault(name, "").isEmpty()).findFirst().orElse(null);
    }

    /// The variable that chooses a server; null if all are unset.
    static @Nullable String chooser(Map<String, String> environment) {
        return CHOOSERS.stream().filter(name -> !environment.getOrDefault(name, "").isEmpty()).findFirst().orElse(null);
    }

    /// The variables without those that choose a server.
    static Map<String, String> withoutChoosers(Map<String, String> environment) {
        var others = new HashMap<>(environment);
        others.keySet().removeAll(CHOOSERS);
        return others;
    }
}
