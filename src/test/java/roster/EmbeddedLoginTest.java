package roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.DirectoryUnavailable;
import roster.store.Database;
import roster.store.FakeServer;

/// Another user's program on the port of the embedded server cannot learn the password.
final class EmbeddedLoginTest {
    private static final String CANARY = "canary-7731";

    private static final int IN_CLEAR = 3;
    private static final int BY_MD5 = 5;

    @ParameterizedTest
    @ValueSource(ints = {IN_CLEAR, BY_MD5})
    void isRefusedToAServerThatNeedNotKnowThePassword(int kind) throws IOException {
        try (var stranger = new FakeServer("127.0.0.1", null, client -> {
            client.askForLogin(kind, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
            client.in().readByte();
            client.in().readNBytes(client.in().readInt() - Integer.BYTES);
        })) {
            var failure = catchThrowableOfType(DirectoryUnavailable.class,
                    () -> Database.open(() -> Servers.local(stranger.port(), "roster", "ann", CANARY), "Ann").close());
            assertThat(failure).as("the server was refused").isNotNull();
            assertThat(stranger.connections()).as("the server was asked").isPositive();
            assertThat(new String(stranger.heard(), StandardCharsets.ISO_8859_1)).doesNotContain(CANARY, "md5");
        }
    }
}
