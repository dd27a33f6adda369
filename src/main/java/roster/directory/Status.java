package roster.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where a user stands. Any thread; immutable.
public enum Status {
    ACTIVE("active"),
    ON_LEAVE("on_leave"),
    LEFT("left");

    private final String key;

    Status(String key) {
        this.key = key;
    }

    /// The text that the draft and the database hold. Never changes.
    public String key() {
        return key;
    }

    /// Empty for a text that names no status: another writer may have stored anything.
    public static Optional<Status> of(String key) {
        return Arrays.stream(values()).filter(status -> status.key.equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Status::key).toList();
    }
}
