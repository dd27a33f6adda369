package roster.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import roster.directory.text.ShownName;

/// The session that holds a lock for which others wait. Any thread; immutable.
///
/// @param program what the session calls itself, such as `psql`; empty where that is not known
/// @param user    the session's database user; empty where that is not known
/// @param since   when its transaction began, by the server's clock; null where the database user may not see that
public record Holder(String program, String user, @Nullable Instant since) {
    /// A session of which nothing more is known.
    public static final Holder UNKNOWN = new Holder("", "", null);

    /// The program with its database user beside it, as in "psql (anna)"; empty where neither is known.
    public String who() {
        return ShownName.of(program, user, false).whole();
    }
}
