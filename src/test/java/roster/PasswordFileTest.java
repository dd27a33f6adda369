package roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.model.link.ConnectFailure;
import roster.settings.Homes;
import roster.settings.PasswordFile;
import roster.settings.ServerChoice;
import roster.store.FakeServer;

/// A password file that others can read is ignored, as libpq does.
@DisabledOnOs(OS.WINDOWS) // has no such rights, and libpq does not ask there
final class PasswordFileTest {
    // PGPASSFILE, for a process that runs already
    private static final String BY_PROPERTY = "org.postgresql.pgpassfile";
    private static final int SASL = 10;
    private static final byte[] MECHANISMS = "SCRAM-SHA-256\0\0".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @AfterEach
    void forgetTheFile() {
        System.clearProperty(BY_PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({"rw-------, '', true", "r--------, '', true", "rwx------, '', true", "rw-r--r--, '', false",
            "rw-r-----, '', false",
        "rw--w----, '', false", "rw------x, '', false", "rw-r--r--, :secret, true"})
    void isUsedOnlyWhereNoOtherUserHasARightToIt(String rights, String password, boolean answered) throws IOException {
        Path file = Files.writeString(folder.resolve("pgpass"), "*:*:*:ann:secret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        System.setProperty(BY_PROPERTY, file.toString());
        try (var server = new FakeServer("127.0.0.1", null, client -> {
            client.askForLogin(SASL, MECHANISMS);
            client.in().readByte();
            client.in().readNBytes(client.in().readInt() - Integer.BYTES);
        })) {
            ServerChoice choice = ServerChoice.of("postgresql://ann" + password + "@127.0.0.1:" + server.port() + "/p",
                    Map.of(), "os",
                    folder.resolve("none"));
            Throwable failure;
            try (var servers = new Servers(() -> Homes.of(folder.resolve("home")), choice, () -> "Ann")) {
                failure = catchThrowable(servers::connect);
            }
            assertThat(new String(server.heard(), StandardCharsets.ISO_8859_1).contains("SCRAM-SHA-256"))
                    .isEqualTo(answered);
            if (!answered) {
                assertThat(failure).isInstanceOfSatisfying(ConnectFailure.class, told -> {
                    assertThat(told.kind()).isEqualTo("PASSWORD_FILE_OPEN");
                    assertThat(told).hasMessage(file.toString());
                });
            }
        }
    }

    /// The null device as PGPASSFILE means that there is no password file.
    @Test
    void theNullDeviceIsNoOpenFile() {
        System.setProperty(BY_PROPERTY, "/dev/null");
        assertThat(PasswordFile.open()).isEmpty();
    }
}
