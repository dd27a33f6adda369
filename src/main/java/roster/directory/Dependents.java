package roster.directory;

/// What a deletion of users takes along and Undo does not bring back: rows of another table, by a foreign key of the
/// database, or the values of a column that the history does not record. Any thread; immutable.
///
/// @param table  the name of that table or column, see [Effect#isOfColumn]
/// @param effect what happens to the rows or values
/// @param rows   how many rows or users with a value there are, as far as they were counted
/// @param exact  whether there are no more than these; false with no rows where they could not be counted
public record Dependents(String table, Effect effect, int rows, boolean exact) {
    /// Rows are counted up to here.
    public static final int MOST = 1_000;

    /// What becomes of a row that refers to a deleted user, or of a value of that user.
    public enum Effect {
        /// It is deleted too, and what refers to it in turn is dealt with in the same way.
        DELETED,
        /// It stays and refers to no user from then on.
        EMPTIED,
        /// It stays and refers to what the column has by default.
        SET_TO_DEFAULT,
        /// The history does not record the column. A user who is brought back has its default there.
        UNRECORDED,
        /// The same, and the column must be filled and has no default. Such a user can't be brought back.
        REQUIRED;

        /// Whether it happens to the values of a column of the users and not to the rows of another table.
        public boolean isOfColumn() {
            return this == UNRECORDED || this == REQUIRED;
        }
    }

    /// The same without a number: fewer users were deleted than were asked about.
    public Dependents uncounted() {
        return new Dependents(table, effect, 0, false);
    }
}
