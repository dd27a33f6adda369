package roster.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Tells this home's server processes from others that were given the number of a dead one. Any thread; immutable.
///
/// @param folder that their programs lie in
record ServerProcesses(Path folder) {

    /// A process of this user counts as the server where its program can't be read: a second server on the same data would
    /// do more harm than a long wait. After a power cut a process of another user may have the dead server's number.
    boolean isOurs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOursOrUnknown).isPresent();
    }

    /// Backends that have not yet noticed that their server was killed keep the next one from starting.
    boolean areGone() {
        return ProcessHandle.allProcesses().noneMatch(each -> isOurs(each.info().command()));
    }

    private boolean isOursOrUnknown(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return mayBeOurs(info.command(), info.user(), ProcessHandle.current().info().user())
                && (info.command().isPresent() || !isZombie(process.pid()));
    }

    /// @param command the program of the process; empty where it can't be read
    /// @param user    the owner of the process; empty where it can't be read
    boolean mayBeOurs(Optional<String> command, Optional<String> user, Optional<String> me) {
        return command.isPresent() ? isOurs(command) : user.isEmpty() || me.isEmpty() || user.equals(me);
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
