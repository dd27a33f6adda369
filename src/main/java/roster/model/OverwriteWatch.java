package roster.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roster.directory.Directory;
import roster.directory.Field;
import roster.directory.RecentQuery;
import roster.directory.Revision;
import roster.work.Background;
import roster.work.Value;

/// Tells the person, once, that somebody replaced what they had saved: a field whose last change before was theirs.
/// It goes by the history, so it also tells what happened while the program was closed. Event dispatch thread only.
public final class OverwriteWatch {
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final String SEEN = "overwrites.seen";
    private static final int LOOKED_AT = 200;
    private static final int LOOKED_BACK = 50;

    private final Background background;
    private final LinkModel link;
    private final Memory memory;
    private final Supplier<String> me;
    private final Value<Optional<Overwritten>> told = new Value<>(Optional.empty());
    private final List<Overwritten> waiting = new ArrayList<>();
    private Set<Long> lookedAt = Set.of();
    private boolean looking;
    private Background.@Nullable Job next;

    /// What somebody replaced. Any thread; immutable.
    ///
    /// @param by     the revision that did
    /// @param fields the fields that had been the person's
    public record Overwritten(Revision by, Set<Field> fields) {
        public Overwritten {
            fields = Set.copyOf(fields);
        }
    }

    /// What was found, how far was looked, and at what.
    private record Found(List<Overwritten> overwritten, long seen, Set<Long> lookedAt) {}

    /// A watch for this person.
    ///
    /// @param me the name that the person's own saves report; asked on any thread
    OverwriteWatch(Background background, LinkModel link, Memory memory, Supplier<String> me) {
        this.me = me;
        this.background = background;
        this.link = link;
        this.memory = memory;
    }

    /// What the person is to be told now.
    public Value<Optional<Overwritten>> told() {
        return told;
    }

    /// The person has taken note; tells the next one, if there is one.
    public void noted() {
        told.set(waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.removeFirst()));
    }

    /// Looks now, and from then on every few seconds.
    void look() {
        if (looking) {
            return;
        }
        if (next != null) {
            next.cancel();
        }
        looking = true;
        long seen = memory.recall(SEEN).filter(words -> words.matches("\\d{1,18}")).map(Long::parseLong).orElse(-1L);
        Set<Long> known = lookedAt;
        link.ask("overwrites", directory -> find(directory, seen, known), this::found, () -> looking = false);
    }

    private void found(Found found) {
        looking = false;
        lookedAt = found.lookedAt;
        memory.remember(SEEN, Long.toString(found.seen));
        waiting.addAll(found.overwritten);
        if (told.now().isEmpty()) {
            noted();
        }
        next = background.after(PAUSE, this::look);
    }

    /// The order of `seq` is not that of commits: what was not there at the last look is new wherever it stands. Only at
    /// the first look, what was told before the program was closed is known by its place alone.
    private Found find(Directory directory, long seen, Set<Long> known) {
        List<Revision> newest = directory.recent(RecentQuery.ALL, Directory.NEWEST, LOOKED_AT);
        List<Overwritten> overwritten = newest.reversed().stream()
                .filter(each -> known.isEmpty() ? seen >= 0 && each.seq() > seen : !known.contains(each.seq()))
                .filter(each -> !mine(each))
                .map(each -> overwritten(directory, each)).flatMap(Optional::stream).toList();
        Set<Long> lookedAt = newest.stream().map(Revision::seq).collect(Collectors.toUnmodifiableSet());
        return new Found(overwritten, newest.isEmpty() ? Math.max(seen, 0) : newest.getFirst().seq(), lookedAt);
    }

    private Optional<Overwritten> overwritten(Directory directory, Revision by) {
        Set<Field> open = EnumSet.noneOf(Field.class);
        if (by.kind() == Revision.Kind.CHANGED) {
            open.addAll(by.changed());
        }
        Set<Field> mine = EnumSet.noneOf(Field.class);
        List<Revision> before = open.isEmpty() ? List.of() : directory.history(by.userId(), by.seq(), LOOKED_BACK);
        for (Revision each : before) {
            for (Field field : each.changed()) {
                if (open.remove(field) && mine(each)) {
                    mine.add(field);
                }
            }
        }
        return mine.isEmpty() ? Optional.empty() : Optional.of(new Overwritten(by, mine));
    }

    private boolean mine(Revision revision) {
        return revision.person().equals(me.get());
    }
}
