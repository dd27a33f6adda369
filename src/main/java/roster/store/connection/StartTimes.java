package roster.store.connection;

import java.time.Duration;

/// The times and the bytes that a server has at the start of a connection. Tests take shorter times. Any thread; immutable.
///
/// @param answer how long it may stay silent in the middle of an answer, in whole seconds
/// @param step   how long one step may take, whatever it says meanwhile: to prepare a connection, to look at the schema, to
///               migrate it, to look at the table
/// @param most   how many bytes it may send in one step
public record StartTimes(Duration answer, Duration step, long most) {
    /// A start reads some thousands. Of the shortest notices these are 40,000, which take 60 MB of memory.
    private static final long MOST = 1_000_000;

    public static final StartTimes PRODUCTION = new StartTimes(Duration.ofSeconds(20), Duration.ofSeconds(30));

    /// A migration builds indexes. Its warnings name each user that it found at fault, which takes megabytes.
    public static final StartTimes MIGRATION = new StartTimes(Duration.ofMinutes(10), Duration.ofHours(1), 100 * MOST);

    public StartTimes(Duration answer, Duration step) {
        this(answer, step, MOST);
    }
}
