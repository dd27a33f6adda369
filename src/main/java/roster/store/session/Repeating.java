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

/// Repeats a write whose answer was lost, so that its outcome becomes known, a write for which no connection was free, and a
/// statement that PostgreSQL gave up for another's sake. It always ends: a refusal that may pass is repeated for [#passing],
/// and any other refusal is final. Only for writes that can't apply twice: versioned, or with a save id that the database
/// takes once. Blocks on the database; never the event dispatch thread.
///
/// @param patience no repeat begins later than this after the first attempt; the one under way takes as long as a call may
///                 take
/// @param passing  the same for a refusal that may pass; shorter, since a person waits for the answer
public record Repeating(Duration patience, Duration passing) {
    public static final Repeating PRODUCTION = new Repeating(Duration.ofSeconds(10), Duration.ofSeconds(2));

    /// Each attempt finds out one dead connection, and all connections of the pool may be dead.
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(5), Duration.ofMillis(500));

    /// What `write` answers, at the first attempt or a later one.
    ///
    /// @throws HibernateException as the last attempt did: the database's refusal, or that it can't be reached. After a lost
    ///                            answer a timeout of the pool says nothing, so the lost answer is told
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
            throw unanswered == null ? cancelled : unanswered; // an earlier attempt may have been done
        } catch (HibernateException last) {
            @Nullable HibernateException unanswered = lost.get();
            throw unanswered != null && Failures.isPoolTimeout(last) ? unanswered : last;
        }
    }

    /// What `read` answers; repeated only while the server gives it up for the sake of others.
    ///
    /// @throws HibernateException as the last attempt did
    <T> T whileGivingWay(Supplier<T> read) {
        return repeated(read, failure -> Failures.gaveWay(failure) ? passing : Duration.ZERO);
    }

    /// @param within for how long after the first attempt another one may begin
    private static <T> T repeated(Supplier<T> call, Function<HibernateException, Duration> within) {
        long start = System.nanoTime();
        for (int failures = 1; true; failures++) {
            try {
                return call.get();
            } catch (HibernateException failure) {
                if (System.nanoTime() - start > within.apply(failure).toNanos() || !waited(PAUSES.next(failures, ThreadLocalRandom.current().nextDouble()))) {
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
