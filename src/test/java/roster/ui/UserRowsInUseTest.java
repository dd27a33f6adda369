package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.MenuSelectionManager;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// The keys and menus of the list's rows, and the choice between rows of two lines and of one.
final class UserRowsInUseTest extends UserRowsFixture {
    private JPopupMenu menu() {
        a.waitUntil("the menu", () -> MenuSelectionManager.defaultManager().getSelectedPath().length > 0);
        return RosterDriver.edt(() -> (JPopupMenu) MenuSelectionManager.defaultManager().getSelectedPath()[0]);
    }

    private static List<JMenuItem> items(JPopupMenu menu) {
        return RosterDriver.edt(() -> Stream.of(menu.getComponents()).filter(JMenuItem.class::isInstance)
                .map(JMenuItem.class::cast).toList());
    }

    private static List<String> words(JPopupMenu menu) {
        return RosterDriver.edt(() -> items(menu).stream().map(JMenuItem::getText).toList());
    }

    /// Closes the menu first, as a click does.
    private void choose(JPopupMenu menu, String words) {
        RosterDriver.act(() -> {
            MenuSelectionManager.defaultManager().clearSelectedPath();
            items(menu).stream().filter(each -> words.equals(each.getText())).findFirst().orElseThrow().doClick(0);
        });
        a.robot().waitForIdle();
    }

    @Nested
    class TheContextMenu {
        private void rightClick(String name) {
            RosterDriver.act(() -> {
                Rectangle cell = a.table().getCellRect(a.row(name), 1, false);
                a.table().dispatchEvent(new MouseEvent(a.table(), MouseEvent.MOUSE_PRESSED, 0, 0, cell.x + 5,
                        cell.y + 5, 1, true, MouseEvent.BUTTON3));
            });
        }

        @Test
        void selectsTheRowFirst() {
            a.select("Ann Archer");
            rightClick("Bob Baker");
            JPopupMenu menu = menu();
            assertThat(menu.getName()).isEqualTo("rowMenu");
            assertThat(words(menu)).containsExactly("Edit", "History", "Copy users", "Delete");
            a.waitForText("header", "Bob Baker");
            choose(menu, "Edit");
            a.focusedIs("name");
        }

        @Test
        void keepsSeveralSelectedRows() {
            a.selectAll("Ann Archer", "Bob Baker");
            rightClick("Bob Baker");
            menu();
            assertThat(a.selected()).containsExactly("Ann Archer", "Bob Baker");
            RosterDriver.act(() -> MenuSelectionManager.defaultManager().clearSelectedPath());
        }

        @Test
        void opensByKeyToo() {
            a.select("Ann Archer");
            a.focus("users");
            a.press(KeyEvent.VK_F10, KeyEvent.VK_SHIFT);
            choose(menu(), "Delete");
            a.waitForDialog("deleting");
            a.click("keep");
            a.waitForNoDialog();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {KeyEvent.VK_ENTER, KeyEvent.VK_F2})
    void enterAndF2GoToTheFormWithoutSaving(int key) {
        a.select("Ann Archer");
        a.type(Users.PHONE, "1");
        a.focus("users");
        a.press(key);
        a.focusedIs("name");
        assertThat(RosterDriver.edt(() -> a.model().editor().state().now().isDirty())).isTrue();
    }

    @Nested
    class Letters {
        private void enterTheList() {
            a.select("Ann Archer");
            a.focus("name");
            a.press(KeyEvent.VK_F6);
            a.focusedIs("users");
        }

        @Test
        void selectTheNextUserOfThatName() {
            added(Drafts.named("Béla Bartók"));
            a.press(KeyEvent.VK_F5);
            a.waitForList("Ann Archer", "Béla Bartók", "Bob Baker", "Carla Cole");
            enterTheList();
            a.keys("bo");
            a.waitForText("header", "Bob Baker");
            assertThat(a.selected()).containsExactly("Bob Baker");
        }

        @Test
        void goRoundWhereTheyAreTheSame() {
            added(Drafts.named("Béla Bartók"));
            a.press(KeyEvent.VK_F5);
            a.waitForList("Ann Archer", "Béla Bartók", "Bob Baker", "Carla Cole");
            enterTheList();
            a.keys("bb");
            a.waitForText("header", "Bob Baker");
            a.keys("b");
            a.waitForText("header", "Béla Bartók");
        }

        /// Typing in a form that a deletion closes would go on in the list.
        @Test
        void doNothingInTheMiddleOfTyping() {
            a.select("Ann Archer");
            a.focus("phone");
            a.keys("12");
            directory.delete(directory.user(ann).orElseThrow());
            a.waitUntil("deleted", () -> a.isShown("bannerShow") || a.table().isFocusOwner());
            a.focus("users");
            a.keys("bob");
            assertThat(a.selected()).doesNotContain("Bob Baker");
        }

