package roster.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import roster.directory.Conflict;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.Problem;
import roster.directory.RemoveResult;
import roster.directory.User;
import roster.model.EditorState.Editing;

/// Deleting users: asked before, versioned, and asked again with what changed where somebody saved them meanwhile.
/// Event dispatch thread only.
final class DeletionModel {
    private final LinkModel link;
    private final EditorModel editor;
    private final Consumer<Set<Long>> gone;
    private final Consumer<Done> done;
    private final Set<Long> underWay = new HashSet<>();

    /// What became of each of the users who were to be deleted.
    private record Removed(User user, RemoveResult result) {}

    /// Deletes through `link`.
    ///
    /// @param gone called with the ids of users who are no longer there
    /// @param done called with what was deleted here
    DeletionModel(LinkModel link, EditorModel editor, Consumer<Set<Long>> gone, Consumer<Done> done) {
        this.link = link;
        this.editor = editor;
        this.gone = gone;
        this.done = done;
    }

    /// Asks whether the user who is open, or else these, shall be deleted.
    void ask(Set<Long> selected) {
        if (link.directory().isEmpty()) {
            return;
        }
        if (editor.state().now() instanceof Editing(var edit, _, boolean busy, _)) {
            if (!busy) {
                editor.question().set(new Question.Deleting(List.of(edit.base())));
            }
        } else if (!selected.isEmpty()) {
            link.ask(new Task(Task.Kind.LOOK_UP, Integer.toString(selected.size())), directory -> directory.users(selected),
                    users -> ask(selected, users), () -> { });
        }
    }

    private void ask(Set<Long> selected, List<User> users) {
        if (users.isEmpty()) {
            gone.accept(selected);
        } else {
            editor.question().set(new Question.Deleting(users));
        }
    }

    /// Answers *Delete*.
    void delete() {
        switch (editor.question().now()) {
            case Question.Deleting(List<User> users) -> delete(users);
            case Question.DeletingChanged(List<Conflict> changed) ->
                    delete(changed.stream().map(Conflict::theirs).toList());
            default -> { }
        }
    }

    private void delete(List<User> users) {
        editor.question().set(new Question.None());
        users.forEach(user -> underWay.add(user.id()));
        Task task = users.size() == 1 ? new Task(Task.Kind.DELETE, users.getFirst().values().name())
                : new Task(Task.Kind.DELETE_SEVERAL, Integer.toString(users.size()));
        link.ask(task, directory -> remove(directory, users), all -> removed(all, users.size() - all.size()), underWay::clear);
    }

    /// Whether this user is being deleted here.
    boolean isUnderWay(long id) {
        return underWay.contains(id);
    }

    /// What became of those up to the one at which it was cancelled.
    private static List<Removed> remove(Directory directory, List<User> users) {
        var all = new ArrayList<Removed>();
        try {
            users.forEach(user -> all.add(new Removed(user, directory.remove(user))));
        } catch (DirectoryUnavailable failure) {
            if (all.isEmpty() || !LinkModel.isCancelled(failure)) {
                throw failure;
            }
        }
        return all;
    }

    /// @param cancelled how many users were not deleted because the person cancelled it
    private void removed(List<Removed> all, int cancelled) {
        underWay.clear();
        var here = new ArrayList<User>();
        var elsewhere = new ArrayList<User>();
        var changed = new ArrayList<Conflict>();
        var stamped = new ArrayList<User>();
        var locked = new ArrayList<User>();
        for (Removed each : all) {
            switch (each.result) {
                case RemoveResult.Removed _ -> here.add(each.user);
                case RemoveResult.Deleted _ -> elsewhere.add(each.user);
                case RemoveResult.Conflicting(Conflict conflict) when conflict.differsForNobody() ->
                        stamped.add(conflict.theirs());
                case RemoveResult.Conflicting(Conflict conflict) -> {
                    editor.learnt(conflict.theirs());
                    changed.add(conflict);
                }
                case RemoveResult.Invalid(List<Problem> problems) when Saving.isLocked(problems) -> locked.add(each.user);
                case RemoveResult.Invalid(List<Problem> problems) -> editor.refusedToDelete(problems);
            }
        }
        forget(here, elsewhere, cancelled);
        if (!stamped.isEmpty()) {
            editor.contended(stamped.getFirst(), () -> delete(stamped));
        }
        if (!locked.isEmpty()) {
            editor.locked(Notice.What.NOT_DELETED, locked.getFirst(), () -> delete(locked));
        }
        if (!changed.isEmpty()) {
            editor.question().set(new Question.DeletingChanged(changed));
        }
    }

    private void forget(List<User> here, List<User> elsewhere, int cancelled) {
        var ids = new LinkedHashSet<Long>();
        here.forEach(user -> ids.add(user.id()));
        elsewhere.forEach(user -> ids.add(user.id()));
        if (ids.isEmpty()) {
            if (cancelled > 0) {
                editor.notice().set(new Notice(Notice.What.CANCELLED, ""));
            }
            return;
        }
        gone.accept(ids);
        if (!here.isEmpty()) {
            done.accept(new Done.Removed(here));
        }
        editor.notice().set(cancelled == 0 ? notice(here, elsewhere)
                : new Notice(Notice.What.DELETED_SOME, Integer.toString(ids.size()), Integer.toString(cancelled)));
    }

    private static Notice notice(List<User> here, List<User> elsewhere) {
        if (here.size() + elsewhere.size() > 1) {
            return new Notice(Notice.What.DELETED_SEVERAL, Integer.toString(here.size() + elsewhere.size()));
        }
        return here.isEmpty() ? new Notice(Notice.What.ALREADY_DELETED, elsewhere.getFirst().values().name())
                : new Notice(Notice.What.DELETED, here.getFirst().values().name());
    }
}
