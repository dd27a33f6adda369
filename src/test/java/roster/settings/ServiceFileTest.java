package roster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.settings.ServerChoice.Refused;
import roster.settings.ServerChoice.Remote;

/// The order of precedence of each setting: first the URL, then the service file, then the environment and last the
/// default.
@SuppressWarnings("NullAway.Init") // made before each test
class ServiceFileTest {
    @TempDir
    private Path folder;
    private Path own;

    @BeforeEach
    void nameTheFile() {
        own = folder.resolve(".pg_service.conf");
    }

    /// A semicolon in the file stands for the end of a line.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host=db;sslmode=verify-full           |                                 | PGSSLMODE=disable                | jdbc:postgresql://db:5432/os    | user=os sslmode=verify-full
            host=db                               |                                 | PGSSLMODE=require                | jdbc:postgresql://db:5432/os    | user=os sslmode=require
            host=db;sslmode=verify-full           | postgresql://?service=s&sslmode=require | PGSSLMODE=disable        | jdbc:postgresql://db:5432/os    | user=os sslmode=require
            host=db                               |                                 | PGUSER=u                         | jdbc:postgresql://db:5432/u     | user=u
            host=db;user=v                        |                                 | PGUSER=u                         | jdbc:postgresql://db:5432/v     | user=v
            host=db;user=v                        | postgresql://w@?service=s       | PGUSER=u                         | jdbc:postgresql://db:5432/w     | user=w
            host=db;dbname=p;port=7               |                                 | PGHOST=x PGDATABASE=x PGPORT=9   | jdbc:postgresql://db:7/p        | user=os
            user=v                                |                                 | PGHOST=x PGDATABASE=p PGPORT=9   | jdbc:postgresql://x:9/p         | user=v
            host=db                               |                                 | PGHOSTADDR=10.0.0.1              | jdbc:postgresql://db:5432/os    | user=os hostaddr=10.0.0.1
            host=db;hostaddr=10.0.0.2             |                                 | PGHOSTADDR=10.0.0.1              | jdbc:postgresql://db:5432/os    | user=os hostaddr=10.0.0.2
            host=db;hostaddr=                     |                                 | PGHOSTADDR=10.0.0.1              | jdbc:postgresql://db:5432/os    | user=os
            host=db;user=                         |                                 | PGUSER=u                         | jdbc:postgresql://db:5432/os    | user=os
            host=db;user=                         | postgresql://w@?service=s       | PGUSER=u                         | jdbc:postgresql://db:5432/w     | user=w
            host=db;ApplicationName=              |                                 | PGAPPNAME=x                      | jdbc:postgresql://db:5432/os    | user=os
            host=db                               | postgresql://a/p                | PGSERVICE=s                      | jdbc:postgresql://a:5432/p      | user=os
            host=db;password=y                    |                                 | PGPASSWORD=x                     | jdbc:postgresql://db:5432/os    | user=os password=y
            host=db;application_name=y            |                                 | PGAPPNAME=x                      | jdbc:postgresql://db:5432/os    | user=os ApplicationName=y
            host=db;ApplicationName=y             |                                 | PGAPPNAME=x                      | jdbc:postgresql://db:5432/os    | user=os ApplicationName=y
            host=db;options=-cy                   |                                 | PGOPTIONS=-cx                    | jdbc:postgresql://db:5432/os    | user=os options=-cy
            host=db;connect_timeout=2             |                                 | PGCONNECT_TIMEOUT=1              | jdbc:postgresql://db:5432/os    | user=os connectTimeout=2
            host=db;sslnegotiation=direct         |                                 | PGSSLNEGOTIATION=postgres        | jdbc:postgresql://db:5432/os    | user=os sslNegotiation=direct
            host=db;sslrootcert=/y                |                                 | PGSSLROOTCERT=/x                 | jdbc:postgresql://db:5432/os    | user=os sslrootcert=/y
            host=db;sslcert=/y;sslkey=/y          |                                 | PGSSLCERT=/x PGSSLKEY=/x         | jdbc:postgresql://db:5432/os    | user=os sslcert=/y sslkey=/y
            host=db;channel_binding=require       |                                 | PGCHANNELBINDING=disable         | jdbc:postgresql://db:5432/os    | user=os channelBinding=require
            host=db;require_auth=scram-sha-256    |                                 | PGREQUIREAUTH=password           | jdbc:postgresql://db:5432/os    | user=os requireAuth=scram-sha-256
            host=db;requireAuth=scram-sha-256     |                                 | PGREQUIREAUTH=password           | jdbc:postgresql://db:5432/os    | user=os requireAuth=scram-sha-256
            host=db;gssencmode=require            |                                 | PGGSSENCMODE=disable             | jdbc:postgresql://db:5432/os    | user=os gssEncMode=require
            host=db;krbsrvname=y;gsslib=y         |                                 | PGKRBSRVNAME=x PGGSSLIB=x        | jdbc:postgresql://db:5432/os    | user=os kerberosServerName=y gsslib=y
            host=db;target_session_attrs=any      |                                 | PGTARGETSESSIONATTRS=standby     | jdbc:postgresql://db:5432/os    | user=os targetServerType=any
            host=db;load_balance_hosts=disable    |                                 | PGLOADBALANCEHOSTS=random        | jdbc:postgresql://db:5432/os    | user=os loadBalanceHosts=false
            """)
    void goesBeforeTheEnvironmentAndBehindTheUrl(String service, @Nullable String url, String variables, String jdbcUrl,
        String properties)
            throws IOException {
        Files.writeString(own, "[s]\n" + service.replace(';', '\n'));
        var environment = pairs(variables);
        if (url == null) {
            environment.put("PGSERVICE", "s");
        }
        assertThat(chosen(url, environment)).isInstanceOfSatisfying(Remote.class, remote -> {
            assertThat(remote.jdbcUrl()).isEqualTo(jdbcUrl);
            assertThat(remote.properties()).isEqualTo(pairs(properties));
        });
    }

    @Test
    void isReadAsLibpqReadsIt() throws IOException {
        Files.writeString(own, """
                # the office
                [other]
                host=wrong

