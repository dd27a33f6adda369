package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.directory.record.Version;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;

/// A program writes a counter into Notes. This person may only read that field, so no question follows.
class FixedFieldsTest extends DeskFixture {
    private int count;

    @BeforeEach
    void fixTheNotes() {
        until("both known", () -> desk.model.list().known(ann.id()) != null
                && desk.model.list().known(bob.id()) != null);
        desk.directory.fix(Users.NOTES);
        step(() -> desk.model.link().connect());
        until("rights read again", () -> desk.model.link().links() == 2 && desk.model.list().isSettled());
        desk.directory.speakAs("program");
        desk.open(ann.id());
    }

    private void count(User user) {
        User now = desk.now(user.id());
        desk.directory.store(new User(now.id(), now.life(), Version.next(now.version()),
                now.values().with(Users.NOTES, "counted " + ++count), now.insertedAt(), now.updatedAt(),
                now.problems()));
    }

    private void assertNobodyIsAsked() {
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        assertThat(desk.editing().news()).isEqualTo(new News.None());
    }

    @Test
    void aChangeOfAFixedFieldIsFollowedWithoutABanner() {
        desk.type(Users.PHONE, "1");
        count(ann);
        until("followed", () -> desk.state() instanceof Editing(Edit edit, _, _, _)
                && edit.mine().text(Users.NOTES).equals("counted 1"));
        assertNobodyIsAsked();
        assertThat(desk.editing().edit().changed()).containsExactly(Users.PHONE);
    }

    @Test
    void aChangeOfAFixedFieldMarksNoRow() {
        count(bob);
        desk.saved(ann.id(), Users.PHONE, "111");
        until("told", () -> desk.state() instanceof Editing(Edit edit, _, _, _)
                && edit.mine().text(Users.PHONE).equals("111"));
        assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isFalse();
    }

    @Test
    void aSaveThatMeetsAChangeOfAFixedFieldIsRepeatedAndItsUndoLeavesIt() {
        desk.feed.late();
        desk.type(Users.PHONE, "1");
        count(ann);
        desk.save();
        desk.untilNotice(Notice.What.SAVED);
        assertNobodyIsAsked();
        assertThat(read(() -> desk.editor().notice().now().stored())).isEmpty();
        assertThat(desk.now(ann.id()).values())
                .isEqualTo(ann.values().with(Users.PHONE, "1").with(Users.NOTES, "counted 1"));
        count(ann);
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.NOTES, "counted 2"));
    }

    @Test
    void anUndoLeavesAFieldThatATriggerFills() {
        desk.directory.trigger(values -> values.with(Users.NOTES, values.text(Users.PHONE).isEmpty() ? "first"
                : "then"));
        desk.saveHere(ann.id(), Users.PHONE, "1");
        desk.directory.trigger(values -> values);
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.NOTES, "then"));
        assertThat(read(() -> desk.editor().notice().now().stored())).isEmpty();
    }

    /// The right was revoked after the save. This directory still accepts the write, and another one may refuse it.
    @Test
    void anUndoOfOnlyAFixedFieldIsSent() {
        desk.saveHere(ann.id(), Users.PHONE, "1");
        desk.directory.fix(Users.PHONE);
        step(() -> desk.model.link().connect());
        until("rights read again", () -> desk.model.link().links() == 3 && desk.model.list().isSettled());
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
        assertThat(read(() -> desk.editor().notice().now().stored())).isEmpty();
    }

    @Test
    void aSaveOfAReviewThatMeetsAChangeOfAFixedFieldIsRepeated() {
        desk.type(Users.DEPARTMENT, "Legal");
        desk.saved(ann.id(), Users.PHONE, "111");
        until("told", () -> desk.state() instanceof Editing(_, _, _, News.Changed _));
        step(desk.editor()::review);
        ReviewModel review = desk.question(Question.Reviewing.class).review();
        desk.feed.late();
        count(ann);
        step(review::save);
        desk.untilNotice(Notice.What.SAVED);
        assertNobodyIsAsked();
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.DEPARTMENT, "Legal")
                .with(Users.PHONE, "111").with(Users.NOTES, "counted 1"));
    }

    @Test
    void aProgramThatConstantlyChangesAFixedFieldIsReported() {
        desk.feed.late();
        desk.type(Users.PHONE, "1");
        desk.directory.beforeEveryAttempt(() -> {
            desk.directory.speakAs("program");
            count(ann);
            desk.directory.speakAs("Ann");
        });
        desk.save();
        desk.untilNotice(Notice.What.CONTENDED);
        assertThat(desk.typed(Users.PHONE)).isEqualTo("1");
    }

    @Test
    void aRestoreThatMeetsConstantChangesOfAFixedFieldIsReported() {
        desk.saveHere(ann.id(), Users.DEPARTMENT, "Legal");
        List<Revision> seen = desk.directory.history(ann.id(), Directory.NEWEST, 9);
        desk.feed.late();
        desk.type(Users.PHONE, "1");
        desk.directory.beforeEveryAttempt(() -> {
            desk.directory.speakAs("program");
            count(ann);
            desk.directory.speakAs("Ann");
        });
        step(() -> desk.model.restoring().restore(seen.getLast(), new RevisionsModel.State(seen, false, false)));
        desk.untilNotice(Notice.What.CONTENDED);
        assertThat(desk.typed(Users.PHONE)).isEqualTo("1");
    }

    @Test
    void anEditIsBroughtBackOnAChangeOfAFixedFieldWithoutABanner() {
        desk.type(Users.PHONE, "1");
        step(desk.editor()::revert);
        count(ann);
        until("followed", () -> desk.state() instanceof Editing(Edit edit, _, _, _)
                && edit.mine().text(Users.NOTES).equals("counted 1"));
        step(desk.editor()::bringBack);
        assertNobodyIsAsked();
        assertThat(desk.editing().edit().changed()).containsExactly(Users.PHONE);
    }

    @Test
    void aConflictInAnotherFieldShowsTheFixedFieldToo() {
        desk.feed.late();
        desk.type(Users.DEPARTMENT, "Legal");
        count(ann);
        desk.saved(ann.id(), Users.PHONE, "111");
        desk.save();
        assertThat(desk.question(Question.Refused.class).conflict().differing())
                .containsExactlyInAnyOrder(Users.DEPARTMENT, Users.PHONE, Users.NOTES);
    }
}
