package roster.model.undo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import roster.directory.record.User;
import roster.model.edit.EditorListener;
import roster.model.editor.EditorModel;
import roster.model.list.ListModel;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.request.Stored;

/// Shows the writes of this window in the list and the selection. Hands them to Undo. Event dispatch thread only.
public final class OwnWrites implements EditorListener {
    private final ListModel list;
    private final EditorModel editor;
    private final Opening opening;
    private final UndoModel undo;

    public OwnWrites(ListModel list, EditorModel editor, Opening opening, UndoModel undo) {
        this.list = list;
        this.editor = editor;
        this.opening = opening;
        this.undo = undo;
    }

    /// Records a write of the editor for Undo.
    @Override
    public void done(Done done) {
        undo.did(done);
        if (done instanceof Done.Added(List<User> users)) {
            tellAdded(users);
        }
    }

    /// Reports the part that a write left undone. Called after [#done].
    void leftUndone(Shortfall left) {
        undo.leftUndone(left);
    }

    /// Shows a user as the editor saved or read it.
    @Override
    public void saved(User user) {
        opening.markIfOpen(user.id());
        learnt(user);
    }

    /// Takes a user out of the list that the editor found to be deleted. Another user under the same id stays listed.
    @Override
    public void foundDeleted(User user) {
        opening.deselect(Set.of(user.id()));
        if (!opening.isReplaced(user)) {
            list.foundDeleted(user.id());
        }
    }

    @Override
    public void reopened(User user) {
        opening.mark(user.id());
    }

    /// Takes users out of the list that were deleted here. Typed text stays in the form. An open user that is being
    /// saved is read anew after the answer.
    void deleted(Set<Long> ids) {
        ids.stream().filter(id -> !editor.waits(id, opening::readAnew))
                .forEach(id -> editor.learntGone(id, Optional.empty()));
        opening.deselect(ids);
        list.deleted(ids);
    }

    /// Shows the result of an undo or redo.
    void undone(Done inverse) {
        switch (inverse) {
            case Done.Saved(User before, User after) -> {
                editor.savedElsewhere(before, after, undo.met());
                learnt(after);
            }
            case Done.Added(List<User> users) -> {
                list.refresh();
                tellAdded(users);
            }
            case Done.Deleted(List<User> users, _) -> {
                var ids = new LinkedHashSet<Long>();
                users.forEach(user -> ids.add(user.id()));
                deleted(ids);
            }
        }
    }

    /// Shows the sample users that were added and those that the directory refused. One undo deletes them all.
    public void samplesAdded(List<User> added, List<Stored> differently, Shortfall left) {
        if (!added.isEmpty()) {
            undo.did(new Done.Added(added));
            list.refresh(); // before the notice, which a slow reading would withdraw
            var loaded = new Notice(Notice.What.SAMPLE_LOADED, Integer.toString(added.size()));
            editor.tell(loaded.with(differently));
        }
        leftUndone(left);
    }

    private void learnt(User user) {
        list.written(user);
        list.hurry();
    }

    private void tellAdded(List<User> users) {
        list.added(users.stream().map(User::id).collect(Collectors.toUnmodifiableSet()));
    }
}
