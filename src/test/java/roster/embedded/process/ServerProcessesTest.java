package roster.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roster.embedded.process.ServerProcesses.Kind;

/// The processes that count as the server's.
class ServerProcessesTest {
    private static final Optional<String> ME = Optional.of("ann");
    private static final Optional<String> UNKNOWN = Optional.empty();

    private final ServerProcesses processes = new ServerProcesses(Path.of("/home/ann/roster"));

    @Test
    void aProgramBelowTheFolderIsTheServers() {
        assertThat(processes.kind(Optional.of("/home/ann/roster/programs/18/bin/postgres"), ME, ME))
                .isEqualTo(Kind.OURS);
    }

    @Test
    void aProgramElsewhereIsAnotherOne() {
        assertThat(processes.kind(Optional.of("/usr/bin/postgres"), ME, ME)).isEqualTo(Kind.ANOTHER);
    }

    @Test
    void aProgramThatMayNotBeSeenIsUnknownUnlessItIsAnotherUsers() {
        assertThat(processes.kind(UNKNOWN, ME, ME)).isEqualTo(Kind.UNKNOWN);
        assertThat(processes.kind(UNKNOWN, UNKNOWN, ME)).isEqualTo(Kind.UNKNOWN);
        assertThat(processes.kind(UNKNOWN, ME, UNKNOWN)).isEqualTo(Kind.UNKNOWN);
        assertThat(processes.kind(UNKNOWN, Optional.of("root"), ME)).isEqualTo(Kind.ANOTHER);
    }

    @Test
    void aProcessIsLookedAtByItsNumber() {
        assertThat(processes.kind(ProcessHandle.current().pid())).as("Java").isEqualTo(Kind.ANOTHER);
        assertThat(processes.kind(999_999_999)).isEqualTo(Kind.GONE);
    }
}
