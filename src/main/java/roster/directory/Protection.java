package roster.directory;

/// How well the way to the directory's server is protected. Any thread; immutable.
public enum Protection {
    /// The server is on this computer.
    THIS_COMPUTER,
    /// Encrypted, and the server proved its identity.
    VERIFIED,
    /// As one of the two above, but a login that Roster would refuse by itself is allowed: the password may reach another server.
    WEAK_LOGIN,
    /// Encrypted, but the server's identity is not checked.
    ENCRYPTED,
    /// Everybody on the way can read along.
    NONE
}