        @Test
        void waitForRowsThatAreNotReadYet() {
            for (int each = 0; each < 300; each++) {
                added(Drafts.named("User " + (1000 + each)));
            }
            added(Drafts.named("Zoe Last"));
            a.waitUntil("listed", () -> a.table().getRowCount() == 304);
            enterTheList();
            a.keys("z");
            a.waitForText("header", "Zoe Last");
        }
    }

    @Test
    void lettersInALongListAskForNoRows() {
        a.close();
        var million = new Million();
        a = RosterDriver.open(() -> new Connector.Connection(million, new InMemoryDirectory().feed(), ""));
        a.waitUntil("every row", () -> a.table().getRowCount() == 1_000_000 && a.table().getValueAt(0, 0) != null);
        a.focus("users");
        a.press(KeyEvent.VK_DOWN);
        a.waitUntil("opened", () -> a.isShown("header"));
        a.robot().waitForIdle();
        long before = million.asked();
        a.keys("zq");
        a.robot().waitForIdle();
        assertThat(million.asked()).isEqualTo(before);
    }

    @Nested
    class CompactRows {
        @Test
        void haveOneLineWithAColumnForEachField() {
            a.choose("Compact rows");
            listWidth(1100);
            assertThat(RosterDriver.edt(() -> a.table().getRowHeight())).isEqualTo(28);
            assertThat(headings()).containsExactly("Name", "E-mail", "Phone", "Department", "Job title", "Status",
                    "Leaving date");
            assertThat(UserRowsInUseTest.this.words(0, 0)).isEqualTo("Ann Archer");
            a.choose("Compact rows");
            assertThat(headings()).startsWith("Name", "Department").endsWith("Colleagues");
        }

        @Test
        void areRemembered() {
            a.choose("Compact rows");
            a.closeWindow();
            a.waitUntil("closed", a::isClosed);
            a.close();
            openWindow();
            assertThat(RosterDriver.edt(() -> a.table().getRowHeight())).isEqualTo(28);
            assertThat(headings()).startsWith("Name", "E-mail");
        }

        @Test
        void markAColleagueBesideTheName() {
            a.choose("Compact rows");
            colleague(bob, true);
            a.waitUntil("marked", () -> colours(1, 0).contains(look("oth")));
            assertThat(UserRowsInUseTest.this.words(1, 0)).isEqualTo(
                    "Bob Baker, Priya Zhang is editing this user.");
        }
    }

    @Nested
    class TheHeadersMenu {
        private JPopupMenu open() {
            JPopupMenu menu = RosterDriver.edt(() -> a.table().getTableHeader().getComponentPopupMenu());
            RosterDriver.act(() -> menu.show(a.table(), 0, 0));
            return menu;
        }

        @Test
        void sortsByTheFieldsWithoutAHeading() {
            JPopupMenu menu = open();
            assertThat(words(menu)).containsExactly("Sort by E-mail", "Sort by Phone", "Sort by Job title",
                    "Sort by Leaving date", "Name, E-mail", "Phone", "Department, Job title", "Status",
                    "Leaving date");
            choose(menu, "Sort by E-mail");
            a.waitUntil("sorted", () -> a.model().list().order().equals("email"));
            assertThat(RosterDriver.edt(() -> ((JLabel) a.table().getTableHeader().getDefaultRenderer()
                    .getTableCellRendererComponent(a.table(), "Name", false, false, -1, 0)).getText()))
                    .isEqualTo("Name · E-mail");
            choose(open(), "Sort by E-mail");
            a.waitUntil("the other way round", () -> a.model().list().order().equals("-email"));
        }

        @Test
        void choosesAColumnThatIsRemembered() {
            choose(open(), "Phone");
            listWidth(800);
            assertThat(headings()).containsExactly("Name", "Department", "Status", "Phone", "Colleagues");
            a.closeWindow();
            a.waitUntil("closed", a::isClosed);
            a.close();
            openWindow();
            listWidth(800);
            assertThat(headings()).containsExactly("Name", "Department", "Status", "Phone", "Colleagues");
        }
    }

    @Test
    void aCopyIsTheSameInBothStyles() {
        a.select("Ann Archer");
        a.choose("Copy users");
        String inTwoLines = copied();
        assertThat(inTwoLines).contains("Ann Archer", "ann@example.org", "Clerk", "7946");
        a.choose("Compact rows");
        a.choose("Copy users");
        assertThat(copied()).isEqualTo(inTwoLines);
    }

    private static String copied() {
        try {
            return (String) Toolkit.getDefaultToolkit().getSystemClipboard()
                    .getData(DataFlavor.stringFlavor);
        } catch (IOException | UnsupportedFlavorException failure) {
            throw new AssertionError(failure);
        }
    }
}
