package roster.model.undo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import roster.directory.Dependents;
import roster.directory.edit.Conflict;
import roster.directory.edit.DeleteResult;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.Question;
import roster.model.editor.EditorModel;
import roster.model.editor.Saving;
import roster.model.link.LinkModel;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.request.Task;
import roster.model.request.WriteHandler;

/// The deletion of users. The person confirms it first. Each deletion names the version of its user. Where that user
/// was changed meanwhile, the person is asked again with the changes. Event dispatch thread only.
public final class DeletionModel {
    private final LinkModel link;
    private final EditorModel editor;
    private final OwnWrites writes;
    private final Consumer<Revision> found;
    private final LostDeletions lost;
    private final Set<Long> underWay = new HashSet<>();

    /// Users as the directory has them, with the rows that it would delete or empty together with them.
    private record Found(List<User> users, List<Dependents> dependents) {}

    /// @param found called with a deletion by this window whose answer was lost
    public DeletionModel(LinkModel link, EditorModel editor, OwnWrites writes, Consumer<Revision> found) {
        this.link = link;
        this.editor = editor;
        this.writes = writes;
        this.found = found;
        lost = new LostDeletions(link);
    }

    /// Asks whether to delete the open user, or otherwise the selected ones.
    public void ask(Set<Long> selected) {
        if (link.directory().isEmpty()) {
            tellOutage();
            return;
        }
        if (editor.state().now() instanceof Editing(var edit, _, boolean busy, _) && busy) {
            editor.tell(new Notice(Notice.What.NOT_WHILE_SAVING, edit.base().values().title()));
        } else if (editor.state().now() instanceof Editing editing && editing.isDeleted()) {
            editor.showNews();
        } else if (open().isPresent()) {
            Set<Long> id = Set.of(open().get().id());
            link.askFirst(Task.of(Task.Kind.LOOK_UP), directory -> directory.dependents(id), dependents -> open()
                    .filter(user -> id.contains(user.id()))
                    .ifPresent(user -> ask(List.of(user), dependents)), this::tellOutage);
        } else if (!selected.isEmpty()) {
            List<Long> order = List.copyOf(selected); // of the deletions, on which depends what goes with them
            link.askFirst(Task.of(Task.Kind.LOOK_UP),
                    directory -> new Found(directory.users(order), directory.dependents(order)),
                    found -> ask(selected, found), this::tellOutage);
        }
    }

    private void tellOutage() {
        editor.tell(Notice.OFFLINE);
    }

    /// The base of the open edit; empty during a save.
    private Optional<User> open() {
        return editor.state().now() instanceof Editing(var edit, _, boolean busy, _) && !busy
                ? Optional.of(edit.base()) : Optional.empty();
    }

    private void ask(Set<Long> selected, Found found) {
        if (found.users.isEmpty()) {
            writes.deleted(selected);
        } else {
            ask(found.users, found.dependents);
        }
    }

    /// Asks whether to delete these users. Skipped if another question is open by now.
    public void ask(List<User> users, List<Dependents> dependents) {
        if (!editor.isAsked()) {
            editor.ask(new Question.Deleting(users, dependents));
        }
    }

    /// Answers *Delete*. The first question warns that unsaved text is lost, so the text in the form is discarded with
    /// its user. Text that is typed after the answer stays.
    public void delete() {
        switch (editor.question().now()) {
            case Question.Deleting(List<User> users, List<Dependents> dependents) ->
                    delete(users, dependents, editor.state().now().draft());
            case Question.DeletingChanged(List<Conflict> changed, List<Dependents> dependents) ->
                    delete(changed.stream().map(Conflict::theirs).toList(), dependents, null);
            default -> { }
        }
    }

    /// @param givenUp the text that is discarded with its user; null where the question gave no warning
    private void delete(List<User> users, List<Dependents> dependents, @Nullable Draft givenUp) {
        editor.settle();
        if (link.directory().isEmpty()) {
            tellOutage();
            return;
        }
        users.forEach(user -> underWay.add(user.id()));
        Task task = users.size() == 1 ? new Task(Task.Kind.DELETE, users.getFirst().values().title())
                : new Task(Task.Kind.DELETE_SEVERAL, Integer.toString(users.size()));
        var run = new DeletionRun(users, link.own());
        int asked = link.links();
        link.write(task, run::perform, new WriteHandler<>() {
            @Override
            public void answered(DeletionRun all) {
                removed(all, dependents, givenUp, false);
            }

            @Override
            public void refused(Problem refusal) {
                unanswered();
                link.refused(refusal);
            }

            @Override
            public void unanswered() {
                DeletionModel.this.unanswered(run, dependents, givenUp, asked);
            }

            @Override
            public void cancelled() {
                underWay.clear();
            }

            @Override
            public void elsewhere() {
                underWay.clear();
            }
        });
    }

    /// Whether this change is a deletion by this window that still waits for its answer.
    public boolean isUnderWay(Revision change) {
        return change.kind() == Revision.Kind.DELETED && underWay.contains(change.userId())
                && link.own().isOfThisWindow(change);
    }

    /// Handles the deletions before an outage. The result of the last one is checked on the next link.
    ///
    /// @param asked the number of the link on which it was sent
    private void unanswered(DeletionRun run, List<Dependents> dependents, @Nullable Draft givenUp, int asked) {
        User user = run.unanswered();
        lost.add(run.last(), new LostDeletions.Lost(user, part(dependents, List.of(user), run.asked())));
        removed(run, dependents, givenUp, true);
        if (asked != link.links()) {
            linkIsBack();
        }
    }

