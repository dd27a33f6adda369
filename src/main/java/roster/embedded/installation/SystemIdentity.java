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

/// What makes a cluster this one and no copy of another, in the bytes of a cluster that was shut down: its system
/// identifier and the nonce with which it answers logins of unknown users. Both are those of initdb, renewed.
///
/// Where they are is PostgreSQL 18's, from its sources:
/// - `src/include/catalog/pg_control.h`, `ControlFileData`, in `global/pg_control`: `system_identifier` at 0,
///   `pg_control_version` at 8, `state` at 16, `checkPoint` at 32, `ThisTimeLineID` of its copy at 48, `mock_authentication_nonce` at 257, `crc` at 292, of all before it.
/// - `src/include/access/xlog_internal.h`, `XLogLongPageHeaderData`, at the beginning of each segment in `pg_wal`:
///   `xlp_magic` at 0, `xlp_info` at 2, `xlp_sysid` at 24.
/// - `XLogFileName` there: the name of a segment is the time line, and its number in two parts.
/// - `BootStrapXLOG` in `src/backend/access/transam/xlog.c` on how an identifier is made.
///
/// Nothing is written unless version, checksum, state, magic and the old identifier are what they must be. Blocks on
/// disk; never the event dispatch thread.
///
/// @param identifier seconds, microseconds and a part of the process's number, so that no two clusters have the same
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

    /// Nobody's yet.
    static SystemIdentity fresh() {
        Instant now = Instant.now();
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        return new SystemIdentity((now.getEpochSecond() << 32) | (now.getLong(ChronoField.MICRO_OF_SECOND) << 12)
                | (ProcessHandle.current().pid() & 0xFFF), HexFormat.of().formatHex(random));
    }

    /// That of a cluster that was shut down.
    ///
    /// @throws IOException also where the files are not of the format that this class knows
    static SystemIdentity of(Path data) throws IOException {
        ByteBuffer control = control(data);
        byte[] nonce = new byte[NONCE_BYTES];
        control.get(NONCE_OFFSET, nonce);
        return new SystemIdentity(control.getLong(0), HexFormat.of().formatHex(nonce));
    }

    /// Gives it to a cluster that was shut down, whose files are not yet where anybody looks for them: a crash in the
    /// middle leaves them useless.
    ///
    /// @throws IOException also where the files are not of the format that this class knows
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

    /// Leaves a cluster that was shut down the one segment of its log that it needs, which ends with its last checkpoint,
    /// so that there is less to copy. Blocks on disk.
    ///
    /// @throws IOException also where the files are not of the format that this class knows
    static void dropOtherSegments(Path data) throws IOException {
        ByteBuffer control = control(data);
        Path wal = data.resolve("pg_wal");
        try (var files = Files.newDirectoryStream(wal, Files::isRegularFile)) {
            for (Path each : files) {
                long size = Files.size(each);
                long number = control.getLong(CHECKPOINT_OFFSET) / size;
                long perPart = (1L << Integer.SIZE) / size;
                String needed = "%08X%08X%08X".formatted(control.getInt(TIMELINE_OFFSET), number / perPart, number % perPart);
                if (!each.getFileName().toString().equals(needed)) {
                    Files.delete(each);
                }
            }
        }
        var _ = header(onlySegment(wal), control.getLong(0));
    }

    /// Whether the server has shut down in good order, so that its next start recovers nothing.
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

    /// PostgreSQL's CRC-32C is the one of Java.
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
            throw new IOException("not of the format of PostgreSQL " + Binaries.MAJOR_VERSION + ", see its " + what + ": " + file);
        }
    }
}
