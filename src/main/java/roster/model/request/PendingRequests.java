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

/// The requests that a person made and the directory has not answered. Each one is shown after [#SHOWN_AFTER], with what
/// it waits for. Event dispatch thread only.
public final class PendingRequests {
    /// A shorter wait is not noticed.
    public static final Duration SHOWN_AFTER = Duration.ofMillis(500);

    /// The longest pause before it is asked again what a request waits for.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    /// A write goes first, then what was asked for first.
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

    /// A task that is remembered and not sent yet.
    private record Held(Task task, Instant since, Runnable takeBack) {}

    /// @param shownAfter how long a request may take before it is shown
    public PendingRequests(Background background, Duration shownAfter) {
        this.background = background;
        this.shownAfter = shownAfter;
        pauses = new Backoff(shownAfter, LONGEST_PAUSE);
    }

    /// The most urgent request of those that have taken long enough to be shown.
    public Value<Optional<Pending>> shown() {
        return shown;
    }

    /// Who held the lock that the request waited for which ended last, as far as that is known.
    public Optional<Holder> lastHolder() {
        return lastHolder;
    }

    /// Cancels the request that is shown. Its answer says what came of it. A task that is only remembered is forgotten.
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

    /// Shows a task that is sent later by itself.
    ///
    /// @param takeBack called when the person cancels it; calls [#letGo]
    public void hold(Task task, Runnable takeBack) {
        held = new Held(task, Instant.now(), takeBack);
        publish();
    }

    /// Shows the task that was held no longer.
    public void letGo() {
        held = null;
        publish();
    }

    public void listen(RequestListener listener) {
        listeners.add(listener);
    }

    /// Takes note that this call is on its way.
    public Request begin(Task task, Call<?> call) {
        var request = new Request(task, call);
        listeners.forEach(listener -> listener.begun(request));
        open.add(request);
        publish();
        background.after(shownAfter, request::show);
        return request;
    }

    /// The first request under way that writes.
    public Optional<Request> write() {
        return open.stream().filter(request -> request.task.kind().writes()).findFirst();
    }

    private Optional<Request> mostUrgent() {
        return open.stream().filter(request -> request.shown).min(URGENCY);
    }

    private void publish() {
        shown.set(mostUrgent().map(Request::pending).or(this::unsent));
    }

    /// The held task. A write that is under way is shown instead once it takes long.
    private Optional<Pending> unsent() {
        return Optional.ofNullable(held).filter(_ -> write().isEmpty())
                .map(task -> new Pending(task.task, task.since, Optional.empty(), false, true, false));
    }

    /// One request, from its begin to its answer. Event dispatch thread only.
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

        /// Calls `step` once this has taken long enough to be shown; at once where it has.
        public void whenShown(Runnable step) {
            if (shown) {
                step.run();
            } else {
                showWatchers.add(step);
            }
        }

        /// Calls `step` once it has ended and its answer was taken in.
        public void whenEnded(Runnable step) {
            endWatchers.add(step);
        }

        public boolean isCancelling() {
            return cancelling;
        }

        /// Cancels it. Its answer says what came of it.
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

        /// Cancels it without a word once it takes long: the person asked for something else in its place. Until its end it
        /// would keep a connection.
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

        /// The server could not be told.
        private void notCancelled(RuntimeException failure) {
            System.getLogger("roster.link").log(System.Logger.Level.INFO, "Not cancelled", failure);
            cancelling = false;
            publish();
        }

        /// Whether it was answered and did all that it was asked for. A save that was refused counts too: the editor
        /// handles it.
        public boolean isWhole() {
            return whole;
        }

        /// Takes note of its answer.
        public void end(Object answer) {
            whole = !(answer instanceof WriteAnswer write) || write.isWhole();
            end();
        }

        /// Takes note that it has ended.
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

        /// Takes note that it was cancelled before it was done.
        public void endCancelled() {
            boolean isWanted = !ended;
            end();
            if (isWanted) {
                listeners.forEach(listener -> listener.cancelled(task));
            }
        }

        /// Who held the lock that it waited for, when that was last asked.
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
