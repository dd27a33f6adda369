package roster.model;

import java.util.List;
import java.util.Optional;
import roster.directory.Conflict;
import roster.directory.Edit;
import roster.directory.Revision;
import roster.directory.UserDraft;
import roster.model.EditorState.Adding;
import roster.model.EditorState.Editing;
import roster.model.EditorState.Empty;
import roster.model.EditorState.News;

/// The parts of the editor's state. Each owns what is read together and says what may be done with it. Event dispatch
/// thread only.
final class EditorParts {
    final OpenEdit open = new OpenEdit();
    final Asking asking = new Asking();
    final SetAside aside = new SetAside();
    final Outbox outbox = new Outbox();
    final LateQuestions late = new LateQuestions(open, asking);
    final EditorEvents events = new EditorEvents();
    final Own own;
    final HeldSave held;
    final Leaving leaving;

    EditorParts(LinkModel link) {
        own = link.own();
        held = new HeldSave(link.pending());
        leaving = new Leaving(open, asking, late, this::hasUnsaved);
    }

    /// Whether something would be lost if something else were opened: what is typed, or a held save that stays to be sent
    /// though nothing is typed. Over a save that may have landed the old values are sent too, once Save was pressed on them.
    boolean hasUnsaved() {
        return open.now().isDirty() || held.isAddAgain()
                || (held.isHeld() && outbox.unanswered().filter(sent -> held.isPressedOn(open.now().draft()) || !sent.isTakenBackByTyping()).isPresent());
    }

    /// Shows something else; what concerned the open edit is forgotten.
    void show(EditorState next) {
        clear();
        open.show(next);
        outbox.catchUp();
    }

    void show(Edit edit) {
        clear();
        open.show(edit);
        outbox.catchUp();
    }

    void showNothing() {
        show(new Empty());
    }

    void showNew() {
        show(new Adding(UserDraft.EMPTY, List.of(), false));
    }

    /// Whether the directory is about to say what became of the open edit. What others do meanwhile is taken in after it.
    boolean isWaiting() {
        return open.now().isBusy() || asking.isReviewBusy();
    }

    /// Tells that the user who is open was changed.
    void moveTo(Conflict conflict) {
        open.tell(new News.Changed(conflict.theirs(), conflict.since()));
    }

    /// Asks what to do about what became of the user who is open, where the editor tells of it.
    void askAboutNews() {
        switch (open.now()) {
            case Editing now when now.news() instanceof News.Changed -> asking.ask(new Question.Refused(now.known()));
            case Editing(Edit edit, _, _, News.Deleted(Optional<Revision> removal)) ->
                    asking.ask(new Question.Deleted(edit, removal));
            default -> { }
        }
    }

    /// Asks the same for a save that is refused. A question about a deletion is answered first. An open review of the edit
    /// goes on with the news.
    void askAboutRefusal() {
        Optional<ReviewModel> review = asking.reviewing();
        if (asking.isAboutDeletion()) {
            late.ask(this::askAboutNews);
        } else if (review.isPresent() && open.now() instanceof Editing now && !now.isDeleted()) {
            if (!asking.isReviewBusy()) { // else its own answer brings the news
                review.get().moved(now.known());
            }
        } else {
            askAboutNews();
        }
    }

    /// Opens theirs and sets the edit aside.
    void reload(Conflict known) {
        asking.settle();
        aside.put(known);
        show(Edit.of(known.theirs()));
        events.saved(known.theirs());
    }

    private void clear() {
        asking.forgetReview();
        held.forget();
        leaving.stay();
        outbox.clear();
    }
}
