package roster.model.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import roster.directory.Call;
import roster.directory.Holder;
import roster.work.Background;
import roster.work.Backoff;
import roster.work.Edt;
import roster.work.MutableValue;
import roster.work.Value;

/// The requests of the person without an answer. Each is shown after [#SHOWN_AFTER] with the session or server it waits
/// for. Event dispatch thread only.
public final class PendingRequests {
    /// A shorter wait goes unnoticed.
    public static final Duration SHOWN_AFTER = Duration.ofMillis(500);

    /// The longest pause between two polls for the holder of a lock.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    /// Writes come first, then the oldest request.
    private static final Comparator<Request> URGENCY = Comparator
            .comparing((Request request) -> !request.task.kind().writes()).thenComparing(request -> request.since);

    private final Background background;
    private final Duration shownAfter;
    private final Backoff pauses;
    private final List<Request> open = new ArrayList<>();
    private final List<RequestListener> listeners = new ArrayList<>();
    private final MutableValue<Optional<Pending>> shown = new MutableValue<>(Optional.empty());
    private Optional<Holder> lastHolder = Optional.empty();
    private @Nullable Held held;

    /// A task that waits to be sent.
    private record Held(Task task, Instant since, Runnable takeBack) {}

    /// @param shownAfter the wait after which a request is shown
    public PendingRequests(Background background, Duration shownAfter) {
        this.background = background;
        this.shownAfter = shownAfter;
        pauses = new Backoff(shownAfter, LONGEST_PAUSE);
    }

    /// The most urgent one of the slow requests; empty while all are fast.
    public Value<Optional<Pending>> shown() {
        return shown;
    }

    /// The session that held the lock for which the last ended request waited; empty where it is unknown.
    public Optional<Holder> lastHolder() {
        return lastHolder;
    }

    /// Cancels the shown request. Its answer brings the result. A held task is forgotten.
    public void cancel() {
        Optional<Request> sent = mostUrgent();
        if (sent.isPresent()) {
            sent.get().cancel();
        } else if (held != null) {
            Held before = held;
            before.takeBack.run();
            listeners.forEach(listener -> listener.cancelled(before.task));
        }
    }

    /// Shows a held task, which is sent later by itself.
    ///
    /// @param takeBack called on a cancel by the person; calls [#letGo]
    public void hold(Task task, Runnable takeBack) {
        held = new Held(task, Instant.now(), takeBack);
        publish();
    }

    /// Stops showing the held task.
    public void letGo() {
        held = null;
        publish();
    }

    public void listen(RequestListener listener) {
        listeners.add(listener);
    }

    /// Records that this call is under way.
    public Request begin(Task task, Call<?> call) {
        var request = new Request(task, call);
        listeners.forEach(listener -> listener.begun(request));
        open.add(request);
        publish();
        background.after(shownAfter, request::show);
        return request;
    }

    /// The first write under way.
    public Optional<Request> write() {
        return open.stream().filter(request -> request.task.kind().writes()).findFirst();
    }

    private Optional<Request> mostUrgent() {
        return open.stream().filter(request -> request.shown).min(URGENCY);
    }

    private void publish() {
        shown.set(mostUrgent().map(Request::pending).or(this::unsent));
    }

    /// The held task. A slow write under way is shown instead.
    private Optional<Pending> unsent() {
        return Optional.ofNullable(held).filter(_ -> write().isEmpty())
                .map(task -> new Pending(task.task, task.since, Optional.empty(), false, true, false));
    }

    /// A request from its beginning to its answer. Event dispatch thread only.
    public final class Request {
        private final Task task;
        private final Call<?> call;
        private final Instant since = Instant.now();
        private final List<Runnable> showWatchers = new ArrayList<>();
        private final List<Runnable> endWatchers = new ArrayList<>();
        private int asked;
        private @Nullable Holder holder;
        private @Nullable Holder lastSeenHolder;
        private boolean shown;
        private boolean cancelling;
        private boolean ended;
        private boolean whole;

        private Request(Task task, Call<?> call) {
            this.task = task;
            this.call = call;
        }

        public Task task() {
            return task;
        }

        /// Calls `step` as soon as the request is slow enough to be shown. Calls it at once if the request is shown
        /// already.
        public void whenShown(Runnable step) {
            if (shown) {
                step.run();
            } else {
                showWatchers.add(step);
            }
        }

        /// Calls `step` after the end of the request, when its answer was handled.
        public void whenEnded(Runnable step) {
            endWatchers.add(step);
        }

        public boolean isCancelling() {
            return cancelling;
        }

        /// Cancels the request. Its answer brings the result.
        public void cancel() {
            if (ended || cancelling) {
                return;
            }
            cancelling = true;
            publish();
            background.run("cancel", () -> {
                call.cancel();
                return task;
            }, _ -> { }, this::notCancelled);
        }

        /// Cancels the request silently once it is slow. Another request has replaced it, and it would keep a
        /// connection until its end.
        public void supersede() {
            whenShown(this::callOff);
        }

        private void callOff() {
            if (ended) {
                return;
            }
            end();
            background.run("call-off", () -> {
                call.cancel();
                return task;
            }, _ -> { }, _ -> { }); // where it can't be cancelled, its end is waited for by nobody
        }

        /// The cancel did not reach the server.
        private void notCancelled(RuntimeException failure) {
            System.getLogger("roster.link").log(System.Logger.Level.INFO, "Not cancelled", failure);
            cancelling = false;
            publish();
        }

        /// Whether the request was answered and did everything. A refused save counts too, because the editor handles
        /// it.
        public boolean isWhole() {
            return whole;
        }

        /// Records the answer.
        public void end(Object answer) {
            whole = !(answer instanceof WriteAnswer write) || write.isWhole();
            end();
        }

        /// Records the end of the request.
        public void end() {
            if (ended) {
                return;
            }
            ended = true;
            open.remove(this);
            lastHolder = Optional.ofNullable(lastSeenHolder);
            publish();
            endWatchers.forEach(Edt::later); // after its answer is taken in
        }

        /// Records that the request was cancelled in time.
        public void endCancelled() {
            boolean isWanted = !ended;
            end();
            if (isWanted) {
                listeners.forEach(listener -> listener.cancelled(task));
            }
        }

        /// The session that held the lock at the last poll.
        private Optional<Holder> holder() {
            return Optional.ofNullable(holder);
        }

        private Pending pending() {
            return new Pending(task, since, holder(), cancelling, false,
                    held != null && task.kind().writes() && !cancelling);
        }

        private void show() {
            if (!ended) {
                shown = true;
                publish();
                List.copyOf(showWatchers).forEach(Runnable::run);
                askWhatFor();
            }
        }

        private void askWhatFor() {
            if (!ended) {
                background.run("holder", call::holder, this::waitsFor, _ -> waitsFor(Optional.empty()));
            }
        }

        private void waitsFor(Optional<Holder> found) {
            if (ended) {
                return;
            }
            holder = found.orElse(null);
            lastSeenHolder = found.orElse(lastSeenHolder); // a wait that just ended has no holder any more
            publish();
            background.after(pauses.next(++asked, ThreadLocalRandom.current().nextDouble()), this::askWhatFor);
        }
    }
}
