package roster.model.undo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roster.directory.Directory;
import roster.directory.RecentQuery;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.model.link.LinkModel;
import roster.model.list.Memory;
import roster.work.MutableValue;
import roster.work.Value;

/// Reports once to the person that another person replaced a saved value. This is a field whose last change before was
/// the person's own. At the start it reads the history, so it also reports changes from before the start. Later it
/// reads the feed. Event dispatch thread only.
public final class OverwriteWatch {
    /// The prefix of a key that ends with the identity of the directory. Each directory numbers its own revisions.
    private static final String SEEN = "overwrites.seen.";
    private static final int LOOKED_AT = 200;
    private static final int LOOKED_BACK = 50;
    private static final int MINE_KNOWN = 500;
    private static final int REMEMBERED = 2_000;

    private final LinkModel link;
    private final Memory memory;
    private final MutableValue<Optional<Overwritten>> told = new MutableValue<>(Optional.empty());
    private final List<Overwritten> waiting = new ArrayList<>();
    private final LinkedHashSet<Long> lookedAt = new LinkedHashSet<>();
    private final Set<Long> mineOnce = new HashSet<>();
    private final List<Revision> meanwhile = new ArrayList<>();

    /// The numbers of the revisions that are being checked, or whose check failed.
    private final Set<Long> sought = new HashSet<>();
    private String identity = "";
    private int round;
    private long reached = -1;
    private boolean looking;
    private boolean lookAgain;

    /// The fields of the person that another person replaced. Any thread; immutable.
    ///
    /// @param by     the revision that replaced them
    /// @param fields the replaced fields
    public record Overwritten(Revision by, Set<Field> fields) {
        public Overwritten {
            fields = Set.copyOf(fields);
        }
    }

    /// The result of a look at the history.
    ///
    /// @param lookedAt the numbers of the revisions that were read
    /// @param mineOnce the users that the person has saved
    /// @param restored whether the history is shorter than before, as after a restore of a backup; its numbers are then
    ///                 used again
    /// @param first    whether it is the first look at this history, for which reports are left out
    private record Found(List<Overwritten> overwritten, Set<Long> lookedAt, Set<Long> mineOnce, boolean restored,
            boolean first) {}

    public OverwriteWatch(LinkModel link, Memory memory) {
        this.link = link;
        this.memory = memory;
    }

    /// The present report; empty where there is none.
    public Value<Optional<Overwritten>> told() {
        return told;
    }

    /// Ends the present report after the person has dismissed it. Shows the next one.
    public void noted() {
        tellNext();
        memory.keep(); // told once, however the program ends
    }

