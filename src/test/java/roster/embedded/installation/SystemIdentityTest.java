package roster.embedded.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bytes of a cluster. [FirstStartTest] shows that PostgreSQL accepts them.
class SystemIdentityTest {
    private static final String CONTROL = "global/pg_control";
    private static final String SEGMENT = "pg_wal/000000010000000000000001";

    private static final int PAGE_BYTES = 8192;

    @TempDir
    private static Path unpacked;
    @TempDir
    private Path data;

    @BeforeAll
    static void unpack() throws IOException {
        Path target = Path.of("target", "prepared");
        Preparation.prepare(target);
        try (var archives = Files.newDirectoryStream(target, "cluster-*.tar")) {
            Archive.unpack(archives.iterator().next(), unpacked);
        }
    }

    @BeforeEach
    void copy() throws IOException {
        copyPage(unpacked.resolve(CONTROL), data.resolve(CONTROL));
        copyPage(segment(), data.resolve(SEGMENT));
    }

    private static void copyPage(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling(""));
        try (var bytes = Files.newInputStream(from)) {
            Files.write(to, bytes.readNBytes(PAGE_BYTES));
        }
    }

    /// The only segment in the archive.
    private static Path segment() throws IOException {
        try (var segments = Files.newDirectoryStream(unpacked.resolve("pg_wal"), Files::isRegularFile)) {
            return segments.iterator().next();
        }
    }

    @Test
    void isTheGivenIdentity() throws IOException {
        var fresh = SystemIdentity.fresh();
        assertThat(SystemIdentity.of(data)).isNotEqualTo(fresh);
        fresh.giveTo(data);
        assertThat(SystemIdentity.of(data)).isEqualTo(fresh);
    }

    @Test
    void tellsWhenItWasMadeAsThatOfInitdbDoes() throws IOException {
        for (var each : new SystemIdentity[] {SystemIdentity.fresh(), SystemIdentity.of(data)}) {
            assertThat(Duration.between(Instant.ofEpochSecond(each.identifier() >>> 32), Instant.now()))
                    .isBetween(Duration.ZERO, Duration.ofDays(3650));
            assertThat((each.identifier() >>> 12) & 0xFFFFF).isLessThan(1_000_000);
        }
    }

    @ParameterizedTest
    @CsvSource({CONTROL + ",0", CONTROL + ",8", CONTROL + ",16", CONTROL + ",257", CONTROL + ",292",
        SEGMENT + ",0", SEGMENT + ",2", SEGMENT + ",24"})
    void nothingIsWrittenWhereAByteIsNotWhatItMustBe(String file, int offset) throws IOException {
        change(data.resolve(file), offset);
        byte[] control = Files.readAllBytes(data.resolve(CONTROL));
        byte[] segment = Files.readAllBytes(data.resolve(SEGMENT));
        assertThatThrownBy(() -> SystemIdentity.fresh().giveTo(data)).isInstanceOf(IOException.class)
                .hasMessageContaining("PostgreSQL 18");
        assertThat(data.resolve(CONTROL)).hasBinaryContent(control);
        assertThat(data.resolve(SEGMENT)).hasBinaryContent(segment);
    }

    @Test
    void nothingIsWrittenWhereTheControlFileIsConsistentAndOfAnotherVersion() throws IOException {
        Path file = data.resolve(CONTROL);
        change(file, 8);
        var crc = new java.util.zip.CRC32C();
        crc.update(Files.readAllBytes(file), 0, 292);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(4).order(java.nio.ByteOrder.nativeOrder()).putInt((int) crc.getValue())
                    .flip(), 292);
        }
        assertThatThrownBy(() -> SystemIdentity.fresh().giveTo(data)).isInstanceOf(IOException.class)
                .hasMessageContaining("version");
    }

    @Test
    void aSecondSegmentIsRefused() throws IOException {
        Files.copy(data.resolve(SEGMENT), data.resolve("pg_wal/000000010000000000000002"));
        assertThatThrownBy(() -> SystemIdentity.fresh().giveTo(data)).isInstanceOf(IOException.class)
                .hasMessageContaining("segments");
    }

    @Test
    void ofSeveralSegmentsTheOneWithTheLastCheckpointStays() throws IOException {
        Path wal = data.resolve("pg_wal");
        Files.delete(data.resolve(SEGMENT));
        for (String name : new String[] {"000000010000000000000001", segment().getFileName().toString(),
                "0000000100000000000000F0"}) {
            Files.copy(segment(), wal.resolve(name));
        }
        SystemIdentity.dropOtherSegments(data);
        assertThat(wal).isDirectoryContaining("glob:**/" + segment().getFileName())
                .isDirectoryNotContaining("glob:**/*{1,F0}");
        SystemIdentity.fresh().giveTo(data);
    }

    @Test
    void withoutTheSegmentOfTheLastCheckpointTheClusterIsRefused() throws IOException {
        Files.delete(data.resolve(SEGMENT));
        Files.copy(segment(), data.resolve("pg_wal/0000000100000000000000F0"));
        assertThatThrownBy(() -> SystemIdentity.dropOtherSegments(data)).isInstanceOf(IOException.class)
                .hasMessageContaining("segments");
    }

    /// Replaces a byte by another one.
    static void change(Path file, int offset) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = ByteBuffer.allocate(1);
            channel.read(one, offset);
            one.put(0, (byte) (one.get(0) ^ 0x02)).rewind();
            channel.write(one, offset);
        }
    }
}
