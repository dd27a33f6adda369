package roster.directory.record;

import org.jspecify.annotations.Nullable;

/// One thing that keeps a user from being saved, whether a rule found it or a constraint of the database; also why the
/// database refused to read something. The words for it are the view's. Any thread; immutable.
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
        /// Not a moment.
        NOT_A_MOMENT,
        /// Not a whole number that the column can hold.
        NOT_A_WHOLE_NUMBER,
        /// Not a number that the column can hold.
        NOT_A_NUMBER,
        /// None of the values of a choice.
        NOT_A_CHOICE,
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
        /// This database user may not describe the fields; the detail is the owner of the table.
        MAY_NOT_DESCRIBE,
        /// This database user may not repair the history; the detail is the owner of the table.
        MAY_NOT_REPAIR,
        /// Parts of the history belong to other database users; the detail names parts and owners.
        FOREIGN_PARTS,
        /// Every field would be hidden.
        NOTHING_SHOWN,
        /// A search with too many words; the detail is the largest number.
        TOO_MANY_WORDS,
        /// The database computes this value itself; the detail is its message, as it is for all that follow.
        COMPUTED,
        /// The database user lacks a right, or a policy or trigger refused; which right is not known.
        NOT_ALLOWED,
        /// A table, column or function is no longer there, or is of another kind.
        TABLE_CHANGED,
        /// Another program held the row for too long.
        LOCKED,
        /// The history does not hold what the user was who is to be brought back.
        NOT_IN_HISTORY,
        /// This database user may not see in the history what the user was who is to be brought back.
        HISTORY_HIDDEN,
        /// The deletion recorded only a part of the user who is to be brought back; the detail is the SQLSTATE.
        HISTORY_INEXACT,
        /// Columns of the user who is to be brought back can't hold any more what they held; the detail is their names.
        COLUMN_LOST,
        /// Columns of the user who is to be brought back may not be filled in; the detail is the statement that grants the right.
        COLUMN_FORBIDDEN,
        /// Rows of another table refer to the user who is to be deleted; the detail is the name of that table.
        REFERRED_TO,
        /// The server stopped the statement: a time limit, or an administrator.
        CANCELLED,
        /// The server accepts no changes.
        READ_ONLY,
        /// The server reached a limit of its disk, its memory or its configuration.
        OUT_OF_RESOURCES,
        /// The answer would take more of this computer's memory than Roster gives to one; the detail is the driver's message.
        TOO_LARGE,
        /// The server gave up the statement for the sake of others, again and again.
        GAVE_WAY,
        /// Earlier requests of this window keep every connection that it has to the server.
        BUSY,
        /// Another program changes this user all the time; the detail is its name.
        CONTENDED,
        /// A constraint or trigger of the database said no, or the database did for a reason that is none of these.
        REFUSED;

        /// Whether the reason may pass by itself. Then the same request may succeed later.
        public boolean isPassing() {
            return this == LOCKED || this == CANCELLED || this == READ_ONLY || this == OUT_OF_RESOURCES || this == GAVE_WAY
                    || this == BUSY;
        }
    }

    public static Problem at(Field field, Reason reason) {
        return new Problem(field, reason, "");
    }
}
