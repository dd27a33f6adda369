package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JToggleButton;
import javax.swing.MenuSelectionManager;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Field;
import roster.directory.record.Users;
import roster.ui.text.Days;

/// The inputs of the form: days, values in use and the context menu.
class InputsViewTest extends MainFrameFixture {
    @BeforeEach
    void openAnn() {
        added(Drafts.named("Sue").with(Users.DEPARTMENT, "Sales"));
        added(Drafts.named("Wes").with(Users.DEPARTMENT, "Workshop"));
        added(Drafts.ann());
        open();
        a.select("Ann Archer");
    }

    private String typed(Field field) {
        return RosterDriver.edt(() -> {
            var draft = a.model().editor().state().now().draft();
            return draft == null ? "" : field.of(draft);
        });
    }

    private JPopupMenu popup(String name) {
        return RosterDriver.edt(() -> Stream.of(MenuSelectionManager.defaultManager().getSelectedPath())
                .filter(JPopupMenu.class::isInstance).map(JPopupMenu.class::cast)
                .filter(each -> name.equals(each.getName())).findFirst().orElseThrow());
    }

    private boolean isOpen(String name) {
        return Stream.of(MenuSelectionManager.defaultManager().getSelectedPath())
                .anyMatch(each -> name.equals(each.getComponent().getName()));
    }

    @Nested
    class ADay {
        @Test
        void isTypedInTheReadersFormAndStoredInOne() {
            Days here = Days.here();
            a.focus("leavingDate");
            a.type(Users.LEAVING_DATE, here.example());
            assertThat(typed(Users.LEAVING_DATE)).isEqualTo("2026-12-31");
            a.click("save");
            a.waitForNotice("Saved Ann Archer");
            assertThat(named("Ann Archer").values().text(Users.LEAVING_DATE)).isEqualTo("2026-12-31");
            assertThat(a.text("leavingDate")).isEqualTo(here.example());
        }

        @Test
        void hasItsUsualFormAfterTheFieldIsLeft() {
            a.focus("leavingDate");
            a.type(Users.LEAVING_DATE, "2026-1-5");
            assertThat(a.text("leavingDate")).as("as typed").isEqualTo("2026-1-5");
            a.focus("name");
            a.waitForText("leavingDate", Days.here().shown("2026-01-05"));
            assertThat(typed(Users.LEAVING_DATE)).isEqualTo("2026-01-05");
        }

        @Test
        void staysAsTypedWhileItIsNone() {
            a.focus("leavingDate");
            a.type(Users.LEAVING_DATE, "next year");
            a.focus("name");
            a.waitForText("problem:leavingDate", "Example: " + Days.here().example());
            assertThat(a.text("leavingDate")).isEqualTo("next year");
            assertThat(a.description("leavingDate")).isEqualTo("A date looks like " + Days.here().example() + ".");
        }

        @Test
        void isChosenFromTheCalendarByKeys() {
            a.focus("leavingDate");
            a.type(Users.LEAVING_DATE, "2026-12-31");
            a.press(KeyEvent.VK_DOWN);
            a.waitUntil("open", () -> isOpen("calendar:leavingDate"));
            a.press(KeyEvent.VK_RIGHT);
            a.press(KeyEvent.VK_PAGE_UP);
            a.press(KeyEvent.VK_UP);
            assertThat(a.description("leavingDate")).contains("November").contains("24").contains("2026");
            assertThat(typed(Users.LEAVING_DATE)).as("nothing is taken yet").isEqualTo("2026-12-31");
            a.press(KeyEvent.VK_ENTER);
            a.waitUntil("closed", () -> !isOpen("calendar:leavingDate"));
            assertThat(typed(Users.LEAVING_DATE)).isEqualTo("2026-11-24");
            a.focusedIs("leavingDate");
        }

        @Test
        void escapeClosesTheCalendarAndKeepsTheDay() {
            a.focus("leavingDate");
            a.type(Users.LEAVING_DATE, "2026-12-31");
            a.click("open:calendar:leavingDate");
            a.waitUntil("open", () -> isOpen("calendar:leavingDate"));
            a.press(KeyEvent.VK_LEFT);
            a.press(KeyEvent.VK_ESCAPE);
            a.waitUntil("closed", () -> !isOpen("calendar:leavingDate"));
            assertThat(typed(Users.LEAVING_DATE)).isEqualTo("2026-12-31");
            assertThat(a.description("leavingDate")).isEmpty();
            a.press(KeyEvent.VK_HOME);
            a.press(KeyEvent.VK_RIGHT);
            assertThat(RosterDriver.edt(() -> WindowParts.component(a.frame(), "leavingDate", JTextComponent.class)
                    .getCaretPosition())).as("the arrows move the caret again").isEqualTo(1);
        }

