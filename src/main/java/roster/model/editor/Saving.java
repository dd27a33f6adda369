package roster.model.editor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.Empty;
import roster.model.edit.EditorState.Several;
import roster.model.edit.ReviewModel;
import roster.model.edit.Submission;
import roster.model.link.LinkModel;
import roster.model.request.Notice;

/// Sends saves to the directory. A save goes out at once, after an earlier one, or after an outage. [Sending] carries
/// it. A handler takes in its answer, however late that comes. Event dispatch thread only.
public final class Saving {
    private final LinkModel link;
    private final EditorParts parts;
    private final RemoteChanges remote;
    private final WriteRefusals refusals;
    private final Sending sending;
    private final SaveHandler saves;
    private final AddHandler additions;
    private final RestoreHandler restores;
    private final ReviewHandler reviews;

    public Saving(LinkModel link, EditorParts parts, RemoteChanges remote, WriteRefusals refusals) {
        this.link = link;
        this.parts = parts;
        this.remote = remote;
        this.refusals = refusals;
        var reports = new WriteReports(parts);
        sending = new Sending(link, parts, this);
        saves = new SaveHandler(this, parts, remote, refusals, reports);
        additions = new AddHandler(this, parts, remote, refusals, reports);
        restores = new RestoreHandler(this, parts, remote, refusals, saves);
        reviews = new ReviewHandler(link, parts, refusals, saves);
    }

    // ---- pressing Save

    /// Whether some typed text is neither being saved nor held.
    boolean canSave() {
        return isTyped() && !parts.held.isNewest()
                && !(isSentAsTyped() && (parts.open.now().isBusy() || parts.held.isHeld()));
    }

    /// Whether the text differs from the stored values. Values that the submission under way may store count as well.
    private boolean isTyped() {
        return parts.open.now().isDirty() || (parts.outbox.unanswered().isPresent() && !isSentAsTyped());
    }

    private boolean isSentAsTyped() {
        return parts.outbox.isSentAs(parts.open.now().draft());
    }

    /// Saves the typed text at once or as soon as it can be sent. Ignores an untouched form.
    void save() {
        EditorState now = parts.open.now();
        if (!isTyped()) {
            return;
        }
        if (now.isBusy()) {
            if (!isSentAsTyped()) {
                parts.held.holdNewest();
            }
            return;
        }
        parts.open.forgetSaid();
        if (!parts.open.check()) {
            refusals.byRules();
            return;
        }
        if (link.directory().isEmpty()) {
            parts.leaving.stay();
            parts.held.holdNewest();
            return;
        }
        Optional<Submission> unanswered = parts.outbox.unanswered();
        if (unanswered.isPresent()) {
            if (!isSentAsTyped()) {
                parts.held.holdNewest();
            }
            parts.outbox.pressed();
            send(unanswered.get()); // it may have landed: under another name it would meet itself as a conflict
            return;
        }
        parts.held.forget();
        switch (now) {
            case Empty _, Several _ -> { }
            case Adding(Draft draft, _, _) -> send(Submission.add(draft));
            case Editing(Edit edit, _, _, _) -> send(Submission.save(edit));
        }
    }

    /// Brings back the deleted user of this edit at once or as soon as it can be sent.
    void addAgain(Edit edit) {
        parts.open.forgetSaid();
        if (!parts.open.check()) {
            refusals.byRules();
            return;
        }
        if (link.directory().isEmpty()) {
            parts.leaving.stay();
            parts.held.holdAddAgain(edit.mine());
            return;
        }
        Optional<Submission> unanswered = parts.outbox.unanswered();
        if (unanswered.isPresent() && !(unanswered.get() instanceof Submission.AddAgain)) {
            parts.held.holdAddAgain(edit.mine());
            parts.outbox.pressed();
            send(unanswered.get()); // the person learns what came of it, before the user is there again
            return;
        }
        if (unanswered.isPresent() && !isSentAsTyped()) {
            parts.held.holdNewest();
        } else {
            parts.held.forget();
        }
        parts.outbox.pressed();
        send(unanswered.orElseGet(() -> Submission.addAgain(edit)));
    }

    /// Brings back the open user with its present text. A user that is back already is saved.
    void addOpenAgain() {
        if (parts.open.now() instanceof Editing now && now.isDeleted()) {
            addAgain(now.edit());
        } else {
            save();
        }
    }

    /// Saves a step of the history. Typed text stays as an edit of the saved user.
    void restore(Edit edit) {
        restores.restore(edit);
    }

    // ---- held saves

    /// Sends the held save. Without one, takes the step that leaves the edit.
    void goOn() {
        if (parts.held.isNewest() && (parts.open.now().isDirty() || isToBeAddedAgain())) {
            sendHeld();
        } else {
            parts.held.forget();
            parts.leaving.goOn();
            remote.followIfClean();
        }
    }

