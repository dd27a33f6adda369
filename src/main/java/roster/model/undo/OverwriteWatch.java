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

/// Tells the person, once, that somebody replaced what they had saved: a field whose last change before was theirs.
/// When the program starts it looks at the history, so it also tells what happened while the program was closed; from
/// then on it goes by what the feed tells. Event dispatch thread only.
public final class OverwriteWatch {
    /// Before the identity of the directory, since revisions have numbers of their own in each.
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

    /// The numbers of the revisions about which the directory is asked, or was asked in vain.
    private final Set<Long> sought = new HashSet<>();
    private String identity = "";
    private int round;
    private long reached = -1;
    private boolean looking;
    private boolean lookAgain;

    /// What somebody replaced. Any thread; immutable.
    ///
    /// @param by     the revision that did
    /// @param fields the fields that had been the person's
    public record Overwritten(Revision by, Set<Field> fields) {
        public Overwritten {
            fields = Set.copyOf(fields);
        }
    }

    /// What a look at the history found.
    ///
    /// @param lookedAt the numbers of the revisions that were looked at
    /// @param mineOnce the users whom the person has saved
    /// @param restored whether the history has come to less than was seen of it, so that its numbers come again
    /// @param first    whether it is the first look at this history, which tells nothing
    private record Found(List<Overwritten> overwritten, Set<Long> lookedAt, Set<Long> mineOnce, boolean restored, boolean first) {}

    public OverwriteWatch(LinkModel link, Memory memory) {
        this.link = link;
        this.memory = memory;
    }

    /// What the person is to be told now.
    public Value<Optional<Overwritten>> told() {
        return told;
    }

    /// The person has taken note; tells the next one, if there is one.
    public void noted() {
        tellNext();
        memory.keep(); // told once, however the program ends
    }

    private void tellNext() {
        told.set(waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.removeFirst()));
        rememberSeen();
    }

    /// The person has seen this one; nothing happens where another one is told by now.
    public void noted(Overwritten seen) {
        if (told.now().filter(seen::equals).isPresent()) {
            noted();
        }
    }

    /// Tells nothing more of what was found and takes no answer that is still to come: another directory is there from now on.
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

    /// Looks at the newest of the history. While a look is under way, the next one waits for its end: it may hang on a link
    /// that is lost.
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

    /// Takes this step unless another directory is there by now.
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

    /// Takes note of what was done to users, by whomever. Most of it concerns nobody whom the person ever saved, and asks
    /// the directory nothing.
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

    /// The next look finds them. Where it has been already, on a newer link, there is one more.
    private void forgetToFind(List<Revision> unanswered, int asked) {
        unanswered.forEach(each -> lookedAt.remove(each.seq()));
        if (asked != link.links()) {
            look();
        }
    }

    /// Takes note of a revision that the person is told of in another place.
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

    /// The next start looks again at a revision that the person has not taken note of, or that is still asked about.
    private void rememberSeen() {
        long untold = Stream.concat(sought.stream(), Stream.concat(told.now().stream(), waiting.stream()).map(each -> each.by().seq()))
                .mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        long seen = Math.min(reached, untold - 1);
        if (seen > seen()) {
            memory.remember(SEEN + identity, Long.toString(seen));
        }
    }

    /// The newest revision of this directory that was ever looked at on this computer; -1 where none was.
    private long seen() {
        return memory.recall(SEEN + identity).filter(words -> words.matches("\\d{1,18}")).map(Long::parseLong).orElse(-1L);
    }

    private void tell(List<Overwritten> found) {
        waiting.addAll(found);
        if (told.now().isEmpty()) {
            tellNext();
        }
    }

    /// The order of `seq` is not that of commits: what was not there at the last look is new wherever it stands. Only at
    /// the first look, what was told before the program was closed is known by its place alone.
    private Found find(Directory directory, long seen, Set<Long> known) {
        List<Revision> newest = directory.recent(RecentQuery.ALL, Directory.NEWEST, LOOKED_AT);
        boolean restored = !newest.isEmpty() && newest.getFirst().seq() < seen;
        var byMe = new RecentQuery(link.own().name(), null, null);
        Set<Long> mineOnce = directory.recent(byMe, Directory.NEWEST, MINE_KNOWN).stream()
                .filter(this::mine).map(Revision::userId).collect(Collectors.toSet());
        boolean isFirst = known.isEmpty() && (seen < 0 || restored);
        long after = known.isEmpty() ? seen : Collections.min(known);
        List<Revision> changes = isFirst || mineOnce.isEmpty() ? List.of() : directory.changes(mineOnce, after, Directory.NEWEST, LOOKED_AT);
        List<Overwritten> overwritten = overwritten(directory, changes.reversed().stream()
                .filter(each -> !known.contains(each.seq()) && !mine(each)).toList());
        long told = isFirst ? firstOfThisWindow(newest) : Long.MAX_VALUE;
        return new Found(overwritten, Stream.concat(newest.stream(), changes.stream()).map(Revision::seq).filter(seq -> seq <= told)
                .collect(Collectors.toSet()), mineOnce, restored, isFirst);
    }

    /// Nothing of this window was replaced before this revision. The feed tells of each later one.
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
        List<Revision> before = open.isEmpty() ? List.of() : directory.changes(Set.of(by.userId()), 0, by.seq(), LOOKED_BACK);
        for (Revision each : before) {
            if (each.kind() == Revision.Kind.REMOVED) {
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
        Set<Field> replaced = changed.stream().filter(mine::contains).collect(Collectors.toCollection(LinkedHashSet::new));
        return replaced.isEmpty() ? Optional.empty() : Optional.of(new Overwritten(by, replaced));
    }

    private boolean mine(Revision revision) {
        return link.own().is(revision) || link.own().isMine(revision);
    }
}
