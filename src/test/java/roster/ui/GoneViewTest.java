package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.history.RevisionsModel;
import roster.model.link.Connector;

/// *Add again* only overwrites changes that the dialog showed.
@SuppressWarnings("NullAway.Init") // opened before each test
class GoneViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;
    private User ann;

    @BeforeEach
    void open() {
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
        a.select(Drafts.ann().title());
        a.type(Users.PHONE, "111");
    }

    @AfterEach
    void close() {
        a.close();
    }

    private void save() {
        a.click("save");
        a.waitForDialog("gone");
    }

    @Test
    void showsTheChangesBeforeTheDeletion() {
        directory.speakAs("Ben");
        User theirs = ((SaveResult.Saved) directory.save(Edit.of(ann).with(Users.PHONE, "222"))).user();
        directory.delete(theirs);
        save();
        assertThat(a.text("base:phone")).isEqualTo(Drafts.ann().text(Users.PHONE));
        assertThat(a.text("theirs:phone")).isEqualTo("222");
        assertThat(a.text("mine:phone")).isEqualTo("111");
        assertThat(a.text("explanation")).contains("your edits replace the values of that time");
        a.click("addAgain");
        a.waitForNotice("Added Ann Archer again");
    }

    @Test
    void showsNoComparisonForAnUnchangedUser() {
        directory.speakAs("Ben");
        directory.delete(ann);
        save();
        assertThat(a.isShown("theirs:phone")).isFalse();
        a.click("keepEditing");
        a.waitForNoDialog();
    }

    @Test
    void namesTheLossWhereAnUnchangedUserIsToBeAddedAgain() {
        directory.add(Drafts.bob());
        Gate gate = Gate.before(directory);
        a.type(Users.PHONE, ann.values().text(Users.PHONE));
        RosterDriver.act(a.model()::refresh);
        a.waitForList("Ann Archer", "Bob Baker");
        directory.delete(ann);
        List<Revision> revisions = directory.history(ann.id(), Directory.NEWEST, 2);
        gate.holdNext("add-again");
        RosterDriver.act(() -> a.model().restoring()
                .restore(revisions.getLast(), new RevisionsModel.State(revisions, false, false)));
        a.waitUntil("sent", () -> gate.isWaiting("add-again"));
        gate.hold("connect");
        gate.fail("add-again");
        a.waitUntil("offline", () -> a.model().link().directory().isEmpty());
        a.select("Bob Baker");
        a.waitForDialog("leaving");
        assertThat(a.text("sentence")).isEqualTo("Add Ann Archer again?");
        assertThat(a.text("explanation")).contains("the user stays deleted");
        a.click("saveChanges");
        a.waitForNoDialog();
        gate.release("connect");
        a.waitForNotice("Added Ann Archer again");
    }
}
