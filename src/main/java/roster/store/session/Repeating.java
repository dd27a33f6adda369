package roster.store.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.jspecify.annotations.Nullable;
import roster.directory.DirectoryUnavailable;
import roster.store.connection.Failures;
import roster.work.Backoff;

/// Repeats three kinds of statements: a write with a lost answer, a write without a connection, and a statement that
/// PostgreSQL rolled back in favour of another one. The repeats are bounded. A refusal that may pass is repeated for
/// [#passing], and any other refusal is final. Only for writes that a version or a unique save id guards against a
/// second application. Blocks on the database; never the event dispatch thread.
///
/// @param patience the time after the first attempt in which a repeat may begin; a running attempt may take as long as
///     a call
/// @param passing  the same time for a refusal that may pass; shorter, since a person waits for the answer
public record Repeating(Duration patience, Duration passing) {
    public static final Repeating PRODUCTION = new Repeating(Duration.ofSeconds(10), Duration.ofSeconds(2));

    /// Each attempt detects one dead connection, and all connections of the pool may be dead.
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(5), Duration.ofMillis(500));

    /// Returns the answer to `write` from the first attempt or a later one.
    ///
    /// @throws HibernateException the failure of the last attempt: the database's refusal or an outage. A pool timeout
    ///     after a lost answer tells nothing about the write, so the lost answer is thrown instead
    <T> T untilAnswered(Supplier<T> write) {
        var lost = new AtomicReference<@Nullable HibernateException>();
        try {
            return repeated(write, failure -> {
                if (Failures.isTooLarge(failure)) {
                    return Duration.ZERO; // the answer to a repeat is as large
                }
                if (Failures.mayHaveBeenSent(failure)) {
                    lost.set(failure);
                }
                if (Failures.gaveWay(failure)) {
                    return patience;
                }
                if (Failures.isRefusal(failure)) {
                    return Failures.mayPass(failure) ? passing : Duration.ZERO;
                }
                return lost.get() == null && !Failures.isPoolTimeout(failure) ? Duration.ZERO : patience;
            });
        } catch (DirectoryUnavailable cancelled) {
            @Nullable HibernateException unanswered = lost.get();
            throw unanswered == null ? cancelled : unanswered; // an earlier attempt may have succeeded
        } catch (HibernateException last) {
            @Nullable HibernateException unanswered = lost.get();
            throw unanswered != null && Failures.isPoolTimeout(last) ? unanswered : last;
        }
    }

    /// Returns the answer to `read`. Repeats only while the server rolls it back in favour of others.
    ///
    /// @throws HibernateException the failure of the last attempt
    <T> T whileGivingWay(Supplier<T> read) {
        return repeated(read, failure -> Failures.gaveWay(failure) ? passing : Duration.ZERO);
    }

    /// @param within how long after the first attempt another one may begin
    private static <T> T repeated(Supplier<T> call, Function<HibernateException, Duration> within) {
        long start = System.nanoTime();
        for (int failures = 1; true; failures++) {
            try {
                return call.get();
            } catch (HibernateException failure) {
                if (System.nanoTime() - start > within.apply(failure).toNanos()
                        || !waited(PAUSES.next(failures, ThreadLocalRandom.current().nextDouble()))) {
                    throw failure;
                }
            }
        }
    }

    private static boolean waited(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
