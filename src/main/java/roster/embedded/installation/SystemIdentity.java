package roster.embedded.installation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// The identity of a cluster: its system identifier and the nonce with which it answers logins of unknown users. This
/// class reads and replaces the identity that initdb gave to a cluster. The cluster must be shut down.
///
/// The offsets are those of PostgreSQL 18, from `ControlFileData` in `src/include/catalog/pg_control.h` and
/// `XLogLongPageHeaderData` in `src/include/access/xlog_internal.h`:
///
/// | file | field | offset |
/// |--|--|--|
/// | `global/pg_control` | `system_identifier` | 0 |
/// | | `pg_control_version` | 8 |
/// | | `state` | 16 |
/// | | `checkPoint` | 32 |
/// | | `ThisTimeLineID` of its copy | 48 |
/// | | `mock_authentication_nonce` | 257 |
/// | | `crc` of all bytes before it | 292 |
/// | first page of each segment in `pg_wal` | `xlp_magic` | 0 |
/// | | `xlp_info` | 2 |
/// | | `xlp_sysid` | 24 |
///
/// `XLogFileName` there names a segment by its time line and the two parts of its number. `BootStrapXLOG` in
/// `src/backend/access/transam/xlog.c` makes the identifier.
///
/// A write requires the expected version and checksum. It also compares the state, the magic and the old identifier.
/// Blocks on disk: background threads only.
///
/// @param identifier seconds, microseconds and a part of the process's number, unique for each cluster
/// @param nonce      32 random bytes, in hexadecimal
public record SystemIdentity(long identifier, String nonce) {
    private static final int CONTROL_VERSION = 1800;
    private static final int VERSION_OFFSET = 8;
    private static final int STATE_OFFSET = 16;
    private static final int CHECKPOINT_OFFSET = 32;
    private static final int TIMELINE_OFFSET = 48;
    private static final int NONCE_OFFSET = 257;
    private static final int NONCE_BYTES = 32;
    private static final int CRC_OFFSET = 292;
    private static final int SHUT_DOWN = 1;
    private static final int SHUT_DOWN_IN_RECOVERY = 2;

    private static final short PAGE_MAGIC = (short) 0xD118;
    private static final int LONG_HEADER = 0x0002;
    private static final int HEADER_BYTES = 40;
    private static final int INFO_OFFSET = 2;
    private static final int PAGE_IDENTIFIER_OFFSET = 24;

    private static final SecureRandom RANDOM = new SecureRandom();

    /// A new identity.
    static SystemIdentity fresh() {
        Instant now = Instant.now();
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        return new SystemIdentity((now.getEpochSecond() << 32) | (now.getLong(ChronoField.MICRO_OF_SECOND) << 12)
                | (ProcessHandle.current().pid() & 0xFFF), HexFormat.of().formatHex(random));
    }

    /// The identity of a cluster that was shut down.
    ///
    /// @throws IOException also for files of another format
    static SystemIdentity of(Path data) throws IOException {
        ByteBuffer control = control(data);
        byte[] nonce = new byte[NONCE_BYTES];
        control.get(NONCE_OFFSET, nonce);
        return new SystemIdentity(control.getLong(0), HexFormat.of().formatHex(nonce));
    }

    /// Gives this identity to a cluster that was shut down. The cluster must still be in a separate folder, because a
    /// crash during the change leaves it unusable.
    ///
    /// @throws IOException also for files of another format
    void giveTo(Path data) throws IOException {
        ByteBuffer control = control(data);
        Path segment = onlySegment(data.resolve("pg_wal"));
        ByteBuffer header = header(segment, control.getLong(0));
        control.putLong(0, identifier).put(NONCE_OFFSET, HexFormat.of().parseHex(nonce));
        control.putInt(CRC_OFFSET, crc(control));
        header.putLong(PAGE_IDENTIFIER_OFFSET, identifier);
        write(segment, header);
        write(controlFile(data), control);
    }

    /// Deletes every segment of the log except the one with the last checkpoint. A cluster that was shut down needs
    /// only this segment, so the archive gets smaller. Blocks on disk.
    ///
    /// @throws IOException also for files of another format
    static void dropOtherSegments(Path data) throws IOException {
        ByteBuffer control = control(data);
        Path wal = data.resolve("pg_wal");
        try (var files = Files.newDirectoryStream(wal, Files::isRegularFile)) {
            for (Path each : files) {
                long size = Files.size(each);
                long number = control.getLong(CHECKPOINT_OFFSET) / size;
                long perPart = (1L << Integer.SIZE) / size;
                String needed = "%08X%08X%08X".formatted(control.getInt(TIMELINE_OFFSET), number / perPart,
                        number % perPart);
                if (!each.getFileName().toString().equals(needed)) {
                    Files.delete(each);
                }
            }
        }
        var _ = header(onlySegment(wal), control.getLong(0));
    }

    /// Whether the server was shut down in good order. Its next start then needs no recovery.
    public static boolean wasShutDown(Path data) throws IOException {
        int state = read(controlFile(data), STATE_OFFSET + Integer.BYTES).getInt(STATE_OFFSET);
        return state == SHUT_DOWN || state == SHUT_DOWN_IN_RECOVERY;
    }

    private static ByteBuffer control(Path data) throws IOException {
        Path file = controlFile(data);
        ByteBuffer control = read(file, CRC_OFFSET + Integer.BYTES);
        require(control.getInt(VERSION_OFFSET) == CONTROL_VERSION, file, "version");
        require(control.getInt(CRC_OFFSET) == crc(control), file, "checksum");
        require(control.getInt(STATE_OFFSET) == SHUT_DOWN, file, "state");
        return control;
    }

    private static Path controlFile(Path data) {
        return data.resolve("global").resolve("pg_control");
    }

    private static ByteBuffer header(Path segment, long expected) throws IOException {
        ByteBuffer header = read(segment, HEADER_BYTES);
        require(header.getShort(0) == PAGE_MAGIC, segment, "magic");
        require((header.getShort(INFO_OFFSET) & LONG_HEADER) != 0, segment, "header");
        require(header.getLong(PAGE_IDENTIFIER_OFFSET) == expected, segment, "identifier");
        return header;
    }

    private static Path onlySegment(Path wal) throws IOException {
        List<Path> segments = new ArrayList<>();
        try (var files = Files.newDirectoryStream(wal, Files::isRegularFile)) {
            files.forEach(segments::add);
        }
        require(segments.size() == 1, wal, "number of segments");
        return segments.getFirst();
    }

    /// PostgreSQL and Java use the same CRC-32C.
    private static int crc(ByteBuffer control) {
        var crc = new CRC32C();
        crc.update(control.slice(0, CRC_OFFSET));
        return (int) crc.getValue();
    }

    private static ByteBuffer read(Path file, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) { }
        }
        require(!bytes.hasRemaining(), file, "length");
        return bytes.rewind();
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static void require(boolean holds, Path file, String what) throws IOException {
        if (!holds) {
            throw new IOException("not of the format of PostgreSQL " + Binaries.MAJOR_VERSION + ", see its " + what
                    + ": " + file);
        }
    }
}
