package roster.directory;

/// The place that enforces the uniqueness of e-mail addresses in a table of another program. A person chooses it at the
/// adoption of the table. Any thread; immutable.
public enum EmailRule {
    /// The database by a unique index. If rows already share an address, a trigger checks later writes instead.
    INDEX,
    /// Roster alone by a query before each save. Two saves at the same moment may both pass, and other programs are
    /// unchecked.
    ROSTER,
    /// Off: users may share an address.
    OFF
}
