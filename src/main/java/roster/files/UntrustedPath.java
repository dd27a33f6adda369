package roster.files;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// A file or folder that another user could have filled or could replace. Its message has three parts: the fault of the
/// path, its danger and a remedy. Any thread; immutable.
public final class UntrustedPath extends FileSystemException {
    private static final long serialVersionUID = 1;

    private final String happened;
    private final String remedy;

    UntrustedPath(Path path, String happened, String remedy) {
        super(path.toString(), null, happened);
        this.happened = happened;
        this.remedy = remedy;
    }

    /// The fault: the path and its owner, or its rights if they are the cause.
    public String happened() {
        return happened;
    }

    /// The danger for Roster.
    public String why() {
        return "Another person could change what Roster reads there, and put programs in the place of those that it"
                + " runs.";
    }

    /// The change that makes the path safe.
    public String remedy() {
        return remedy;
    }

    @Override
    public String getMessage() {
        return happened + " " + why() + " " + remedy;
    }
}
