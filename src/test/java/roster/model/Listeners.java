package roster.model;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.model.edit.EditorListener;
import roster.model.listing.ListListener;
import roster.model.request.Done;

/// Listeners that pass on one kind of event or record all events.
public final class Listeners {
    private Listeners() {}

    /// Passes on the number of each row that changes.
    public record OfRows(IntConsumer rows) implements ListListener {
        @Override
        public void rowChanged(int row) {
            rows.accept(row);
        }
    }

    /// Passes on the ids of the users that others change.
    public record OfChanges(Consumer<Set<Long>> changes) implements ListListener {
        @Override
        public void changedByOthers(Set<Long> ids) {
            changes.accept(ids);
        }
    }

    /// Passes on the fields that change while they are shown.
    record OfFollowed(Consumer<Set<Field>> followed) implements EditorListener {
        @Override
        public void followed(Set<Field> fields) {
            followed.accept(fields);
        }
    }

    /// Passes on the changes of the directory by this window.
    public record OfDone(Consumer<Done> done) implements EditorListener {
        @Override
        public void done(Done what) {
            done.accept(what);
        }
    }

    /// Passes on that the text breaks a rule.
    public record OfRefusals(Runnable refusals) implements EditorListener {
        @Override
        public void refused() {
            refusals.run();
        }
    }

    /// Records all users, actions and fields that the editor reports.
    public record Notebook(List<Object> told) implements EditorListener {
        @Override
        public void done(Done what) {
            told.add(what);
        }

        @Override
        public void saved(User user) {
            told.add(user);
        }

        @Override
        public void foundDeleted(User user) {
            told.add(user);
        }

        @Override
        public void reopened(User user) {
            told.add(user);
        }

        @Override
        public void followed(Set<Field> fields) {
            told.add(fields);
        }
    }
}
