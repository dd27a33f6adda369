package roster.store;

import java.time.Duration;

/// The times that a server has at the start of a connection. Tests take shorter ones. Any thread; immutable.
///
/// @param answer how long it may stay silent in the middle of an answer, in whole seconds
/// @param step   how long one step may take, whatever it says meanwhile: to prepare a connection, to look at the schema, to
///               migrate it, to look at the table
record StartTimes(Duration answer, Duration step) {
    static final StartTimes PRODUCTION = new StartTimes(Duration.ofSeconds(20), Duration.ofSeconds(30));

    /// A migration builds indexes.
    static final StartTimes MIGRATION = new StartTimes(Duration.ofMinutes(10), Duration.ofHours(1));

    /// Those of a feed, which connects again by itself.
    static StartTimes of(FeedTimes times) {
        return new StartTimes(times.answer(), times.answer().multipliedBy(4));
    }
}
