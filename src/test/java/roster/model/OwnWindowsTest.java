package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.edit.Edit;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;
import roster.model.request.Own;

/// Two windows of one person. Ann's actions in one are never reported in the other as another person's.
@SuppressWarnings("NullAway.Init") // opened before each test
class OwnWindowsTest {
    private Desk here;
    private Desk elsewhere;
    private User ann;
    private User bob;

    @BeforeEach
    void open() {
        var directory = new InMemoryDirectory();
        here = Desk.ofAnn(directory).live();
        elsewhere = Desk.ofAnn(directory).live();
        ann = here.added(Drafts.ann());
        bob = here.added(Drafts.bob());
        here.connected();
        elsewhere.connected();
        until("both known", () -> here.model.list().known(ann.id()) != null
                && here.model.list().known(bob.id()) != null);
        directory.speakAs("Ben");
    }

    @AfterEach
    void close() {
        here.close();
        elsewhere.close();
    }

    private void untilBaseIs(User base) {
        until("based on " + base, () -> here.state() instanceof Editing(Edit edit, _, _, _)
                && edit.base().equals(base));
    }

    private User savedElsewhere(long id, Field field, String text) {
        elsewhere.saveHere(id, field, text);
        return here.now(id);
    }

    private void assertNothingIsTold() {
        assertThat(here.editing().news()).isEqualTo(new News.None());
        assertThat(read(() -> here.editor().question().now())).isEqualTo(new Question.None());
        assertThat(read(() -> here.model.list().isChangedByOthers(ann.id()))).isFalse();
        assertThat(read(() -> here.model.overwrites().told().now())).isEmpty();
    }

    @Test
    void anUndoDuringARepeatedSaveUndoesThatSave() {
        here.saveHere(ann.id(), Users.PHONE, "000");
        here.type(Users.NOTES, "mine");
        elsewhere.gate.holdNext("save");
        here.save();
        until("the save is under way", () -> elsewhere.gate.isWaiting("save"));
        step(here.model.undo()::undo);
        savedElsewhere(ann.id(), Users.DEPARTMENT, "Legal");
        elsewhere.gate.release("save");
        here.untilNotice(Notice.What.UNDONE);
        assertThat(here.now(ann.id()).values())
                .isEqualTo(ann.values().with(Users.PHONE, "000").with(Users.DEPARTMENT, "Legal"));
        assertNothingIsTold();
    }

    /// The person's own save elsewhere replaces a value too.
    @Test
    void aCleanFormFollowsAnOwnChangeAndOnlyAColleaguesOverwriteIsReported() {
        here.saveHere(ann.id(), Users.PHONE, "000");
        here.saveHere(ann.id(), Users.NOTES, "mine");
        untilBaseIs(savedElsewhere(ann.id(), Users.PHONE, "111"));
        assertNothingIsTold();
        here.saved(ann.id(), Users.NOTES, "by Ben");
        until("told", () -> here.model.overwrites().told().now().isPresent());
        assertThat(read(() -> here.model.overwrites().told().now().orElseThrow().by().person())).isEqualTo("Ben");
    }

    @Test
    void typedFieldsStayAndAnOwnChangeElsewhereMovesTheirBase() {
        here.open(ann.id());
        here.type(Users.NOTES, "typed");
        untilBaseIs(savedElsewhere(ann.id(), Users.PHONE, "111"));
        assertThat(here.typed(Users.NOTES)).isEqualTo("typed");
        assertThat(here.typed(Users.PHONE)).isEqualTo("111");
        assertNothingIsTold();
        here.save();
        here.untilNotice(Notice.What.SAVED);
        assertThat(here.now(ann.id()).values())
                .isEqualTo(ann.values().with(Users.PHONE, "111").with(Users.NOTES, "typed"));
    }

    @Test
    void anOwnChangeElsewhereToTheTypedValueLeavesNothingToSave() {
        here.open(ann.id());
        here.type(Users.PHONE, "111");
        untilBaseIs(savedElsewhere(ann.id(), Users.PHONE, "111"));
        assertThat(here.editing().isDirty()).isFalse();
        assertNothingIsTold();
    }

    @Test
    void aSaveThatMeetsAnOwnChangeElsewhereIsRepeated() {
        here.open(ann.id());
        here.feed.late();
        here.type(Users.NOTES, "typed");
        savedElsewhere(ann.id(), Users.PHONE, "111");
        elsewhere.gate.hold("save"); // the directory's one gate
        here.save();
        until("the save is under way", () -> elsewhere.gate.isWaiting("save"));
        here.type(Users.JOB_TITLE, "Head");
        elsewhere.gate.release("save");
        here.untilNotice(Notice.What.SAVED);
        here.feed.inTime();
        assertThat(here.now(ann.id()).values())
                .isEqualTo(ann.values().with(Users.PHONE, "111").with(Users.NOTES, "typed"));
        assertThat(here.editing().edit().changed()).containsExactly(Users.JOB_TITLE);
        assertNothingIsTold();
    }

