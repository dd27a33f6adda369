package roster.files;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// The turn to read and replace the files of a folder. One thread of one process has it at a time. A killed process
/// loses it. Java's file locks belong to the process, so a second lock orders the threads.
///
/// Some network drives have no locks. There the turn orders the threads of this process only.
///
/// Blocks on disk and on other processes: background threads only.
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "lock";
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;

    private FolderLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /// Waits for the turn. The folder must exist.
    public static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        ReentrantLock thread = THREADS.computeIfAbsent(real, _ -> new ReentrantLock());
        thread.lock();
        boolean taken = false;
        try {
            var lock = new FolderLock(thread, OwnerOnly.toLock(real.resolve(FILE)));
            lock.awaitProcesses();
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                thread.unlock();
            }
        }
    }

    private void awaitProcesses() {
        try {
            var _ = channel.lock();
        } catch (IOException without) {
            System.getLogger(FolderLock.class.getName()).log(Level.INFO, "This drive has no locks", without);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            thread.unlock();
        }
    }
}
