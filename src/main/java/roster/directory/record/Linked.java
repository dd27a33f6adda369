package roster.directory.record;

/// A row of another table to which a field can lead. Any thread; immutable.
///
/// @param id    what the field holds
/// @param label what people read
public record Linked(String id, String label) {}
