package roster.directory;

/// The data that a deletion of users takes along and that Undo can't restore. It is either rows of another table under
/// a foreign key or the values of a column that the history leaves out. Any thread; immutable.
///
/// @param table  the name of that table or column, see [Effect#isOfColumn]
/// @param effect the effect on the rows or values
/// @param rows   the counted rows, or the counted users with a value there
/// @param exact  whether the count is complete; false with zero rows for an uncounted table
public record Dependents(String table, Effect effect, int rows, boolean exact) {
    /// The largest number that is counted.
    public static final int MOST = 1_000;

    /// The effect on a row that refers to a deleted user, or on a value of that user.
    public enum Effect {
        /// The row is deleted too, and rows that refer to it are treated in the same way.
        DELETED,
        /// The row stays and loses its reference.
        EMPTIED,
        /// The row stays and refers to the default of the column.
        SET_TO_DEFAULT,
        /// The history leaves out the column. A restored user has the default there.
        UNRECORDED,
        /// The history leaves out the column, which is required and has no default. Such a user can't be restored.
        REQUIRED;

        /// Whether the effect is on the values of a column of the users and not on rows of another table.
        public boolean isOfColumn() {
            return this == UNRECORDED || this == REQUIRED;
        }
    }

    /// The same effect without a number, for a deletion of fewer users than were counted.
    public Dependents uncounted() {
        return new Dependents(table, effect, 0, false);
    }
}
