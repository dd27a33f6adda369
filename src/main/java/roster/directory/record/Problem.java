package roster.directory.record;

import org.jspecify.annotations.Nullable;

/// One reason against a save or for a refused read. A rule or a constraint of the database finds it. The view has the
/// words for it. Any thread; immutable.
///
/// @param field  the field in question; null for the user as a whole
/// @param reason the kind of the problem
/// @param detail the variable part of the sentence: the holder of the e-mail address, the largest length, the
///     database's own message or the statement that grants a right; may be empty
public record Problem(@Nullable Field field, Reason reason, String detail) {

    /// The kinds of problems.
    public enum Reason {
        /// A required value is missing.
        MISSING,
        /// The text is longer than the field allows; the detail is the largest length.
        TOO_LONG,
        /// The form differs from name@place.
        NOT_AN_EMAIL,
        /// Not a day.
        NOT_A_DATE,
        /// Not a moment.
        NOT_A_MOMENT,
        /// The column can't hold this as a whole number.
        NOT_A_WHOLE_NUMBER,
        /// The column can't hold this as a number.
        NOT_A_NUMBER,
        /// The value is missing among those of the choice.
        NOT_A_CHOICE,
        /// The status is "Left" but the date is missing.
        LEFT_WITHOUT_DATE,
        /// A text column can't hold some of the characters.
        UNSTORABLE,
        /// Another user has this e-mail address; the detail is the name.
        TAKEN,
        /// This database user may not add users; the detail is the statement that grants the right.
        MAY_NOT_ADD,
        /// This database user may not use the sequence that numbers new users; the detail is the statement that grants
        /// the right.
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
        /// The search has too many words; the detail is the largest number.
        TOO_MANY_WORDS,
        /// The database computes this value itself; the detail is its message, as it is for all that follow.
        COMPUTED,
        /// The database user lacks an unknown right, or a policy or trigger refused.
        NOT_ALLOWED,
        /// A table, column or function was dropped or changed to another kind.
        TABLE_CHANGED,
        /// Another program held the row for too long.
        LOCKED,
        /// The history lacks the state of the user to be restored.
        NOT_IN_HISTORY,
        /// The history hides the state of the user to be restored from this database user.
        HISTORY_HIDDEN,
        /// The deletion recorded only a part of the user to be restored; the detail is the SQLSTATE.
        HISTORY_INEXACT,
        /// Columns of the user to be restored can't hold their earlier values; the detail is their names.
        COLUMN_LOST,
        /// This database user may not fill in some columns of the user to be restored; the detail is the statement that
        /// grants the right.
        COLUMN_FORBIDDEN,
        /// Rows of another table refer to the user to be deleted; the detail is the name of that table.
        REFERRED_TO,
        /// The server stopped the statement: a time limit, or an administrator.
        CANCELLED,
        /// The server is read-only.
        READ_ONLY,
        /// The server reached a limit of its disk, its memory or its configuration.
        OUT_OF_RESOURCES,
        /// The answer would exceed Roster's memory limit for an answer; the detail is the driver's message.
        TOO_LARGE,
        /// The server rolled the statement back several times in favour of others.
        GAVE_WAY,
        /// Earlier requests of this window hold all its connections to the server.
        BUSY,
        /// Another program changes this user continuously; the detail is its name.
        CONTENDED,
        /// A constraint or trigger of the database refused, or the database refused for any other reason.
        REFUSED;

        /// Whether the reason may pass by itself, so that the same request may succeed later.
        public boolean isPassing() {
            return this == LOCKED || this == CANCELLED || this == READ_ONLY || this == OUT_OF_RESOURCES
                    || this == GAVE_WAY
                    || this == BUSY;
        }
    }

    public static Problem at(Field field, Reason reason) {
        return new Problem(field, reason, "");
    }
}
