package roster.embedded.installation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Unpacks the compressed archive of the class path, which contains more than a server needs. An installed Roster lacks
/// this archive and its library. A class of its own keeps the library's name out of the ahead-of-time cache: Java would
/// search every jar for it. Blocks on disk: background threads only.
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