        @Test
        void eachDayOfTheMonthCanBeClicked() {
            a.focus("leavingDate");
            a.type(Users.LEAVING_DATE, "2026-12-31");
            a.press(KeyEvent.VK_DOWN);
            a.waitUntil("open", () -> isOpen("calendar:leavingDate"));
            var days = RosterDriver.edt(() -> RosterDriver.all(popup("calendar:leavingDate"))
                    .filter(JToggleButton.class::isInstance).map(JToggleButton.class::cast)
                    .filter(JToggleButton::isVisible).toList());
            assertThat(days).hasSize(31);
            a.robot().click(days.getFirst());
            a.waitUntil("taken", () -> !isOpen("calendar:leavingDate"));
            assertThat(typed(Users.LEAVING_DATE)).isEqualTo("2026-12-01");
        }
    }

    @Nested
    class ARecurringValue {
        @Test
        void isOfferedAndTakenByKeys() {
            a.focus("department");
            a.press(KeyEvent.VK_DOWN);
            a.waitUntil("open", () -> isOpen("offers:department"));
            var list = RosterDriver.edt(() -> RosterDriver.all(popup("offers:department"))
                    .filter(JList.class::isInstance).map(JList.class::cast).findFirst().orElseThrow());
            assertThat(RosterDriver.edt(() -> Stream.iterate(0, each -> each + 1).limit(list.getModel().getSize())
                    .map(each -> String.valueOf(list.getModel().getElementAt(each))).toList()))
                    .isEqualTo(List.of("Sales", "Workshop"));
            a.press(KeyEvent.VK_DOWN);
            a.press(KeyEvent.VK_ENTER);
            a.waitUntil("taken", () -> "Workshop".equals(typed(Users.DEPARTMENT)));
            assertThat(isClosed("offers:department")).isTrue();
        }

        @Test
        void isTypedFreely() {
            a.focus("department");
            a.press(KeyEvent.VK_DOWN);
            a.waitUntil("open", () -> isOpen("offers:department"));
            a.type(Users.DEPARTMENT, "Garden");
            assertThat(isClosed("offers:department")).isTrue();
            assertThat(typed(Users.DEPARTMENT)).isEqualTo("Garden");
        }

        private boolean isClosed(String name) {
            return RosterDriver.edt(() -> !isOpen(name));
        }
    }

    @Nested
    class TheContextMenu {
        @Test
        void ofEachTextHasTheSixCommands() {
            for (String name : List.of("name", "leavingDate", "department", "notes", "search")) {
                assertThat(items(name).stream().map(JMenuItem::getText)).as(name)
                        .containsExactly("Undo", "Redo", "Cut", "Copy", "Paste", "Select all");
            }
        }

        @Test
        void undoesTypingAndSelects() {
            a.focus("phone");
            a.keys("1");
            run("phone", "text.undo");
            assertThat(a.text("phone")).isEqualTo(Drafts.ann().text(Users.PHONE));
            run("phone", "text.redo");
            assertThat(a.text("phone")).contains("1");
            run("phone", "text.selectAll");
            run("phone", "text.cut");
            assertThat(a.text("phone")).isEmpty();
            run("phone", "text.paste");
            assertThat(a.text("phone")).contains("1");
        }

        private List<JMenuItem> items(String name) {
            return RosterDriver.edt(() -> {
                var text = WindowParts.component(a.frame(), name, JTextComponent.class);
                JPopupMenu menu = text.getComponentPopupMenu();
                menu.show(text, 1, 1);
                List<JMenuItem> items = Stream.of(menu.getComponents()).filter(JMenuItem.class::isInstance)
                        .map(JMenuItem.class::cast).toList();
                menu.setVisible(false);
                return items;
            });
        }

        private void run(String name, String item) {
            JMenuItem chosen = items(name).stream().filter(each -> item.equals(each.getName())).findFirst()
                    .orElseThrow();
            assertThat(RosterDriver.edt(chosen::isEnabled)).as(item).isTrue();
            RosterDriver.act(() -> chosen.doClick(0));
        }
    }
}
