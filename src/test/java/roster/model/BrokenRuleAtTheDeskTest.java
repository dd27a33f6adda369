package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.Question;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;
import roster.model.undo.Shortfall;

/// Another program has stored an e-mail address that breaks a rule. The rules judge the values that an undo or a
/// restore would change.
final class BrokenRuleAtTheDeskTest {
    private static final Problem NO_ADDRESS = Problem.at(Users.EMAIL, Reason.NOT_AN_EMAIL);

    private Desk desk;
    private User ann;

    @BeforeEach
    void open() {
        desk = new Desk();
        User added = desk.added(Drafts.ann());
        desk.directory.store(new User(added.id(), added.life(), added.version() + 1,
                added.values().with(Users.EMAIL, "nowhere"),
                added.insertedAt(), added.updatedAt(), List.of()));
        ann = desk.now(added.id());
        desk.connected();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anUndoToABrokenValueIsRefusedWithTheProblem() {
        desk.saveHere(ann.id(), Users.EMAIL, "ann@example.org");
        User saved = desk.now(ann.id());
        step(desk.model.undo()::undo);
        until("refused", () -> desk.model.undo().shortfall().now().isPresent());
        assertThat(read(() -> desk.model.undo().shortfall().now())).contains(
                new Shortfall(0, List.of(new Shortfall.NotDone(saved, List.of(NO_ADDRESS))), List.of(), List.of(),
                    List.of()));
        assertThat(desk.now(ann.id())).isEqualTo(saved);
        assertThat(desk.typed(Users.EMAIL)).isEqualTo("ann@example.org");
    }

    /// The form already holds an address that keeps the rule.
    @Test
    void anUndoOfTwoFieldsPutsBackTheValidOneAndNamesTheBrokenOne() {
        saveBothFields();
        User saved = desk.now(ann.id());
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.EMAIL, "ann@example.org"));
        assertThat(read(() -> desk.model.undo().shortfall().now())).contains(new Shortfall(1, List.of(
                new Shortfall.NotDone("Ann Archer", List.of(NO_ADDRESS), Set.of(Users.EMAIL))), List.of(), List.of(),
                List.of()));
        assertThat(read(() -> desk.editor().notice().now().stored())).isEmpty();
        step(desk.model.undo()::redo);
        desk.untilNotice(Notice.What.REDONE);
        assertThat(desk.now(ann.id()).values()).isEqualTo(saved.values());
    }

    @Test
    void anUndoThatMeetsAChangeKeepsTheBrokenValueForTheReview() {
        saveBothFields();
        desk.directory.speakAs("Ben");
        desk.saved(ann.id(), Users.PHONE, "2");
        step(desk.model.undo()::undo);
        desk.question(Question.Refused.class);
        assertThat(desk.editing().edit().mine()).isEqualTo(ann.values());
    }

    @Test
    void anUndoThatMeetsADeletionKeepsTheBrokenValueInTheForm() {
        saveBothFields();
        desk.directory.delete(desk.now(ann.id()));
        step(desk.model.undo()::undo);
        desk.question(Question.Deleted.class);
        assertThat(desk.editing().edit().mine()).isEqualTo(ann.values());
    }

    private void saveBothFields() {
        desk.open(ann.id());
        desk.type(Users.EMAIL, "ann@example.org");
        desk.saveHere(ann.id(), Users.PHONE, "1");
    }

    @Test
    void anUndoOfAnotherFieldIsDoneBesideABrokenValue() {
        desk.saveHere(ann.id(), Users.PHONE, "1");
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
    }

    @Test
    void aRestoreOfABrokenValueIsRefusedAtTheField() {
        desk.saveHere(ann.id(), Users.EMAIL, "ann@example.org");
        User saved = desk.now(ann.id());
        restore(1);
        until("told", () -> desk.state().problems().equals(List.of(NO_ADDRESS)));
        assertThat(desk.now(ann.id())).isEqualTo(saved);
        assertThat(desk.editing().edit().base()).isEqualTo(saved);
        assertThat(read(() -> desk.state().isBusy())).isFalse();
    }

    @Test
    void aRefusedRestoreOfABrokenValueKeepsTheTypedText() {
        desk.saveHere(ann.id(), Users.EMAIL, "ann@example.org");
        User saved = desk.now(ann.id());
        desk.type(Users.PHONE, "2");
        restore(1);
        desk.untilNotice(Notice.What.NOT_RESTORED);
        assertThat(read(() -> desk.editor().notice().now())).isEqualTo(
                new Notice(Notice.What.NOT_RESTORED, "Ann Archer", NO_ADDRESS));
        assertThat(desk.now(ann.id())).isEqualTo(saved);
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(saved).with(Users.PHONE, "2"));
        assertThat(read(() -> desk.state().isBusy())).isFalse();
    }

    @Test
    void aRestoreOfAnotherFieldIsDoneBesideABrokenValue() {
        desk.saveHere(ann.id(), Users.PHONE, "1");
        restore(1);
        until("restored", () -> desk.directory.user(ann.id()).orElseThrow().values().equals(ann.values()));
    }

    @Test
    void aDeletedUserComesBackWithItsBrokenValue() {
        desk.open(ann.id());
        desk.askToDelete();
        step(desk.model::delete);
        desk.untilNotice(Notice.What.DELETED);
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
    }

    /// @param newer the number of revisions after the one that is restored
    private void restore(int newer) {
        List<Revision> revisions = desk.directory.history(ann.id(), Directory.NEWEST, 10);
        step(() -> desk.model.restoring()
                .restore(revisions.get(newer), new RevisionsModel.State(revisions, false, false)));
    }
}
