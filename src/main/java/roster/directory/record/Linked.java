package roster.directory.record;

/// A row of another table to which a field can refer. Any thread; immutable.
///
/// @param id    the value of the field
/// @param label the text for people
public record Linked(String id, String label) {}
