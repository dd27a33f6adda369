package roster.model.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Passes the events of the listed users to every listener. Event dispatch thread only.
public final class ListEvents {
    private final List<ListListener> listeners = new ArrayList<>();

    public void listen(ListListener listener) {
        listeners.add(listener);
    }

    void rowChanged(int row) {
        listeners.forEach(listener -> listener.rowChanged(row));
    }

    public void changedByOthers(Set<Long> ids) {
        listeners.forEach(listener -> listener.changedByOthers(ids));
    }

    public void added(Set<Long> ids) {
        listeners.forEach(listener -> listener.added(ids));
    }
}
