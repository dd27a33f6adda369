package roster.store.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.spi.LoginModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import roster.store.LoginFile;

/// The driver's login with Kerberos finds the ticket that `kinit` got.
@SuppressWarnings("NullAway.Init") // read before each test
final class KerberosLoginTest {
    private static final String NAME = Objects.requireNonNull(PGProperty.JAAS_APPLICATION_NAME.getDefaultValue());

    private Configuration before;

    @BeforeEach
    void remember() {
        before = Configuration.getConfiguration();
    }

    @AfterEach
    void restore() {
        Configuration.setConfiguration(before);
    }

    private static void demand(String host) throws Exception {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        ServerTrust.demand(source);
    }

    @Test
    void theLoginTakesTheTicketOfTheSystemsCache() throws Exception {
        demand("db.example.org");
        AppConfigurationEntry[] login = Configuration.getConfiguration().getAppConfigurationEntry(NAME);
        assertThat(login).hasSize(1);
        assertThat(LoginModule.class).isAssignableFrom(Class.forName(login[0].getLoginModuleName()));
        assertThat(login[0].getControlFlag()).isEqualTo(LoginModuleControlFlag.REQUIRED);
        assertThat(login[0].getOptions()).isEqualTo(Map.of("useTicketCache", "true", "doNotPrompt", "true"));
        assertThat(Configuration.getConfiguration().getAppConfigurationEntry("another")).isNull();
    }

    @Test
    void aKnownLoginStaysInForce() throws Exception {
        var theirs = new AppConfigurationEntry[] {new AppConfigurationEntry("theirs", LoginModuleControlFlag.REQUIRED,
                Map.of())};
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return theirs;
            }
        });
        demand("db.example.org");
        assertThat(Configuration.getConfiguration().getAppConfigurationEntry(NAME)).isSameAs(theirs);
    }

    /// A login by password needs no such file.
    @Test
    void noLoginIsProvidedIfTheFileOfLoginsIsBroken(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("login.config"), "pgjdbc { no module");
        for (Path file : List.of(broken, folder.resolve("missing.config"))) {
            try (var _ = LoginFile.of(file); var log = new Logged()) {
                assertThatThrownBy(Configuration::getConfiguration).isInstanceOf(SecurityException.class);
                demand("db.example.org");
                demand("db.example.org");
                assertThat(log.warnings).as("told once").hasSize(1);
                assertThat(log.warnings.getFirst().getThrown()).isInstanceOf(SecurityException.class);
            }
        }
    }

    @Test
    void noLoginIsProvidedForAServerOnThisComputer() throws Exception {
        demand("localhost");
        assertThat(Configuration.getConfiguration()).isSameAs(before);
    }

    /// The log records until this is closed.
    private static final class Logged extends Handler implements AutoCloseable {
        private final Logger log = Logger.getLogger(KerberosLogin.class.getName());
        private final List<LogRecord> warnings = new ArrayList<>();

        private Logged() {
            log.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            warnings.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            log.removeHandler(this);
        }
    }
}
