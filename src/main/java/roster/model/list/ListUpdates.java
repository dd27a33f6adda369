package roster.model.list;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Version;
import roster.model.listing.Listing;
import roster.model.listing.VisibleRows;

/// Puts saves, deletions and the changes from the feed into the list. Values change in place. If a user may have moved,
/// the ids are read again in this window's turn. Only a write of the person moves a visible row. Event dispatch thread
/// only.
final class ListUpdates {
    private final ListParts parts;
    private final ListReading reading;

    ListUpdates(ListParts parts, ListReading reading) {
        this.parts = parts;
        this.reading = reading;
    }

    /// Takes in a user that was just read.
    void learnt(User user) {
        if (learn(user)) {
            reading.schedule.readInTurn();
        }
    }

    /// Takes in a user that the person has just saved or added.
    void written(User user) {
        if (learn(user)) {
            reading.readOwnWrite();
        }
    }

    /// Takes in the present state of a user.
    ///
    /// @return whether the user may have moved
    private boolean learn(User user) {
        @Nullable User known = parts.rows.user(user.id());
        parts.seen(user.id());
        parts.gone.remove(user.id());
        if (!parts.rows.learn(user)) {
            return false;
        }
        parts.values.learn(user.values());
        @Nullable Draft before = known == null ? null : known.values();
        parts.whole.changed(before, user.values());
        parts.shown.tellUsers(Set.of(user.id()));
        return parts.query.placeDependsOn(before, user);
    }

    /// Takes users out of the list that the person has just deleted.
    void deleted(Set<Long> ids) {
        leave(ids);
        reading.readOwnWrite();
    }

    /// Takes in deletions by others. A visible user keeps the row. The others leave the list.
    ///
    /// @param deletions by user; empty where the deletion is unknown
    void deletedByOthers(Map<Long, Optional<Revision>> deletions) {
        var left = new LinkedHashSet<>(deletions.keySet());
        Listing now = parts.shown.now();
        VisibleRows visible = parts.visible.get();
        List<Integer> rows = now.rows(deletions.keySet()).stream()
                .filter(row -> row >= visible.from() && row < visible.to() && parts.rows.knows(now.id(row))).toList();
        for (int row : rows) {
            long id = now.id(row);
            left.remove(id);
            parts.gone.add(id, deletions.getOrDefault(id, Optional.empty()));
            parts.others.unmark(id);
            parts.shown.tellRow(row);
        }
        leave(left);
        reading.schedule.readInTurn();
    }

    private void leave(Set<Long> ids) {
        parts.whole.outdated();
        ids.forEach(this::forget);
        Listing now = parts.shown.now();
        if (!now.rows(ids).isEmpty()) {
            parts.show(now.without(ids));
        }
    }

    /// Takes in the changes from the feed, own ones as well as others'.
    void happened(List<Change> changes) {
        var changed = new LinkedHashSet<Long>();
        var deleted = new LinkedHashMap<Long, Optional<Revision>>();
        var deletedHere = new LinkedHashSet<Long>();
        boolean moved = false;
        boolean movedHere = false;
        for (Change change : changes) {
            long id = change.userId();
            boolean isOwn = parts.own.is(change.revision());
            parts.whole.happened(change);
            forgetOtherRecord(change);
            @Nullable User known = parts.rows.user(id);
            if (parts.others.told(change.revision(), known)) {
                parts.shown.tellUsers(Set.of(id));
            }
            if (change.user().isEmpty()) {
                if (isOwn) {
                    deletedHere.add(id);
                } else {
                    deleted.put(id, Optional.of(change.revision()));
                }
                changed.remove(id);
            } else if (parts.rows.isNews(change.user().get())) {
                User user = change.user().get();
                parts.rows.put(user);
                parts.values.learn(user.values());
                deleted.remove(id);
                deletedHere.remove(id);
                parts.gone.remove(id);
                boolean mayMove = mayMove(change.revision(), user);
                moved |= mayMove;
                movedHere |= mayMove && isOwn;
                if (known == null) {
                    changed.add(id);
                } else if (isVisible(known, user)) {
                    changed.add(id);
                    parts.others.mark(change.revision());
                }
            }
        }
        if (!deletedHere.isEmpty()) {
            deleted(deletedHere);
        }
        if (!deleted.isEmpty()) {
            deletedByOthers(deleted);
        }
        if (!changed.isEmpty()) {
            parts.shown.tellUsers(changed);
            parts.events.changedByOthers(changed);
        }
        if (movedHere) {
            reading.readOwnWrite();
        } else if (moved) {
            reading.schedule.readInTurn();
        }
    }

    /// A restored user was not listed before its restore.
    private boolean mayMove(Revision revision, User user) {
        boolean restored = revision.kind() == Revision.Kind.RESTORED;
        return parts.query.placeDependsOn(restored ? null : revision.before(), user);
    }

    /// Whether a change shows in the values of a known user. A version that is known already brings no visible change.
    private static boolean isVisible(User known, User user) {
        return Version.isLater(user.version(), known.version()) && !known.values().sameAs(user.values());
    }

    /// Forgets the known user if another one has its id now.
    private void forgetOtherRecord(Change change) {
        @Nullable User known = parts.rows.user(change.userId());
        if (known != null && change.user().filter(user -> !user.isSameRecordAs(known)
                && Version.isLater(user.version(), known.version())).isPresent()) {
            forget(change.userId());
        }
    }

    private void forget(long id) {
        parts.rows.remove(id);
        parts.gone.remove(id);
        parts.others.unmark(id);
    }
}
