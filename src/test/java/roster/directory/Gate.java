package roster.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import roster.directory.record.Problem;

/// A gate before an [InMemoryDirectory] that holds the window's jobs by name ("save", "list", "open") or makes them
/// fail like an outage. A test's own calls always pass. Any thread.
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
    private final Set<String> broken = new HashSet<>();
    private boolean down;

    /// An open gate before `directory`.
    public static Gate before(InMemoryDirectory directory) {
        var gate = new Gate();
        directory.beforeEveryCall(gate);
        return gate;
    }

    /// Makes every later job of this name wait.
    public synchronized void hold(String job) {
        held.add(JOB + job);
    }

    /// Lets jobs of this name make this number of further calls and then wait.
    public synchronized void holdAfter(int calls, String job) {
        free.put(JOB + job, calls);
    }

    /// Makes only the next job of this name wait.
    public synchronized void holdNext(String job) {
        next.add(JOB + job);
    }

    /// Makes the waiting job of this name fail without an answer.
    public synchronized void fail(String job) {
        failing.add(JOB + job);
        release(job);
    }

    /// Continues the jobs of this name.
    public synchronized void release(String job) {
        held.remove(JOB + job);
        stuck.remove(JOB + job);
        notifyAll();
    }

    /// Continues the job that waits because of [#holdNext]. Others of its name keep waiting.
    public synchronized void releaseNext(String job) {
        stuck.remove(JOB + job);
        notifyAll();
    }

    /// Whether a job of this name is waiting.
    public synchronized boolean isWaiting(String job) {
        return waiting.contains(JOB + job);
    }

    /// The number of calls by jobs of this name.
    public synchronized int passed(String job) {
        return passed.getOrDefault(JOB + job, 0);
    }

    /// Waits under another name after the answer to the current job.
    public synchronized void waitAs(String name) {
        String before = Thread.currentThread().getName();
        Thread.currentThread().setName(JOB + name);
        run();
        Thread.currentThread().setName(before);
    }

    /// Refuses every later job of this name.
    public synchronized void refuse(String job, Problem refusal) {
        refused.put(JOB + job, refusal);
    }

    /// Ends a refusal of jobs of this name.
    public synchronized void allow(String job) {
        refused.remove(JOB + job);
    }

    /// Makes every later call of this job fail like an outage; other jobs are answered.
    public synchronized void breakAt(String job) {
        broken.add(JOB + job);
    }

    /// Answers the jobs of this name again.
    public synchronized void mend(String job) {
        broken.remove(JOB + job);
    }

    /// Makes every later call fail like an outage.
    public synchronized void cut() {
        down = true;
    }

    /// Ends the outage.
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
        if ((down && name.startsWith(JOB)) || broken.contains(name) || (isStuck && failing.remove(name))) {
            throw new DirectoryUnavailable(DirectoryUnavailable.Reason.UNREACHABLE, "The test cut the line");
        }
        if (refused.containsKey(name)) {
            throw new DirectoryUnavailable(refused.get(name), "The test refused it", null);
        }
    }
}