    @Test
    void anUndoThatMeetsAnOwnChangeElsewhereUndoesOnlyItsOwnSave() {
        here.saveHere(ann.id(), Users.NOTES, "mine");
        here.feed.late();
        savedElsewhere(ann.id(), Users.PHONE, "111");
        step(here.model.undo()::undo);
        here.untilNotice(Notice.What.UNDONE);
        here.feed.inTime();
        assertThat(here.now(ann.id()).values()).isEqualTo(ann.values().with(Users.PHONE, "111"));
        assertNothingIsTold();
    }

    @Test
    void anUndoThatMeetsAnOwnChangeElsewhereMovesTheBaseOfTypedText() {
        here.saveHere(ann.id(), Users.NOTES, "mine");
        here.type(Users.JOB_TITLE, "typed");
        here.feed.late();
        savedElsewhere(ann.id(), Users.PHONE, "111");
        step(here.model.undo()::undo);
        here.untilNotice(Notice.What.UNDONE);
        assertThat(here.editing().edit()).isEqualTo(Edit.of(here.now(ann.id())).with(Users.JOB_TITLE, "typed"));
        assertNothingIsTold();
        here.feed.inTime();
        assertThat(here.now(ann.id()).values()).isEqualTo(ann.values().with(Users.PHONE, "111"));
        assertNothingIsTold();
    }

    /// The feed reports the undo itself.
    @Test
    void anUndoThatMeetsAnOwnChangeOfATypedFieldReportsItAsOwn() {
        here.saveHere(ann.id(), Users.NOTES, "mine");
        here.type(Users.PHONE, "222");
        here.feed.late();
        savedElsewhere(ann.id(), Users.PHONE, "111");
        step(here.model.undo()::undo);
        here.untilNotice(Notice.What.UNDONE);
        assertThat(here.editor().own().made(here.editing().known())).isTrue();
        assertThat(here.typed(Users.PHONE)).isEqualTo("222");
        here.feed.inTime();
        until("both changes are known", () -> here.state() instanceof Editing now && now.known().since().size() == 2);
        assertThat(here.editor().own().made(here.editing().known())).isTrue();
    }

    @Test
    void aRestoreThatMeetsAnOwnChangeElsewhereIsRebasedOnIt() {
        here.saveHere(ann.id(), Users.NOTES, "mine");
        var history = new RevisionsModel.State(here.directory.history(ann.id(), Directory.NEWEST, 9), false, false);
        here.type(Users.JOB_TITLE, "typed");
        here.feed.late();
        savedElsewhere(ann.id(), Users.PHONE, "111");
        step(() -> here.model.restoring().restore(history.revisions().getLast(), history));
        until("saved", () -> here.now(ann.id()).values().equals(ann.values().with(Users.PHONE, "111")));
        here.untilNotice(Notice.What.SAVED);
        assertThat(here.editing().edit().changed()).containsExactly(Users.JOB_TITLE);
        assertNothingIsTold();
    }

    @Test
    void aClashWithAnOwnChangeIsAskedAboutAsOwn() {
        here.open(ann.id());
        here.type(Users.PHONE, "222");
        savedElsewhere(ann.id(), Users.PHONE, "111");
        here.save();
        Question.Refused asked = here.question(Question.Refused.class);
        assertThat(here.editor().own().made(asked.conflict())).isTrue();
        assertThat(here.typed(Users.PHONE)).isEqualTo("222");
    }

    @Test
    void anOwnChangeElsewhereMarksNoRowAndAColleaguesMarkStays() {
        here.saved(bob.id(), Users.NOTES, "by Ben");
        savedElsewhere(bob.id(), Users.PHONE, "222");
        savedElsewhere(ann.id(), Users.PHONE, "111");
        until("known", () -> here.now(ann.id()).equals(here.model.list().known(ann.id())));
        assertThat(read(() -> here.model.list().isChangedByOthers(ann.id()))).isFalse();
        assertThat(read(() -> here.model.list().changedByOthers(bob.id()).orElseThrow().person())).isEqualTo("Ben");
    }

    @Test
    void aFieldThatAColleagueChangedTooIsReportedAsTheColleagues() {
        here.open(ann.id());
        here.type(Users.NOTES, "typed");
        here.saved(ann.id(), Users.JOB_TITLE, "Head");
        savedElsewhere(ann.id(), Users.PHONE, "111");
        until("both", () -> here.state() instanceof Editing now && now.news() instanceof News.Changed(_, var since)
                && since.size() == 2);
        Editing now = here.editing();
        assertThat(here.editor().own().made(now.known())).isFalse();
    }

    @Test
    void aDeletionElsewhereIsNotReportedAsAnotherPersons() {
        here.open(ann.id());
        elsewhere.open(ann.id());
        elsewhere.askToDelete();
        step(elsewhere.model::delete);
        here.untilNotice(Notice.What.DELETED_ELSEWHERE);
    }

