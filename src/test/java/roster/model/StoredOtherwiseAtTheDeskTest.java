package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;
import roster.model.request.Stored;

/// A trigger stores departments in upper case. The desk shows and reports the stored values.
final class StoredOtherwiseAtTheDeskTest {
    private static final List<Stored> LEGAL = List.of(new Stored(Users.DEPARTMENT, Optional.of("LEGAL")));

    private Desk desk;
    private User ann;

    @BeforeEach
    void open() {
        desk = new Desk();
        ann = desk.added(Drafts.ann().with(Users.DEPARTMENT, "Sales"));
        desk.connected();
        desk.directory.trigger(values -> values.with(Users.DEPARTMENT,
                values.text(Users.DEPARTMENT).toUpperCase(Locale.ROOT)));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aSaveShowsAndReportsTheStoredValues() {
        var shown = new AtomicReference<Set<Field>>(Set.of());
        step(() -> desk.editor().listen(new Listeners.OfFollowed(shown::set)));
        desk.saveHere(ann.id(), Users.DEPARTMENT, "legal");
        assertThat(desk.typed(Users.DEPARTMENT)).isEqualTo("LEGAL");
        assertThat(read(() -> desk.model.list().known(ann.id()))).isEqualTo(desk.now(ann.id()));
        assertThat(told()).isEqualTo(LEGAL);
        assertThat(shown.get()).containsExactly(Users.DEPARTMENT);
    }

    @Test
    void aSaveThatIsStoredAsSentReportsNoValues() {
        desk.saveHere(ann.id(), Users.DEPARTMENT, "LEGAL");
        assertThat(told()).isEmpty();
    }

    @Test
    void anUntouchedFieldThatWasStoredDifferentlyIsReportedToo() {
        desk.saveHere(ann.id(), Users.PHONE, "1");
        assertThat(told()).containsExactly(new Stored(Users.DEPARTMENT, Optional.of("SALES")));
        assertThat(desk.typed(Users.DEPARTMENT)).isEqualTo("SALES");
    }

    @Test
    void laterTextIsAnEditOfTheStoredValues() {
        desk.open(ann.id());
        desk.type(Users.DEPARTMENT, "legal");
        desk.saveHeld();
        desk.type(Users.DEPARTMENT, "legal, Bonn");
        desk.gate.release("save");
        desk.untilNotice(Notice.What.SAVED);
        assertThat(told()).isEqualTo(LEGAL);
        assertThat(desk.typed(Users.DEPARTMENT)).isEqualTo("legal, Bonn");
        assertThat(desk.editing().edit().base()).isEqualTo(desk.now(ann.id()));
        desk.save();
        until("saved again", () -> desk.state() instanceof EditorState.Editing now
                && now.edit().mine().text(Users.DEPARTMENT).equals("LEGAL, BONN"));
    }

    @Test
    void anAdditionShowsAndReportsTheStoredValues() {
        step(() -> desk.model.add());
        desk.type(Users.NAME, "Bob");
        desk.type(Users.EMAIL, "bob@example.org");
        desk.type(Users.DEPARTMENT, "legal");
        desk.save();
        desk.untilNotice(Notice.What.ADDED);
        assertThat(told()).isEqualTo(LEGAL);
        assertThat(desk.typed(Users.DEPARTMENT)).isEqualTo("LEGAL");
    }

    @Test
    void aReviewReportsTheStoredValuesOfItsOutcome() {
        desk.open(ann.id());
        desk.type(Users.DEPARTMENT, "legal");
        desk.saved(ann.id(), Users.DEPARTMENT, "Lab");
        desk.save();
        desk.question(Question.Refused.class);
        step(() -> desk.editor().review());
        ReviewModel review = desk.question(Question.Reviewing.class).review();
        step(() -> review.takeMine(Users.DEPARTMENT));
        step(review::save);
        desk.untilNotice(Notice.What.SAVED);
        assertThat(told()).isEqualTo(LEGAL);
        assertThat(desk.typed(Users.DEPARTMENT)).isEqualTo("LEGAL");
    }

    @Test
    void anUndoReportsTheStoredValues() {
        desk.saveHere(ann.id(), Users.DEPARTMENT, "LEGAL");
        step(() -> desk.model.undo().undo());
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(told()).containsExactly(new Stored(Users.DEPARTMENT, Optional.of("SALES")));
        assertThat(desk.typed(Users.DEPARTMENT)).isEqualTo("SALES");
    }

    @Test
    void aRestoreReportsTheStoredValues() {
        desk.saved(ann.id(), Users.DEPARTMENT, "LEGAL");
        List<Revision> revisions = desk.directory.history(ann.id(), Directory.NEWEST, 10);
        step(() -> desk.model.restoring()
                .restore(revisions.getLast(), new RevisionsModel.State(revisions, false, false)));
        desk.untilNotice(Notice.What.SAVED);
        assertThat(told()).containsExactly(new Stored(Users.DEPARTMENT, Optional.of("SALES")));
    }

    @Test
    void aSaveThatIsAnsweredAfterAnotherUserWasOpenedReportsTheStoredValues() {
        User bob = desk.added(Drafts.bob());
        desk.open(ann.id());
        desk.type(Users.DEPARTMENT, "legal");
        desk.saveHeld();
        step(() -> desk.model.select(Set.of(bob.id())));
        desk.gate.release("save");
        until("told", () -> !desk.editor().notice().now().stored().isEmpty());
        assertThat(told()).isEqualTo(LEGAL);
    }

    @Test
    void aGroupWithLaterTextStaysWholeAsTyped() {
        desk.directory.trigger(values -> values.with(Users.LEAVING_DATE, "2027-03-31"));
        desk.open(ann.id());
        desk.type(Users.PHONE, "1");
        desk.saveHeld();
        desk.type(Users.STATUS, Users.ON_LEAVE);
        desk.gate.release("save");
        desk.untilNotice(Notice.What.SAVED);
        assertThat(told()).containsExactly(new Stored(Users.LEAVING_DATE, Optional.of("2027-03-31")));
        assertThat(desk.editing().edit().base()).isEqualTo(desk.now(ann.id()));
        assertThat(desk.editing().edit().mine())
                .isEqualTo(ann.values().with(Users.PHONE, "1").with(Users.STATUS, Users.ON_LEAVE));
        assertThat(desk.editing().edit().changed()).containsExactly(Users.STATUS, Users.LEAVING_DATE);
    }

    @Test
    void aGroupWithTextFromAfterAnAdditionStaysWholeAsTyped() {
        desk.directory.trigger(values -> values.with(Users.LEAVING_DATE, "2027-03-31"));
        step(() -> desk.model.add());
        desk.type(Users.NAME, "Bob");
        desk.type(Users.EMAIL, "bob@example.org");
        desk.gate.hold("add");
        desk.save();
        until("the addition is under way", () -> desk.gate.isWaiting("add"));
        desk.type(Users.STATUS, Users.ON_LEAVE);
        desk.gate.release("add");
        desk.untilNotice(Notice.What.ADDED);
        assertThat(told()).containsExactly(new Stored(Users.LEAVING_DATE, Optional.of("2027-03-31")));
        assertThat(desk.typed(Users.STATUS)).isEqualTo(Users.ON_LEAVE);
        assertThat(desk.typed(Users.LEAVING_DATE)).isEmpty();
    }

    /// An undo of the person's own save is rebased like a save of theirs.
    @Test
    void aGroupWithTypedTextStaysWholeWhenAnUndoChangesItsOtherField() {
        desk.directory.trigger(values -> values);
        desk.saveHere(ann.id(), Users.LEAVING_DATE, "2027-03-31");
        desk.type(Users.STATUS, Users.ON_LEAVE);
        step(() -> desk.model.undo().undo());
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.editing().edit().base()).isEqualTo(desk.now(ann.id()));
        assertThat(desk.typed(Users.LEAVING_DATE)).isEqualTo("2027-03-31");
        assertThat(desk.typed(Users.STATUS)).isEqualTo(Users.ON_LEAVE);
    }

