package roster.embedded.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.files.OwnerOnly;

/// The computer that started the server last, for a folder on a network drive. No computer sees the processes of
/// another one, and two servers on one cluster destroy it. On a disk of this computer nothing is noted. Blocks on disk:
/// background threads only.
///
/// @param file     holds the name of the computer
/// @param here     the name of this computer
/// @param isShared whether other computers can reach the folder
public record UsingComputer(Path file, String here, boolean isShared) {

    public static UsingComputer of(ServerFolder folder) {
        return new UsingComputer(folder.root().resolve("computer"), Platform.computer(), Shares.has(folder.root()));
    }

    /// Requires that a server that was not shut down ran on this computer.
    ///
    /// @throws EmbeddedServerFailure if another computer started it
    public void requireThis() throws IOException {
        String last = isShared ? last() : here;
        if (!last.equals(here)) {
            throw new EmbeddedServerFailure(Reason.USED_ELSEWHERE, last + " uses the folder, or was cut off while it"
                    + " did. If no Roster runs there any more, delete the file " + file + " and try again.");
        }
    }

    /// Notes this computer before its server starts.
    public void note() throws IOException {
        if (isShared && !(Files.exists(file) && last().equals(here))) {
            OwnerOnly.write(file, here + "\n");
        }
    }

    private String last() throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException none) {
            return here;
        }
    }
}
