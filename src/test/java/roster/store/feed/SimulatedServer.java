package roster.store.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A server with two cores in virtual time: actions run in the order of their moments, and a statement waits for a free
/// core. All moments are nanoseconds. One thread.
final class SimulatedServer {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;
    private static final long TENTH = SECOND / 10;

    /// The events that are counted.
    enum Event { POLL, PRESENCE_POLL, CONNECT, NOTIFICATION, ECHO }

    private record Step(long time, long order, Runnable action) {}

    private final PriorityQueue<Step> steps = new PriorityQueue<>((one, other) ->
            one.time != other.time ? Long.compare(one.time, other.time) : Long.compare(one.order, other.order));
    private final long[] cores = new long[2];
    private final Map<Event, Map<Long, Integer>> counts = new HashMap<>();
    private long now;
    private long orders;

    /// This moment.
    long now() {
        return now;
    }

    /// Schedules an action.
    void at(long time, Runnable action) {
        steps.add(new Step(time, orders++, action));
    }

    /// Lets this time pass.
    void pass(long time) {
        long end = now + time;
        for (@Nullable Step step = steps.peek(); step != null && step.time <= end; step = steps.peek()) {
            steps.remove();
            now = step.time;
            step.action.run();
        }
        now = end;
    }

    /// Runs a statement on the first free core.
    ///
    /// @param begins gets the moment when the statement begins
    /// @param ends   gets the moment when it is done
    void serve(long cost, LongConsumer begins, LongConsumer ends) {
        int core = cores[0] <= cores[1] ? 0 : 1;
        long begin = Math.max(now, cores[core]);
        long end = begin + cost;
        cores[core] = end;
        at(begin, () -> begins.accept(begin));
        at(end, () -> ends.accept(end));
    }

    /// Counts an event that happens now.
    void count(Event kind) {
        counts.computeIfAbsent(kind, _ -> new HashMap<>()).merge(now / TENTH * TENTH, 1, Integer::sum);
    }

    /// The largest number of events in one second, from `since` on.
    int mostInASecond(Event kind, long since) {
        return counted(kind, since, SECOND).max().orElse(0);
    }

    /// The largest number of events in a tenth of a second, from `since` on.
    int mostInATenth(Event kind, long since) {
        return counted(kind, since, TENTH).max().orElse(0);
    }

    /// The number of events from `since` on.
    int all(Event kind, long since) {
        return counted(kind, since, TENTH).sum();
    }

    private IntStream counted(Event kind, long since, long unit) {
        return counts.getOrDefault(kind, Map.of()).entrySet().stream().filter(each -> each.getKey() >= since)
                .collect(Collectors.groupingBy(each -> each.getKey() / unit,
                    Collectors.summingInt(Map.Entry::getValue)))
                .values().stream().mapToInt(Integer::intValue);
    }
}
