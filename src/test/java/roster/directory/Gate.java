package roster.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import roster.directory.record.Problem;

/// Stands before an [InMemoryDirectory] and holds up the window's jobs by name ("save", "list", "open"), or lets them
/// fail as an outage would. What a test itself asks the directory always passes. Any thread.
public final class Gate implements Runnable {
    private static final String JOB = "roster-";

    private final Set<String> held = new HashSet<>();
    private final Set<String> next = new HashSet<>();
    private final Map<String, Integer> free = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final Set<String> stuck = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();
    private final Map<String, Integer> passed = new HashMap<>();
    private final Map<String, Problem> refused = new HashMap<>();
    private boolean down;

    /// A gate before `directory`, open.
    public static Gate before(InMemoryDirectory directory) {
        var gate = new Gate();
        directory.beforeEveryCall(gate);
        return gate;
    }

    /// From now on every job of this name waits.
    public synchronized void hold(String job) {
        held.add(JOB + job);
    }

    /// Jobs of this name make so many more calls, and wait at the next one.
    public synchronized void holdAfter(int calls, String job) {
        free.put(JOB + job, calls);
    }

    /// The next job of this name waits, and none after it.
    public synchronized void holdNext(String job) {
        next.add(JOB + job);
    }

    /// The job of this name that waits gets no answer.
    public synchronized void fail(String job) {
        failing.add(JOB + job);
        release(job);
    }

    /// Lets the jobs of this name go on.
    public synchronized void release(String job) {
        held.remove(JOB + job);
        stuck.remove(JOB + job);
        notifyAll();
    }

    /// Lets the job go on that [#holdNext] made wait. Others of its name wait on.
    public synchronized void releaseNext(String job) {
        stuck.remove(JOB + job);
        notifyAll();
    }

    /// Whether a job of this name is waiting.
    public synchronized boolean isWaiting(String job) {
        return waiting.contains(JOB + job);
    }

    /// How many calls jobs of this name have made.
    public synchronized int passed(String job) {
        return passed.getOrDefault(JOB + job, 0);
    }

    /// Where a job of this name waits once it has its answer.
    public synchronized void waitAs(String name) {
        String before = Thread.currentThread().getName();
        Thread.currentThread().setName(JOB + name);
        run();
        Thread.currentThread().setName(before);
    }

    /// From now on every job of this name is answered with a no.
    public synchronized void refuse(String job, Problem refusal) {
        refused.put(JOB + job, refusal);
    }

    /// From now on jobs of this name are answered as asked.
    public synchronized void allow(String job) {
        refused.remove(JOB + job);
    }

    /// From now on nothing is answered any more.
    public synchronized void cut() {
        down = true;
    }

    /// From now on everything is answered again.
    public synchronized void mend() {
        down = false;
    }

    @Override
    public synchronized void run() {
        String name = Thread.currentThread().getName();
        if (free.containsKey(name) && free.merge(name, -1, Integer::sum) < 0) {
            free.remove(name);
            held.add(name);
        }
        boolean isStuck = next.remove(name) && stuck.add(name);
        while (isStuck ? stuck.contains(name) : held.contains(name)) {
            waiting.add(name);
            try {
                wait();
            } catch (InterruptedException interrupted) {
                waiting.remove(name);
                Thread.currentThread().interrupt();
                throw new DirectoryUnavailable("Interrupted", interrupted);
            }
        }
        waiting.remove(name);
        passed.merge(name, 1, Integer::sum);
        if ((down && name.startsWith(JOB)) || (isStuck && failing.remove(name))) {
            throw new DirectoryUnavailable(DirectoryUnavailable.Reason.UNREACHABLE, "The test cut the line");
        }
        if (refused.containsKey(name)) {
            throw new DirectoryUnavailable(refused.get(name), "The test refused it", null);
        }
    }
}
