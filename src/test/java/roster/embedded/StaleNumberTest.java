package roster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A `postmaster.pid` whose number belongs to a process of another user after a restart of the computer.
@CacioTest // an event dispatch thread without a display: the guards ask which thread that is
@EnabledOnOs(OS.LINUX)
class StaleNumberTest {
    private static final String NOBODY = "65534";

    @TempDir
    private Path folder;
    private Home home;

    @BeforeEach
    void crash() throws IOException {
        Assumptions.assumeTrue(Home.isRoot(), "only the administrator can start a process of another user");
        home = Home.unpacked(folder.toRealPath().resolve("home"));
        EmbeddedServer.open(home.path());
        home.killServer();
    }

    @AfterEach
    void leaveNothingRunning() {
        if (home != null) {
            home.killAll();
        }
    }

    /// The window has no rights of an administrator, so the system hides the program of the other user's process.
    @Test
    void ofAnotherUsersProcessHoldsUpNoStart() throws IOException, SQLException {
        Process other = new ProcessBuilder("setpriv", "--reuid=" + NOBODY, "--clear-groups", "sleep", "1000").start();
        List<String> asOrdinaryUser = List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--");
        try (var window = Window.start(home.path().toString(), Map.of(), asOrdinaryUser).awaitHere()) {
            var lines = Files.readAllLines(home.pidFile());
            lines.set(0, Long.toString(other.pid()));
            Files.write(home.pidFile(), lines);
            Instant began = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            window.tell("openTold");
            String answer = window.answer();
            while (answer.startsWith("waits ")) {
                assertThat(answer).as("it waits for the end of the other process").doesNotContain(began.toString());
                answer = window.answer();
            }
            assertThat(answer).startsWith("openTold ");
            String[] words = answer.split(" ", -1);
            assertThat(new Login(Integer.parseInt(words[1]), words[2]).ask("select 'alive'")).isEqualTo("alive");
            assertThat(home.data().resolve("postmaster.pid.aside")).content().startsWith(lines.getFirst());
        } finally {
            other.destroyForcibly();
        }
    }
}
