package roster.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import roster.directory.Field;
import roster.directory.User;

/// Passes on to every listener what the editor did and learnt. Event dispatch thread only.
final class EditorEvents {
    private final List<EditorListener> listeners = new ArrayList<>();

    void listen(EditorListener listener) {
        listeners.add(listener);
    }

    void did(Done what) {
        listeners.forEach(listener -> listener.done(what));
    }

    void saved(User user) {
        listeners.forEach(listener -> listener.saved(user));
    }

    void deleted(User user) {
        listeners.forEach(listener -> listener.foundDeleted(user));
    }

    void reopened(User user) {
        listeners.forEach(listener -> listener.reopened(user));
    }

    void refused() {
        listeners.forEach(EditorListener::refused);
    }

    void followed(Set<Field> fields) {
        listeners.forEach(listener -> listener.followed(fields));
    }
}
