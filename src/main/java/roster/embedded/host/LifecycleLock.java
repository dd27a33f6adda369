package roster.embedded.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.files.OwnerOnly;

/// The lock for each unpacking, start and stop. One process holds it at a time and loses it when it ends. Java's file
/// locks belong to the process. Therefore `SharedServer` admits one thread of its process at a time. Blocks on disk:
/// background threads only.
public final class LifecycleLock implements AutoCloseable {
    private final FileChannel channel;

    private LifecycleLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws EmbeddedServerFailure if another process held the lock until the deadline
    public static LifecycleLock take(ServerFolder folder, Deadline deadline) throws IOException {
        var channel = OwnerOnly.toLock(folder.lifecycle());
        boolean taken = false;
        try {
            taken = deadline.await(() -> isLocked(channel));
            if (!taken) {
                throw new EmbeddedServerFailure(Reason.TIMED_OUT, "another window is busy starting or stopping it");
            }
            return new LifecycleLock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// @throws EmbeddedServerFailure if the file system has no locks
    static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException without) {
            throw new EmbeddedServerFailure(Reason.NO_LOCKS, without.toString(), without);
        }
    }
}
