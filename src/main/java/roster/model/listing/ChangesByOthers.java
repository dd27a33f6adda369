package roster.model.listing;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Version;
import roster.model.request.Own;
import roster.work.MutableValue;
import roster.work.Value;

/// The changes by others that the person has still to see. A user is marked if this window had read it before it was
/// changed. A mark holds the last revision if that is known. Event dispatch thread only.
public final class ChangesByOthers {
    private final Own own;
    private final RowCache rows;
    private final Map<Long, Optional<Revision>> marks = new HashMap<>();
    private final MutableValue<Integer> count = new MutableValue<>(0);
    private int since = 1;

    public ChangesByOthers(Own own, RowCache rows) {
        this.own = own;
        this.rows = rows;
    }

    /// The number of marked users.
    public Value<Integer> count() {
        return count;
    }

    /// The ids of the marked users.
    public Set<Long> marked() {
        return Set.copyOf(marks.keySet());
    }

    public boolean isMarked(long id) {
        return marks.containsKey(id);
    }

    /// The last change of a marked user; empty if it is unknown, and for any other user.
    public Optional<Revision> last(long id) {
        return marks.getOrDefault(id, Optional.empty());
    }

    /// Marks a changed user. Own changes and changes that do not concern the person are skipped.
    public void mark(Revision revision) {
        if (!own.is(revision) && own.concerns(revision)) {
            marks.put(revision.userId(), Optional.of(revision));
            count.set(marks.size());
        }
    }

    /// Completes the mark of a user with the revision from the feed. A mark without a revision was set by
    /// [#markUnseen]. It is deleted if the change turns out to be the person's own.
    ///
    /// @param known the user as this window knows it; null for an unknown one
    /// @return whether the mark was deleted
    public boolean told(Revision revision, @Nullable User known) {
        long id = revision.userId();
        if (own.is(revision)) {
            return known != null && known.version() == revision.version() && last(id).isEmpty() && unmark(id);
        }
        if (own.concerns(revision)) {
            marks.computeIfPresent(id, (_, _) -> Optional.of(revision));
        }
        return false;
    }

    /// Marks the fetched users that changed since their last read. Changes from the feed and from own saves are in the
    /// cache already, so they are left out here. Rows from before the last [#unmarkAll] are not compared.
    ///
    /// @return the ids of the marked users
    public Set<Long> markUnseen(List<User> fetched) {
        var changed = new LinkedHashSet<Long>();
        for (User user : fetched) {
            @Nullable User known = rows.readSince(user.id(), since);
            if (known != null && Version.isLater(user.version(), known.version())
                    && user.isSameRecordAs(known) && own.concerns(known.values(), user.values())) {
                changed.add(user.id());
            }
        }
        changed.forEach(id -> marks.put(id, Optional.empty()));
        count.set(marks.size());
        return changed;
    }

    /// Deletes the mark of a user.
    ///
    /// @return whether the user was marked
    public boolean unmark(long id) {
        boolean isRemoved = marks.remove(id) != null;
        count.set(marks.size());
        return isRemoved;
    }

    /// Deletes all marks. The next round of reading sets no new ones.
    ///
    /// @return the ids of the users that were marked
    public Set<Long> unmarkAll() {
        since = rows.round() + 1;
        Set<Long> marked = marked();
        clear();
        return marked;
    }

    /// Forgets all marks after a switch to another directory.
    public void clear() {
        marks.clear();
        count.set(0);
    }
}
