package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Font;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.table.TableColumn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.InMemoryFeed;
import roster.directory.edit.Edit;
import roster.directory.feed.Presence;
import roster.directory.record.Users;
import roster.ui.editor.EditorForm;
import roster.ui.list.RowStyle;

/// The texts of editor and list and status bar fit into their places and stay there even in a small window.
class FittingTest extends FittingFixture {
    @Nested
    class TheEditor {
        @Test
        void showsAProblemInOneLineWithAllOfItInTheTooltip() {
            memory.remember("zoom", "1.5"); // fonts in memory are smaller than on a desktop
            openSmall();
            Point below = a.place("phone");
            a.focus("email");
            a.type(Users.EMAIL, "ann");
            a.press(KeyEvent.VK_TAB);
            a.waitForText("problem:email", "Example: ann@example.org");
            JLabel problem = shown("problem:email", JLabel.class);
            a.waitUntil("laid out", () -> isWhole(problem));
            assertThat(tip(problem)).isEqualTo("An e-mail address looks like ann@example.org.");
            assertThat(a.place("phone")).as("moves nothing").isEqualTo(below);
        }

        private InMemoryFeed colleague(String name) {
            InMemoryFeed colleague = directory.feed(name);
            colleague.show(Presence.of(ann.id(), true));
            colleague.follow(_ -> { });
            return colleague;
        }

        @Test
        void showsColleaguesBesideTheNameAndAsACircleWhereItIsNarrow() {
            openSmall();
            a.resize(640, 560);
            colleague("Bartholomew Featherstonehaugh");
            a.waitForText("presence", "Bartholomew Featherstonehaugh is editing");
            JLabel presence = shown("presence", JLabel.class);
            JLabel name = shown("header", JLabel.class);
            a.waitUntil("a circle", () -> presence.getWidth() == UIScale.scale(24) && isWhole(name));
            assertThat(tip(presence)).isEqualTo("Bartholomew Featherstonehaugh is editing");
            a.resize(1500, 560);
            a.waitUntil("with words", () -> isWhole(presence) && isWhole(name));
            assertThat(onScreen(presence).x).isGreaterThanOrEqualTo(onScreen(name).x + name.getWidth());
            assertThat(onScreen(presence).y).isLessThan(onScreen(shown("strip", JComponent.class)).y);
        }

        /// A truncated text is shown as a tooltip.
        @ParameterizedTest
        @ValueSource(ints = {640, 800, 1040, 1380})
        void staysWhereItIsWhileColleaguesComeAndGo(int width) {
            openSmall();
            a.resize(width, 560);
            Rectangle before = onScreen(shown("name", JComponent.class));
            String longName = "W".repeat(40);
            for (String name : List.of("Bo", longName)) {
                InMemoryFeed colleague = colleague(name);
                a.waitForText("presence", name + " is editing");
                a.robot().waitForIdle();
                assertThat(onScreen(shown("name", JComponent.class))).as(name).isEqualTo(before);
                if (name.equals(longName)) {
                    assertThat(tip(shown("presence", JComponent.class))).isEqualTo(name + " is editing");
                }
                colleague.end();
                a.waitUntil("alone", () -> !a.isShown("presence"));
                a.robot().waitForIdle();
                assertThat(onScreen(shown("name", JComponent.class))).as("without " + name).isEqualTo(before);
            }
        }

        private String tip(JComponent of) {
            return RosterDriver.edt(() -> String.valueOf(of.getToolTipText(
                    new MouseEvent(of, MouseEvent.MOUSE_MOVED, 0, 0, 1, 1, 0, false))));
        }

        @Test
        void saysFirstThatTheSearchDoesNotFindIt() {
            openSmall();
            a.type("search", "Baker");
            a.waitUntil("said", () -> a.shown("provenance").startsWith("Hidden by the current search or filter"));
            assertThat(tip(shown("provenanceWords", JComponent.class))).contains("just now (");
        }

        @Test
        void keepsTheFieldWithTheFocusInSight() {
            openSmall();
            a.resize(800, 620);
            a.focus("status");
            RosterDriver.act(() -> form().scrollRectToVisible(cell("status")));
            assertThat(isInSight("status")).isTrue();
            a.type(Users.NOTES, "Likes coffee.");
            directory.save(Edit.of(ann).with(Users.PHONE, "111"));
            a.waitUntil("the banner", () -> a.isShown("bannerShow"));
            a.robot().waitForIdle();
            assertThat(isInSight("status")).as("with a banner").isTrue();
            a.focus("notes");
            RosterDriver.act(() -> form().scrollRectToVisible(cell("notes")));
            a.resize(800, 480);
            assertThat(isInSight("notes")).as("in a lower window").isTrue();
            RosterDriver.act(() -> form().scrollRectToVisible(new Rectangle(0, 0, 1, 1)));
            a.robot().waitForIdle();
            assertThat(RosterDriver.edt(() -> form().getVisibleRect().y)).as("scrolled by hand").isZero();
            a.resize(800, 500);
            assertThat(RosterDriver.edt(() -> form().getVisibleRect().y)).as("and left there").isZero();
        }

        @Test
        void keepsItInSightWhereTheColumnsBecomeOne() {
            openSmall();
            a.resize(1500, 480);
            a.focus("department");
            RosterDriver.act(() -> form().scrollRectToVisible(cell("department")));
            a.resize(800, 480);
            assertThat(isInSight("department")).isTrue();
        }

