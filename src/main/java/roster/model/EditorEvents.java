package roster.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import roster.directory.Field;
import roster.directory.User;

/// Whom the editor tells what it did and learnt. Event dispatch thread only.
final class EditorEvents {
    private final List<Consumer<Done>> done = new ArrayList<>();
    private final List<Consumer<User>> saved = new ArrayList<>();
    private final List<Consumer<User>> deleted = new ArrayList<>();
    private final List<Consumer<User>> reopened = new ArrayList<>();
    private final List<Runnable> refused = new ArrayList<>();
    private final List<Consumer<Set<Field>>> followed = new ArrayList<>();

    void watchDone(Consumer<Done> watcher) {
        done.add(watcher);
    }

    void watchSaved(Consumer<User> watcher) {
        saved.add(watcher);
    }

    void watchDeleted(Consumer<User> watcher) {
        deleted.add(watcher);
    }

    void watchReopened(Consumer<User> watcher) {
        reopened.add(watcher);
    }

    void watchRefused(Runnable watcher) {
        refused.add(watcher);
    }

    void watchFollowed(Consumer<Set<Field>> watcher) {
        followed.add(watcher);
    }

    /// Something was done to the directory.
    void did(Done what) {
        done.forEach(watcher -> watcher.accept(what));
    }

    /// A user was saved or added here, or read anew.
    void saved(User user) {
        saved.forEach(watcher -> watcher.accept(user));
    }

    /// A user turned out to be deleted.
    void deleted(User user) {
        deleted.forEach(watcher -> watcher.accept(user));
    }

    /// A late answer opens this user again, whoever is selected by then.
    void reopened(User user) {
        reopened.forEach(watcher -> watcher.accept(user));
    }

    /// What is typed can't be saved because of what is wrong with it.
    void refused() {
        refused.forEach(Runnable::run);
    }

    /// These fields changed under the person's eyes, because somebody else or a trigger of the database changed them.
    void followed(Set<Field> fields) {
        followed.forEach(watcher -> watcher.accept(fields));
    }
}