                  [s] # main\s
                  host=db\s
                # port=1
                host=second
                user=
                [s]
                port=9
                """);
        assertThat(chosen(null, Map.of("PGSERVICE", "s"))).isInstanceOfSatisfying(Remote.class,
                remote -> assertThat(remote.label()).isEqualTo("os@db/os"));
    }

    @Test
    void parametersThatTheDriverLacksAreLeftOutWhereTheyWeakenNothing() throws IOException {
        Files.writeString(own, """
                [s]
                host=db
                keepalives=1
                keepalives_idle=60
                keepalives_interval=10
                keepalives_count=3
                tcp_user_timeout=9000
                client_encoding=UTF8
                fallback_application_name=x
                sslcompression=0
                sslsni=1
                """);
        assertThat(chosen(null, Map.of("PGSERVICE", "s"))).isInstanceOfSatisfying(Remote.class,
                remote -> assertThat(remote.properties()).isEqualTo(Map.of("user", "os")));
    }

    /// psql reads bytes and so accepts an old file.
    @Test
    void needsUtf8InItsOwnSectionOnly() throws IOException {
        Files.write(own, "# B\u00fcro\n[b\u00fcro]\nhost=b\u00fcro\n[s]\n# B\u00fcro\nhost=db\n".getBytes(
                StandardCharsets.ISO_8859_1));
        assertThat(label("s", Map.of())).isEqualTo("os@db/os");
        Files.writeString(own, "[b\u00fcro]\nhost=b\u00fcro\n");
        assertThat(label("b\u00fcro", Map.of())).isEqualTo("os@b\u00fcro/os");
    }

    @Test
    void isTheOnesThatTheVariablesNameAndElseTheOwnOne() throws IOException {
        Files.writeString(own, "[s]\nhost=own\n");
        Path named = Files.writeString(folder.resolve("named"), "[s]\nhost=named\n[t]\nhost=t\n");
        Files.writeString(folder.resolve("pg_service.conf"), "[s]\nhost=system\n[u]\nhost=u\n");
        String system = folder.toString();
        assertThat(label("s", Map.of())).isEqualTo("os@own/os");
        assertThat(label("s", Map.of("PGSYSCONFDIR", system))).isEqualTo("os@own/os");
        assertThat(label("u", Map.of("PGSYSCONFDIR", system))).isEqualTo("os@u/os");
        assertThat(label("s", Map.of("PGSERVICEFILE", named.toString(), "PGSYSCONFDIR", system)))
                .isEqualTo("os@named/os");
        assertThat(label("u", Map.of("PGSERVICEFILE", named.toString(), "PGSYSCONFDIR", system))).isEqualTo("os@u/os");
        assertThat(label("u", Map.of("PGSERVICEFILE", folder.resolve("none").toString(), "PGSYSCONFDIR", system)))
                .as("left to the driver, which knows none").isEqualTo("service u");
    }

    /// An empty HOME must not stand for the folder of the start.
    @Test
    void isNotLookedForInTheFolderOfTheStart() {
        assertThat(ServiceFile.folder(Map.of("HOME", "", "APPDATA", ""))).isAbsolute();
        assertThat(ServiceFile.folder(Map.of())).isAbsolute();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslmode=secret", "sslmod=secret", "sslcrl=secret", "requirepeer=secret",
            "keepalive=secret", "secret",
        "=secret", "service=secret", "hostaddr=secret", "port=secret", "host=/secret_is_no_secret", "\u00ff"})
    void withAMistakeIsRefusedAndTheVariableThatNamesTheServiceIsBlamed(String line) throws IOException {
        Files.write(own, ("[s]\nuser=ann\n" + line).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(chosen(null, Map.of("PGSERVICE", "s"))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.message().replace("/secret_is_no_secret", "")).doesNotContain("secret")
                    .containsPattern("[.] [A-Z].*[.]");
            assertThat(refused.blamed()).isEqualTo(Chooser.variable("PGSERVICE"));
        });
    }

    private String label(String service, Map<String, String> variables) {
        return ((Remote) chosen("postgresql://?service=" + service, variables)).label();
    }

    private ServerChoice chosen(@Nullable String url, Map<String, String> variables) {
        var environment = new HashMap<>(variables);
        environment.put("HOME", folder.toString());
        environment.put("APPDATA", folder.toString());
        return ServerChoice.of(url, environment, "os", Path.of("no", "such", "file"));
    }

    private static Map<String, String> pairs(String words) {
        return Stream.of(words.split(" ")).map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1],
                (first, _) -> first, HashMap::new));
    }
}
