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

/// Performs jobs off the event dispatch thread and hands each result back on it. Started from the event dispatch
/// thread only; what is performed runs on a virtual thread named for its job.
///
/// Example: `background.run("save", () -> directory.save(edit), this::saved, this::unavailable)`
public final class Background implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("roster-clock").daemon().factory());

    private boolean closed;

    /// A job under way. Event dispatch thread only.
    public static final class Job {
        private boolean cancelled;

        /// Neither its result nor its failure will be handed over. What it performs may still run to its end.
        public void cancel() {
            Edt.require();
            cancelled = true;
        }
    }

    /// Performs `work` in the background, then calls `done` with its result, or `failed` with what it threw, on the
    /// event dispatch thread. An [Error] is logged and handed over as a [JobFailed].
    ///
    /// @param name what the job is, for the thread's name and the log
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

    /// Calls `step` on the event dispatch thread after `delay`, unless cancelled before.
    public Job after(Duration delay, Runnable step) {
        Edt.require();
        var job = new Job();
        if (closed) {
            return job;
        }
        var _ = clock.schedule(() -> Edt.later(() -> unlessCancelled(job, step)), delay.toMillis(), TimeUnit.MILLISECONDS);
        return job;
    }

    /// Begins `work` on a thread of its own, beside the caller's, and hands out the way to its result: asking for it
    /// waits until it is there, and throws what the work threw; never on the event dispatch thread. A failure is lost where
    /// no caller asks: [#apart] is for work without a result. Any thread.
    public static <T> Supplier<T> beside(String name, Supplier<T> work) {
        var task = new FutureTask<T>(work::get);
        Thread.ofPlatform().name("roster-" + name).daemon().start(task);
        return () -> result(task);
    }

    /// Runs `work` on a thread of its own. What it throws goes to that thread's handler of uncaught exceptions. Any thread.
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

    /// Runs `steps` when the program ends, short of being killed: side by side, and no longer than `longest`. What has not
    /// ended by then ends with the program; so a disk or a server that hangs keeps no process alive. Any thread.
    public static void atExit(Duration longest, Runnable... steps) {
        hook("halt", () -> Thread.ofPlatform().name("roster-halt").daemon().start(() -> haltAfter(longest)));
        for (int step = 0; step < steps.length; step++) {
            hook("end-" + step, steps[step]);
        }
    }

    private static void hook(String name, Runnable step) {
        Runtime.getRuntime().addShutdownHook(new Thread(step, "roster-" + name));
    }

    /// Does not get there where all steps, and all that others do at the end, take less.
    private static void haltAfter(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            // interrupted by nobody; an end at once is an end all the same
        }
        Runtime.getRuntime().halt(0);
    }

    /// From now on starts nothing, whoever asks; waits for nobody.
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
        } catch (Throwable error) { // the thread's edge: an error ends a job like any other failure, and the program goes on
            // Asked for here: a logger that is made with this class would be there before the log is configured.
            System.getLogger(Background.class.getName()).log(Level.ERROR, "The job " + name + " ended with an error", TraceOnly.of(error));
            Edt.later(() -> unlessCancelled(job, () -> failed.accept(new JobFailed(name, error))));
        }
    }

    private static void unlessCancelled(Job job, Runnable step) {
        if (!job.cancelled) {
            step.run();
        }
    }
}
