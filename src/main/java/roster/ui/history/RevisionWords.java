package roster.ui.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.model.history.RevisionsModel;
import roster.model.request.Own;
import roster.ui.look.Initials;
import roster.ui.text.Provenance;
import roster.ui.text.Text;

/// The words and the circle for a step of the history. Event dispatch thread only.
///
/// @param own      separates the person's own steps from those of others
/// @param withUser whether the steps belong to many users, so that each has to be named
record RevisionWords(Own own, boolean withUser) {
    private static final Duration DAYS_IN_WORDS = Duration.ofDays(31);

    boolean isMine(Revision step) {
        return own.is(step);
    }

    /// The author of a step; "You" for an own step.
    String who(Revision step) {
        if (isMine(step)) {
            return Text.of("who.self");
        }
        return step.who().isBlank() ? Text.of("who.unknown") : step.who();
    }

    /// The circle of the author.
    Initials circle(Revision step, int size) {
        String name = step.shownName().name();
        return isMine(step) ? Initials.ofMe(name, size) : Initials.ofColleague(name, true, size);
    }

    /// The name of the user of a step, on one line.
    static String user(Revision step) {
        @Nullable Draft known = step.after() == null ? step.before() : step.after();
        String name = known == null ? "" : known.title();
        return name.isBlank() ? Text.of("editor.nameless") : name;
    }

    /// The time since a step in words, or its date after a month.
    static String when(Revision step) {
        return Duration.between(step.at(), Instant.now()).compareTo(DAYS_IN_WORDS) < 0 ? Text.ago(step.at())
                : Text.date(step.at());
    }

    /// The author and the time: the head of a column of values.
    String brief(Revision step) {
        return Text.of("by.brief", who(step), when(step));
    }

    /// "Priya Zhang changed 2 fields".
    String heading(Revision step) {
        Set<Field> fields = step.changed();
        if (withUser) {
            return switch (step.kind()) {
                case ADDED -> Text.of("change.ADDED.user", who(step), user(step));
                case CHANGED -> Text.of("change.CHANGED.user", who(step), fields.size(), user(step));
                case DELETED -> Text.of("change.DELETED.user", who(step), user(step));
                case RESTORED -> Text.of("change.RESTORED.user", who(step), user(step));
            };
        }
        return switch (step.kind()) {
            case ADDED -> Text.of("change.ADDED", who(step));
            case CHANGED -> Text.of("change.CHANGED", who(step), fields.size());
            case DELETED -> Text.of("change.DELETED", who(step));
            case RESTORED -> Text.of("change.RESTORED", who(step));
        };
    }

    /// The time of a step. In the history of one user also the number of its version.
    String at(Revision step, RevisionsModel.State now) {
        String time = Text.minute(step.at());
        return withUser ? time : Text.of("change.at", time, number(step), number(now.newestOfLife(step)));
    }

    /// The versions of two steps in the history of one user; their times in that of many.
    String both(Revision older, Revision newer) {
        return withUser ? Text.of("change.times", Text.minute(older.at()), Text.minute(newer.at()))
                : Text.of("change.numbers", number(older), number(newer));
    }

    /// The number of a version for people: an added user has version 1.
    static int number(Revision step) {
        return step.version() + 1;
    }

    /// All that a row of the list tells, for assistive tools.
    String row(Revision step) {
        String change = Text.of("by.row", who(step), Provenance.what(step), when(step));
        return withUser ? Text.of("by.row.user", user(step), change) : change;
    }
}
