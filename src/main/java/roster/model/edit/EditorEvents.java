package roster.model.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.model.request.Done;

/// Passes the events of the editor to every listener. Event dispatch thread only.
public final class EditorEvents {
    private final List<EditorListener> listeners = new ArrayList<>();

    public void listen(EditorListener listener) {
        listeners.add(listener);
    }

    public void did(Done what) {
        listeners.forEach(listener -> listener.done(what));
    }

    public void saved(User user) {
        listeners.forEach(listener -> listener.saved(user));
    }

    public void deleted(User user) {
        listeners.forEach(listener -> listener.foundDeleted(user));
    }

    public void reopened(User user) {
        listeners.forEach(listener -> listener.reopened(user));
    }

    public void discarding() {
        listeners.forEach(EditorListener::discarding);
    }

    public void refused() {
        listeners.forEach(EditorListener::refused);
    }

    public void followed(Set<Field> fields) {
        listeners.forEach(listener -> listener.followed(fields));
    }
}
