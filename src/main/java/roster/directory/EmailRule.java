package roster.directory;

/// Who holds the rule that an e-mail address belongs to one user, in a table of another program. A person chooses it when Roster
/// adopts the table. Any thread; immutable.
public enum EmailRule {
    /// The database, by a unique index. Where rows share an address already, a trigger holds it for later writes.
    INDEX,
    /// Roster alone, by a query before each save. Two saves at the same moment may both pass, and other programs are not held.
    ROSTER,
    /// Nobody: users may share an address.
    OFF
}
