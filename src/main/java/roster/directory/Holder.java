package roster.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import roster.directory.text.ShownName;

/// The session that holds a lock for which others wait. Any thread; immutable.
///
/// @param program the name that the session reports, such as `psql`; empty where unknown
/// @param user    the session's database user; empty where unknown
/// @param since   the start of its transaction by the server's clock; null where the database user may not see it
public record Holder(String program, String user, @Nullable Instant since) {
    /// A session without known details.
    public static final Holder UNKNOWN = new Holder("", "", null);

    /// The program with its database user, as in "psql (anna)"; empty where both are unknown.
    public String who() {
        return ShownName.of(program, user, false).whole();
    }
}
