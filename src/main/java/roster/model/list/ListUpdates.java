package roster.model.list;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Version;
import roster.model.listing.Listing;
import roster.model.listing.ReadSchedule;

/// Puts saves, deletions and the changes from the feed into the list. Values change in place. If a user may have moved,
/// the ids are read again in this window's turn. Event dispatch thread only.
final class ListUpdates {
    private final ListParts parts;
    private final ReadSchedule schedule;

    ListUpdates(ListParts parts, ReadSchedule schedule) {
        this.parts = parts;
        this.schedule = schedule;
    }

    /// Takes in a user that was just saved, added or read.
    void learnt(User user) {
        @Nullable User known = parts.rows.user(user.id());
        parts.seen(user.id());
        if (!parts.rows.learn(user)) {
            return;
        }
        @Nullable Draft before = known == null ? null : known.values();
        parts.whole.changed(before, user.values());
        parts.shown.tellUsers(Set.of(user.id()));
        if (parts.query.placeDependsOn(before, user.values())) {
            schedule.readInTurn();
        }
    }

    /// Takes deleted users out of the list.
    void deleted(Set<Long> ids) {
        parts.whole.outdated();
        ids.forEach(this::forget);
        Listing now = parts.shown.now();
        if (!now.rows(ids).isEmpty()) {
            parts.show(now.without(ids));
        }
        schedule.readInTurn();
    }

    /// Takes in the changes from the feed, own ones as well as others'.
    void happened(List<Change> changes) {
        var changed = new LinkedHashSet<Long>();
        var deleted = new LinkedHashSet<Long>();
        boolean moved = false;
        for (Change change : changes) {
            long id = change.userId();
            parts.whole.happened(change);
            forgetOtherRecord(change);
            @Nullable User known = parts.rows.user(id);
            if (parts.others.told(change.revision(), known)) {
                parts.shown.tellUsers(Set.of(id));
            }
            if (change.user().isEmpty()) {
                deleted.add(id);
                changed.remove(id);
            } else if (parts.rows.isNews(change.user().get())) {
                User user = change.user().get();
                parts.rows.put(user);
                deleted.remove(id);
                moved |= mayMove(change.revision(), user);
                if (known == null) {
                    changed.add(id);
                } else if (isVisible(known, user)) {
                    changed.add(id);
                    parts.others.mark(change.revision());
                }
            }
        }
        if (!deleted.isEmpty()) {
            deleted(deleted);
        }
        if (!changed.isEmpty()) {
            parts.shown.tellUsers(changed);
            parts.events.changedByOthers(changed);
        }
        if (moved) {
            schedule.readInTurn();
        }
    }

    /// A restored user was not listed before its restore.
    private boolean mayMove(Revision revision, User user) {
        boolean restored = revision.kind() == Revision.Kind.RESTORED;
        return parts.query.placeDependsOn(restored ? null : revision.before(), user.values());
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
        parts.others.unmark(id);
    }
}
