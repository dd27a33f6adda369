package roster.model.list;

import java.util.LinkedHashSet;
import java.util.Set;
import roster.work.MutableValue;
import roster.work.Value;

/// The ids of the selected users, now and before the form for a new user was opened. Event dispatch thread only.
public final class SelectedUsers {
    private final MutableValue<Set<Long>> ids = new MutableValue<>(Set.of());
    private Set<Long> beforeAdding = Set.of();

    public Value<Set<Long>> ids() {
        return ids;
    }

    public Set<Long> now() {
        return ids.now();
    }

    /// Whether this user alone is selected.
    public boolean isOnly(long id) {
        return now().equals(Set.of(id));
    }

    public void set(Set<Long> next) {
        ids.set(Set.copyOf(next));
    }

    /// Deselects all users while a new one is typed.
    public void beginAdding() {
        beforeAdding = now();
        set(Set.of());
    }

    /// The selection to restore when the form for a new user is closed.
    public Set<Long> beforeAdding() {
        return beforeAdding;
    }

    /// Keeps deleted users from being selected again after an addition.
    public void forgetBeforeAdding(Set<Long> deleted) {
        beforeAdding = without(beforeAdding, deleted);
    }

    /// The selected users except the deleted ones. The selection itself stays.
    public Set<Long> without(Set<Long> deleted) {
        return without(now(), deleted);
    }

    private static Set<Long> without(Set<Long> all, Set<Long> deleted) {
        var left = new LinkedHashSet<>(all);
        left.removeAll(deleted);
        return Set.copyOf(left);
    }

    /// Forgets both selections: the ids belong to another directory.
    public void forget() {
        set(Set.of());
        beforeAdding = Set.of();
    }
}
