package roster.model.listing;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Problem;
import roster.work.Background;

/// The schedule of automatic reads of the list. The pause between two reads grows with their duration. All windows may
/// have to read at the same moment, so each one also waits a random time. Event dispatch thread only.
public final class ReadSchedule {
    /// The shortest pause between two reads.
    private static final Duration SOON = Duration.ofMillis(250);

    /// The shortest pause, as a multiple of the duration of the last read.
    private static final int SHARE = 5;

    /// The longest wait for the read of one other window. The server is busy for about half of the duration of a read.
    private static final Duration LONGEST_TURN_OF_ONE = Duration.ofMillis(10);

    private final Background background;
    private final Runnable read;
    private int peers;
    private boolean reading;
    private boolean readAgain;
    private long begunAt;
    private long readAt;
    private Duration lastTook = Duration.ZERO;
    private Background.@Nullable Job soon;

    /// @param read starts a read of the list
    public ReadSchedule(Background background, Runnable read) {
        this.background = background;
        this.read = read;
    }

    // ---- the read under way

    public boolean isReading() {
        return reading;
    }

    /// Whether the list was read to its end since the start or the last [#forget].
    public boolean wasRead() {
        return readAt != 0;
    }

    /// Whether a read is scheduled.
    public boolean isScheduled() {
        return soon != null;
    }

    /// Whether no read is under way or scheduled.
    public boolean isSettled() {
        return soon == null && !reading;
    }

    public void begun() {
        reading = true;
        begunAt = System.nanoTime();
    }

    /// Records that the list was read to its end.
    public void completed() {
        readAt = System.nanoTime();
        lastTook = Duration.ofNanos(readAt - begunAt);
        ended();
    }

    /// Records the end of a read, with or without an answer. Schedules the read that was requested meanwhile.
    public void ended() {
        reading = false;
        if (readAgain) {
            readAgain = false;
            readAfter(Duration.ZERO);
        }
    }

    /// Records that a read was cancelled. The read that was requested meanwhile is dropped too.
    public void abandoned() {
        readAgain = false;
        reading = false;
    }

    public void forget() {
        readAt = 0;
    }

    // ---- the next read

    /// Reads the list again in this window's turn. A read that is scheduled or under way goes on.
    public void readInTurn() {
        if (soon == null) {
            readAfter(turn());
        }
    }

    /// Reads the list at once if a read is scheduled for this window's turn.
    public void hurry() {
        if (soon != null) {
            readAfter(Duration.ZERO);
        }
    }

    private void readAfter(Duration turn) {
        if (reading) {
            readAgain = true;
            return;
        }
        if (soon != null) {
            soon.cancel();
        }
        soon = background.after(Collections.max(List.of(pause(), turn)), () -> {
            soon = null;
            if (reading) {
                readAgain = true;
            } else {
                read.run();
            }
        });
    }

    private Duration pause() {
        return readAt == 0 ? Duration.ZERO
                : Collections.max(List.of(SOON, lastTook.multipliedBy(SHARE))).minusNanos(System.nanoTime() - readAt);
    }

    /// Whether the directory refused a read after seconds of waiting, so that the same read is tried again.
    public static boolean isTriedAgain(Problem refusal) {
        return refusal.reason() == Problem.Reason.LOCKED || refusal.reason() == Problem.Reason.BUSY;
    }

    // ---- turns

    /// Sets the number of other windows that read the list when it changes.
    public void setPeerCount(int others) {
        peers = others;
    }

    /// A random wait of at most [#longestTurn].
    public Duration turn() {
        return longestTurn().multipliedBy(ThreadLocalRandom.current().nextInt(1_001)).dividedBy(1_000);
    }

    public Duration longestTurn() {
        return longestTurn(peers, lastTook);
    }

    /// The time for the reads of all other windows, if each takes `took`.
    public static Duration longestTurn(int others, Duration took) {
        Duration ofOne = took.dividedBy(2);
        return (ofOne.compareTo(LONGEST_TURN_OF_ONE) < 0 ? ofOne : LONGEST_TURN_OF_ONE).multipliedBy(others);
    }
}
