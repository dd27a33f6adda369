package roster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import roster.settings.ServerChoice.Embedded;
import roster.settings.ServerChoice.Refused;
import roster.settings.ServerChoice.Remote;

class ServerChoiceTest {
    private static final Path NO_FILE = Path.of("no", "such", "file");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://ann@db/people              | jdbc:postgresql://db:5432/people            | user=ann               | ann@db/people
            postgres://ann@db/people                | jdbc:postgresql://db:5432/people            | user=ann               | ann@db/people
            postgresql://ann@db                     | jdbc:postgresql://db:5432/ann               | user=ann               | ann@db/ann
            postgresql://db                         | jdbc:postgresql://db:5432/os                | user=os                | os@db/os
            postgresql://                           | jdbc:postgresql://localhost:5432/os         | user=os                | os@localhost/os
            postgresql:///people                    | jdbc:postgresql://localhost:5432/people     | user=os                | os@localhost/people
            postgresql://ann:p%40s%2Fs%3A%25@db:5433/a%20b | jdbc:postgresql://db:5433/a%20b      | user=ann password=p@s/s:% | ann@db:5433/a b
            postgresql://ann:a+b@db/people          | jdbc:postgresql://db:5432/people            | user=ann password=a+b  | ann@db/people
            postgresql://%C3%A4nn@db/%C3%B6         | jdbc:postgresql://db:5432/%C3%B6            | user=änn               | änn@db/ö
            postgresql://ann@[::1]:5433/people      | jdbc:postgresql://[::1]:5433/people         | user=ann               | ann@[::1]:5433/people
            postgresql://ann@a:1,b:2/people         | jdbc:postgresql://a:1,b:2/people            | user=ann               | ann@a:1,b:2/people
            postgresql://ann@a,b:2/people           | jdbc:postgresql://a:5432,b:2/people         | user=ann               | ann@a:5432,b:2/people
            postgresql:///p?host=a,b&port=7&user=u  | jdbc:postgresql://a:7,b:7/p                 | user=u                 | u@a:7,b:7/p
            postgresql://u@db/p?hostaddr=10.0.0.1   | jdbc:postgresql://db:5432/p                 | user=u hostaddr=10.0.0.1 | u@db/p
            postgresql://u@/p?hostaddr=10.0.0.1     | jdbc:postgresql://10.0.0.1:5432/p           | user=u                 | u@10.0.0.1/p
            postgresql://u@a,b/p?hostaddr=10.0.0.1,::1 | jdbc:postgresql://a:5432,b:5432/p        | user=u hostaddr=10.0.0.1,::1 | u@a,b/p
            postgresql://u@a,b/p?hostaddr=,10.0.0.1 | jdbc:postgresql://a:5432,b:5432/p           | user=u hostaddr=,10.0.0.1 | u@a,b/p
            postgresql://u@db/p?sslmode=verify-full&sslrootcert=/ca%20x | jdbc:postgresql://db:5432/p | user=u sslmode=verify-full sslrootcert=/ca_x | u@db/p
            postgresql://u@db/p?sslrootcert=system  | jdbc:postgresql://db:5432/p                 | user=u sslrootcert=system | u@db/p
            postgresql://u@db/p?connect_timeout=5&application_name=x&channel_binding=require&require_auth=scram-sha-256&gssencmode=disable | jdbc:postgresql://db:5432/p | user=u connectTimeout=5 ApplicationName=x channelBinding=require requireAuth=scram-sha-256 gssEncMode=disable | u@db/p
            postgresql://u@a,b/p?target_session_attrs=read-write | jdbc:postgresql://a:5432,b:5432/p | user=u targetServerType=primary | u@a,b/p
            postgresql://u@db/p?channelBinding=require&socketTimeout=9 | jdbc:postgresql://db:5432/p | user=u channelBinding=require socketTimeout=9 | u@db/p
            postgresql://?service=people            | jdbc:postgresql://?service=people           |                        | service people
            jdbc:postgresql://db/p?user=u&password=a+b&ssl=true | jdbc:postgresql://db:5432/p     | user=u password=a_b ssl=true | u@db/p
            jdbc:postgresql://u:s@db/p              | jdbc:postgresql://db:5432/p                 | user=u password=s      | u@db/p
            jdbc:postgresql:people                  | jdbc:postgresql://localhost:5432/people     | user=os                | os@localhost/people
            jdbc:postgresql:/                       | jdbc:postgresql://localhost:5432/os         | user=os                | os@localhost/os
            """)
    void aUrlIsTranslatedForTheDriver(String url, String jdbcUrl, String properties, String label) {
        var remote = new Remote(jdbcUrl, pairs(properties), label, Chooser.URL);
        assertThat(ServerChoice.of(url, Map.of(), "os", NO_FILE)).isEqualTo(remote);
        assertThat(Driver.parseURL(jdbcUrl, new Properties())).as("the driver takes it").satisfiesAnyOf(
                parsed -> assertThat(parsed).isNotNull(), _ -> assertThat(jdbcUrl).contains("service="));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PGHOST=db                            | jdbc:postgresql://db:5432/os          | user=os            | os@db/os         | PGHOST
            PGHOST=::1                           | jdbc:postgresql://[::1]:5432/os       | user=os            | os@::1/os        | PGHOST
            PGHOST=a,b PGPORT=1,2                | jdbc:postgresql://a:1,b:2/os          | user=os            | os@a:1,b:2/os | PGHOST
            PGHOSTADDR=10.0.0.1 PGDATABASE=p     | jdbc:postgresql://10.0.0.1:5432/p     | user=os            | os@10.0.0.1/p    | PGHOSTADDR
            PGDATABASE=p                         | jdbc:postgresql://localhost:5432/p    | user=os            | os@localhost/p   | PGDATABASE
            PGPORT=5433                          | jdbc:postgresql://localhost:5433/os   | user=os            | os@localhost:5433/os | PGPORT
            PGHOST=db PGUSER=u PGPASSWORD=secret | jdbc:postgresql://db:5432/u           | user=u password=secret | u@db/u       | PGHOST
            PGHOST=db PGSSLMODE=require PGSSLROOTCERT=/r PGSSLCERT=/c PGSSLKEY=/k | jdbc:postgresql://db:5432/os | user=os sslmode=require sslrootcert=/r sslcert=/c sslkey=/k | os@db/os | PGHOST
            PGHOST=db PGAPPNAME=x PGCONNECT_TIMEOUT=5 PGOPTIONS=-cx=1 PGTARGETSESSIONATTRS=standby | jdbc:postgresql://db:5432/os | user=os ApplicationName=x connectTimeout=5 options=-cx=1 targetServerType=secondary | os@db/os | PGHOST
            PGHOST=db PGHOSTADDR=10.0.0.1        | jdbc:postgresql://db:5432/os          | user=os hostaddr=10.0.0.1 | os@db/os  | PGHOST
            PGSERVICE=people PGHOST=db PGUSER=u  | jdbc:postgresql://?service=people     |                    | service people   | PGSERVICE
            """)
    void variablesAreTranslatedForTheDriver(String variables, String jdbcUrl, String properties, String label,
        String chosenBy) {
        assertThat(ServerChoice.of(null, pairs(variables), "os", NO_FILE))
                .isEqualTo(new Remote(jdbcUrl, pairs(properties), label, Chooser.variable(chosenBy)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PGUSER=u", "PGPASSWORD=secret", "PGPASSFILE=/f", "PGAPPNAME=x", "PGSSLMODE=require",
            "PGSERVICEFILE=/f", "PGOPTIONS=x", "PGHOST=", "PGHOST= PGPORT="})
    void withoutAServerItIsTheEmbeddedOne(String variables) {
        assertThat(ServerChoice.of(null, pairs(variables), "os", NO_FILE)).isEqualTo(new Embedded());
    }

    @Test
    void theUrlGoesBeforeTheVariablesWhichFillWhatItLeavesOpen() {
        var variables = Map.of("PGHOST", "other", "PGUSER", "u", "PGPASSWORD", "secret", "PGSSLMODE", "require");
        assertThat(ServerChoice.of("postgresql://db/p?sslmode=verify-full", variables, "os", NO_FILE))
                .isEqualTo(new Remote(
                "jdbc:postgresql://db:5432/p", Map.of("user", "u", "password", "secret", "sslmode", "verify-full"),
                "u@db/p", Chooser.URL));
    }

    /// The same name for one setting in each source and the driver's name beside libpq's.
    @ParameterizedTest
    @CsvSource({"application_name, PGAPPNAME", "ApplicationName, PGAPPNAME", "requireAuth, PGREQUIREAUTH",
            "gssEncMode, PGGSSENCMODE"})
    void theUrlGoesBeforeTheVariableByEitherName(String name, String variable) {
        assertThat(ServerChoice.of("jdbc:postgresql://db/p?" + name + "=disable", Map.of(variable, "prefer"), "os",
                NO_FILE))
                .isInstanceOfSatisfying(Remote.class, remote -> assertThat(remote.properties()).containsValue("disable")
                        .doesNotContainValue("prefer"));
    }

    @Test
    void theDriversWordForEncryptionGoesBeforeTheVariable() {
        assertThat(ServerChoice.of("jdbc:postgresql://db/p?ssl=true", Map.of("PGSSLMODE", "disable"), "os", NO_FILE))
                .isInstanceOfSatisfying(Remote.class,
                    remote -> assertThat(remote.properties()).doesNotContainKey("sslmode"));
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                mysql://ann:secret@db/p                   | postgresql://
                secret                                    | postgresql://
                postgresql:secret                         | postgresql://
                postgresql://ann:secret%zz@db/p           | %25
                postgresql://ann:secret%00@db/p           | %25
                postgresql://ann:secret%FF@db/p           | %25
                postgresql://ann:secret@db:x/p            | port
                postgresql://ann:secret@db:0/p            | port
                postgresql://ann:secret@db:99999/p        | port
                postgresql://ann:secret@db/p?sslmod=x     | sslmod
                postgresql://ann:secret@db/p?sslmode=yes  | verify-full
                postgresql://ann:secret@db/p?sslmode      | parameter
                postgresql://ann:secret@db/p?connect_timeout=5s | seconds
                postgresql://ann:secret@[::1/p            | IPv6
                postgresql://ann:secret@[::1]x/p          | IPv6
                postgresql://ann:secret@%2Fvar%2Frun/p    | socket
                postgresql:///p?host=/var/run&password=secret | socket
                postgresql:///p?host=a,b&port=1,2,3&password=secret | ports
                postgresql://ann:secret@db/p?passfile=/x  | passfile
                postgresql://ann:secret@db/p?hostaddr=db  | IP address
                postgresql://ann:secret@a,b/p?hostaddr=::1 | 1 addresses for 2 hosts
                postgresql://ann:secret@a,a/p?hostaddr=::1,::2 | Two addresses
                """)
        void anInvalidUrlWithAReasonAndWithoutThePassword(String url, String hint) {
            assertThat(ServerChoice.of(url, Map.of(), "os", NO_FILE)).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.message()).contains(hint).doesNotContain("secret"));
        }

        /// Blames the setting with the mistake rather than the setting that chose the server.
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                postgresql://db/p?sslmode=yes  |                        | COMMAND_LINE | --url
                mysql://db/p                   | PGHOST=x               | COMMAND_LINE | --url
                postgresql://db:x/p            | PGPORT=1               | COMMAND_LINE | --url
                postgresql://db/p              | PGSSLMODE=yes          | ENVIRONMENT  | PGSSLMODE
                postgresql://db/p              | PGPORT=x               | ENVIRONMENT  | PGPORT
                postgresql:///p                | PGHOST=/var/run        | ENVIRONMENT  | PGHOST
                                               | PGDATABASE=p PGHOST=/r | ENVIRONMENT  | PGHOST
                                               | PGHOST=db PGPORT=x     | ENVIRONMENT  | PGPORT
                """)
        void andBlamesTheSettingWithTheMistake(@Nullable String url, @Nullable String variables, Chooser.By by,
            String name) {
            assertThat(ServerChoice.of(url, pairs(variables), "os", NO_FILE)).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.blamed()).isEqualTo(new Chooser(by, name)));
        }

        /// The driver would receive another character in its place.
        @ParameterizedTest
        @ValueSource(strings = {"postgresql://an~n@db/p", "postgresql://ann:sec~ret@db/p", "postgresql://ann@d~b/p",
            "postgresql://ann@[::~1]/p", "postgresql://ann@db:54~33/p", "postgresql://ann@db/p~q",
            "postgresql://ann@db/p?options=-cx~", "postgresql://ann@db/p?ApplicationName=a~b",
            "postgresql://ann@db/p?op~tions=x",
            "postgresql://?service=p~q", "jdbc:postgresql://db/p~q", "jdbc:postgresql:p~q",
            "jdbc:postgresql://db/p?user=an~n",
            "jdbc:postgresql://db/p?password=sec~ret"})
        void aUrlWithACharacterThatNoServerTakes(String url) {
            for (String character : List.of("\ud800", "\udc00", "\0")) {
                assertThat(ServerChoice.of(url.replace("~", character), Map.of(), "os", NO_FILE)).isEqualTo(new Refused(
                        "The server's URL holds a character that no server takes. Usually it came along when pasting."
                                + " Type the URL anew.", Chooser.URL));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGSERVICE",
                "PGOPTIONS",
            "PGAPPNAME", "PGSSLROOTCERT", "PGSSLMODE"})
        void aVariableWithACharacterThatNoServerTakes(String variable) {
            for (String character : List.of("\ud800", "\udc00", "\0")) {
                var variables = new HashMap<>(Map.of("PGHOST", "db"));
                variables.put(variable, "a" + character + "b");
                assertThat(ServerChoice.of(null, variables, "os", NO_FILE))
                        .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.message()).contains("holds a character that no server takes")
                            .doesNotContain(character, "?");
                    assertThat(refused.blamed()).isEqualTo(Chooser.variable(variable));
                });
            }
        }

        @Test
        void anAccountWithACharacterThatNoServerTakesUnlessAnotherUserIsNamed() {
            assertThat(ServerChoice.of("postgresql://db/p", Map.of(), "an\ud800n", NO_FILE))
                    .isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.message()).contains("account", "PGUSER").doesNotContain("\ud800"));
            assertThat(ServerChoice.of("postgresql://ann@db/p", Map.of(), "an\ud800n", NO_FILE))
                    .isInstanceOf(Remote.class);
        }

        @Test
        void aSocketFileFromTheEnvironment() {
            assertThat(ServerChoice.of(null, Map.of("PGHOST", "/var/run/postgresql"), "os", NO_FILE))
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void thePasswordIsInThePropertiesAndNowhereElse() {
        var choice = ServerChoice.of("postgresql://ann:secret@db/p", Map.of(), "os", NO_FILE);
        assertThat(choice).isInstanceOfSatisfying(Remote.class, remote -> {
            assertThat(remote.properties()).containsEntry("password", "secret");
            assertThat(remote.toString() + remote.jdbcUrl() + remote.label() + remote.chosenBy())
                    .doesNotContain("secret");
        });
    }

    /// Each directory shows only its own stored data.
    @ParameterizedTest
    @ValueSource(strings = {"postgresql://ann@db/p", "postgresql://ann@db:5433/p", "postgresql://ann@other/p",
            "postgresql://ann@db/q",
            "postgresql://bob@db/p", "postgresql://ann@db/p?currentSchema=s",
            "postgresql://ann@db/p?options=-csearch_path%3Ds",
            "postgresql://?service=p"})
    void aDirectoryHasOnePlaceUnderEveryNameAndNoOtherHasIt(String url) {
        var office = ServerChoice.of("postgresql://ann:secret@db/p", Map.of(), "os", NO_FILE);
        assertThat(ServerChoice.of(url, Map.of(), "os", NO_FILE).place().equals(office.place()))
                .isEqualTo(url.equals("postgresql://ann@db/p"));
        var byVariable = ServerChoice.of(null, Map.of("PGHOST", "db", "PGUSER", "ann", "PGDATABASE", "p"), "os",
                NO_FILE);
        assertThat(byVariable.place()).isEqualTo(office.place()).doesNotContain("secret");
    }

    /// Words such as `name=value`; an underscore in a value stands for a space.
    private static Map<String, String> pairs(@Nullable String words) {
        var pairs = new LinkedHashMap<String, String>();
        if (words != null && !words.isBlank()) {
            Arrays.stream(words.split(" ", -1)).forEach(word -> {
                String[] pair = word.split("=", 2);
                pairs.put(pair[0], pair[1].replace('_', ' '));
            });
        }
        return pairs;
    }
}
