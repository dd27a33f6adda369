package roster.model.undo;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Edit;
import roster.directory.record.Shortened;
import roster.directory.record.User;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.editor.EditorModel;
import roster.model.link.LinkModel;
import roster.model.list.ListModel;
import roster.model.list.SelectedUsers;
import roster.model.listing.Listing;
import roster.model.request.PendingRequests;
import roster.model.request.Task;
import roster.model.unsaved.InProgress;

/// Opens the selected users in the editor. Reads a single one from the directory. Event dispatch thread only.
public final class Opening {
    private final LinkModel link;
    private final ListModel list;
    private final EditorModel editor;
    private final OverwriteWatch overwrites;
    private final SelectedUsers selection;
    private Optional<PendingRequests.Request> reading = Optional.empty();

    public Opening(LinkModel link, ListModel list, EditorModel editor, OverwriteWatch overwrites,
            SelectedUsers selection) {
        this.link = link;
        this.list = list;
        this.editor = editor;
        this.overwrites = overwrites;
        this.selection = selection;
    }

    // ---- selecting

    /// Selects and opens these users once the editor may be left.
    public void select(Set<Long> ids) {
        if (!ids.equals(selection.now())) {
            editor.leave(() -> open(ids));
        }
    }

    /// Selects the first listed user if none of the selected users is listed. Waits until the list answers its query.
    ///
    /// @param isWanted called once the list answers, because the person may have moved on by then
    /// @param listed   called once the list shows the answer, if `isWanted`
    public void selectFirst(BooleanSupplier isWanted, Runnable listed) {
        Set<Long> selected = selection.now();
        list.whenAnswered(() -> editor.askLate(() -> {
            if (!selection.now().equals(selected) || !isWanted.getAsBoolean()) {
                return;
            }
            listed.run();
            Listing now = list.listing().now();
            if (now.size() > 0 && now.rows(selected).isEmpty()) {
                select(Set.of(now.id(0)));
            }
        }));
    }

    /// Selects only this user. The caller opens the user.
    void mark(long id) {
        selection.set(Set.of(id));
    }

    /// Selects only this user, if the user is open.
    void markIfOpen(long id) {
        if (editor.state().now() instanceof Editing(Edit edit, _, _, _) && edit.base().id() == id) {
            mark(id);
        }
    }

    /// Opens an edit of an earlier run once the editor may be left. The present user completes it.
    ///
    /// @param show shows the edit
    public void resume(InProgress edit, Consumer<InProgress> show) {
        if (edit.base().isEmpty()) {
            editor.leave(() -> {
                selection.beginAdding();
                show.accept(edit);
                editor.linkIsBack();
            });
            return;
        }
        User base = edit.base().get();
        link.ask(new Task(Task.Kind.OPEN, base.values().title()),
                directory -> OpenReading.of(directory, new Edit(base, edit.mine())), read -> editor.leave(() -> {
            mark(base.id());
            show.accept(read.user().filter(base::isSameRecordAs).map(edit::over).orElse(edit));
            editor.linkIsBack();
            found(base.id(), read);
        }), () -> { });
    }

    // ---- adding

    /// Whether the form for a new user can be opened. During an addition it opens after that.
    public boolean canAdd() {
        return !(editor.state().now() instanceof Adding adding) || adding.busy();
    }

    /// Opens the form for a new user once the editor may be left.
    public void add() {
        if (canAdd()) {
            editor.leave(() -> {
                selection.beginAdding();
                editor.openNew();
            });
        }
    }

    /// Closes the form for a new user once it may be left. Restores the former selection.
    public void cancelAdding() {
        editor.leave(() -> open(selection.beforeAdding()));
    }

    // ---- reading

    private void open(Set<Long> ids) {
        selection.set(ids);
        if (ids.size() != 1) {
            if (ids.isEmpty()) {
                editor.openNothing();
            } else {
                editor.openSeveral(ids.size());
            }
            return;
        }
        long id = ids.iterator().next();
        list.seen(id);
        @Nullable User known = list.known(id);
        if (known == null || Shortened.isShortened(known)) {
            editor.openNothing(); // an edit begins from the whole user
        } else {
            editor.open(known);
        }
        read(id); // the list may be older than the directory
    }

    private void read(long id) {
        reading.ifPresent(PendingRequests.Request::supersede);
        @Nullable User known = list.known(id);
        var task = new Task(Task.Kind.OPEN, known == null ? "" : known.values().title());
        reading = link.ask(task, directory -> directory.user(id), found -> found(id, OpenReading.of(found)), () -> { });
    }

    /// Looks for replaced saves and reads the open user anew. The selected user is read if its last read failed or was
    /// cancelled.
    public void readAnew() {
        overwrites.look();
        switch (editor.state().now()) {
            case Editing(Edit edit, _, _, _) -> {
                long id = edit.base().id();
                link.ask("open", directory -> OpenReading.of(directory, edit), read -> found(id, read), () -> { });
            }
            case EditorState.Empty _ when selection.now().size() == 1 -> read(selection.now().iterator().next());
            case EditorState.Empty _, EditorState.Several _, Adding _ -> { }
        }
    }

    private void found(long id, OpenReading read) {
        if (!selection.isOnly(id)) {
            return;
        }
        Optional<User> found = read.user();
        if (found.isEmpty()) {
            editor.learntGone(id, read.removal());
            deselect(Set.of(id));
            list.foundDeleted(id);
            return;
        }
        list.learnt(found.get()); // an unread row may belong to another user by now
        if (editor.state().now() instanceof Editing(Edit edit, _, _, _)) {
            editor.learnt(found.get(), read.since());
            if (!edit.base().isSameRecordAs(found.get())) {
                deselect(Set.of(id)); // another user has the id
            }
        } else {
            editor.open(found.get());
        }
    }

    // ---- deletions

    /// Deselects deleted users. An open user with typed text stays selected. The exception is an id under which the
    /// list shows another user.
    public void deselect(Set<Long> deleted) {
        selection.forgetBeforeAdding(deleted);
        Set<Long> left = selection.without(deleted);
        if (left.equals(selection.now())) {
            return;
        }
        switch (editor.state().now()) {
            case EditorState.Several _ -> open(left);
            case EditorState.Empty _ -> selection.set(left);
            case Editing(Edit edit, _, _, _) -> {
                if (isReplaced(edit.base())) {
                    selection.set(left);
                }
            }
            case Adding _ -> { }
        }
    }

    /// Deselects the open user if the list shows another user under the same id.
    public void deselectReplaced() {
        if (editor.state().now() instanceof Editing(Edit edit, _, _, _) && isReplaced(edit.base())) {
            deselect(Set.of(edit.base().id()));
        }
    }

    /// Whether the list knows another user under the id of this one.
    boolean isReplaced(User user) {
        @Nullable User listed = list.known(user.id());
        return listed != null && !listed.isSameRecordAs(user);
    }
}
