package roster.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Trust by access control list on Windows, as far as Java can tell. The profile of this person names the trusted
/// principals: its owner and all principals that may write there. These are the person, the administrators and the
/// system. The names depend on the system's language, so the code holds none of them. Blocks on disk: background
/// threads only.
///
/// @param trusted principals that may own and write Roster's files
record AccessList(Set<UserPrincipal> trusted) {
    private static final Set<AclEntryPermission> WRITING = EnumSet.of(AclEntryPermission.WRITE_DATA,
            AclEntryPermission.APPEND_DATA,
            AclEntryPermission.DELETE_CHILD, AclEntryPermission.WRITE_ACL, AclEntryPermission.WRITE_OWNER);

    AccessList {
        trusted = Set.copyOf(trusted);
    }

    static AccessList ofThisPerson() throws IOException {
        Path profile = Path.of(System.getProperty("user.home"));
        Set<UserPrincipal> trusted =
                new HashSet<>(writers(Files.getFileAttributeView(profile, AclFileAttributeView.class).getAcl()));
        trusted.add(Files.getOwner(profile));
        trusted.add(profile.getFileSystem().getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name")));
        return new AccessList(trusted);
    }

    void require(Path path) throws IOException {
        AclFileAttributeView list = Files.getFileAttributeView(path, AclFileAttributeView.class);
        require(path, list.getOwner(), list.getAcl());
    }

    void require(Path path, UserPrincipal owner, List<AclEntry> entries) throws UntrustedPath {
        if (!trusted.contains(owner)) {
            throw new UntrustedPath(path, path + " belongs to " + owner.getName() + ", and Roster runs as "
                    + System.getProperty("user.name") + ".",
                    "Choose another folder with --home, or become its owner in its properties, under Security,"
                            + " Advanced.");
        }
        for (UserPrincipal writer : writers(entries)) {
            if (!trusted.contains(writer)) {
                throw new UntrustedPath(path, path + " can be written to by " + writer.getName() + ". Its owner is "
                        + owner.getName() + ".",
                        "Take that right away in its properties, under Security, or choose another folder with"
                                + " --home.");
            }
        }
    }

    /// The principals that may change a path. Entries for children alone give no right here. Denials are left out,
    /// since the order of entries can undo them.
    private static Set<UserPrincipal> writers(List<AclEntry> entries) {
        Set<UserPrincipal> writers = new HashSet<>();
        for (AclEntry each : entries) {
            if (each.type() == AclEntryType.ALLOW && !each.flags().contains(AclEntryFlag.INHERIT_ONLY)
                    && each.permissions().stream().anyMatch(WRITING::contains)) {
                writers.add(each.principal());
            }
        }
        return writers;
    }
}
