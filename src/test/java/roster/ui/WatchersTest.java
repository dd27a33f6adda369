package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.RosterModel;
import roster.model.history.RevisionsModel;
import roster.model.link.Connector;
import roster.ui.history.RevisionTable;
import roster.work.Value;

/// A closed dialog has no watchers.
@SuppressWarnings("NullAway.Init") // opened before each test
class WatchersTest {
    private static final int ROUNDS = 10;

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver window;
    private User ann;

    @BeforeEach
    void open() {
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        window = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aReviewThatIsClosedHoldsNoWatcher() {
        window.type(Users.NOTES, "mine");
        directory.speakAs("Ben");
        directory.save(Edit.of(ann).with(Users.NOTES, "theirs"));
        window.waitUntil("the banner", () -> window.isShown("banner"));
        assertHoldsNoWatcher(() -> {
            window.click("bannerShow");
            window.waitForDialog("conflict");
            window.click("review");
            window.waitForDialog("review");
        }, "cancelReview");
    }

    @Test
    void aReviewThatEndsWithItsSaveHoldsNoWatcher() {
        window.type(Users.NOTES, "mine");
        directory.speakAs("Ben");
        directory.save(Edit.of(ann).with(Users.PHONE, "111"));
        window.waitUntil("the banner", () -> window.isShown("banner"));
        int before = watchers();
        window.click("bannerShow");
        window.waitForDialog("conflict");
        window.click("review");
        window.waitForDialog("review");
        window.click("saveReviewed");
        window.waitForNoDialog();
        assertThat(watchers()).isEqualTo(before);
    }

    @Test
    void aHistoryThatIsClosedHoldsNoWatcher() {
        assertHoldsNoWatcher(() -> {
            window.click("history");
            window.waitForDialog("historyView");
        }, "close");
    }

    @Test
    void theRecentChangesThatAreClosedHoldNoWatcher() {
        assertHoldsNoWatcher(() -> {
            window.choose("Recent changes");
            window.waitForDialog("recentView");
        }, "close");
    }

    @Test
    void theFieldsThatAreClosedHoldNoWatcher() {
        assertHoldsNoWatcher(() -> {
            window.choose("Fields…");
            window.waitForDialog("fields");
            window.click("addField");
            window.waitForDialog("newField");
            window.click("newFieldCancel");
            window.waitUntil("the fields again", () -> "fields".equals(window.topmost().getName()));
        }, "fieldsCancel");
    }

    @Test
    void aHistoryThatIsClosedLeavesItsRevisionsUnwatched() {
        window.click("history");
        window.waitForDialog("historyView");
        RevisionsModel revisions = RosterDriver.edt(() -> ((RevisionTable) window.dialogTable("revisions"))
                .revisions());
        window.click("close");
        window.waitForNoDialog();
        assertThat(RosterDriver.<Integer>edt(() -> revisions.state().watchers() + revisions.answer().watchers()))
                .isZero();
    }

    /// Counts the watchers of all values that the models of the window publish.
    private int watchers() {
        return RosterDriver.edt(() -> {
            RosterModel model = window.model();
            return Stream.of(model, model.link(), model.link().pending(), model.list(), model.editor(), model.live(),
                    model.undo(),
                    model.overwrites()).flatMap(WatchersTest::values).mapToInt(Value::watchers).sum();
        });
    }

    private static Stream<Value<?>> values(Object model) {
        return Stream.of(model.getClass().getMethods())
                .filter(method -> method.getReturnType() == Value.class && method.getParameterCount() == 0)
                .map(method -> value(model, method));
    }

    private static Value<?> value(Object model, Method method) {
        try {
            return (Value<?>) method.invoke(model);
        } catch (ReflectiveOperationException failure) {
            throw new LinkageError(failure.getMessage(), failure);
        }
    }

    private void assertHoldsNoWatcher(Runnable open, String close) {
        int before = watchers();
        for (int round = 0; round < ROUNDS; round++) {
            open.run();
            assertThat(watchers()).isGreaterThan(before);
            window.click(close);
            window.waitForNoDialog();
        }
        assertThat(watchers()).isEqualTo(before);
    }
}
