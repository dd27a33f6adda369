package roster.model.editor;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import roster.directory.Directory;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.link.LinkModel;
import roster.model.request.Notice;

/// Reports why a write was refused. It asks a question or shows a notice that offers a repeat. The text stays. Event
/// dispatch thread only.
public final class WriteRefusals {
    private final LinkModel link;
    private final EditorParts parts;

    public WriteRefusals(LinkModel link, EditorParts parts) {
        this.link = link;
        this.parts = parts;
    }

    // ---- refused because of changes by others

    /// Asks about an edit of a user that was changed.
    void conflict(Conflict conflict) {
        stop();
        parts.moveTo(conflict);
        parts.askAboutRefusal();
    }

    /// Makes `theirs` the base and reports the refused save. `theirs` differs in no field that the person can change.
    ///
    /// @param again repeats the request
    void unseen(Edit edit, User theirs, Runnable again) {
        stop();
        parts.open.put(new Edit(theirs, edit.mine()), new News.None());
        contended(Notice.What.CONTENDED, theirs, again);
    }

    /// Asks about an edit of a user that was deleted.
    void deleted(Edit edit, Optional<Revision> removal) {
        stop();
        parts.open.put(edit, new News.Deleted(removal));
        parts.events.deleted(edit.base());
        parts.askAboutRefusal();
    }

    /// Handles a save of a user that was deleted. An open review of the edit ends with its outcome so far. So does a
    /// closed review with kept decisions.
    void deletedMeanwhile(Edit edit, Optional<Revision> removal) {
        parts.asking.reviewing().ifPresentOrElse(review -> {
            stop();
            if (!parts.asking.isReviewBusy()) { // else its own answer brings the news
                review.removed(removal);
            }
        }, () -> deleted(parts.open.now() instanceof Editing now ? parts.asking.decided(now.known()) : edit, removal));
    }

    /// Keeps the person at the edit and forgets a held save.
    private void stop() {
        parts.held.forget();
        parts.leaving.stay();
    }

    // ---- refused because of the text, or because of a lock

    /// Reports that the text breaks a rule.
    void byRules() {
        parts.leaving.stay();
        parts.events.refused();
    }

    /// Handles a lock that another program held for too long. A person who wants to leave is asked about the text.
    ///
    /// @param again repeats the request
    void lockedOut(Draft user, Runnable again) {
        parts.held.forget();
        parts.asking.tell(new Notice(Notice.What.NOT_SAVED, user.title(), link.pending().lastHolder()), again);
        parts.leaving.goOn();
    }

    /// Reports that another program's lock blocked a request. Names the program where it is known.
    ///
    /// @param again repeats the request
    void locked(Notice.What what, User user, Runnable again) {
        parts.asking.tell(new Notice(what, user.values().title(), link.pending().lastHolder()).about(user), again);
    }

    // ---- refused because a program changes the user all the time

    /// Reports that another program constantly changes this user in hidden fields, and names it.
    ///
    /// @param again repeats the request
    void contended(Notice.What what, User user, Runnable again) {
        newestWriter(user, writer -> parts.asking.tell(new Notice(what, user.values().title(), writer), again));
    }

    /// Finds the newest writer of this user in the history. The name is empty where the history does not contain it.
    /// After a switch to another directory `then` is skipped.
    void newestWriter(User user, Consumer<String> then) {
        Function<Directory, List<Revision>> newest = directory -> directory.history(user.id(), Directory.NEWEST, 1);
        Consumer<String> here = link.fromHere(then, () -> { });
        link.ask("contended", newest, found -> here.accept(found.isEmpty() ? "" : found.getFirst().who()),
                _ -> here.accept(""), () -> here.accept(""));
    }
}
