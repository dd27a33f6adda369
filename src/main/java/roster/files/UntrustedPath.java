package roster.files;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// A file or folder that somebody else could have filled or could replace. Its message has three parts: what happened
/// with the path and its owner, why that is dangerous, what to do. Any thread; immutable.
public final class UntrustedPath extends FileSystemException {
    private static final long serialVersionUID = 1;

    private final String happened;
    private final String remedy;

    UntrustedPath(Path path, String happened, String remedy) {
        super(path.toString(), null, happened);
        this.happened = happened;
        this.remedy = remedy;
    }

    /// What was found: the path, its owner, and its rights where they are the matter.
    public String happened() {
        return happened;
    }

    /// Why Roster minds.
    public String why() {
        return "Another person could change what Roster reads there, and put programs in the place of those that it runs.";
    }

    /// What makes the path safe.
    public String remedy() {
        return remedy;
    }

    @Override
    public String getMessage() {
        return happened + " " + why() + " " + remedy;
    }
}
