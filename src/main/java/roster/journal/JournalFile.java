package roster.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import roster.files.OwnerOnly;

/// One file of a journal under its lock. The lock shows that an instance uses the file, and ends with the process.
/// Blocks on disk: background threads only, one at a time except for [#force].
final class JournalFile implements AutoCloseable {
    static final String ENDING = ".journal";

    private final Path path;
    private final FileChannel channel;
    private volatile boolean isNamed;

    private JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Makes a new file. The names of later files come later in the order of texts.
    static JournalFile create(Path folder, long number) throws IOException {
        Path path = OwnerOnly.folder(folder).resolve(String.format(Locale.ROOT, "%015d-%d%s", number,
                ProcessHandle.current().pid(), ENDING));
        FileChannel channel = OwnerOnly.toLock(path);
        try {
            var _ = channel.tryLock(); // fails only where the file system has no locks: then nobody takes it over
        } catch (IOException noLocks) {
            System.getLogger(JournalFile.class.getName()).log(System.Logger.Level.WARNING,
                    "The folder has no locks, so unsaved edits in it are not offered again: " + folder, noLocks);
        }
        return new JournalFile(path, channel);
    }

    /// Opens the file of an instance that has ended; empty where the instance still runs.
    static Optional<JournalFile> takeOver(Path path) throws IOException {
        FileChannel channel = OwnerOnly.toLock(path);
        boolean isTaken = false;
        try {
            isTaken = channel.tryLock() != null;
            return isTaken ? Optional.of(new JournalFile(path, channel)) : Optional.empty();
        } catch (OverlappingFileLockException ofThisProcess) {
            return Optional.empty();
        } finally {
            if (!isTaken) {
                channel.close();
            }
        }
    }

    Path path() {
        return path;
    }

    JournalEntries read() throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, bytes.position());
        }
        return JournalEntries.read(bytes.array());
    }

    /// Appends entries.
    ///
    /// @return the size of the file
    long append(List<JournalEntry> entries) throws IOException {
        var bytes = ByteBuffer.wrap(JournalEntries.bytes(entries));
        long end = channel.size();
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
        return end;
    }

    /// Makes everything that was appended survive a loss of power. Any background thread.
    void force() throws IOException {
        channel.force(false);
        if (!isNamed) {
            OwnerOnly.sync(path.resolveSibling(""));
            isNamed = true;
        }
    }

    /// Empties and deletes the file. Its content is elsewhere by now. Another instance that has opened it meanwhile
    /// finds nothing.
    void delete() throws IOException {
        channel.truncate(0);
        close();
        Files.deleteIfExists(path);
    }

    /// Keeps the damaged file under another name, for a person to look at.
    void setAside() throws IOException {
        close();
        Path aside = path.resolveSibling(path.getFileName() + ".damaged");
        OwnerOnly.move(path, aside);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
