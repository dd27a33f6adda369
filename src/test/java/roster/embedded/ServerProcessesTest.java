package roster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which processes count as the server's.
class ServerProcessesTest {
    private static final Optional<String> ME = Optional.of("ann");
    private static final Optional<String> UNKNOWN = Optional.empty();

    private final ServerProcesses processes = new ServerProcesses(Path.of("/home/ann/roster"));

    @Test
    void aProgramBelowTheFolderIsTheServers() {
        assertThat(processes.mayBeOurs(Optional.of("/home/ann/roster/programs/18/bin/postgres"), ME, ME)).isTrue();
    }

    @Test
    void aProgramElsewhereIsAnotherOne() {
        assertThat(processes.mayBeOurs(Optional.of("/usr/bin/postgres"), ME, ME)).isFalse();
    }

    /// A second server on the same data would do more harm than a wait that is too long.
    @Test
    void anUnknownProgramOfTheSameUserMayBeTheServers() {
        assertThat(processes.mayBeOurs(UNKNOWN, ME, ME)).isTrue();
        assertThat(processes.mayBeOurs(UNKNOWN, UNKNOWN, ME)).isTrue();
        assertThat(processes.mayBeOurs(UNKNOWN, ME, UNKNOWN)).isTrue();
    }

    /// After a power cut a daemon of another user may have the number in `postmaster.pid`. Its program can't be read. A start
    /// without a time limit would wait for it for ever.
    @Test
    void anUnknownProgramOfAnotherUserIsNotTheServers() {
        assertThat(processes.mayBeOurs(UNKNOWN, Optional.of("root"), ME)).isFalse();
    }
}
