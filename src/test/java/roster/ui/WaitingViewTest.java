package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.Holder;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.text.Text;

/// A window while the directory is silent and the ways to leave it then.
class WaitingViewTest {
    private final Instant since = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private User ann;
    private RosterDriver window;

    @BeforeEach
    void open() {
        ann = added("Ann Archer");
        added("Bob Baker");
        var feed = directory.feed();
        window = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, feed,
                    "ann@a.directory.with.a.rather.long.name.example.org:5432/roster");
        });
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private User added(String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user();
    }

    private String locked(String task) {
        return task + ": locked by psql (anna) since " + Text.moment(since);
    }

    private void saveLocked() {
        directory.calls().lock(ann.id(), new Holder("psql", "anna", since));
        window.type(Users.PHONE, "1");
        // a button in a narrow window may still move under the pointer
        window.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
        window.waitForNotice(locked("Saving Ann Archer"));
    }

    private void unlock() {
        directory.calls().unlock(ann.id());
    }

    private Map<String, Rectangle> places() {
        Set<String> said = Set.of("status", "cancelPending", "busy");
        return RosterDriver.edt(() -> {
            var places = new LinkedHashMap<String, Rectangle>();
            RosterDriver.all(window.frame().getContentPane()).filter(Component::isShowing)
                    .filter(part -> part.getName() != null && !said.contains(part.getName()))
                    .forEach(part -> places.put(part.getName(),
                            SwingUtilities.convertRectangle(part.getParent(), part.getBounds(), window.frame())));
            return places;
        });
    }

    @Nested
    class ASaveThatWaitsForALock {
        @Test
        void isShownInTheStatusBarAndMovesNothing() {
            window.waitUntil("the latest changes", () -> window.isShown("latest:0"));
            window.type(Users.PHONE, "1");
            Map<String, Rectangle> before = places();
            saveLocked();
            assertThat(window.isShown("cancelPending")).isTrue();
            assertThat(places()).isEqualTo(before);
            int cancel = RosterDriver.edt(() -> RosterDriver.all(window.frame())
                    .filter(part -> "cancelPending".equals(part.getName())).findFirst().orElseThrow().getX());
            assertThat(cancel).as("before the words, which may become longer").isZero();
            unlock();
            window.waitForNotice("Saved Ann Archer");
            assertThat(window.isShown("cancelPending")).isFalse();
        }

        /// Also where the directory has a long name.
        @ParameterizedTest
        @ValueSource(ints = {1024, 683})
        void isShownWithItsCancelInANarrowWindow(int width) {
            window.resize(width, 384);
            saveLocked();
            var cancel = (JComponent) part("cancelPending");
            assertThat(RosterDriver.edt(cancel::getVisibleRect)).isEqualTo(RosterDriver.edt(() ->
                    new Rectangle(cancel.getPreferredSize())));
            assertThat(RosterDriver.edt(() -> part("place").getParent().getWidth() / 2 - cancel.getWidth()))
                    .isLessThan(RosterDriver.edt(() -> cancel.getParent().getWidth()));
            unlock();
            window.waitForNotice("Saved Ann Archer");
        }

        private Component part(String name) {
            return RosterDriver.edt(() -> RosterDriver.all(window.frame())
                    .filter(part -> name.equals(part.getName())).findFirst().orElseThrow());
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isCancelledByTheButtonAndByEscape(boolean byKey) {
            saveLocked();
            if (byKey) {
                window.press(KeyEvent.VK_ESCAPE);
            } else {
                window.click("cancelPending");
            }
            window.waitForNotice("Cancelled. Nothing was written.");
            assertThat(window.text("phone")).isEqualTo("1");
            assertThat(directory.user(ann.id())).contains(ann);
            unlock();
            window.click("save");
            window.waitForNotice("Saved Ann Archer");
        }
    }

    private void saveOffline() {
        gate.cut();
        window.press(KeyEvent.VK_F5);
        window.waitUntil("offline", () -> window.isShown("offline"));
        window.type(Users.PHONE, "1");
        window.click("save");
        window.waitForNotice("Saving when the directory answers");
    }

    private void comeBackAndSave() {
        gate.mend();
        window.click("retryNow");
        window.waitForNotice("Saved Ann Archer");
        assertThat(directory.user(ann.id()).orElseThrow().values().text(Users.PHONE)).isEqualTo("1");
    }

    @Test
    void aSavePressedOfflineWaitsAndIsSentOnceTheDirectoryAnswers() {
        saveOffline();
        assertThat(window.isShown("cancelPending")).isTrue();
        assertThat(window.isEnabled("save")).isFalse();
        comeBackAndSave();
    }

    @ParameterizedTest
    @ValueSource(strings = {"saveChanges", "stay", "discardChanges"})
    void closingTheWindowOfflineAsksAboutASaveThatWaitsAndLosesNothing(String answer) {
        saveOffline();
        window.closeWindow();
        window.waitForDialog("leaving");
        window.focusedIs("saveChanges");
        window.click(answer);
        if (answer.equals("discardChanges")) {
            window.waitUntil("closed", window::isClosed);
            assertThat(directory.user(ann.id())).contains(ann);
            return;
        }
        window.waitForNoDialog();
        assertThat(window.isClosed()).isFalse();
        assertThat(window.text("phone")).isEqualTo("1");
        window.waitForNotice("Saving when the directory answers");
        comeBackAndSave();
        window.closeWindow();
        window.waitUntil("closed", window::isClosed);
    }

    /// A save with a lost answer may have landed, so discarding cannot promise that it is undone.
    @Test
    void closingTheWindowAfterALostAnswerSaysThatTheSaveMayBeStored() {
        directory.loseTheNextAnswer();
        directory.beforeTheNextAnswer(gate::cut);
        window.type(Users.PHONE, "1");
        window.click("save");
        window.waitUntil("offline", () -> window.isShown("offline"));
        window.closeWindow();
        window.waitForDialog("leaving");
        assertThat(window.text("explanation")).contains("It may be stored already.").doesNotContain("they are lost");
        window.click("discardChanges");
        window.waitUntil("closed", window::isClosed);
        assertThat(directory.user(ann.id()).orElseThrow().values().text(Users.PHONE)).isEqualTo("1");
    }

    @Test
    void aSavePressedDuringASaveFollowsIt() {
        saveLocked();
        window.type(Users.NOTES, "later");
        window.click("save");
        window.waitForNotice(locked("Saving Ann Archer") + ". Then your later changes are saved.");
        unlock();
        window.waitUntil("both are saved",
                () -> directory.user(ann.id()).orElseThrow().values().text(Users.NOTES).equals("later"));
        assertThat(directory.user(ann.id()).orElseThrow().values().text(Users.PHONE)).isEqualTo("1");
    }

    @Test
    void aSaveRefusedByALockNamesItsHolderAndOffersToTryAgain() {
        saveLocked();
        directory.calls().timeOut();
        window.waitForNotice("Couldn’t save: psql (anna) had Ann Archer locked since " + Text.moment(since) + ".");
        assertThat(window.isShown("cancelPending")).isFalse();
        assertThat(window.isShown("offline")).isFalse();
        unlock();
        window.click("tryAgain");
        window.waitForNotice("Saved Ann Archer");
        assertThat(window.isShown("tryAgain")).isFalse();
    }

    @Nested
    class Leaving {
        @ParameterizedTest
        @ValueSource(strings = {"another user", "a new user", "the window"})
        void asksAndGoesOnOnceItIsSaved(String where) {
            saveLocked();
            leaveFor(where);
            window.waitForDialog("writeWaits");
            assertThat(window.text("reason")).isEqualTo(locked("Saving Ann Archer"));
            window.focusedIs("waitForWrite");
            window.press(KeyEvent.VK_ENTER);
            window.waitForNoDialog();
            assertThat(window.text("phone")).isEqualTo("1");
            unlock();
            window.waitUntil("left", () -> switch (where) {
                case "another user" -> window.shown("header").equals("Bob Baker");
                case "a new user" -> window.shown("header").equals("New user");
                default -> window.isClosed();
            });
            assertThat(directory.user(ann.id()).orElseThrow().values().text(Users.PHONE)).isEqualTo("1");
        }

        @Test
        void isOfferedToANewUserWhileAnotherIsAdded() {
            window.click("add");
            window.type(Users.NAME, "Carl Cook");
            window.type(Users.EMAIL, "carl@example.org");
            assertThat(window.isEnabled("add")).isFalse();
            gate.hold("add");
            window.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            window.waitUntil("under way", () -> gate.isWaiting("add"));
            assertThat(window.isEnabled("add")).isTrue();
            window.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            gate.release("add");
            window.waitForNotice("Added Carl Cook");
            window.waitUntil("the next one", () -> window.shown("header").equals("New user"));
        }

        private void leaveFor(String where) {
            switch (where) {
                case "another user" -> window.clickRow("Bob Baker");
                case "a new user" -> window.click("add");
                default -> window.closeWindow();
            }
        }

        @Test
        void staysWhereTheSaveIsCancelled() {
            saveLocked();
            window.clickRow("Bob Baker");
            window.waitForDialog("writeWaits");
            window.click("cancelWrite");
            window.waitForNotice("Cancelled. Nothing was written.");
            assertThat(window.text("header")).isEqualTo("Ann Archer");
            assertThat(window.text("phone")).isEqualTo("1");
            assertThat(window.selected()).containsExactly("Ann Archer");
            assertThat(directory.user(ann.id())).contains(ann);
        }

        @Test
        void staysWithEscapeAndTheSaveGoesOn() {
            saveLocked();
            window.clickRow("Bob Baker");
            window.waitForDialog("writeWaits");
            window.press(KeyEvent.VK_ESCAPE);
            window.waitForNoDialog();
            assertThat(window.selected()).containsExactly("Ann Archer");
            unlock();
            window.waitForNotice("Saved Ann Archer");
            assertThat(window.text("header")).isEqualTo("Ann Archer");
        }
    }

    @Nested
    class InADialog {
        @Test
        void theHistoryShowsItsPendingRequestAndCanBeCancelled() {
            gate.hold("history");
            window.click("history");
            window.waitForDialog("historyView");
            window.waitForText("pending", "Reading the history: waiting for the directory’s server");
            window.click("cancelPending");
            window.waitUntil("cancelled", () -> !window.shown("pending").startsWith("Reading"));
            window.click("close");
            window.waitForNoDialog();
        }

        @Test
        void theReviewShowsItsPendingSaveAndEscapeCancelsIt() {
            User theirs = ((SaveResult.Saved) directory.save(Edit.of(ann).with(Users.NOTES, "theirs"))).user();
            window.waitForText("notes", "theirs");
            window.type(Users.PHONE, "1");
            User newest = ((SaveResult.Saved) directory.save(Edit.of(theirs).with(Users.PHONE, "2"))).user();
            window.waitUntil("the banner", () -> window.isShown("banner"));
            window.click("save");
            window.waitForDialog("conflict");
            window.click("review");
            window.waitForDialog("review");
            window.click("takeMine:phone");
            directory.calls().lock(ann.id(), new Holder("psql", "anna", since));
            window.click("saveReviewed");
            window.waitForText("pending", locked("Saving Ann Archer"));
            assertThat(window.isEnabled("cancelReview")).isFalse();
            window.press(KeyEvent.VK_ESCAPE);
            window.waitUntil("cancelled", () -> window.shown("pending").isBlank());
            assertThat(directory.user(ann.id())).contains(newest);
            unlock();
            window.click("saveReviewed");
            window.waitForNoDialog();
            window.waitForNotice("Saved Ann Archer");
        }
    }

    @Nested
    class ASearch {
        @Test
        void typedOfflineWaitsAndIsAnsweredOnceTheLinkIsBack() {
            gate.cut();
            window.choose("Refresh");
            window.waitUntil("offline", () -> window.isShown("offline"));
            window.type("search", "bob");
            window.waitUntil("it waits", () -> window.isShown("searchUnanswered"));
            assertThat(window.isShown("users")).isFalse();
            assertThat(window.isShown("searchAgain")).isFalse();
            gate.mend();
            window.waitUntil("the answer", () -> window.isShown("users") && window.table().getRowCount() == 1);
            window.waitForList("Bob Baker");
        }

        @Test
        void withdrawnOfflineShowsTheListAsItWasLastRead() {
            gate.cut();
            window.choose("Refresh");
            window.type("search", "bob");
            window.waitUntil("it waits", () -> window.isShown("searchUnanswered"));
            window.click("withdrawSearch");
            window.waitUntil("the list", () -> window.isShown("users"));
            window.waitForList("Ann Archer", "Bob Baker");
        }

        @Test
        void cancelledIsNotAnsweredByTheOlderList() {
            gate.hold("list");
            window.type("search", "bob");
            window.waitForNotice("Searching for “bob”: waiting for the directory’s server");
            window.click("cancelPending");
            window.waitUntil("not answered", () -> window.isShown("searchUnanswered"));
            gate.release("list");
            window.click("searchAgain");
            window.waitUntil("the answer", () -> window.isShown("users") && window.table().getRowCount() == 1);
        }
    }
}
