package roster.model;

import java.util.List;
import java.util.function.Predicate;
import roster.directory.feed.Change;
import roster.directory.record.Revision;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.editor.EditorModel;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.request.Notice;
import roster.model.request.Own;
import roster.model.request.PendingRequests;
import roster.model.request.RequestListener;
import roster.model.request.Task;

/// Withdraws the notice when another request begins or when the notice is no longer true. Event dispatch thread only.
final class OldNotices implements RequestListener {
    private final EditorModel editor;
    private final Own own;

    OldNotices(LinkModel link, EditorModel editor) {
        this.editor = editor;
        own = link.own();
        link.pending().listen(this);
        editor.state().watch(this::opened);
        link.state().watch(now -> {
            if (now instanceof LinkState.Online) {
                forget(told -> told.what() == Notice.What.NOT_WHILE_OFFLINE);
            }
        });
    }

    @Override
    public void begun(PendingRequests.Request request) {
        Notice before = editor.notice().now();
        Runnable forget = () -> forget(before::equals);
        if (request.task().kind().writes()) {
            forget.run();
        } else {
            request.whenShown(forget);
        }
    }

    @Override
    public void cancelled(Task task) {
        editor.tell(Notice.cancelled(task));
    }

    /// Withdraws a notice that the open form contradicts. This is the deletion of its user, a failed save once the form
    /// is clean, or a failed deletion once the user is edited.
    private void opened(EditorState now) {
        if (now instanceof Editing editing && !editing.isDeleted()) {
            forget(told -> told.what().isOfOneDeletion() && told.isAbout(editing.edit().base()));
        }
        if (!now.isDirty() && !now.isBusy()) {
            forget(told -> told.what() == Notice.What.NOT_SAVED || told.what() == Notice.What.CONTENDED
                    || told.what() == Notice.What.UNANSWERED);
        }
        if (now.isDirty()) {
            forget(told -> told.what() == Notice.What.NOT_DELETED || told.what() == Notice.What.NOT_DELETED_CONTENDED);
        }
    }

    /// Handles changes in the directory after they were reported. A program whose change has arrived no longer locks
    /// the row.
    void happened(List<Change> changes) {
        Notice told = editor.notice().now();
        boolean isBack = told.what().isOfOneDeletion() && changes.stream()
                .filter(change -> bringsBack(change, told) || takesAway(change, told))
                .reduce((_, last) -> last).filter(last -> bringsBack(last, told)).isPresent();
        if (isBack || changes.stream().anyMatch(change -> !own.is(change.revision()) && isLockOf(change, told))) {
            forget(told::equals);
        }
    }

    private boolean isLockOf(Change change, Notice told) {
        return switch (told.what()) {
            case NOT_SAVED -> editor.state().now() instanceof Editing editing
                    && editing.edit().base().id() == change.userId();
            case NOT_DELETED -> told.user().filter(user -> user.id() == change.userId()).isPresent();
            default -> false;
        };
    }

    /// Whether the list shows the name in the notice again. The change either leaves that user in the directory, or
    /// adds a user of the same name.
    private static boolean bringsBack(Change change, Notice told) {
        boolean isAdded = change.revision().kind() == Revision.Kind.ADDED;
        return change.user().filter(user -> told.isAbout(user)
                || (isAdded && user.values().title().equals(told.subject()))).isPresent();
    }

    /// Whether the change deletes the notice's user.
    private static boolean takesAway(Change change, Notice told) {
        return change.user().isEmpty() && told.user().filter(user -> user.id() == change.userId()).isPresent();
    }

    private void forget(Predicate<Notice> outdated) {
        if (outdated.test(editor.notice().now())) {
            editor.tell(Notice.NONE);
        }
    }
}
