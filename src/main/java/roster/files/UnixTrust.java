package roster.files;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;

/// Trust by owner and mode along the whole way to a path and through every link. OpenSSH checks the way to its keys by
/// the same rules.
///
/// - The path itself is this person's, and others can't write to it.
/// - A folder or link on the way is this person's or the system's. The system is root and the owner of `/`: in a user
///   namespace root appears as this owner.
/// - A folder on the way is closed to the writing of others, or sticky like /tmp. In a sticky folder only the owner of
///   an entry can rename it.
/// - A group with the name of the person and without another member counts as the person. Some systems make such a
///   group for each person.
///
/// Users are compared by number, because a directory service with their names may be slow. For the same reason members
/// are searched in the files of this computer alone. Blocks on disk: background threads only.
///
/// @param person the number of the user of this process
record UnixTrust(int person) {
    private static final UnixTrust OF_THIS_PERSON = new UnixTrust((int) new UnixSystem().getUid());
    private static final int ROOT = 0;
    private static final int OTHERS_WRITE = 0002;
    private static final int GROUP_WRITES = 0020;
    private static final int STICKY = 01000;
    private static final int KIND = 0170000;
    private static final int LINK = 0120000;
    private static final int FOLDER = 0040000;
    /// The limit of Linux.
    private static final int LINKS_FOLLOWED = 40;

    static UnixTrust ofThisPerson() {
        return OF_THIS_PERSON;
    }

    void requireOwn(Path path) throws IOException {
        require(path, true);
    }

    void requireOwnOrSystems(Path path) throws IOException {
        require(path, false);
    }

    boolean isOwn(Path path) throws IOException {
        Entry entry = Entry.of(path);
        return entry.owner == person && !entry.isLink() && !entry.has(OTHERS_WRITE) && !entry.has(GROUP_WRITES);
    }

    /// Walks from the root to the path and replaces each link by its target. Ends at the first missing entry.
    private void require(Path path, boolean own) throws IOException {
        Path whole = path.toAbsolutePath();
        Path at = whole.getRoot();
        var names = new ArrayDeque<Path>();
        for (Path name : whole) { // a loop: the window waits for this, and the first lambda takes 20 ms to link
            names.add(name);
        }
        try {
            for (int links = 0; !names.isEmpty(); ) {
                requireWay(at);
                Path next = at.resolve(names.pop()).normalize(); // `at` is free of links
                if (!Entry.of(next).isLink()) {
                    at = next;
                    continue;
                }
                if (++links > LINKS_FOLLOWED) {
                    throw new FileSystemLoopException(path.toString());
                }
                requireOwner(next, Entry.of(next), false);
                Path target = Files.readSymbolicLink(next);
                for (int i = target.getNameCount() - 1; i >= 0; i--) {
                    names.push(target.getName(i));
                }
                at = target.isAbsolute() ? target.getRoot() : at;
            }
            requireOwner(at, Entry.of(at), own);
            requireClosed(at, Entry.of(at));
        } catch (NoSuchFileException nothing) {
            return;
        }
    }

    private void requireWay(Path folder) throws IOException {
        Entry entry = Entry.of(folder);
        requireOwner(folder, entry, false);
        if (!entry.has(STICKY)) {
            requireClosed(folder, entry);
        }
    }

    private void requireOwner(Path path, Entry entry, boolean own) throws IOException {
        boolean isTrusted = entry.owner == person
                || (!own && (entry.owner == ROOT || entry.owner == Entry.of(path.getRoot()).owner));
        if (!isTrusted) {
            String user = System.getProperty("user.name");
            throw new UntrustedPath(path, entry.kind() + path + " belongs to "
                    + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName() + ", and Roster runs as " + user + ".",
                    "Have it given to you (sudo chown -h " + user + " '" + path
                    + "'), or choose another folder with --home.");
        }
    }

    private static void requireClosed(Path path, Entry entry) throws IOException {
        if (!entry.has(OTHERS_WRITE) && !entry.has(GROUP_WRITES)) {
            return;
        }
        var names = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean isPrivate = names.group().getName().equals(names.owner().getName())
                && !Accounts.ofThisComputer().hasAnotherMember(entry.group, names.owner().getName());
        if (entry.has(OTHERS_WRITE) || !(isRoots(entry) || isPrivate)) {
            throw new UntrustedPath(path, entry.kind() + path + " can be written to by others: its owner is "
                    + names.owner().getName() + ", its group " + names.group().getName() + ", its rights "
                    + PosixFilePermissions.toString(names.permissions()) + ".",
                    "Look whether all that is in there is yours, then take that right away (chmod go-w '" + path
                            + "'), or choose another folder with --home.");
        }
    }

    private static boolean isRoots(Entry entry) {
        return entry.owner == ROOT && entry.group == ROOT;
    }

    /// The attributes of a path itself. A link is not followed.
    private record Entry(int owner, int group, int mode) {

        static Entry of(Path path) throws IOException {
            Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
            return new Entry(number(attributes, "uid"), number(attributes, "gid"), number(attributes, "mode"));
        }

        private static int number(Map<String, Object> attributes, String name) {
            return (Integer) Objects.requireNonNull(attributes.get(name));
        }

        boolean has(int bit) {
            return (mode & bit) != 0;
        }

        boolean isLink() {
            return (mode & KIND) == LINK;
        }

        String kind() {
            return isLink() ? "The link " : (mode & KIND) == FOLDER ? "The folder " : "The file ";
        }
    }
}
