package roster.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import roster.embedded.host.Deadline;
import roster.embedded.host.Waiting;
import roster.embedded.host.Waiting.What;
import roster.embedded.process.Postmaster;

/// The waits of one start. They have no time limit, since a slow disk is no failure. They are reported to the watch and
/// end when it calls the start off. One thread.
final class StartProgress {
    /// The shortest wait that is reported. Ordinary starts and the moments between two waits are shorter.
    private static final Duration TOLD_AFTER = Duration.ofSeconds(1);

    private final StartWatch watch;
    private final Postmaster postmaster;
    private What step = What.ANOTHER_WINDOW;
    private Instant since = Instant.now();
    private @Nullable Waiting seen;
    private long seenFrom;
    private @Nullable Waiting told;

    StartProgress(StartWatch watch, Postmaster postmaster) {
        this.watch = watch;
        this.postmaster = postmaster;
    }

    /// A deadline without a time limit.
    Deadline deadline() {
        return Deadline.none(this::look);
    }

    /// Notes that the start has reached its next step.
    void step(What next) {
        step = next;
        since = Instant.now();
    }

    /// @throws CancellationException if the start is called off
    private void look() {
        if (watch.isCalledOff()) {
            throw new CancellationException("The start of the server was called off");
        }
        Optional<Waiting> server = step == What.MAKING ? Optional.empty() : postmaster.waiting();
        Waiting now = server.orElseGet(() -> new Waiting(step, since));
        if (!now.equals(seen)) {
            seen = now;
            seenFrom = System.nanoTime();
        }
        if (System.nanoTime() - seenFrom > TOLD_AFTER.toNanos() && !now.equals(told)) {
            told = now;
            watch.waits(now);
        }
    }
}
