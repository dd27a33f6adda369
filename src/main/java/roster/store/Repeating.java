package roster.store;

import java.time.Duration;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.jspecify.annotations.Nullable;
import roster.directory.DirectoryUnavailable;

/// Repeats a write whose answer was lost, so that nobody has to guess whether it was done, and one that PostgreSQL gave
/// up for another's sake. Only for writes that can't apply twice: versioned, or with a save id that the database takes
/// once. Blocks on the database; never the event dispatch thread.
final class Repeating {
    /// No repeat begins later than this after the first attempt; the one under way takes as long as a call may take.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Every connection of the pool may be dead, each is found out by one attempt.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private Repeating() {}

    /// What `write` answers, at the first attempt or a later one.
    ///
    /// @throws HibernateException as the last attempt did: the database's refusal, or that it can't be reached
    static <T> T untilAnswered(Supplier<T> write) {
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        boolean sent = false;
        @Nullable HibernateException lost = null;
        while (true) {
            try {
                return write.get();
            } catch (DirectoryUnavailable cancelled) {
                throw sent && lost != null ? lost : cancelled; // an earlier attempt may have been done
            } catch (HibernateException failure) {
                lost = failure;
                sent |= Failures.mayHaveBeenSent(failure);
                boolean again = Failures.gaveWay(failure) || (sent && !Failures.isAnswer(failure));
                if (!again || System.nanoTime() - start > PATIENCE.toNanos() || !waited(pause)) {
                    throw failure;
                }
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
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
