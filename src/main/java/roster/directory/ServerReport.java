package roster.directory;

import java.util.OptionalLong;

/// The answer of a server that was tried without using it. Any thread; immutable.
///
/// @param version    the major version of PostgreSQL
/// @param protection of the connection
/// @param users      the number of users, up to [#COUNTED] + 1 for all larger numbers; empty where there is no table
///                   of users yet, or where it can't be read
/// @param isPresent  whether there is a table of users
/// @param mayWrite   whether the database user may add, change and delete users, or may make the table
public record ServerReport(int version, Protection protection, OptionalLong users, boolean isPresent,
        boolean mayWrite) {
    /// The largest number of users that is told.
    public static final int COUNTED = 100_000;
}
