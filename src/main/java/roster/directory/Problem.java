package roster.directory;

import org.jspecify.annotations.Nullable;

/// One thing that keeps a user from being saved, whether a rule found it or a constraint of the database. The words
/// for it are the view's. Any thread; immutable.
///
/// @param field  the field that it concerns; null when it concerns the user as a whole
/// @param reason what is wrong
/// @param detail what the sentence about it names: who holds the e-mail address, the longest length allowed, or
///               the database's own message, or the statement that grants a right; empty where there is nothing to name
public record Problem(@Nullable Field field, Reason reason, String detail) {

    /// What can be wrong with a value.
    public enum Reason {
        /// Nothing was entered where something must be.
        MISSING,
        /// More text than the field holds; the detail is the largest length.
        TOO_LONG,
        /// Not of the form name@place.
        NOT_AN_EMAIL,
        /// Not a day.
        NOT_A_DATE,
        /// None of the known statuses.
        NOT_A_STATUS,
        /// "Left" without saying when.
        LEFT_WITHOUT_DATE,
        /// Characters that no text column holds.
        UNSTORABLE,
        /// Somebody else has this e-mail address; the detail is who.
        TAKEN,
        /// This database user may not add users; the detail is the statement that grants the right.
        MAY_NOT_ADD,
        /// This database user may not use the sequence that numbers new users; the detail is the statement that lets it.
        MAY_NOT_NUMBER,
        /// This database user may not change these fields; the detail is the statement that grants the right.
        MAY_NOT_CHANGE,
        /// This database user may not delete users; the detail is the statement that grants the right.
        MAY_NOT_DELETE,
        /// Another program held the row for too long.
        LOCKED,
        /// The history does not hold what the user was who is to be brought back.
        NOT_IN_HISTORY,
        /// Columns of the user who is to be brought back can't hold any more what they held; the detail is their names.
        COLUMN_LOST,
        /// Columns of the user who is to be brought back may not be filled in; the detail is their names.
        COLUMN_FORBIDDEN,
        /// A constraint or trigger of the database said no; the detail is its message.
        REFUSED
    }

    public static Problem at(Field field, Reason reason) {
        return new Problem(field, reason, "");
    }
}
