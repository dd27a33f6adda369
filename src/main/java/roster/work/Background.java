package roster.work;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Performs jobs off the event dispatch thread and returns each result to it. Each job runs on its own virtual thread,
/// named after the job.
///
/// Example: `background.run("save", () -> directory.save(edit), this::saved, this::unavailable)`
///
/// Event dispatch thread only; [#beside], [#apart] and [#atExit] take any thread.
public final class Background implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("roster-clock").daemon().factory());

    private final UnaryOperator<Duration> pace;
    private boolean closed;

    public Background() {
        this(UnaryOperator.identity());
    }

    /// @param pace returns the wait of [#after] for each requested wait. A test makes them shorter.
    Background(UnaryOperator<Duration> pace) {
        this.pace = pace;
    }

    /// A job under way. Event dispatch thread only.
    public static final class Job {
        private boolean cancelled;

        /// Drops the result or failure of this job. Its work may still run to the end.
        public void cancel() {
            Edt.require();
            cancelled = true;
        }
    }

    /// Performs `work` in the background. Then calls `done` with its result or `failed` with its exception on the event
    /// dispatch thread. An [Error] is logged, reported as a fault of the program, and passed on as a [JobFailed].
    ///
    /// @param name the job's name, for its thread and the log
    public <T> Job run(String name, Supplier<T> work, Consumer<? super T> done,
                       Consumer<? super RuntimeException> failed) {
        Edt.require();
        var job = new Job();
        if (closed) {
            return job;
        }
        threads.execute(() -> perform(name, job, work, done, failed));
        return job;
    }

    /// Calls `step` on the event dispatch thread after `delay`, unless the job is cancelled before.
    public Job after(Duration delay, Runnable step) {
        Edt.require();
        var job = new Job();
        if (closed) {
            return job;
        }
        var _ = clock.schedule(() -> Edt.later(() -> unlessCancelled(job, step)),
                pace.apply(delay).toMillis(), TimeUnit.MILLISECONDS);
        return job;
    }

    /// Starts `work` on a thread of its own and returns a supplier of its result. The supplier waits for the result and
    /// throws any exception of `work`. It must be called off the event dispatch thread. A failure is lost if the
    /// supplier is never called, so use [#apart] for work without a result. Any thread.
    public static <T> Supplier<T> beside(String name, Supplier<T> work) {
        var task = new FutureTask<T>(work::get);
        Thread.ofPlatform().name("roster-" + name).daemon().start(task);
        return () -> result(task);
    }

    /// Runs `work` on a thread of its own. Its exceptions go to that thread's handler of uncaught exceptions. Any
    /// thread.
    public static void apart(String name, Runnable work) {
        Thread.ofPlatform().name("roster-" + name).daemon().start(work);
    }

    private static <T> T result(FutureTask<T> task) {
        Edt.requireNot();
        try {
            return task.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Runs `steps` in parallel when the program ends, unless it is killed. Halts the program after `longest`, so that
    /// a disk or server that hangs keeps no process alive. Any thread.
    public static void atExit(Duration longest, Runnable... steps) {
        hook("halt", () -> Thread.ofPlatform().name("roster-halt").daemon().start(() -> haltAfter(longest)));
        for (int step = 0; step < steps.length; step++) {
            hook("end-" + step, steps[step]);
        }
    }

    private static void hook(String name, Runnable step) {
        Runtime.getRuntime().addShutdownHook(new Thread(step, "roster-" + name));
    }

    /// Halts the program after `time`. Reached only if the shutdown hooks take longer.
    private static void haltAfter(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            // halts at once, as a late end of the program may
        }
        Runtime.getRuntime().halt(0);
    }

    /// Ignores all later jobs. Returns without waiting for running jobs.
    @Override
    public void close() {
        Edt.require();
        closed = true;
        clock.shutdownNow();
        threads.shutdown();
    }

    private static <T> void perform(String name, Job job, Supplier<T> work, Consumer<? super T> done,
                                    Consumer<? super RuntimeException> failed) {
        Thread.currentThread().setName("roster-" + name);
        try {
            T result = work.get();
            Edt.later(() -> unlessCancelled(job, () -> done.accept(result)));
        } catch (RuntimeException failure) {
            Edt.later(() -> unlessCancelled(job, () -> failed.accept(failure)));
        } catch (Throwable error) { // the thread's edge: an error ends this job alone
            // Looked up here: a logger made with this class would exist before the log is configured.
            System.getLogger(Background.class.getName()).log(Level.ERROR, "The job " + name + " ended with an error",
                    TraceOnly.of(error));
            Faults.report(error);
            Edt.later(() -> unlessCancelled(job, () -> failed.accept(new JobFailed(name, error))));
        }
    }

    private static void unlessCancelled(Job job, Runnable step) {
        if (!job.cancelled) {
            step.run();
        }
    }
}
