package roster.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Tells this home's server processes from others that were given the number of a dead one. Any thread; immutable.
///
/// @param folder that their programs lie in
record ServerProcesses(Path folder) {

    /// A process whose program is not known counts as ours: better a wait too long than a second server on the data.
    boolean isOurs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOursOrUnknown).isPresent();
    }

    /// Backends that have not yet noticed that their server was killed keep the next one from starting.
    boolean areGone() {
        return ProcessHandle.allProcesses().noneMatch(each -> isOurs(each.info().command()));
    }

    private boolean isOursOrUnknown(ProcessHandle process) {
        Optional<String> command = process.info().command();
        return command.isPresent() ? isOurs(command) : !isZombie(process.pid());
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
