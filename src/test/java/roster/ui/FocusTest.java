package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JTable;
import javax.swing.MenuSelectionManager;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.link.Connector;
import roster.ui.keys.KeyItem;
import roster.ui.keys.Shortcuts;

/// The focus moves by itself only to components without key actions. A key acts only where the person sees the focus.
@SuppressWarnings("NullAway.Init") // opened before each test
class FocusTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final InMemoryFeed feed = directory.feed();
    private final Gate gate = Gate.before(directory);
    private RosterDriver a;
    private long ann;

    @BeforeEach
    void open() {
        directory.speakAs("Bob");
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user().id();
        directory.add(Drafts.bob());
        a = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, feed, "");
        });
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
    }

    private void goOffline() {
        gate.cut();
        a.press(KeyEvent.VK_F5);
        a.waitUntil("offline", () -> a.isShown("offline"));
    }

    private void goOnline() {
        gate.mend();
        RosterDriver.act(a.model().link()::connect);
        a.waitUntil("online", () -> !a.isShown("offline"));
    }

    private void deletedByBob(long id) {
        directory.delete(directory.user(id).orElseThrow());
    }

    private void untilDeleted() {
        a.waitUntil("deleted", () -> a.model().list().isDeletedByOthers(ann));
    }

    private AbstractButton item(String start) {
        return RosterDriver.edt(() -> a.menuItems().filter(each -> each.getText().startsWith(start)).findFirst()
                .orElseThrow());
    }

    private boolean isMenuOpen() {
        return MenuSelectionManager.defaultManager().getSelectedPath().length > 0;
    }

    private void openEditMenu() {
        a.press(KeyEvent.VK_F10);
        a.press(KeyEvent.VK_RIGHT);
        a.waitUntil("the menu", this::isMenuOpen);
    }

    private void closeMenu() {
        a.press(KeyEvent.VK_ESCAPE);
        a.waitUntil("closed", () -> !isMenuOpen());
    }

    @Nested
    class EscapeInAMenu {
        @Test
        void closesItAndReturnsToTheField() {
            a.focus("phone");
            openEditMenu();
            closeMenu();
            a.focusedIs("phone");
            a.keys("7");
            assertThat(a.text("phone")).contains("7");
        }

        @Test
        void closesTheListOfColleagues() {
            a.waitUntil("told", () -> a.isShown("online"));
            a.focus("online");
            a.press(KeyEvent.VK_SPACE);
            a.waitUntil("the list", FocusTest.this::isMenuOpen);
            closeMenu();
            a.focusedIs("online");
        }

        @Test
        void doesNotCloseTheFormBehindIt() {
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.focusedIs("name");
            openEditMenu();
            closeMenu();
            assertThat(RosterDriver.<Boolean>edt(() -> a.model().editor().state().now() instanceof EditorState.Adding))
                    .isTrue();
        }
    }

    @Nested
    class WhileTheServerIsAway {
        /// Space is pressed there too.
        @ParameterizedTest
        @ValueSource(strings = {"history", "delete"})
        void aDisabledButtonKeepsThePlaceOfTheFocus(String button) {
            a.type(Users.PHONE, "1");
            a.click("save");
            a.waitForNotice("Saved Ann Archer");
            a.focus(button);
            goOffline();
            a.focusedIs("refuge");
            a.press(KeyEvent.VK_SPACE);
            a.keys("x y");
            goOnline();
            a.focusedIs(button);
            User now = directory.user(ann).orElseThrow();
            assertThat(now.values().text(Users.PHONE)).isEqualTo("1");
            assertThat(a.text("name")).isEqualTo("Ann Archer");
        }

        @Test
        void tabGoesOnFromTheDisabledButton() {
            a.type(Users.PHONE, "1");
            a.focus("history");
            goOffline();
            a.focusedIs("refuge");
            a.press(KeyEvent.VK_TAB);
            a.focusedIs("revert");
            goOnline();
            a.waitUntil("enabled", () -> a.isEnabled("history"));
            a.focusedIs("revert");
        }

        @Test
        void aFieldKeepsTheFocus() {
            a.focus("phone");
            goOffline();
            a.focusedIs("phone");
            goOnline();
            a.focusedIs("phone");
        }
    }

    @Nested
    class ADeletionByAColleague {
        @Test
        void ofTheOnlyMatchLeavesTheFocusWhereNoKeyActsOnceTheListIsEmpty() {
            a.type("search", "archer");
            a.waitUntil("found", () -> a.table().getRowCount() == 1);
            a.focus("phone");
            deletedByBob(ann);
            untilDeleted();
            a.focusedIs("users");
            a.press(KeyEvent.VK_F5);
            a.waitUntil("read again", () -> a.isShown("noHits"));
            a.focusedIs("refuge");
            a.keys("call back");
            assertThat(RosterDriver.<Boolean>edt(() -> a.model().editor().state().now() instanceof EditorState.Empty))
                    .isTrue();
            assertThat(a.text("search")).isEqualTo("archer");
        }

        @Test
        void leavesTheFocusInTheListWhereSpaceSelectsNoUser() {
            a.focus("phone");
            deletedByBob(ann);
            untilDeleted();
            a.focusedIs("users");
            a.keys("call back");
            a.press(KeyEvent.VK_SPACE, KeyEvent.VK_SHIFT);
            assertThat(a.selected()).isEmpty();
            assertThat(RosterDriver.<Boolean>edt(() -> a.model().editor().state().now() instanceof EditorState.Empty))
                    .isTrue();
        }

        @Test
        void leavesNothingToDelete() {
            a.type(Users.PHONE, "1");
            assertThat(a.isEnabled("delete")).isTrue();
            deletedByBob(ann);
            a.waitUntil("told", () -> a.isShown("bannerShow"));
            assertThat(a.isEnabled("delete")).isFalse();
            a.focus("users");
            a.press(KeyEvent.VK_DELETE);
            a.waitForDialog("gone");
            a.press(KeyEvent.VK_ESCAPE);
            a.waitForNoDialog();
        }
    }

    @Test
    void aRefusalOfNoFieldLeavesTheFocusInTheField() {
        gate.refuse("save", new Problem(null, Problem.Reason.NOT_ALLOWED,
                "cannot execute UPDATE in a read-only transaction"));
        a.focus("phone");
        a.type(Users.PHONE, "1");
        a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
        a.waitUntil("refused", () -> a.isShown("problem:user"));
        a.focusedIs("phone");
        assertThat(RosterDriver.<Boolean>edt(() -> ((JTextComponent) a.frame().getFocusOwner())
                .getSelectedText() == null)).isTrue();
    }

    @Nested
    class TheHistory {
        @Test
        void opensWithItsNewestStep() {
            a.click("history");
            a.waitForDialog("historyView");
            JTable steps = a.dialogTable("revisions");
            a.waitUntil("selected", () -> steps.getSelectedRow() == 0);
            assertThat(a.isEnabled("restore")).as("the user is like that now").isFalse();
        }

        @Test
        void opensWithTheDeletionThatWasChosen() {
            a.select("Bob Baker");
            deletedByBob(ann);
            untilDeleted();
            a.choose("Recent changes");
            a.waitForDialog("recentView");
            JTable recent = a.dialogTable("revisions");
            a.waitUntil("read", () -> recent.getRowCount() == 3);
            RosterDriver.act(() -> recent.setRowSelectionInterval(0, 0));
            a.click("showUser");
            a.waitForDialog("historyView");
            JTable steps = a.dialogTable("revisions");
            a.waitUntil("selected", () -> steps.getRowCount() == 2 && steps.getSelectedRow() == 0);
            assertThat(a.isEnabled("restore")).isTrue();
        }
    }

    @Test
    void aKeyThatChoosesInAReviewMovesTheFocusToTheChoice() {
        a.type(Users.PHONE, "mine");
        directory.save(Edit.of(directory.user(ann).orElseThrow()).with(Users.PHONE, "theirs"));
        a.waitUntil("the banner", () -> a.isShown("bannerShow"));
        a.click("bannerShow");
        a.waitForDialog("conflict");
        a.click("review");
        a.waitForDialog("review");
        a.focusedIs("takeTheirs:phone");
        a.press(KeyEvent.VK_2);
        a.focusedIs("takeMine:phone");
        assertThat(a.isSelected("takeMine:phone")).isTrue();
        a.press(KeyEvent.VK_1);
        a.focusedIs("takeTheirs:phone");
        assertThat(a.isSelected("takeTheirs:phone")).isTrue();
    }

    @Nested
    class TheEditMenu {
        @BeforeEach
        void save() {
            a.type(Users.PHONE, "1");
            a.click("save");
            a.waitForNotice("Saved Ann Archer");
        }

        private String keyOf(String item) {
            return RosterDriver.edt(() -> ((KeyItem) item(item)).shownKey());
        }

        @Test
        void saysInATextThatTheKeyUndoesTyping() {
            a.focus("department");
            a.keys("23");
            openEditMenu();
            assertThat(keyOf("Undo typing")).isEqualTo("Ctrl+Z");
            assertThat(keyOf("Undo: ")).isEmpty();
            assertThat(item("Undo typing").isEnabled()).isTrue();
            assertThat(item("Redo typing").isEnabled()).isFalse();
            a.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
            a.waitForText("department", "Sales");
            assertThat(directory.user(ann).orElseThrow().values().text(Users.PHONE)).isEqualTo("1");
        }

        @Test
        void undoesTypingByItsItemToo() {
            a.focus("department");
            a.keys("23");
            a.choose("Undo typing");
            a.waitForText("department", "Sales");
            a.choose("Redo typing");
            a.waitUntil("redone", () -> a.shown("department").contains("23"));
        }

        @Test
        void saysOutsideATextThatTheKeyUndoesTheLastAction() {
            a.focus("users");
            assertThat(keyOf("Undo: ")).isEqualTo("Ctrl+Z");
            assertThat(RosterDriver.<Boolean>edt(() -> item("Undo typing").isVisible())).isFalse();
            a.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
            a.waitUntil("undone", () -> !directory.user(ann).orElseThrow().values().text(Users.PHONE).equals("1"));
        }

        @Test
        void leavesTheDirectoryAloneWhileTheSearchIsTypedIn() {
            a.focus("search");
            a.keys("arch");
            a.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
            a.waitForText("search", "");
            a.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
            assertThat(gate.passed("undo")).isZero();
            assertThat(directory.user(ann).orElseThrow().values().text(Users.PHONE)).isEqualTo("1");
        }

        @Test
        void writesEachKeyAsThePageOfShortcutsDoes() {
            List<String> page = Shortcuts.all().stream().flatMap(entry -> Stream.of(entry.getKey().split("  ")))
                    .toList();
            List<String> menu = RosterDriver.edt(() -> a.menuItems().filter(KeyItem.class::isInstance)
                    .map(each -> ((KeyItem) each).shownKey()).filter(key -> !key.isEmpty()).toList());
            assertThat(menu).contains("Ctrl+,").isSubsetOf(page);
        }
    }

    @Nested
    class EscapeInAnUntouchedFormOfANewUser {
        @Test
        void reopensTheUserThatWasOpen() {
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.focusedIs("name");
            a.press(KeyEvent.VK_ESCAPE);
            a.waitForText("header", "Ann Archer");
            assertThat(a.selected()).containsExactly("Ann Archer");
            a.focusedIs("users");
        }

        @Test
        void opensNoUserThatWasDeletedMeanwhile() {
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.focusedIs("name");
            deletedByBob(ann);
            untilDeleted();
            a.press(KeyEvent.VK_ESCAPE);
            a.waitUntil("closed", () -> a.isShown("nothingSelected"));
            assertThat(a.selected()).isEmpty();
        }
    }
}
