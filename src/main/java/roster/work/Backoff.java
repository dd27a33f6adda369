package roster.work;

import java.time.Duration;

/// The pauses between attempts that fail. Each pause may be twice as long as the one before, up to `longest`. Half of
/// it is jitter and spreads the attempts of many clients. Any thread; immutable.
///
/// @param first   the bound of the pause after the first failure
/// @param longest the bound of every pause
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    /// The pause before the next attempt: at least half of its bound and at most the whole.
    ///
    /// @param failures the number of attempts that failed in a row, at least 1
    /// @param random   from 0 to 1, evenly distributed
    public Duration next(int failures, double random) {
        return Duration.ofNanos(Math.round(bound(failures).toNanos() * (1 + random) / 2));
    }

    /// The bound of the pause after this number of failures in a row, at least 1.
    public Duration bound(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