    private void tellNext() {
        told.set(waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.removeFirst()));
        rememberSeen();
    }

    /// Ends this report after the person has seen it. Ignored if another report is shown by now.
    public void noted(Overwritten seen) {
        if (told.now().filter(seen::equals).isPresent()) {
            noted();
        }
    }

    /// Forgets all reports and ignores late answers after a switch to another directory.
    public void forget() {
        round++;
        identity = link.identity();
        looking = false;
        lookAgain = false;
        lookedAt.clear();
        mineOnce.clear();
        meanwhile.clear();
        sought.clear();
        waiting.clear();
        reached = -1;
        told.set(Optional.empty());
    }

    /// Reads the newest revisions of the history. During a look the next one waits, because the first may hang on a
    /// lost link.
    void look() {
        if (!identity.equals(link.identity())) {
            forget();
        }
        if (looking) {
            lookAgain = true;
            return;
        }
        looking = true;
        int asked = round;
        long seen = seen();
        Set<Long> known = Set.copyOf(lookedAt);
        link.ask("overwrites", directory -> find(directory, seen, known), found -> ifStill(asked, () -> found(found)),
                () -> ifStill(asked, this::ended));
    }

    /// Runs this step while the directory is the same.
    private void ifStill(int asked, Runnable step) {
        if (asked == round) {
            step.run();
        }
    }

    private void ended() {
        looking = false;
        if (lookAgain) {
            lookAgain = false;
            look();
        }
    }

    /// Takes in revisions of any author. Most of them are of users that the person has not saved and cause no request.
    public void happened(List<Revision> revisions) {
        if (looking) {
            meanwhile.addAll(revisions);
            return;
        }
        var suspects = new ArrayList<Revision>();
        for (Revision revision : revisions) {
            if (lookedAt.contains(revision.seq())) {
                continue;
            }
            if (mine(revision)) {
                mineOnce.add(revision.userId());
            } else if (revision.isVisible() && mineOnce.contains(revision.userId())) {
                suspects.add(revision);
            }
        }
        List<Revision> last = suspects.subList(Math.max(0, suspects.size() - LOOKED_AT), suspects.size());
        Set<Long> asking = seqs(last);
        sought.addAll(asking);
        lookedAt(revisions.stream().map(Revision::seq).toList());
        if (!last.isEmpty()) {
            int asked = round;
            int links = link.links();
            link.ask("overwrites", directory -> overwritten(directory, last), found -> ifStill(asked, () -> {
                sought.removeAll(asking);
                tell(found);
                rememberSeen();
            }), () -> ifStill(asked, () -> forgetToFind(last, links)));
        }
    }

    /// Leaves these revisions to the next look. If that look took place already on a newer link, another one follows.
    private void forgetToFind(List<Revision> unanswered, int asked) {
        unanswered.forEach(each -> lookedAt.remove(each.seq()));
        if (asked != link.links()) {
            look();
        }
    }

    /// Records a revision that is reported to the person elsewhere.
    public void toldElsewhere(Revision revision) {
        lookedAt(List.of(revision.seq()));
    }

    private void found(Found found) {
        looking = false; // what happened meanwhile is no longer put off
        mineOnce.addAll(found.mineOnce);
        if (found.restored) {
            memory.remember(SEEN + identity, "");
            reached = -1;
        }
        sought.removeIf(seq -> !lookedAt.contains(seq)); // this look has found them
        tell(found.overwritten.stream().filter(each -> !lookedAt.contains(each.by().seq())).toList());
        Set<Long> live = found.first ? seqs(meanwhile) : Set.of();
        lookedAt(found.lookedAt.stream().filter(seq -> !live.contains(seq)).toList());
        var late = List.copyOf(meanwhile);
        meanwhile.clear();
        happened(late);
        ended();
    }

    private static Set<Long> seqs(List<Revision> revisions) {
        return revisions.stream().map(Revision::seq).collect(Collectors.toSet());
    }

    private void lookedAt(Collection<Long> seqs) {
        lookedAt.addAll(seqs);
        while (lookedAt.size() > REMEMBERED) {
            lookedAt.removeFirst();
        }
        reached = Math.max(reached, seqs.stream().mapToLong(Long::longValue).max().orElse(-1));
        rememberSeen();
    }

    /// Remembers the revisions that need no further look. The next start looks again at those that the person has not
    /// dismissed and at those still being checked.
    private void rememberSeen() {
        long untold = Stream.concat(sought.stream(),
                Stream.concat(told.now().stream(), waiting.stream()).map(each -> each.by().seq()))
                .mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        long seen = Math.min(reached, untold - 1);
        if (seen > seen()) {
            memory.remember(SEEN + identity, Long.toString(seen));
        }
    }

    /// The newest revision of this directory that this computer has read; -1 where there is none.
    private long seen() {
        return memory.recall(SEEN + identity).filter(words -> words.matches("\\d{1,18}")).map(Long::parseLong)
                .orElse(-1L);
    }

    private void tell(List<Overwritten> found) {
        waiting.addAll(found);
        if (told.now().isEmpty()) {
            tellNext();
        }
    }

    /// Finds the replaced fields. The order of `seq` differs from that of commits, so a revision absent from the last
    /// look is new at any place. Only the first look after the start knows earlier reports by their place alone.
    private Found find(Directory directory, long seen, Set<Long> known) {
        List<Revision> newest = directory.recent(RecentQuery.ALL, Directory.NEWEST, LOOKED_AT);
        boolean restored = !newest.isEmpty() && newest.getFirst().seq() < seen;
        var byMe = new RecentQuery(link.own().name(), null, null);
        Set<Long> mineOnce = directory.recent(byMe, Directory.NEWEST, MINE_KNOWN).stream()
                .filter(this::mine).map(Revision::userId).collect(Collectors.toSet());
        boolean isFirst = known.isEmpty() && (seen < 0 || restored);
        long after = known.isEmpty() ? seen : Collections.min(known);
        List<Revision> changes = isFirst || mineOnce.isEmpty() ? List.of()
                : directory.changes(mineOnce, after, Directory.NEWEST, LOOKED_AT);
        List<Overwritten> overwritten = overwritten(directory, changes.reversed().stream()
                .filter(each -> !known.contains(each.seq()) && !mine(each)).toList());
        long told = isFirst ? firstOfThisWindow(newest) : Long.MAX_VALUE;
        return new Found(overwritten,
                Stream.concat(newest.stream(), changes.stream()).map(Revision::seq).filter(seq -> seq <= told)
                .collect(Collectors.toSet()), mineOnce, restored, isFirst);
    }

    /// The first revision of this window. Earlier revisions can't have replaced a value of this window. The feed brings
    /// each later one.
    private long firstOfThisWindow(List<Revision> newest) {
        return newest.stream().filter(link.own()::isOfThisWindow).mapToLong(Revision::seq).min().orElse(Long.MAX_VALUE);
    }

    private List<Overwritten> overwritten(Directory directory, List<Revision> revisions) {
        return revisions.stream().map(each -> overwritten(directory, each)).flatMap(Optional::stream).toList();
    }

    private Optional<Overwritten> overwritten(Directory directory, Revision by) {
        Set<Field> changed = by.kind() == Revision.Kind.CHANGED ? by.changed() : Set.of();
        Set<Field> open = new HashSet<>(changed);
        Set<Field> mine = new HashSet<>();
        List<Revision> before = open.isEmpty() ? List.of()
                : directory.changes(Set.of(by.userId()), 0, by.seq(), LOOKED_BACK);
        for (Revision each : before) {
            if (each.kind() == Revision.Kind.DELETED) {
                continue; // it was taken back
            }
            for (Field field : each.changed()) {
                if (open.remove(field) && mine(each)) {
                    mine.add(field);
                }
            }
            if (each.kind() == Revision.Kind.ADDED) {
                break; // before that, it was somebody else
            }
        }
        Set<Field> replaced = changed.stream().filter(mine::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return replaced.isEmpty() ? Optional.empty() : Optional.of(new Overwritten(by, replaced));
    }

    private boolean mine(Revision revision) {
        return link.own().is(revision) || link.own().isMine(revision);
    }
}