        @Test
        void bringsTheFieldIntoSightToWhichTabGoes() {
            openSmall();
            a.focus("name");
            for (String next : List.of("email", "phone", "department", "jobTitle", "status", "leavingDate", "notes")) {
                a.press(KeyEvent.VK_TAB);
                a.focusedIs(next);
                assertThat(isInSight(next)).as(next).isTrue();
            }
        }

        private EditorForm form() {
            return (EditorForm) SwingUtilities.getAncestorOfClass(EditorForm.class, shown("name", JComponent.class));
        }

        private Rectangle cell(String field) {
            JComponent input = shown(field, JComponent.class);
            return SwingUtilities.convertRectangle(input.getParent(), input.getBounds(), form());
        }

        private boolean isInSight(String field) {
            return RosterDriver.edt(() -> form().getVisibleRect().contains(cell(field)));
        }

        @ParameterizedTest
        @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
        void putsTheLinksOfItsStripBesideItsWords(Theme.Mode mode) {
            memory.remember("theme", mode.name());
            openSmall();
            a.type(Users.NOTES, "Likes coffee.");
            directory.save(Edit.of(ann).with(Users.PHONE, "111"));
            a.waitUntil("the banner", () -> a.isShown("bannerShow"));
            AbstractButton show = shown("bannerShow", AbstractButton.class);
            AbstractButton reload = shown("bannerReload", AbstractButton.class);
            JComponent words = shown("bannerWords", JComponent.class);
            a.waitUntil("laid out", () -> words.getWidth() > 0);
            assertThat(onScreen(show).x).isGreaterThanOrEqualTo(onScreen(words).x + words.getWidth());
            assertThat(onScreen(reload).x).isGreaterThanOrEqualTo(onScreen(show).x + show.getWidth());
            Rectangle strip = onScreen(shown("strip", JComponent.class));
            assertThat(strip.contains(onScreen(reload))).isTrue();
            assertThat(strip.x).isEqualTo(onScreen(shown("badge", JComponent.class)).x);
        }
    }

    @Nested
    class TheList {
        @BeforeEach
        void ofCompactRows() {
            memory.remember("rows", RowStyle.COMPACT.name());
        }

        @Test
        void hasRoomForAPhoneNumber() {
            directory.save(Edit.of(ann).with(Users.PHONE, "+44 1632 960167"));
            openLarge();
            a.waitUntil("known", () -> a.table().getRowCount() == 2 && a.table().getValueAt(0, 0) != null);
            RosterDriver.act(() -> {
                int phone = a.table().getColumnModel().getColumnIndex("Phone");
                Component cell = a.table().prepareRenderer(a.table().getCellRenderer(0, phone), 0, phone);
                var letters = cell.getFontMetrics(new Font("DejaVu Sans", Font.PLAIN, 15)); // a desktop's font is wider
                assertThat(a.table().getColumnModel().getColumn(phone).getWidth())
                        .isGreaterThanOrEqualTo(letters.stringWidth("+44 1632 960167") + 16);
            });
        }

        @Test
        void growsItsColumnsWithTheLettersAndRemembersThem() {
            openLarge();
            RosterDriver.act(() -> column("Phone").setPreferredWidth(90)); // as a drag of its border does
            int email = wanted("E-mail");
            a.choose("Zoom in");
            a.choose("Zoom in");
            a.choose("Zoom in");
            float factor = RosterDriver.edt(UIScale::getZoomFactor);
            assertThat(factor).isGreaterThan(1);
            assertThat((float) wanted("E-mail")).isCloseTo(email * factor, within(2f));
            assertThat((float) wanted("Phone")).isCloseTo(90 * factor, within(2f));
            int large = wanted("Phone");
            a.closeWindow();
            a.waitUntil("closed", a::isClosed);
            a.close();
            UIScale.setZoomFactor(1);
            openLarge();
            assertThat((float) wanted("Phone")).as("the next time").isCloseTo(large, within(2f));
            a.choose("Actual size");
            assertThat((float) wanted("Phone")).isCloseTo(90, within(2f));
        }

        private TableColumn column(String heading) {
            return a.table().getColumnModel().getColumn(a.table().getColumnModel().getColumnIndex(heading));
        }

        private int wanted(String heading) {
            a.robot().waitForIdle();
            return RosterDriver.edt(() -> column(heading).getPreferredWidth());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5"})
    void theStatusBarIsAlwaysOfTheSameHeight(String zoom) {
        memory.remember("zoom", zoom);
        gate.hold("connect");
        open();
        StatusBar bar = RosterDriver.edt(() -> RosterDriver.all(a.frame()).filter(StatusBar.class::isInstance)
                .map(StatusBar.class::cast).findFirst().orElseThrow());
        a.robot().waitForIdle();
        int before = RosterDriver.edt(bar::getHeight);
        gate.release("connect");
        a.select("Ann Archer");
        a.robot().waitForIdle();
        assertThat(RosterDriver.edt(bar::getHeight)).as("connected").isEqualTo(before);
        a.type(Users.NOTES, "Likes coffee.");
        a.click("save");
        a.waitUntil("a notice with a button", () -> a.isShown("undo"));
        a.robot().waitForIdle();
        assertThat(RosterDriver.edt(bar::getHeight)).as("with a notice").isEqualTo(before);
        int button = RosterDriver.edt(() -> shown("undo", AbstractButton.class).getPreferredSize().height);
        assertThat(before).isGreaterThanOrEqualTo(button);
    }
}
