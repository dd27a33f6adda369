package roster.embedded.installation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs as the class path has them: a compressed archive, with more in it than a server needs. By
/// itself, because an installed Roster has no such archive, nor the library for it, and Java looks through every jar for
/// what a class of the ahead-of-time cache names. Blocks on disk; never the event dispatch thread.
final class Compressed {
    private static final int BUFFER_BYTES = 1 << 16;

    private Compressed() {}

    static void unpack(URL archive, Path target) throws IOException {
        try (InputStream packed = archive.openStream();
             var tar = new XZCompressorInputStream(new BufferedInputStream(packed, BUFFER_BYTES))) {
            Archive.unpack(tar, target, ServerParts::isNeeded);
        }
    }
}
