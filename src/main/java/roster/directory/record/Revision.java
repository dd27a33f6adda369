package roster.directory.record;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import roster.directory.text.ShownName;

/// One step in the history of a user: the change with its author, time and program. Any thread; immutable.
///
/// @param seq          later steps of the same user have larger numbers; between users the numbers show no order of
///     time
/// @param version      of the user after this step; a deletion counts, so that a restored user continues from it
/// @param life         of the user in question, see [User#life]; null also for a step from before lives were counted
/// @param before       the user before this step; for a restore, the user at the deletion; null for an addition
/// @param after        the user after this step; null for a deletion
/// @param at           by the database's clock
/// @param person       the name that the program reported, unverified; may be empty
/// @param databaseUser the login at the database, verified by the server
/// @param application  the name that the program gave itself; may be empty
/// @param saveId       of its save; unique among revisions
/// @param shared       whether all windows on this server log in as that database user, so that it identifies no person
public record Revision(long seq, long userId, @Nullable UUID life, int version, Kind kind,
                       @Nullable Draft before, @Nullable Draft after, Instant at, String person, String databaseUser,
                       String application, UUID saveId, boolean shared) {
    /// The account that all windows share on the server that Roster brings along. On any other server this may be a
    /// person's account.
    public static final String SHARED_ACCOUNT = "roster";

    /// The kind of the change.
    public enum Kind {
        /// A user was added, or took over an id: a life begins.
        ADDED,
        CHANGED,
        DELETED,
        /// The last deleted user of this id was restored: its life goes on.
        RESTORED
    }

    public Revision {
        if ((before == null) != (kind == Kind.ADDED) || (after == null) != (kind == Kind.DELETED)) {
            throw new IllegalArgumentException("An addition has no before, and a deletion has no after");
        }
    }

    /// The fields whose value changed. Empty for a save without changes, and for changes of columns outside Roster's
    /// fields.
    public Set<Field> changed() {
        return before == null ? changed(after) : after == null ? changed(before) : Draft.differing(before, after);
    }

    /// All fields with a value: for an addition and a deletion.
    private static Set<Field> changed(@Nullable Draft whole) {
        return whole == null ? Set.of() : Draft.differing(whole.type().empty(), whole);
    }

    /// Whether the change is visible to a person.
    public boolean isVisible() {
        return kind != Kind.CHANGED || !changed().isEmpty();
    }

    /// The name to show. Every program reports an unverified person, so the database user follows a reported person
    /// with another name: "The Boss (anna)". Without a reported person the program takes that place: "psql (anna)".
    public String who() {
        return shownName().whole();
    }

    /// The name to show in its parts.
    public ShownName shownName() {
        return ShownName.isBlank(person)
                ? ShownName.of(application, databaseUser, false)
                : ShownName.of(person, databaseUser, shared);
    }
}
