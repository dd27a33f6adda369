package roster.embedded.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells folders on network drives from those on a disk of this computer. Blocks on disk: background threads only.
final class Shares {
    /// The types of file systems on other computers, as Linux and macOS name them.
    private static final Pattern TYPE = Pattern.compile("(fuse\\.)?(nfs\\d?|cifs|smb\\d?|smbfs|smb-share|afpfs|webdav"
            + "|davfs2?|sshfs|afs|ncpfs|9p|virtiofs|vboxsf|prl_fs|vmhgfs(-fuse)?|ceph|ceph-fuse|glusterfs|lustre"
            + "|beegfs|gfs2?|ocfs2?)");

    private Shares() {}

    /// Whether other computers can reach the folder too. False if unknown, as for a mapped drive of Windows.
    static boolean has(Path folder) {
        if (folder.toString().startsWith("\\\\")) {
            return true;
        }
        try {
            return isShare(Files.getFileStore(folder).type());
        } catch (IOException unknown) {
            return false;
        }
    }

    static boolean isShare(String type) {
        return TYPE.matcher(type.toLowerCase(Locale.ROOT)).matches();
    }
}