    /// Whether *Add again* is held for the open user.
    boolean isToBeAddedAgain() {
        return parts.held.isAddAgain() && parts.open.now() instanceof Editing now && now.isDeleted();
    }

    /// Sends the held save with the present text. A problem moves the focus only if the text is unchanged since Save
    /// was pressed.
    private void sendHeld() {
        boolean unchanged = parts.held.isPressedOnTyped();
        boolean isAddAgain = parts.held.isAddAgain();
        parts.held.forget();
        if (!unchanged && !parts.open.check()) {
            parts.leaving.stay();
        } else if (isAddAgain) {
            addOpenAgain();
        } else {
            save();
        }
    }

    /// Handles the return of the directory. Repeats the save without an answer under the same save id. Then a held save
    /// is sent. The person learns the outcome of both.
    void linkIsBack() {
        if (!parts.held.isHeld() || parts.open.now().isBusy() || link.directory().isEmpty()) {
            return;
        }
        Optional<Submission> unanswered = parts.outbox.unanswered();
        if (!parts.hasUnsaved()) {
            parts.outbox.forget(); // taken back by the person; what landed nevertheless is read anew
            parts.held.forget();
        } else if (unanswered.isPresent()) {
            if (!parts.held.isNewest()) {
                parts.held.forget();
            }
            send(unanswered.get());
            parts.asking.tell(new Notice(Notice.What.CHECKING, ""));
        } else {
            sendHeld();
        }
    }

    /// Ends the repeats of a submission whose answer was lost on several links in a row. The person is told and may
    /// repeat it. The feed's news of it has it sent once more, see [#landed].
    void unanswered(Submission sent) {
        parts.held.forget();
        parts.asking.tell(new Notice(Notice.What.UNANSWERED, sent.values().title()), () -> {
            parts.outbox.pressed();
            parts.outbox.unanswered().ifPresent(this::send);
        });
    }

    /// Asks for the answer to a submission that the feed has brought. It is sent once more under its save id,
    /// now or on the next link.
    void landed() {
        if (parts.isWaiting() || parts.held.isHeld() || parts.outbox.unanswered().isEmpty()) {
            return;
        }
        if (link.directory().isPresent()) {
            send(parts.outbox.unanswered().get());
        } else {
            parts.held.holdRepeat();
        }
    }

    // ---- sending and handling

    /// Sends a submission to the directory.
    void send(Submission sent) {
        switch (sent) {
            case Submission.Save(Edit edit, UUID id) -> sending.send(sent,
                    directory -> directory.save(edit, id), result -> saves.handle(edit, result));
            case Submission.Add(Draft draft, UUID id) -> sending.send(sent,
                    directory -> directory.add(draft, id), result -> additions.handle(draft, result));
            case Submission.Restore(Edit edit, Draft shown, UUID id) -> sending.send(sent,
                    directory -> directory.save(edit, id), result -> restores.handle(edit, shown, result));
            case Submission.AddAgain(Edit edit, UUID id) -> sending.send(sent,
                    directory -> directory.addAgain(edit, id), result -> additions.handleAgain(edit, result));
        }
    }

    /// Handles the refusal of a read that the save needed. This ends the save.
    void refused(Submission sent, Problem refusal) {
        parts.open.busy(false);
        invalid(sent.values(), List.of(refusal));
    }

    /// Shows the problems. Moves the focus only if the text is unchanged since the save was sent. A held save of
    /// another text is sent instead, because the problems are about the earlier text.
    void invalid(Draft asked, List<Problem> said) {
        boolean unchanged = asked.equals(parts.open.now().draft());
        if (parts.held.isNewest() && !unchanged) {
            goOn();
            return;
        }
        parts.held.forget();
        parts.open.said(said);
        if (unchanged) {
            refusals.byRules();
        } else {
            parts.leaving.stay();
        }
    }

    /// Whether a write was refused because of another program's lock.
    public static boolean isLocked(List<Problem> said) {
        return said.stream().anyMatch(problem -> problem.reason() == Problem.Reason.LOCKED);
    }

    /// Makes a review of this edit and its conflict.
    ReviewModel review(Edit edit, Conflict conflict) {
        return reviews.review(edit, conflict);
    }

    /// Saves the merge of this conflict. It has no clash.
    void saveBoth(Conflict conflict) {
        reviews.saveBoth(conflict);
    }

    /// Takes in a change that a review made, if the answer was lost.
    ///
    /// @return whether the change was made by a review
    boolean tookIn(Change change) {
        return reviews.tookIn(change);
    }
}
