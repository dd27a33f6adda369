package roster.directory.record;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import roster.directory.text.ShownName;

/// One step in the history of a user: who made what of it, and when, by whatever program. Any thread; immutable.
///
/// @param seq          later in the same user's history is larger; between users it is no order of time
/// @param version      of the user after this step; a removal counts, so that a user who comes back goes on from it
/// @param life         of the user whom it is about, see [User#life]; null also for a step from before lives were counted
/// @param before       what the user was, for one who was brought back what it was when it was deleted; null where it was
///                     added
/// @param after        what it became; null where it was removed
/// @param at           by the database's clock
/// @param person       the name that the program reported, on trust; empty where it reported none
/// @param databaseUser who had logged in at the database, which can't be made up
/// @param application  what the program called itself; may be empty
/// @param saveId       of the save that made it; no two revisions have the same
/// @param shared       whether every window on this server logs in as that database user, which then tells nobody apart
public record Revision(long seq, long userId, @Nullable UUID life, int version, Kind kind,
                       @Nullable Draft before, @Nullable Draft after, Instant at, String person, String databaseUser,
                       String application, UUID saveId, boolean shared) {
    /// The account that all windows share on the server that Roster brings along. On any other server somebody may have an
    /// account of that name.
    public static final String SHARED_ACCOUNT = "roster";

    /// What happened.
    public enum Kind {
        /// A user was added, or took over an id: a life begins.
        ADDED,
        CHANGED,
        REMOVED,
        /// The user who was deleted last under this id is there again: their life goes on.
        RESTORED
    }

    public Revision {
        if ((before == null) != (kind == Kind.ADDED) || (after == null) != (kind == Kind.REMOVED)) {
            throw new IllegalArgumentException("What was added had no before, what was removed has no after");
        }
    }

    /// The fields that hold another value than before. None where a program saved without changing any of them, or
    /// changed only columns that Roster does not know.
    public Set<Field> changed() {
        return before == null ? changed(after) : after == null ? changed(before) : Draft.differing(before, after);
    }

    /// All that a record holds that was not there before, or is not there any more.
    private static Set<Field> changed(@Nullable Draft whole) {
        return whole == null ? Set.of() : Draft.differing(whole.type().empty(), whole);
    }

    /// Whether a person can see here that anything happened.
    public boolean isVisible() {
        return kind != Kind.CHANGED || !changed().isEmpty();
    }

    /// The name to show. Every program reports its person on trust, so the database user stands beside a reported person
    /// with another name: "The Boss (anna)". Where no person is reported, the program stands in that place: "psql (anna)".
    public String who() {
        return shownName().whole();
    }

    /// The same in its parts.
    public ShownName shownName() {
        return ShownName.isBlank(person)
                ? ShownName.of(application, databaseUser, false)
                : ShownName.of(person, databaseUser, shared);
    }
}
