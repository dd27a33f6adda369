package roster.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Problem;

/// The calls to an [InMemoryDirectory] and the rows that another program locks. Any thread.
public final class InMemoryCalls {
    static final Problem LOCKED = new Problem(null, Problem.Reason.LOCKED, "canceling statement due to lock timeout");

    private static final ThreadLocal<@Nullable InMemoryCall<?>> CURRENT = new ThreadLocal<>();

    private final Map<Long, Holder> locks = new HashMap<>();
    private int timeouts;
    private int cancels;

    /// Locks a row as another program would; writers of the row wait.
    public synchronized void lock(long id, Holder holder) {
        locks.put(id, holder);
    }

    /// Ends the other program's lock.
    public synchronized void unlock(long id) {
        locks.remove(id);
        notifyAll();
    }

    /// Refuses each waiting write with a lock timeout. The rows stay locked.
    public synchronized void timeOut() {
        timeouts++;
        notifyAll();
    }

    /// The number of cancelled calls.
    public synchronized int cancels() {
        return cancels;
    }

    <T> Call<T> call(Supplier<T> work) {
        return new InMemoryCall<>(work);
    }

    /// Begins a statement: runs `hook`, which may block until a cancel interrupts it.
    void begin(Runnable hook) {
        @Nullable InMemoryCall<?> call = CURRENT.get();
        if (call == null) {
            hook.run();
            return;
        }
        call.begin();
        try {
            hook.run();
        } catch (DirectoryUnavailable failure) {
            call.refuseIfCancelled();
            throw failure;
        } finally {
            call.end();
        }
        call.refuseIfCancelled();
    }

    /// Waits while another program locks the row.
    ///
    /// @return whether the lock timed out before
    synchronized boolean timesOut(long id) {
        int before = timeouts;
        @Nullable InMemoryCall<?> call = CURRENT.get();
        if (call != null) {
            call.begin();
            call.row = id;
        }
        try {
            while (locks.containsKey(id) && timeouts == before) {
                wait();
            }
        } catch (InterruptedException _) {
            // a cancel, which is told below
        } finally {
            if (call != null) {
                call.row = null;
                call.end();
            }
        }
        if (call != null) {
            call.refuseIfCancelled();
        }
        return timeouts != before;
    }

    private final class InMemoryCall<T> implements Call<T> {
        private final Supplier<T> work;
        private boolean cancelled;
        private @Nullable Long row;
        private @Nullable Thread waiting;

        private InMemoryCall(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public T run() {
            CURRENT.set(this);
            try {
                return work.get();
            } finally {
                CURRENT.remove();
            }
        }

        @Override
        public Optional<Holder> holder() {
            synchronized (InMemoryCalls.this) {
                return Optional.ofNullable(row).map(locks::get);
            }
        }

        @Override
        public void cancel() {
            synchronized (InMemoryCalls.this) {
                cancelled = true;
                cancels++;
                if (waiting != null) {
                    waiting.interrupt();
                }
            }
        }

        private void begin() {
            synchronized (InMemoryCalls.this) {
                refuseIfCancelled();
                waiting = Thread.currentThread();
            }
        }

        private void end() {
            synchronized (InMemoryCalls.this) {
                waiting = null;
                if (cancelled) {
                    Thread.interrupted();
                }
            }
        }

        private void refuseIfCancelled() {
            synchronized (InMemoryCalls.this) {
                if (cancelled) {
                    throw new DirectoryUnavailable(DirectoryUnavailable.Reason.CALLED_OFF, "The call was cancelled");
                }
            }
        }
    }
}
