package roster.embedded.installation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.jspecify.annotations.Nullable;
import roster.files.OwnerOnly;

/// Unpacks tar archives. The unpacked files belong to their owner alone. Of the rights in the archive only the right to
/// run a program counts. Blocks on disk: background threads only.
final class Archive {
    private static final int OWNER_RUNS = 0100;

    private Archive() {}

    /// Unpacks the wanted entries of a stream into an empty folder.
    ///
    /// @param wanted tests the name of an entry in the archive
    static void unpack(InputStream tar, Path target, Predicate<String> wanted) throws IOException {
        try (var entries = new TarArchiveInputStream(tar)) {
            TarArchiveEntry entry;
            while ((entry = entries.getNextEntry()) != null) {
                if (wanted.test(entry.getName())) {
                    unpack(entry, inside(target, entry.getName()),
                            file -> entries.transferTo(Channels.newOutputStream(file)));
                }
            }
        }
    }

    /// Unpacks a whole archive that is a file. The system copies the bytes past Java, which doubles the speed in a
    /// program that has just started. The folders come first. The files follow in parallel, because most of the time is
    /// the system's work on each of them.
    static void unpack(Path archive, Path target) throws IOException {
        try (var bytes = FileChannel.open(archive); var tar = new TarFile(bytes)) {
            for (TarArchiveEntry entry : tar.getEntries()) {
                if (!entry.isFile()) {
                    unpack(entry, inside(target, entry.getName()), _ -> { });
                }
            }
            var failure = new AtomicReference<@Nullable IOException>();
            tar.getEntries().parallelStream().filter(TarArchiveEntry::isFile)
                    .forEach(entry -> unpack(entry, target, bytes, failure));
            @Nullable IOException first = failure.get();
            if (first != null) {
                throw first;
            }
        }
    }

    /// Unpacks a file unless another one has failed. No thread writes any more when the caller deletes the folder.
    private static void unpack(TarArchiveEntry entry, Path target, FileChannel archive,
            AtomicReference<@Nullable IOException> failure) {
        try {
            if (failure.get() == null) {
                unpack(entry, inside(target, entry.getName()), file -> transfer(archive, entry, file));
            }
        } catch (IOException thrown) {
            failure.compareAndSet(null, thrown);
        }
    }

    private interface Content {
        void into(FileChannel file) throws IOException;
    }

    private static void unpack(TarArchiveEntry entry, Path path, Content content) throws IOException {
        if (entry.isDirectory()) {
            OwnerOnly.folder(path);
            return;
        }
        OwnerOnly.folder(path.resolveSibling("")); // some archives have no entries for folders
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("a hard link in the archive: " + entry.getName());
        } else {
            try (var file = OwnerOnly.create(path, (entry.getMode() & OWNER_RUNS) != 0)) {
                content.into(file);
            }
        }
    }

    private static void transfer(FileChannel bytes, TarArchiveEntry entry, FileChannel file) throws IOException {
        for (long done = 0; done < entry.getSize(); ) {
            long moved = bytes.transferTo(entry.getDataOffset() + done, entry.getSize() - done, file);
            if (moved == 0) {
                throw new IOException("the archive ends within " + entry.getName());
            }
            done += moved;
        }
    }

    private static Path inside(Path target, String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("a path in the archive leads out of it: " + name);
        }
        return path;
    }
}
