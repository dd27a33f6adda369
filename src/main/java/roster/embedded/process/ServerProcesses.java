package roster.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells this home's server processes from other processes with the number of a dead one. Any thread; immutable.
///
/// @param folder contains their programs
record ServerProcesses(Path folder) {

    /// The server writes the moment right after its start. The two clocks differ by a few seconds.
    private static final Duration OF_A_START = Duration.ofMinutes(1);

    /// The visible facts of a process with a given number.
    enum Kind {
        /// Its program lies in the folder.
        OURS,
        /// The system hides its program from this user and does not report another owner: a service of Windows, or a
        /// server that an administrator started.
        UNKNOWN,
        /// It runs another program, or it is dead and still has its number.
        ANOTHER,
        /// No process has the number.
        GONE
    }

    Kind kind(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(this::kind).orElse(Kind.GONE);
    }

    private Kind kind(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        Kind kind = kind(info.command(), info.user(), ProcessHandle.current().info().user());
        return kind == Kind.UNKNOWN && isZombie(process.pid()) ? Kind.ANOTHER : kind;
    }

    /// The kind by program and owner. PostgreSQL runs as the owner of its data, so a process of another user belongs to
    /// another server.
    ///
    /// @param command the program of the process; empty if hidden
    /// @param user    the owner of the process; empty if hidden
    Kind kind(Optional<String> command, Optional<String> user, Optional<String> me) {
        if (command.isPresent()) {
            return isOurs(command) ? Kind.OURS : Kind.ANOTHER;
        }
        return user.isEmpty() || me.isEmpty() || user.equals(me) ? Kind.UNKNOWN : Kind.ANOTHER;
    }

    /// Whether the process with the file's number began after the server that wrote the file. The number then belongs
    /// to another program. False if the system hides the moment.
    boolean hasBegunAfter(PidFile file) {
        return file.started() != 0 && ProcessHandle.of(file.pid()).flatMap(process -> process.info().startInstant())
                .filter(began -> began.isAfter(Instant.ofEpochSecond(file.started()).plus(OF_A_START))).isPresent();
    }

    /// Whether all server processes have ended. Backends that have missed the death of their server block the next one.
    boolean areGone() {
        return ProcessHandle.allProcesses().noneMatch(each -> isOurs(each.info().command()));
    }

    private boolean isOurs(Optional<String> command) {
        return command.filter(path -> path.startsWith(folder + folder.getFileSystem().getSeparator())).isPresent();
    }

    /// Whether the process is dead and its parent has yet to collect it. In some containers the first process leaves it
    /// so for ever.
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException notLinuxOrGone) {
            return false;
        }
    }
}
