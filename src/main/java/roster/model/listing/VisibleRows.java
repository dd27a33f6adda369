package roster.model.listing;

/// The rows of the list that the person sees. Compared by value.
///
/// @param from the first row
/// @param to   the row behind the last one
public record VisibleRows(int from, int to) {
    /// No row.
    public static final VisibleRows NONE = new VisibleRows(0, 0);
}