    /// Asks the directory about the deletions whose answers were lost.
    public void linkIsBack() {
        lost.check(found, this::withdraw, user -> tellOfOne(Notice.What.NOT_DELETED_AFTER_OUTAGE, user),
                user -> tellOfOne(Notice.What.ALREADY_DELETED, user));
    }

    private void tellOfOne(Notice.What what, User user) {
        if (editor.notice().now().what() != Notice.What.DELETED_UNTIL_OUTAGE) {
            editor.tell(new Notice(what, user.values().title()).about(user));
        }
    }

    /// Completes a lost deletion that this change proves.
    public void happened(Revision revision) {
        lost.answered(revision).ifPresent(deletion -> {
            writes.done(new Done.Deleted(List.of(deletion.user()), deletion.dependents()));
            editor.tell(Notice.deleted(List.of(deletion.user()), List.of()));
        });
    }

    /// Forgets the deletions that were sent to another directory.
    public void forget() {
        lost.forget();
        withdraw();
    }

    private void withdraw() {
        if (editor.notice().now().what() == Notice.What.DELETION_UNANSWERED) {
            editor.tell(Notice.NONE);
        }
    }

    /// @param dependents the rows that would be deleted or emptied with all of them
    /// @param givenUp    the text that is discarded with its user; may be null
    /// @param outage     whether an outage ended the run; otherwise a cancel may have done so
    private void removed(DeletionRun run, List<Dependents> dependents, @Nullable Draft givenUp, boolean outage) {
        underWay.clear();
        var here = new ArrayList<User>();
        var elsewhere = new ArrayList<User>();
        var changed = new ArrayList<Conflict>();
        var stamped = new ArrayList<User>();
        var locked = new ArrayList<User>();
        var refused = new Shortfall.Found();
        for (DeletionRun.Answered each : run.answered()) {
            switch (each.result()) {
                case DeleteResult.Deleted _ -> here.add(each.user());
                case DeleteResult.AlreadyDeleted(Optional<Revision> by) when by.flatMap(lost::answered).isPresent()
                        || wentAlong(here, by) ->
                        here.add(each.user());
                case DeleteResult.AlreadyDeleted _ -> elsewhere.add(each.user());
                case DeleteResult.Conflicting(Conflict conflict) when conflict.differsForNobody() ->
                        stamped.add(conflict.theirs());
                case DeleteResult.Conflicting(Conflict conflict) -> {
                    editor.learnt(conflict.theirs());
                    changed.add(conflict);
                }
                case DeleteResult.Invalid(List<Problem> problems)
                        when Saving.isLocked(problems) -> locked.add(each.user());
                case DeleteResult.Invalid(List<Problem> problems) -> refused.refused(each.user(), problems);
            }
        }
        int asked = run.asked();
        here.forEach(user -> close(user, givenUp));
        elsewhere.forEach(user -> close(user, givenUp));
        forget(here, elsewhere, part(dependents, here, asked));
        if (run.left() > 0) {
            editor.tell(outage ? outage(run, here.size()) : cancelled(run, here.size()));
        }
        writes.leftUndone(refused.shortfall(here.size(), List.of()));
        if (!stamped.isEmpty()) {
            editor.contended(Notice.What.NOT_DELETED_CONTENDED, stamped.getFirst(),
                    () -> delete(stamped, part(dependents, stamped, asked), givenUp));
        }
        if (!locked.isEmpty()) {
            editor.locked(Notice.What.NOT_DELETED, locked.getFirst(),
                    () -> delete(locked, part(dependents, locked, asked), givenUp));
        }
        if (!changed.isEmpty()) {
            editor.askLate(() -> editor.ask(new Question.DeletingChanged(changed, part(dependents, changed, asked))));
        }
    }

    /// Whether this user was deleted together with another user of the same run. A foreign key between users or a
    /// trigger does that. Such a deletion is the person's own and is undone with the others.
    private boolean wentAlong(List<User> here, Optional<Revision> by) {
        return !here.isEmpty() && by.filter(link.own()::is).isPresent();
    }

    /// Closes the form of a deleted user if it still holds the discarded text.
    private void close(User deleted, @Nullable Draft givenUp) {
        if (givenUp != null && givenUp.equals(editor.state().now().draft())
                && !editor.isAsked() && open().filter(deleted::isSameRecordAs).isPresent()) {
            editor.openNothing();
        }
    }

    /// The dependents of some of the users. Their numbers are known for all users together only.
    private static List<Dependents> part(List<Dependents> dependents, List<?> some, int asked) {
        return some.size() == asked ? dependents : dependents.stream().map(Dependents::uncounted).toList();
    }

    private void forget(List<User> here, List<User> elsewhere, List<Dependents> with) {
        var ids = new LinkedHashSet<Long>();
        here.forEach(user -> ids.add(user.id()));
        elsewhere.forEach(user -> ids.add(user.id()));
        if (ids.isEmpty()) {
            return;
        }
        writes.deleted(ids);
        if (!here.isEmpty()) {
            writes.done(new Done.Deleted(here, with));
        }
        editor.tell(Notice.deleted(here, elsewhere));
    }

    private static Notice cancelled(DeletionRun run, int here) {
        return here == 0 ? new Notice(Notice.What.CANCELLED, "")
                : new Notice(Notice.What.DELETED_SOME, Integer.toString(here), Integer.toString(run.left()));
    }

    private static Notice outage(DeletionRun run, int here) {
        return here == 0 ? new Notice(Notice.What.DELETION_UNANSWERED, run.unanswered().values().title())
                .about(run.unanswered())
                : new Notice(Notice.What.DELETED_UNTIL_OUTAGE, Integer.toString(here), Integer.toString(run.left()));
    }
}
