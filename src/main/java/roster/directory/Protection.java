package roster.directory;

/// The protection of the connection to the directory's server. Any thread; immutable.
public enum Protection {
    /// The server is on this computer.
    THIS_COMPUTER,
    /// Encrypted, and the server proved its identity.
    VERIFIED,
    /// Like the two above, but it allows a login that Roster refuses by default: the password may reach another server.
    WEAK_LOGIN,
    /// Encrypted, but the server's identity is unchecked.
    ENCRYPTED,
    /// Every computer on the way can read along.
    NONE
}
