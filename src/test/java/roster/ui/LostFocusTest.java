package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.edit.AddResult;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.link.Connector;
import roster.model.link.Progress;

/// The focus is never lost. It stays in a field that stays and leaves a page that was closed.
@SuppressWarnings("NullAway.Init") // opened by each test
class LostFocusTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final InMemoryFeed feed = directory.feed();
    private final Gate gate = Gate.before(directory);
    private final AtomicBoolean refuses = new AtomicBoolean();
    private final AtomicReference<Optional<Progress>> progress = new AtomicReference<>(Optional.empty());
    private User ann;
    private RosterDriver a;

    @AfterEach
    void close() {
        a.close();
    }

    /// A connector that refuses on request until a person acts.
    private final class Refusing implements Connector {
        @Override
        public Connection connect() {
            gate.run();
            if (refuses.get()) {
                throw new DirectoryUnavailable(DirectoryUnavailable.Reason.LOGIN_REFUSED, "The test refused it");
            }
            return new Connection(directory, feed, "");
        }

        @Override
        public Connection connect(Consumer<Progress> told) {
            progress.get().ifPresent(told);
            return connect();
        }
    }

    private void open() {
        a = RosterDriver.open(new Refusing(), () -> List.of(Drafts.ann(), Drafts.bob()), new RosterDriver.Forgetful());
    }

    private void openOnAnnAndBob() {
        directory.speakAs("Bob");
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        directory.add(Drafts.bob());
        open();
        a.select("Ann Archer");
    }

    private boolean isOpen(Class<? extends EditorState> state) {
        return RosterDriver.edt(() -> state.isInstance(a.model().editor().state().now()));
    }

    @Nested
    class SavingANewUser {
        private void typeNewUser() {
            openOnAnnAndBob();
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.focusedIs("name");
            a.keys("Eve Early");
            a.type(Users.EMAIL, "eve@example.org");
        }

        private void save() {
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitForNotice("Added Eve Early");
            a.robot().waitForIdle();
        }

        @Test
        void leavesTheFocusInTheFieldWhereTypingGoesOn() {
            typeNewUser();
            a.focus("phone");
            a.keys("12");
            save();
            a.keys("3");
            a.press(KeyEvent.VK_DELETE);
            assertThat(a.text("phone")).isEqualTo("123");
            a.focusedIs("phone");
            assertThat(isOpen(EditorState.Editing.class)).isTrue();
        }

        @Test
        void leavesThatFieldInSight() {
            typeNewUser();
            a.resize(700, 420);
            a.focus("department");
            a.press(KeyEvent.VK_TAB);
            a.focusedIs("jobTitle");
            a.press(KeyEvent.VK_TAB);
            a.focusedIs("status");
            save();
            a.focusedIs("status");
            assertThat(RosterDriver.edt(() -> ((JComponent) a.frame().getFocusOwner()).getVisibleRect().getSize()))
                    .isEqualTo(RosterDriver.edt(() -> a.frame().getFocusOwner().getSize()));
        }

        @Test
        void leavesTheFocusInTheFieldWhereItIsRefused() {
            typeNewUser();
            gate.refuse("add", new Problem(null, Problem.Reason.NOT_ALLOWED, "read-only"));
            a.focus("phone");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitUntil("refused", () -> a.isShown("problem:user"));
            a.keys("1");
            assertThat(a.text("phone")).isEqualTo("1");
            gate.allow("add");
            save();
            a.keys("2");
            assertThat(a.text("phone")).isEqualTo("12");
        }
    }

    @Test
    void aDialogOverAFormThatWasClosedLeavesTheKeysOfTheWindowActive() {
        openOnAnnAndBob();
        a.type("search", "archer");
        a.waitUntil("found", () -> a.table().getRowCount() == 1);
        a.focus("phone");
        a.press(KeyEvent.VK_F1);
        a.waitUntil("the dialog", () -> a.topmost() != a.frame());
        directory.delete(ann);
        a.waitUntil("deleted", () -> isOpen(EditorState.Empty.class));
        RosterDriver.act(a.model().list()::refresh);
        a.waitUntil("read again", () -> !a.table().isShowing());
        a.press(KeyEvent.VK_ESCAPE);
        a.waitForNoDialog();
        a.focusedIs("refuge");
        a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
        assertThat(isOpen(EditorState.Adding.class)).isTrue();
    }

    @Nested
    class OnTheFailurePage {
        private void retryInVain() {
            refuses.set(true);
            open();
            a.waitUntil("the page", () -> a.isShown("retry"));
            a.focus("retry");
        }

        private void retry() {
            refuses.set(false);
            a.press(KeyEvent.VK_SPACE);
            a.waitUntil("joined", () -> !a.isShown("retry"));
        }

        @Test
        void retryLeadsToTheList() {
            directory.add(Drafts.ann());
            retryInVain();
            retry();
            a.focusedIs("users");
        }

        @Test
        void retryLeadsToTheListOnceThereIsOneAfterALongStart() {
            directory.add(Drafts.ann());
            retryInVain();
            progress.set(Optional.of(new Progress(Progress.What.RECOVERING, Instant.now())));
            gate.hold("connect");
            retry();
            a.waitUntil("told", () -> a.isShown("waiting"));
            a.focusedIs("refuge");
            gate.release("connect");
            a.focusedIs("users");
        }

        @Test
        void retryKeepsTheFocusWhereALongStartFails() {
            retryInVain();
            progress.set(Optional.of(new Progress(Progress.What.RECOVERING, Instant.now())));
            gate.hold("connect");
            retry();
            a.focusedIs("refuge");
            refuses.set(true);
            gate.release("connect");
            a.focusedIs("retry");
        }
    }

    @Nested
    class InThePlaceOfTheList {
        private void press(String button) {
            a.waitUntil(button, () -> a.isShown(button));
            a.focus(button);
            a.press(KeyEvent.VK_SPACE);
        }

        private void searchInVain() {
            openOnAnnAndBob();
            gate.refuse("list", new Problem(null, Problem.Reason.CANCELLED, "statement timeout"));
            a.type("search", "ann");
        }

        @Test
        void clearingASearchLeadsToTheSearch() {
            openOnAnnAndBob();
            a.type("search", "zzz");
            press("clearFilter");
            a.waitUntil("the list", () -> a.table().getRowCount() == 2);
            a.focusedIs("search");
            assertThat(a.text("search")).isEmpty();
        }

        @Test
        void withdrawingASearchLeadsToTheSearch() {
            searchInVain();
            press("withdrawSearch");
            a.focusedIs("search");
            assertThat(a.text("search")).isEmpty();
        }

        /// The button is hidden after the search has asked for the focus and before it has it.
        @Test
        void withdrawingASearchLeadsToTheSearchHoweverSoonTheButtonIsHidden() {
            searchInVain();
            a.waitUntil("refused", () -> a.isShown("withdrawSearch"));
            a.focus("withdrawSearch");
            gate.allow("list");
            RosterDriver.edt(() -> {
                ((AbstractButton) a.frame().getFocusOwner()).doClick(0);
                a.model().link().connect(); // the panel is drawn anew at once
                return true;
            });
            a.waitUntil("the list", () -> a.table().getRowCount() == 2 && a.table().isShowing());
            a.robot().waitForIdle();
            a.focusedIs("search");
        }

        @Test
        void askingAgainLeadsToTheList() {
            searchInVain();
            a.waitUntil("refused", () -> a.isShown("searchAgain"));
            gate.allow("list");
            press("searchAgain");
            a.focusedIs("users");
        }

        @Test
        void askingAgainInVainKeepsTheFocus() {
            searchInVain();
            press("searchAgain");
            a.robot().waitForIdle();
            a.focusedIs("searchAgain");
        }

        @Test
        void loadingTheSamplesLeadsToTheList() {
            open();
            press("loadSamples");
            a.waitUntil("loaded", () -> a.table().getRowCount() == 2);
            a.focusedIs("users");
        }
    }
}
