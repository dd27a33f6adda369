package roster.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Tells this home's server processes from others that were given the number of a dead one. Any thread; immutable.
///
/// @param folder that their programs lie in
record ServerProcesses(Path folder) {

    /// What is known of the process that has a number.
    enum Kind {
        /// Its program lies in the folder.
        OURS,
        /// This user may not see its program, nor that it is another user's: a service of Windows, or a server that an
        /// administrator started.
        UNKNOWN,
        /// Another program, or a dead process that still has its number.
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

    /// PostgreSQL runs as the owner of its data, so a process of another user is no server of this home.
    ///
    /// @param command the program of the process; empty where it can't be read
    /// @param user    the owner of the process; empty where it can't be read
    Kind kind(Optional<String> command, Optional<String> user, Optional<String> me) {
        if (command.isPresent()) {
            return isOurs(command) ? Kind.OURS : Kind.ANOTHER;
        }
        return user.isEmpty() || me.isEmpty() || user.equals(me) ? Kind.UNKNOWN : Kind.ANOTHER;
    }

    /// Backends that have not yet noticed that their server was killed keep the next one from starting.
    boolean areGone() {
        return ProcessHandle.allProcesses().noneMatch(each -> isOurs(each.info().command()));
    }

    private boolean isOurs(Optional<String> command) {
        return command.filter(path -> path.startsWith(folder + folder.getFileSystem().getSeparator())).isPresent();
    }

    /// Dead, but its parent has not asked: for ever, in a container whose first process doesn't.
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException notLinuxOrGone) {
            return false;
        }
    }
}
