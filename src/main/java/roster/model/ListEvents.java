package roster.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Passes on to every listener what becomes of the listed users. Event dispatch thread only.
final class ListEvents {
    private final List<ListListener> listeners = new ArrayList<>();

    void listen(ListListener listener) {
        listeners.add(listener);
    }

    void rowChanged(int row) {
        listeners.forEach(listener -> listener.rowChanged(row));
    }

    void changedByOthers(Set<Long> ids) {
        listeners.forEach(listener -> listener.changedByOthers(ids));
    }

    void added(Set<Long> ids) {
        listeners.forEach(listener -> listener.added(ids));
    }
}