    /// A foreign key between users has this effect: the first deletion also deletes the other user.
    @Test
    void aSelectedUserDeletedWithAnotherComesBackByTheSameUndo() {
        here.directory.deletesTogether(ann.id(), bob.id());
        step(() -> here.model.select(Set.of(ann.id(), bob.id())));
        here.askToDelete();
        step(here.model::delete);
        here.untilNotice(Notice.What.DELETED_SEVERAL);
        step(here.model.undo()::undo);
        here.untilNotice(Notice.What.UNDONE);
        assertThat(here.directory.count()).isEqualTo(2);
    }

    @Test
    void aWriteOfThisWindowIsOwnByItsSaveIdUnderAnyName() {
        here.feed.late();
        here.saveHere(ann.id(), Users.PHONE, "111");
        var revision = here.directory.history(ann.id(), Directory.NEWEST, 1).getFirst();
        var other = new Own(() -> "Another name");
        assertThat(other.is(revision)).isFalse();
        other.begun(revision.saveId());
        assertThat(other.is(revision)).isTrue();
        assertThat(read(() -> here.editor().own().isOfThisWindow(revision))).isTrue();
    }

    @Test
    void theSameNameThroughAnotherAccountIsAnotherPerson() {
        var own = new Own(() -> "Ann");
        own.account("ann_of_sales");
        assertThat(own.is(here.directory.history(ann.id(), Directory.NEWEST, 1).getFirst())).isFalse();
    }

    private List<String> colleagues() {
        return read(() -> here.model.live().colleagues().now().orElseThrow().stream().map(Colleague::person).toList());
    }

    /// It reads the list after changes, as a colleague's window does.
    @Test
    void anotherOwnWindowCountsForTheTurns() {
        until("it is known", () -> !here.model.live().ownWindows().now().isEmpty());
        until("both read the list in turn", () -> here.model.list().longestTurn().isPositive());
        here.feed.fallSilent(Instant.now());
        until("silent", () -> here.model.live().colleagues().now().isEmpty());
        assertThat(read(() -> here.model.list().longestTurn())).as("who were here").isPositive();
    }

    /// Ben has the user open too.
    @Test
    void anotherOwnWindowIsNoColleague() {
        InMemoryFeed ben = here.directory.feed("Ben");
        ben.show(Presence.of(ann.id(), false));
        ben.follow(_ -> { });
        elsewhere.open(ann.id());
        elsewhere.type(Users.NOTES, "typed");
        until("the other window edits",
                () -> here.model.live().ownWindows().now().stream().anyMatch(each -> each.isEditing(ann.id())));
        until("Ben", () -> here.model.live().colleagues().now().filter(present -> !present.isEmpty()).isPresent());
        assertThat(colleagues()).containsExactly("Ben");
        assertThat(read(() -> here.model.live().ownWindows().now())).extracting(Colleague::person)
                .containsExactly("Ann");
        here.feed.fallSilent(Instant.now());
        until("silent", () -> here.model.live().colleagues().now().isEmpty());
        assertThat(read(() -> here.model.live().ownWindows().now())).isEmpty();
    }

    @Test
    void aWindowIsOwnByItsNameAndItsAccount() {
        var own = new Own(() -> "Ann Archer of Sales");
        UnaryOperator<String> shown = name -> name.substring(0, Math.min(10, name.length()));
        assertThat(own.is(window("Ann Archer", "app"), shown)).as("before an account is known").isFalse();
        own.account("app");
        assertThat(own.is(window("Ann Archer", "app"), shown)).as("a name that is cut").isTrue();
        assertThat(own.is(window("Ann Archer of Sales", "app"), UnaryOperator.identity())).isTrue();
        assertThat(own.is(window("Ann Archer", "app"), UnaryOperator.identity())).as("another name").isFalse();
        assertThat(own.is(window("Ann Archer", "law"), shown)).as("another account").isFalse();
        var nameless = new Own(() -> " ");
        nameless.account("app");
        assertThat(nameless.is(window(" ", "app"), UnaryOperator.identity())).as("no name").isFalse();
    }

    private static Colleague window(String person, String account) {
        return new Colleague(7, person, account, 0, Presence.NOBODY);
    }

    /// Otherwise all people without a name would be one person.
    @Test
    void aPersonWithoutANameHasNoOtherOwnWindow() {
        Revision named = here.directory.history(ann.id(), Directory.NEWEST, 1).getFirst();
        var nameless = new Revision(named.seq(), named.userId(), named.life(), named.version(), named.kind(),
                named.before(), named.after(),
                named.at(), "", "app", named.application(), named.saveId(), false);
        var own = new Own(() -> "");
        own.account("app");
        assertThat(own.is(nameless)).isFalse();
        var ofAnn = new Own(() -> "Ann");
        ofAnn.account("app");
        assertThat(ofAnn.is(new Revision(named.seq(), named.userId(), named.life(), named.version(), named.kind(),
                named.before(),
                named.after(), named.at(), "Ann", "app", named.application(), named.saveId(), false))).isTrue();
    }
}
