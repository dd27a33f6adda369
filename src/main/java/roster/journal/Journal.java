package roster.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import roster.work.Background;

/// The journal of this instance. It keeps the newest content of each key. One thread writes and another one flushes, so
/// a slow flush holds up no write. The writes are throttled: the first change is written at once, and a stream of
/// changes every [#PAUSE]. A failed write is logged once and is repeated. Any thread, unless a method says otherwise.
public final class Journal implements AutoCloseable {
    /// The pause between two writes. A killed program has lost what came within it.
    static final Duration PAUSE = Duration.ofMillis(20);

    /// The pause between two flushes. A loss of power takes what came within it and within the flush.
    static final Duration BETWEEN_FLUSHES = Duration.ofMillis(100);

    /// The longest wait for a flush, since a disk that hangs must not hold up a save for long.
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(2);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final OwnFiles files;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PendingContents pending = new PendingContents();
    private long taken;
    private long appended;
    private long flushed;
    private boolean isFlushWanted;
    private boolean begun;
    private boolean failing;
    private boolean closed;

    /// The contents that ended instances have left.
    ///
    /// @param kept    the content of each key
    /// @param damaged the number of damaged journals. They are set aside, and each whole content in them is in `kept`
    public record Found(Map<String, Map<String, String>> kept, int damaged) {}

    /// @param folder supplies the folder when the first file is made; it may throw for a folder that can't be made
    public Journal(Supplier<Path> folder) {
        files = new OwnFiles(folder, OwnFiles.FULL);
    }

    /// Keeps this as the newest content of the key. Returns at once.
    ///
    /// @param content called once on another thread, unless a newer one comes first; empty ends the key
    public void put(String key, Supplier<Optional<Map<String, String>>> content) {
        boolean isFirst;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            pending.put(key, content);
            isFirst = !begun;
            begun = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (isFirst) {
            Background.apart("journal", this::writeAll);
            Background.apart("journal-flush", this::flushAll);
        }
    }

    /// Ends the key. Returns at once.
    public void end(String key) {
        put(key, Optional::empty);
    }

    /// Takes over the journals of ended instances. This journal has their contents from then on. Blocks on disk:
    /// background threads only.
    ///
    /// @throws UncheckedIOException for a folder that can't be used
    public Found recover() {
        try {
            return files.recover();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Waits until everything that was put before survives a loss of power. Blocks on disk for at most some seconds:
    /// background threads only.
    ///
    /// @return whether it does
    public boolean flush() {
        long left = LONGEST_FLUSH.toNanos();
        lock.lock();
        try {
            long wanted = pending.count();
            while (flushed < wanted && left > 0 && !closed && !failing) {
                isFlushWanted = true;
                changed.signalAll();
                left = changed.awaitNanos(left);
            }
            return flushed >= wanted;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Writes what is pending and closes the file. Deletes it if nothing is kept. Blocks on disk for at most some
    /// seconds: background threads only.
    @Override
    public void close() {
        var _ = flush();
        set(() -> closed = true);
        files.close();
    }

    private void set(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the thread that writes

    private void writeAll() {
        try {
            for (Optional<List<PendingContents.Content>> next = toWrite(); next.isPresent(); next = toWrite()) {
                boolean isWritten = written(next.get());
                set(() -> {
                    failing = !isWritten;
                    appended = isWritten ? taken : appended;
                });
                pause(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for something to write, or for the next attempt after a failure; empty at the end.
    private Optional<List<PendingContents.Content>> toWrite() throws InterruptedException {
        lock.lock();
        try {
            long left = BETWEEN_TRIES.toNanos();
            while (pending.isEmpty() && !closed && left > 0) {
                if (failing) {
                    left = changed.awaitNanos(left);
                } else {
                    changed.await();
                }
            }
            if (closed) {
                return Optional.empty();
            }
            taken = pending.count();
            return Optional.of(pending.take());
        } finally {
            lock.unlock();
        }
    }

    private boolean written(List<PendingContents.Content> contents) {
        try {
            files.write(contents.stream().map(PendingContents.Content::entry).toList());
            return true;
        } catch (IOException | RuntimeException failure) { // the thread's edge: the folder may be refused
            if (!isFailing()) {
                log().log(Level.WARNING, "Unsaved edits can't be written to this disk", failure);
            }
            return false;
        }
    }

    private boolean isFailing() {
        lock.lock();
        try {
            return failing;
        } finally {
            lock.unlock();
        }
    }

    // ---- the thread that flushes

    private void flushAll() {
        try {
            for (Optional<Long> next = toFlush(); next.isPresent(); next = toFlush()) {
                files.flush();
                flushed(next.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for something to flush; empty at the end.
    private Optional<Long> toFlush() throws InterruptedException {
        lock.lock();
        try {
            while (appended <= flushed && !closed) {
                changed.await();
            }
            return closed ? Optional.empty() : Optional.of(appended);
        } finally {
            lock.unlock();
        }
    }

    private void flushed(long reached) throws InterruptedException {
        lock.lock();
        try {
            flushed = reached;
            isFlushWanted = false; // a waiter whose content came later sets it again
            changed.signalAll();
            pause(BETWEEN_FLUSHES);
        } finally {
            lock.unlock();
        }
    }

    /// Pauses until the time is over or somebody waits for a flush.
    private void pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && !isFlushWanted && !closed) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Logger log() {
        return System.getLogger(Journal.class.getName());
    }
}
