package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.request.Notice;

/// The editor while others save or delete the open user.
final class LiveEditorTest extends LiveFixture {
    @Test
    void aCleanEditorFollowsTheChangesOfOthers() {
        var followed = new ArrayList<Set<Field>>();
        step(() -> desk.editor().listen(new Listeners.OfFollowed(followed::add)));
        desk.open(ann.id());
        User theirs = desk.saved(ann.id(), Users.PHONE, "111");
        until("followed", () -> open(desk).edit().base().equals(theirs));
        assertThat(desk.typed(Users.PHONE)).isEqualTo("111");
        assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
        assertThat(read(() -> List.copyOf(followed))).containsExactly(Set.of(Users.PHONE));
    }

    @Test
    void aDirtyEditorKeepsItsTextAndNamesTheChangeAndItsAuthor() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "mine");
        User theirs = desk.saved(ann.id(), Users.PHONE, "111");
        assertThat(changed().theirs()).isEqualTo(theirs);
        assertThat(changed().since()).singleElement().satisfies(revision -> {
            assertThat(revision.person()).isEqualTo("Ben");
            assertThat(revision.changed()).containsExactly(Users.PHONE);
        });
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
        assertThat(desk.editing().edit().base()).isEqualTo(ann);
    }

    @Test
    void theBannerShowsEveryChangeSinceTheUserWasOpened() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "mine");
        desk.saved(ann.id(), Users.PHONE, "111");
        User theirs = desk.saved(ann.id(), Users.JOB_TITLE, "Head");
        until("both", () -> open(desk).news() instanceof EditorState.News.Changed(_, List<Revision> since)
                && since.size() == 2);
        assertThat(changed().theirs()).isEqualTo(theirs);
        assertThat(changed().since()).extracting(Revision::version).containsExactly(1, 2);
    }

    @Test
    void theBannerKeepsTheAuthorWhenTheUserIsReadAnew() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "mine");
        desk.saved(ann.id(), Users.PHONE, "111");
        EditorState.News.Changed told = changed();
        desk.feed.late();
        step(desk.model::refresh);
        User later = desk.saved(ann.id(), Users.JOB_TITLE, "Head");
        step(desk.model::refresh); // reads after the refresh before it
        until("read", () -> open(desk).news() instanceof EditorState.News.Changed(User theirs, _)
                && theirs.equals(later));
        assertThat(((EditorState.News.Changed) desk.editing().news()).since()).startsWith(told.since().getFirst())
                .hasSize(told.since().size() + 1);
    }

    /// After a restart of the server the feed reports only a gap.
    @Test
    void theBannerNamesTheAuthorOfAChangeOfTheSameFieldInAGap() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "mine");
        desk.saved(ann.id(), Users.PHONE, "111");
        changed();
        desk.feed.late();
        User later = desk.saved(ann.id(), Users.PHONE, "222");
        step(desk.model::refresh);
        until("read", () -> open(desk).news() instanceof EditorState.News.Changed(User theirs, _)
                && theirs.equals(later));
        Revision last = desk.editing().known().lastChange(Users.PHONE).orElseThrow();
        assertThat(last.version()).isEqualTo(later.version());
    }

    /// Another program records logins during the gap.
    @Test
    void theBannerNamesTheAuthorOfAChangeBehindManyStampsInAGap() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "mine");
        desk.feed.late();
        User theirs = desk.saved(ann.id(), Users.PHONE, "222");
        for (int each = 0; each < 2 * Conflict.MOST; each++) {
            desk.directory.stamp(ann.id());
        }
        step(desk.model::refresh);
        until("read", () -> open(desk).news() instanceof EditorState.News.Changed);
        assertThat(desk.editing().known().lastChange(Users.PHONE).orElseThrow().version()).isEqualTo(theirs.version());
        assertThat(desk.editing().known().timesSaved()).isEqualTo(1);
    }

    @Test
    void theBannerNamesTheAuthorOfADeletionInAGap() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "mine");
        desk.feed.late();
        desk.directory.delete(ann);
        step(desk.model::refresh);
        until("gone", () -> open(desk).news() instanceof EditorState.News.Deleted(Optional<Revision> by)
                && by.isPresent());
    }

    @Test
    void theBannerOpensTheSameReviewAsARefusedSave() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "mine");
        desk.saved(ann.id(), Users.PHONE, "theirs");
        changed();
        step(desk.editor()::showNews);
        Question.Refused live = desk.question(Question.Refused.class);
        step(desk.editor()::keepEditing);
        desk.save();
        assertThat(desk.question(Question.Refused.class)).isEqualTo(live);
    }

    @Test
    void theQuestionOfARefusedSaveIsKeptUpToDate() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "mine");
        desk.saved(ann.id(), Users.PHONE, "theirs");
        desk.save();
        desk.question(Question.Refused.class);
        User third = desk.saved(ann.id(), Users.JOB_TITLE, "Head");
        until("told", () -> desk.editor().question().now() instanceof Question.Refused(var conflict)
                && conflict.theirs().equals(third) && conflict.since().size() == 2);
    }

    @Test
    void aDirtyEditorShowsADeletionAtOnce() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "mine");
        desk.directory.delete(ann);
        until("deleted", () -> open(desk).news() instanceof EditorState.News.Deleted(Optional<Revision> removal)
                && removal.map(Revision::person).equals(Optional.of("Ben")));
        EditorState.News told = desk.editing().news();
        step(() -> desk.editor().learntGone(ann.id(), Optional.empty())); // from a read that was pending
        assertThat(desk.editing().news()).isEqualTo(told);
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
        assertThat(read(() -> desk.model.selection().now())).containsExactly(ann.id());
    }

    @Test
    void aCleanEditorClosesADeletedUser() {
        desk.open(ann.id());
        desk.directory.delete(ann);
        desk.untilNotice(Notice.What.DELETED_BY);
        assertThat(read(desk::state)).isEqualTo(new EditorState.Empty());
        assertThat(read(() -> desk.model.selection().now())).isEmpty();
    }

    @Test
    void theEditorsOwnSaveIsNoNews() {
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.type(Users.NOTES, "more");
        desk.saved(bob.id(), Users.PHONE, "222"); // reported after the own save
        until("told", () -> desk.model.list().isChangedByOthers(bob.id()));
        assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
        assertThat(read(() -> desk.model.list().isChangedByOthers(ann.id()))).isFalse();
    }

    @Test
    void theEditorsOwnSaveIsNoNewsAfterALostAnswer() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "111");
        desk.directory.loseTheNextAnswer();
        desk.save();
        desk.untilNotice(Notice.What.SAVED); // after a second attempt
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
        assertThat(desk.editing().edit().isDirty()).isFalse();
    }

    @Test
    void anOwnUndoAndRedoAreNoNews() {
        desk.directory.speakAs("Ann");
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.type(Users.JOB_TITLE, "Head");
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.typed(Users.PHONE)).isEqualTo(ann.values().text(Users.PHONE));
        assertThat(desk.typed(Users.JOB_TITLE)).as("stays").isEqualTo("Head");
        step(desk.model.undo()::redo);
        desk.untilNotice(Notice.What.REDONE);
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(desk.now(ann.id())).with(Users.JOB_TITLE, "Head"));
        assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
    }

    @Test
    void anOwnUndoIsNoNewsForAnEditThatWasSetAside() {
        desk.directory.speakAs("Ann");
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.type(Users.JOB_TITLE, "Head");
        step(desk.editor()::revert);
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        until("undone", () -> desk.state() instanceof EditorState.Editing open && open.edit().base().version() == 2);
        step(desk.editor()::bringBack);
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(desk.now(ann.id())).with(Users.JOB_TITLE, "Head"));
        assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
    }

    @Test
    void aSaveIsNotRefusedByAnOwnUndoThatIsAnsweredLater() {
        desk.directory.speakAs("Ann");
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.type(Users.JOB_TITLE, "Head");
        desk.gate.hold("answer");
        desk.directory.beforeTheNextAnswer(() -> desk.gate.waitAs("answer"));
        step(desk.model.undo()::undo);
        until("undone, and not answered", () -> desk.gate.isWaiting("answer"));
        desk.save();
        desk.untilNotice(Notice.What.SAVED);
        desk.gate.release("answer");
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.JOB_TITLE, "Head"));
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(desk.now(ann.id())));
    }

    @Test
    void theBannerNamesTheAuthorAfterAnEditIsBroughtBack() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "mine");
        desk.saved(ann.id(), Users.PHONE, "theirs");
        until("told", () -> open(desk).news() instanceof EditorState.News.Changed);
        EditorState.News told = desk.editing().news();
        step(desk.editor()::reload);
        assertThat(desk.typed(Users.PHONE)).isEqualTo("theirs");
        step(desk.editor()::bringBack);
        assertThat(desk.typed(Users.PHONE)).isEqualTo("mine");
        assertThat(desk.editing().news()).isEqualTo(told);
    }

    @Test
    void aChangeByOthersBetweenASaveAndItsAnswerIsKept() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "111");
        desk.directory.beforeTheNextAnswer(() -> saveAsBen(Users.JOB_TITLE, "Head"));
        desk.directory.loseTheNextAnswer();
        desk.save();
        desk.untilNotice(Notice.What.SAVED); // after a second attempt
        until("followed", () -> open(desk).edit().base().equals(desk.now(ann.id())));
        assertThat(desk.typed(Users.JOB_TITLE)).isEqualTo("Head");
    }

    @Test
    void aDeletionBetweenASaveAndItsAnswerIsKept() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "111");
        desk.directory.beforeTheNextAnswer(() -> desk.directory.delete(desk.now(ann.id())));
        desk.directory.loseTheNextAnswer();
        desk.save();
        until("closed", () -> desk.state() instanceof EditorState.Empty);
    }

    @Test
    void anOlderReadDoesNotReplaceANewerState() {
        desk.open(ann.id());
        desk.directory.beforeTheNextReading("open", desk.gate);
        step(desk.model::refresh);
        until("read, the answer on its way", () -> desk.gate.isWaiting("answer-open"));
        User theirs = desk.saved(ann.id(), Users.PHONE, "111");
        until("followed", () -> open(desk).edit().base().equals(theirs));
        desk.gate.release("answer-open");
        desk.saved(bob.id(), Users.PHONE, "222");
        until("later", () -> desk.model.list().isChangedByOthers(bob.id()));
        assertThat(desk.editing().edit().base()).isEqualTo(theirs);
    }

    @Test
    void aBlankThatWasJustTypedStays() {
        desk.saveHere(ann.id(), Users.NOTES, "Likes coffee. \n\n");
        desk.type(Users.NOTES, "Likes coffee.\n\n");
        desk.saved(ann.id(), Users.PHONE, "111");
        until("followed", () -> Users.PHONE.of(open(desk).edit().mine()).equals("111"));
        assertThat(desk.typed(Users.NOTES)).isEqualTo("Likes coffee.\n\n");
    }

    @Test
    void changesDuringASaveAreTakenInAfterItsAnswer() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "111");
        desk.directory.beforeTheNextAnswer(() -> saveAsBen(Users.JOB_TITLE, "Head"));
        desk.save();
        until("followed", () -> desk.state() instanceof EditorState.Editing editing
                && editing.edit().base().equals(desk.now(ann.id())) && editing.edit().base().version() == 2);
        assertThat(desk.typed(Users.JOB_TITLE)).isEqualTo("Head");
        assertThat(desk.typed(Users.PHONE)).isEqualTo("111");
        assertThat(desk.editing().edit().isDirty()).isFalse();
    }

    private void saveAsBen(Field field, String text) {
        desk.directory.speakAs("Ben");
        desk.saved(ann.id(), field, text);
        desk.directory.speakAs("Ann");
    }

    @Test
    void aChangeThatArrivesDuringASaveIsMetOnlyOnce() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "mine");
        desk.saveHeld();
        User theirs = desk.saved(ann.id(), Users.PHONE, "theirs");
        desk.gate.release("save");
        assertThat(desk.question(Question.Refused.class).conflict().since()).hasSize(1);
        assertThat(changed().theirs()).isEqualTo(theirs);
        assertThat(changed().since()).hasSize(1);
    }
}
