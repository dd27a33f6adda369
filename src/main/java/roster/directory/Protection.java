package roster.directory;

/// How well the way to the directory's server is protected. Any thread; immutable.
public enum Protection {
    /// The server is on this computer.
    THIS_COMPUTER,
    /// Encrypted, and the server proved its identity.
    VERIFIED,
    /// Encrypted, but the server's identity is not checked.
    ENCRYPTED,
    /// Everybody on the way can read along.
    NONE
}
