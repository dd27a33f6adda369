package roster.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import roster.directory.Conflict;
import roster.directory.Dependents;
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
    private final Consumer<Shortfall> left;
    private final Set<Long> underWay = new HashSet<>();

    /// What became of each of the users who were to be deleted.
    private record Removed(User user, RemoveResult result) {}

    /// Users as the directory has them, with what it would delete or empty together with them.
    private record Found(List<User> users, List<Dependents> dependents) {}

    /// Deletes through `link`.
    ///
    /// @param gone called with the ids of users who are no longer there
    /// @param done called with what was deleted here
    /// @param left called after it with the users whom the directory would not have deleted, and why
    DeletionModel(LinkModel link, EditorModel editor, Consumer<Set<Long>> gone, Consumer<Done> done, Consumer<Shortfall> left) {
        this.link = link;
        this.editor = editor;
        this.gone = gone;
        this.done = done;
        this.left = left;
    }

    /// Asks whether the user who is open, or else these, shall be deleted.
    void ask(Set<Long> selected) {
        if (link.directory().isEmpty()) {
            editor.notice().set(new Notice(Notice.What.NOT_WHILE_OFFLINE, ""));
            return;
        }
        if (editor.state().now() instanceof Editing(var edit, _, boolean busy, _) && busy) {
            editor.notice().set(new Notice(Notice.What.NOT_WHILE_SAVING, edit.base().values().name()));
        } else if (editor.state().now() instanceof Editing editing && editing.isDeleted()) {
            editor.showNews();
        } else if (open().isPresent()) {
            Set<Long> id = Set.of(open().get().id());
            link.ask(Task.of(Task.Kind.LOOK_UP), directory -> directory.dependents(id), dependents -> open()
                    .filter(user -> id.contains(user.id()))
                    .ifPresent(user -> ask(List.of(user), dependents)), () -> { });
        } else if (!selected.isEmpty()) {
            link.ask(Task.of(Task.Kind.LOOK_UP), directory -> new Found(directory.users(selected), directory.dependents(selected)),
                    found -> ask(selected, found), () -> { });
        }
    }

    /// The user who is open and is not being saved, as the editor knows it.
    private Optional<User> open() {
        return editor.state().now() instanceof Editing(var edit, _, boolean busy, _) && !busy
                ? Optional.of(edit.base()) : Optional.empty();
    }

    private void ask(Set<Long> selected, Found found) {
        if (found.users.isEmpty()) {
            gone.accept(selected);
        } else {
            ask(found.users, found.dependents);
        }
    }

    /// Asks, unless something else is asked by now.
    void ask(List<User> users, List<Dependents> dependents) {
        if (editor.question().now() instanceof Question.None) {
            editor.question().set(new Question.Deleting(users, dependents));
        }
    }

    /// Answers *Delete*.
    void delete() {
        switch (editor.question().now()) {
            case Question.Deleting(List<User> users, List<Dependents> dependents) -> delete(users, dependents);
            case Question.DeletingChanged(List<Conflict> changed, List<Dependents> dependents) ->
                    delete(changed.stream().map(Conflict::theirs).toList(), dependents);
            default -> { }
        }
    }

    private void delete(List<User> users, List<Dependents> dependents) {
        editor.question().set(new Question.None());
        if (link.directory().isEmpty()) {
            editor.notice().set(new Notice(Notice.What.NOT_WHILE_OFFLINE, ""));
            return;
        }
        users.forEach(user -> underWay.add(user.id()));
        Task task = users.size() == 1 ? new Task(Task.Kind.DELETE, users.getFirst().values().name())
                : new Task(Task.Kind.DELETE_SEVERAL, Integer.toString(users.size()));
        link.ask(task, directory -> remove(directory, users), all -> removed(all, users.size() - all.size(), dependents),
                underWay::clear);
    }

    /// Whether this user is being deleted here.
    boolean isUnderWay(long id) {
        return underWay.contains(id);
    }

    /// What became of those up to the one at which it was cancelled.
    private List<Removed> remove(Directory directory, List<User> users) {
        var all = new ArrayList<Removed>();
        try {
            users.forEach(user -> all.add(new Removed(user, directory.remove(user, link.own().begin()))));
        } catch (DirectoryUnavailable failure) {
            if (all.isEmpty() || !LinkModel.isCancelled(failure)) {
                throw failure;
            }
        }
        return all;
    }

    /// @param cancelled  how many users were not deleted because the person cancelled it
    /// @param dependents what would go with all of them
    private void removed(List<Removed> all, int cancelled, List<Dependents> dependents) {
        underWay.clear();
        var here = new ArrayList<User>();
        var elsewhere = new ArrayList<User>();
        var changed = new ArrayList<Conflict>();
        var stamped = new ArrayList<User>();
        var locked = new ArrayList<User>();
        var refused = new Shortfall.Found();
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
                case RemoveResult.Invalid(List<Problem> problems) -> refused.refused(each.user, problems);
            }
        }
        int asked = all.size() + cancelled;
        forget(here, elsewhere, cancelled, part(dependents, here, asked));
        left.accept(refused.shortfall(here.size(), List.of()));
        if (!stamped.isEmpty()) {
            editor.contended(Notice.What.NOT_DELETED_CONTENDED, stamped.getFirst(),
                    () -> delete(stamped, part(dependents, stamped, asked)));
        }
        if (!locked.isEmpty()) {
            editor.locked(Notice.What.NOT_DELETED, locked.getFirst(), () -> delete(locked, part(dependents, locked, asked)));
        }
        if (!changed.isEmpty()) {
            editor.question().set(new Question.DeletingChanged(changed, part(dependents, changed, asked)));
        }
    }

    /// What goes with some of those who were asked about: how much of it is known for all of them only.
    private static List<Dependents> part(List<Dependents> dependents, List<?> some, int asked) {
        return some.size() == asked ? dependents : dependents.stream().map(Dependents::uncounted).toList();
    }

    private void forget(List<User> here, List<User> elsewhere, int cancelled, List<Dependents> lost) {
        var ids = new LinkedHashSet<Long>();
        here.forEach(user -> ids.add(user.id()));
        elsewhere.forEach(user -> ids.add(user.id()));
        if (!ids.isEmpty()) {
            gone.accept(ids);
        }
        if (!here.isEmpty()) {
            done.accept(new Done.Removed(here, lost));
        }
        if (!ids.isEmpty() || cancelled > 0) {
            editor.notice().set(notice(here, elsewhere, cancelled));
        }
    }

    /// Counts the users who were deleted here, as Undo does. The others are counted where they are all.
    private static Notice notice(List<User> here, List<User> elsewhere, int cancelled) {
        boolean nothingIsWritten = here.isEmpty();
        if (cancelled > 0) {
            return nothingIsWritten ? new Notice(Notice.What.CANCELLED, "")
                    : new Notice(Notice.What.DELETED_SOME, Integer.toString(here.size()), Integer.toString(cancelled));
        }
        List<User> counted = nothingIsWritten ? elsewhere : here;
        if (counted.size() > 1) {
            return new Notice(nothingIsWritten ? Notice.What.ALREADY_DELETED_SEVERAL : Notice.What.DELETED_SEVERAL,
                    Integer.toString(counted.size()));
        }
        User user = counted.getFirst();
        return new Notice(nothingIsWritten ? Notice.What.ALREADY_DELETED : Notice.What.DELETED, user.values().name()).about(user);
    }
}
