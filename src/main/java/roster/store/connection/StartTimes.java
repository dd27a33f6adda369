package roster.store.connection;

import java.time.Duration;

/// The limits of time and bytes for a server at the start of a connection. Tests use shorter times. Any thread;
/// immutable.
///
/// @param answer how long the server may stay silent in the middle of an answer, in whole seconds
/// @param step   how long one step may take: to prepare a connection, to inspect the schema, to migrate it, or to
///     inspect the table
/// @param most   how many bytes the server may send in one step
public record StartTimes(Duration answer, Duration step, long most) {
    /// A start reads some thousands of bytes. The limit equals 40,000 of the shortest notices, or 60 MB of memory.
    private static final long MOST = 1_000_000;

    public static final StartTimes PRODUCTION = new StartTimes(Duration.ofSeconds(20), Duration.ofSeconds(30));

    /// A migration builds indexes. Its warnings name each user with a broken rule and so may take megabytes.
    public static final StartTimes MIGRATION = new StartTimes(Duration.ofMinutes(10), Duration.ofHours(1), 100 * MOST);

    public StartTimes(Duration answer, Duration step) {
        this(answer, step, MOST);
    }
}
