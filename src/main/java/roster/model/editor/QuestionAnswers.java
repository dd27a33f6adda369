package roster.model.editor;

import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.Merge;
import roster.directory.edit.Review;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.request.Notice;

/// The person's answers to the open question. An answer to another question does nothing. Event dispatch thread only.
final class QuestionAnswers {
    private final EditorParts parts;
    private final RemoteChanges remote;
    private final Saving saving;

    QuestionAnswers(EditorParts parts, RemoteChanges remote, Saving saving) {
        this.parts = parts;
        this.remote = remote;
        this.saving = saving;
    }

    /// Answers *Save*: saves and leaves if that succeeds. In an untouched form the held save is sent later by itself
    /// and the person stays.
    void save() {
        parts.leaving.answer().ifPresent(then -> {
            EditorState now = parts.open.now();
            if (now.isDirty() || now.isBusy()) {
                parts.leaving.onceSaved(then);
            }
            saving.save();
        });
    }

    /// Answers *Discard*. During a save the text stays and the person leaves after the answer.
    void discard() {
        parts.leaving.answer().ifPresent(then -> {
            if (parts.open.now().isBusy()) {
                parts.leaving.onceSaved(then);
            } else {
                parts.events.discarding();
                parts.showNothing();
                then.run();
            }
        });
    }

    /// Answers *Wait*.
    void waitForWrite() {
        if (parts.asking.now() instanceof Question.WriteWaits) {
            parts.asking.settle();
        }
    }

    /// Answers *Cancel the save*.
    void cancelWrite() {
        if (parts.asking.now() instanceof Question.WriteWaits(Runnable cancel, _)) {
            parts.asking.settle();
            cancel.run();
        }
    }

    /// Answers any question by keeping everything as it is.
    void keepEditing() {
        if (parts.asking.isReviewBusy()) {
            return; // the answer is on its way; after the review it would look like another person's change
        }
        if (parts.asking.now() instanceof Question.Reviewing(ReviewModel open)) {
            Review decided = open.state().now().review();
            parts.asking.keep(decided);
            parts.moveTo(decided.conflict());
        }
        if (parts.asking.now() instanceof Question.WriteWaits(_, Runnable stay)) {
            stay.run();
        }
        parts.asking.settle();
        remote.endUnseenNews();
    }

    /// Answers *Save both*: saves the merge that the question shows. A question that is out of date shows the newer
    /// merge first.
    void saveBoth() {
        if (parts.asking.now() instanceof Question.Refused(Conflict shown)
                && shown.merge().fields(Merge.Outcome.CLASH).isEmpty()
                && parts.open.now() instanceof Editing now && !now.busy() && now.news() instanceof News.Changed) {
            if (now.known().equals(shown)) {
                saving.saveBoth(shown);
            } else {
                parts.asking.ask(new Question.Refused(now.known()));
            }
        }
    }

    /// Answers *Review* or *Choose and save*.
    void review() {
        if (parts.open.now() instanceof Editing now && now.news() instanceof News.Changed
                && !parts.asking.isReviewBusy()) {
            parts.asking.ask(new Question.Reviewing(saving.review(now.edit(), now.known())));
        }
    }

    /// Answers *Add again with my edits*.
    void addAgain() {
        if (parts.asking.now() instanceof Question.Deleted(Edit edit, _)) {
            parts.asking.settle();
            saving.addAgain(edit);
        }
    }

    /// Answers *Discard my edits*: discards the text and closes the form.
    void letGo() {
        if (parts.asking.now() instanceof Question.Deleted(Edit edit, _)) {
            parts.asking.settle();
            parts.asking.tell(new Notice(Notice.What.LET_GO, edit.base().values().title()));
            parts.events.discarding();
            parts.showNothing();
            parts.events.deleted(edit.base());
        }
    }
}