    /// The answer to a write lacks later changes by a trigger. The feed brings them.
    @Test
    void aTriggerThatRunsAfterAWriteIsAPartOfIt() {
        List<Stored> sales = List.of(new Stored(Users.DEPARTMENT, Optional.of("SALES")));
        inUpperCaseAfterwards();
        desk.live();
        desk.saveHere(ann.id(), Users.DEPARTMENT, "legal");
        until("told", () -> desk.editor().notice().now().stored().equals(LEGAL));
        assertThat(desk.typed(Users.DEPARTMENT)).isEqualTo("LEGAL");
        step(() -> desk.model.undo().undo());
        desk.untilNotice(Notice.What.UNDONE);
        until("told of the undo", () -> desk.editor().notice().now().stored().equals(sales));
        assertThat(desk.typed(Users.DEPARTMENT)).isEqualTo("SALES");
        step(() -> desk.model.undo().redo());
        desk.untilNotice(Notice.What.REDONE);
        assertThat(told()).isEmpty();
        assertThat(desk.now(ann.id()).values().text(Users.DEPARTMENT)).isEqualTo("LEGAL");
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
    }

    @Test
    void aTriggerThatRunsAfterTheUndoOfANewNameIsAPartOfIt() {
        inUpperCaseAfterwards();
        desk.live();
        desk.saveHere(ann.id(), Users.NAME, "Ann Baker");
        until("told", () -> !desk.editor().notice().now().stored().isEmpty());
        step(() -> desk.model.undo().undo());
        desk.untilNotice(Notice.What.UNDONE);
        until("told of the undo", () -> !desk.editor().notice().now().stored().isEmpty());
        assertThat(told()).containsExactly(new Stored(Users.DEPARTMENT, Optional.of("SALES")));
    }

    @Test
    void aTriggerThatRunsAfterAWriteIsNoPartOfTheNextWriteToANamesake() {
        User namesake = desk.added(ann.values().with(Users.EMAIL, "archer@example.org"));
        inUpperCaseAfterwards();
        desk.saveHere(ann.id(), Users.DEPARTMENT, "legal");
        desk.saveHere(namesake.id(), Users.PHONE, "1");
        desk.live();
        until("followed", () -> desk.now(ann.id()).equals(desk.model.list().known(ann.id())));
        assertThat(told()).isEmpty();
    }

    private void inUpperCaseAfterwards() {
        desk.directory.trigger(values -> values);
        desk.directory.triggerAfter(values -> values.with(Users.DEPARTMENT,
                values.text(Users.DEPARTMENT).toUpperCase(Locale.ROOT)));
    }

    private List<Stored> told() {
        return read(() -> desk.editor().notice().now().stored());
    }
}
