package roster.embedded.host;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import roster.files.FullDisk;
import roster.files.UntrustedPath;

/// The embedded server can't run here or now. [#reason] chooses the words for the screen. The message holds all details
/// for the log. Any thread; immutable.
public final class EmbeddedServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final long SCARCE_BYTES = 32L << 20;

    private final Reason reason;
    private final String detail;

    /// The reason in three parts: the event, its usual cause and a remedy.
    public enum Reason {
        NO_BINARIES("Roster's own database was not found in this installation.",
                "This download of Roster was made for another kind of computer.",
                "Install the Roster for this computer, or choose a server with --url."),
        ROOT_NOT_ALLOWED("Roster's own database can't run as the administrator (root) here.",
                "PostgreSQL refuses to run as root, and this system forbids the user namespace that would let it.",
                "Run Roster as an ordinary user, allow user namespaces, or choose a server with --url."),
        HOME_NOT_WRITABLE("Roster's folder can't be written to.",
                "It belongs to somebody else, or lies on a disk that is read-only.",
                "Give yourself the right to write there, or choose another folder with --home."),
        HOME_NOT_TRUSTED("Roster's folder is not safe from other people.",
                "It, or a folder on the way to it, belongs to somebody else, or others can write to it.",
                "Give yourself the folder and take away the rights of others, or choose another folder with --home."),
        HOME_MISSING("The folder that you opened in Roster is not there.",
                "Its disk is not connected, or the folder was moved.",
                "Connect the disk, or open another folder. Nothing was changed."),
        HOME_NAME_REFUSED("The name of Roster's folder can't be used for a database.",
                "It contains one of the characters \" $ ` \\ or a line break, which PostgreSQL's programs misread.",
                "Choose another folder with --home."),
        DISK_FULL("The disk is full.",
                "Roster's own database needs about 250 MB the first time.",
                "Make room, or choose a folder on another disk with --home."),
        OTHER_MAJOR_VERSION("The database in Roster's folder was made by another version of PostgreSQL.",
                "It was used with a newer or much older Roster.",
                "Use that Roster, or choose another folder with --home. Nothing was changed."),
        PASSWORD_LOST("The password of Roster's own database is missing.",
                "The file beside the database was deleted or left out when the folder was copied.",
                "Restore the file named below from a backup. Nothing was changed."),
        IN_USE("Another program seems to use Roster's own database.",
                "The computer went off without a shutdown, and a program has the number now that the database had"
                        + " before.",
                "Restart the computer, then start Roster again. Nothing was changed."),
        USED_ELSEWHERE("Roster's folder is in use on another computer.",
                "It lies on a network drive, and a Roster runs there or was cut off.",
                "Close Roster on that computer, or choose another folder with --home. Nothing was changed."),
        NO_LOCKS("Roster's own database can't be kept in this folder.",
                "The folder lies on a network drive without file locks, so two windows could damage the database.",
                "Choose a folder on a disk of this computer with --home."),
        START_FAILED("Roster's own database did not start.",
                "Its files were damaged, or something on this computer stops it.",
                "The detail below and the log say more. Open another folder, or restore this one from a backup."
                        + " Nothing was changed."),
        TIMED_OUT("Roster's own database did not answer in time.",
                "The computer is very busy, or the database is still recovering from a crash.",
                "Wait a moment and try again.");

        private final String happened;
        private final String why;
        private final String remedy;

        Reason(String happened, String why, String remedy) {
            this.happened = happened;
            this.why = why;
            this.remedy = remedy;
        }

        public String happened() {
            return happened;
        }

        public String why() {
            return why;
        }

        public String remedy() {
            return remedy;
        }
    }

    public EmbeddedServerFailure(Reason reason, String detail, @Nullable Throwable cause) {
        super(reason.happened + " " + reason.why + " " + reason.remedy + " (" + detail + ")", cause);
        this.reason = reason;
        this.detail = detail;
    }

    public EmbeddedServerFailure(Reason reason, String detail) {
        this(reason, detail, null);
    }

    /// The failure of an operation on disk.
    public static EmbeddedServerFailure ofDisk(Path folder, Exception failure) {
        if (failure instanceof UntrustedPath untrusted) {
            return new EmbeddedServerFailure(Reason.HOME_NOT_TRUSTED, untrusted.getMessage(), failure);
        }
        boolean isFull = FullDisk.isTold(String.valueOf(failure.getMessage())) || isFull(folder);
        return new EmbeddedServerFailure(isFull ? Reason.DISK_FULL : Reason.HOME_NOT_WRITABLE,
                failure instanceof AccessDeniedException ? "no access to " + failure.getMessage() : failure.toString(),
                failure);
    }

    public Reason reason() {
        return reason;
    }

    /// The facts beyond the reason, such as a file or the last lines of the server. The log and the "Details" on the
    /// screen show them. They hold no secret.
    public String detail() {
        return detail;
    }

    static boolean isFull(Path folder) {
        return FullDisk.isBelow(SCARCE_BYTES, folder);
    }
}
