package roster.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.embedded.host.EmbeddedServerFailure.Reason;

/// Folders on network drives.
class SharesTest {
    @ParameterizedTest
    @CsvSource({"nfs,true", "nfs4,true", "cifs,true", "smb3,true", "smbfs,true", "fuse.sshfs,true", "9p,true",
        "ext4,false", "tmpfs,false", "overlay,false", "NTFS,false", "apfs,false", "xfs,false", "fuse.ntfs-3g,false"})
    void areKnownByTheirType(String type, boolean isShare) {
        assertThat(Shares.isShare(type)).isEqualTo(isShare);
    }

    @Test
    void aFolderOfThisComputerIsNone(@TempDir Path folder) {
        assertThat(Shares.has(folder)).isFalse();
    }

    @Test
    void aDriveWithoutLocksIsAReasonOfItsOwn() {
        assertThatThrownBy(() -> LifecycleLock.isLocked(new WithoutLocks())).isInstanceOfSatisfying(
                EmbeddedServerFailure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.NO_LOCKS);
            assertThat(failure.detail()).contains("No locks available");
        });
    }

    /// A file on a drive that has no locks, in Linux's words.
    private static final class WithoutLocks extends FileChannel {
        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            throw new IOException("No locks available");
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) throws IOException {
            throw new IOException("No locks available");
        }

        @Override
        public int read(ByteBuffer target) {
            return -1;
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            return -1;
        }

        @Override
        public int write(ByteBuffer source) {
            return 0;
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            return 0;
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public FileChannel position(long newPosition) {
            return this;
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public FileChannel truncate(long size) {
            return this;
        }

        @Override
        public void force(boolean metaData) {}

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            return 0;
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            return 0;
        }

        @Override
        public int read(ByteBuffer target, long position) {
            return -1;
        }

        @Override
        public int write(ByteBuffer source, long position) {
            return 0;
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void implCloseChannel() {}
    }
}
