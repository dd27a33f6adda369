package roster.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Tells a full disk from other failures. Java has one exception for all of them, with the system's words in the
/// person's language. Therefore the free space decides too. Blocks on disk: background threads only.
public final class FullDisk {
    /// The space below which small files fail to be written.
    private static final long SCARCE_BYTES = 1L << 20;

    private static final Pattern WORDS = Pattern.compile("(?i)no space left|not enough space|quota exceeded");

    private FullDisk() {}

    /// Whether a write in `folder` failed for lack of space or beyond a quota.
    public static boolean isCause(IOException failure, Path folder) {
        return isTold(String.valueOf(failure.getMessage())) || isBelow(SCARCE_BYTES, folder);
    }

    /// Whether these words of a system or a program tell of a full disk.
    public static boolean isTold(String words) {
        return WORDS.matcher(words).find();
    }

    /// Whether less than `bytes` are left. A missing folder counts as its nearest existing parent.
    public static boolean isBelow(long bytes, Path folder) {
        try {
            Path there = folder.toAbsolutePath();
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            return Files.getFileStore(there).getUsableSpace() < bytes;
        } catch (IOException unknown) {
            return false; // a folder without this answer is unreadable rather than full
        }
    }
}
