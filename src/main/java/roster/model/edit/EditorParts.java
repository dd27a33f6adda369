package roster.model.edit;

import java.util.List;
import java.util.Optional;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.Empty;
import roster.model.edit.EditorState.News;
import roster.model.link.LinkModel;
import roster.model.request.Notice;
import roster.model.request.Own;
import roster.work.Value;

/// The parts of the editor's state. Each part owns the fields that are read together and the verbs that change them.
/// Event dispatch thread only.
public final class EditorParts {
    public final OpenEdit open = new OpenEdit();
    public final Asking asking = new Asking();
    public final SetAside aside = new SetAside();
    public final Outbox outbox = new Outbox();
    public final LateQuestions late = new LateQuestions(open, asking);
    public final EditorEvents events = new EditorEvents();
    public final Own own;
    private final Value<RecordType> type;
    public final HeldSave held;
    public final Leaving leaving;

    public EditorParts(LinkModel link) {
        own = link.own();
        type = link.type();
        held = new HeldSave(link.pending(), open, outbox);
        leaving = new Leaving(open, asking, late, this::hasUnsaved);
    }

    /// Whether leaving the open edit would lose something: typed text, or a held save. A save without an answer may
    /// have landed, so old values that were typed over it count too once Save was pressed.
    public boolean hasUnsaved() {
        return open.now().isDirty() || held.isAddAgain() || (held.isHeld() && outbox.unanswered()
                .filter(sent -> held.isPressedOnTyped() || !sent.isTakenBackByTyping()).isPresent());
    }

    /// Shows something else. The state of the open edit is forgotten.
    public void show(EditorState next) {
        clear();
        open.show(next);
        outbox.catchUp();
    }

    public void show(Edit edit) {
        clear();
        open.show(edit);
        outbox.catchUp();
    }

    public void showNothing() {
        show(new Empty());
    }

    public void showNew() {
        show(new Adding(type.now().initial(), List.of(), false));
    }

    /// Whether an answer about the open edit is on its way. The changes of others are taken in after it.
    public boolean isWaiting() {
        return open.now().isBusy() || asking.isReviewBusy();
    }

    /// Tells above the form that the open user was changed.
    public void moveTo(Conflict conflict) {
        open.tell(new News.Changed(conflict.theirs(), conflict.since()));
    }

    /// Asks about the change or the deletion that is told above the form.
    public void askAboutNews() {
        switch (open.now()) {
            case Editing now when now.news() instanceof News.Changed -> asking.ask(new Question.Refused(now.known()));
            case Editing(Edit edit, _, _, News.Deleted(Optional<Revision> removal)) ->
                    asking.ask(new Question.Deleted(edit, removal));
            default -> { }
        }
    }

    /// Asks the same after a save was refused. A question about a deletion is answered first. An open review of the
    /// edit takes in the news instead.
    public void askAboutRefusal() {
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

    /// Forgets the old directory, since another one is there now. Typed text stays as a new user of the new directory.
    public void forgetDirectory() {
        late.forget();
        asking.settle();
        asking.forgetAgain();
        aside.forget();
        outbox.forget();
        held.forget();
        leaving.stay();
        leaving.answered();
        asking.checked();
        open.busy(false);
        if (open.now() instanceof Editing(Edit edit, _, _, _) && edit.isDirty()) {
            show(new Adding(edit.mine(), List.of(), false));
            asking.tell(new Notice(Notice.What.OTHER_DIRECTORY, ""));
        } else if (!(open.now() instanceof Adding)) {
            showNothing();
        }
    }

    private void clear() {
        asking.forgetReview();
        held.forget();
        leaving.stay();
        outbox.clear();
    }
}
