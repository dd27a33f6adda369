package roster.directory;

/// Rows of another table that a deletion of users takes along, by a foreign key of the database. Undo brings none of it
/// back. Any thread; immutable.
///
/// @param table  the name of that table
/// @param effect what happens to the rows
/// @param rows   how many there are, as far as they were counted
/// @param exact  whether there are no more than these; false with no rows where they could not be counted
public record Dependents(String table, Effect effect, int rows, boolean exact) {
    /// Rows are counted up to here.
    public static final int MOST = 1_000;

    /// What becomes of a row that refers to a deleted user.
    public enum Effect {
        /// It is deleted too, and what refers to it in turn is dealt with in the same way.
        DELETED,
        /// It stays and refers to no user from then on.
        EMPTIED,
        /// It stays and refers to what the column has by default.
        SET_TO_DEFAULT
    }

    /// The same without a number: fewer users were deleted than were asked about.
    public Dependents uncounted() {
        return new Dependents(table, effect, 0, false);
    }
}
