package roster.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import roster.directory.Change;
import roster.directory.UserDraft;
import roster.model.EditorState.Editing;
import roster.model.EditorState.News;
import roster.work.Value;

/// Withdraws the notice when another request begins, or when the notice is no longer true. Event dispatch thread only.
final class OldNotices {
    private final Value<Notice> notice;
    private final Value<EditorState> open;
    private final Own own;

    OldNotices(LinkModel link, EditorModel editor) {
        notice = editor.notice();
        open = editor.state();
        own = link.own();
        watch(link.pending());
        open.watch(this::opened);
        link.state().watch(now -> {
            if (now instanceof Link.Online) {
                forget(told -> told.what() == Notice.What.NOT_WHILE_OFFLINE);
            }
        });
    }

    private void watch(PendingRequests pending) {
        pending.watchBegun(request -> {
            Notice before = notice.now();
            Runnable forget = () -> forget(before::equals);
            if (request.task().kind().writes()) {
                forget.run();
            } else {
                request.whenShown(forget);
            }
        });
        pending.watchCancelled(task -> notice.set(Notice.cancelled(task)));
    }

    /// Withdraws what the open form contradicts: the deletion of its user, a failed save once nothing is left to save, a
    /// failed deletion once the user is edited.
    private void opened(EditorState now) {
        if (now instanceof Editing editing && !(editing.news() instanceof News.Deleted)) {
            forgetDeletion(editing.edit().base().values().name());
        }
        if (!now.isDirty() && !now.isBusy()) {
            forget(told -> told.what() == Notice.What.NOT_SAVED || told.what() == Notice.What.CONTENDED);
        }
        if (now.isDirty()) {
            forget(told -> told.what() == Notice.What.NOT_DELETED || told.what() == Notice.What.NOT_DELETED_CONTENDED);
        }
    }

    /// Handles changes in the directory after they were told. A program whose change has arrived no longer locks the row.
    void happened(List<Change> changes) {
        Notice told = notice.now();
        boolean isBack = told.what().isOfOneDeletion() && changes.stream().filter(change -> names(change).contains(told.subject()))
                .reduce((_, last) -> last).filter(last -> last.user().isPresent()).isPresent();
        if (isBack || changes.stream().anyMatch(change -> !own.is(change.revision()) && isLockOf(change, told))) {
            forget(told::equals);
        }
    }

    private boolean isLockOf(Change change, Notice told) {
        return switch (told.what()) {
            case NOT_SAVED -> open.now() instanceof Editing editing && editing.edit().base().id() == change.userId();
            case NOT_DELETED -> names(change).contains(told.subject());
            default -> false;
        };
    }

    /// The user's names before and after the change.
    private static List<String> names(Change change) {
        return Stream.of(Optional.ofNullable(change.revision().before()), Optional.ofNullable(change.revision().after()))
                .flatMap(Optional::stream).map(UserDraft::name).toList();
    }

    private void forgetDeletion(String name) {
        forget(told -> told.what().isOfOneDeletion() && told.subject().equals(name));
    }

    private void forget(Predicate<Notice> outdated) {
        if (outdated.test(notice.now())) {
            notice.set(Notice.NONE);
        }
    }
}
