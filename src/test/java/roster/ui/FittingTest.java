package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Font;
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
import roster.ui.widget.Banner;

/// The texts of editor and list and status bar fit into their places and stay there even in a small window.
class FittingTest extends FittingFixture {
    @Nested
    class TheEditor {
        @Test
        void showsAProblemInAsManyLinesAsItNeeds() {
            memory.remember("zoom", "1.5"); // fonts in memory are smaller than on a desktop
            openSmall();
            a.focus("email");
            a.type(Users.EMAIL, "ann");
            a.press(KeyEvent.VK_TAB);
            a.waitForText("problem:email", "An e-mail address looks like ann@example.org.");
            JTextArea problem = shown("problem:email", JTextArea.class);
            a.waitUntil("laid out", () -> isWhole(problem));
            int line = RosterDriver.edt(() -> problem.getFontMetrics(problem.getFont()).getHeight());
            assertThat(RosterDriver.edt(problem::getHeight)).as("several lines").isGreaterThan(line);
        }

        private InMemoryFeed colleague(String name) {
            InMemoryFeed colleague = directory.feed(name);
            colleague.show(Presence.of(ann.id(), true));
            colleague.follow(_ -> { });
            return colleague;
        }

        @Test
        void showsPresenceBesideOrBelowTheVersion() {
            openSmall();
            colleague("Bartholomew Featherstonehaugh");
            a.waitForText("presence", "Bartholomew Featherstonehaugh is editing this user");
            JLabel presence = shown("presence", JLabel.class);
            JLabel version = shown("version", JLabel.class);
            a.waitUntil("both can be read", () -> isWhole(presence) && isWhole(version));
            assertThat(onScreen(presence).y).isGreaterThanOrEqualTo(onScreen(version).y + version.getHeight());
            a.resize(1380, 560);
            a.waitUntil("beside each other", () -> onScreen(presence).intersects(
                    0, onScreen(version).y, 2_000, version.getHeight()) && isWhole(presence) && isWhole(version));
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
                a.waitForText("presence", name + " is editing this user");
                a.robot().waitForIdle();
                assertThat(onScreen(shown("name", JComponent.class))).as(name).isEqualTo(before);
                if (name.equals(longName)) {
                    assertThat(tip(shown("presence", JComponent.class))).isEqualTo(name + " is editing this user");
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
            a.waitUntil("said", () -> a.shown("version").startsWith("Hidden by the current search"));
            assertThat(tip(shown("version", JComponent.class))).startsWith(a.text("version"));
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
        void putsTheLinksOfItsBannerBelowItsWords(Theme.Mode mode) {
            memory.remember("theme", mode.name());
            openSmall();
            a.type(Users.NOTES, "Likes coffee.");
            directory.save(Edit.of(ann).with(Users.PHONE, "111"));
            a.waitUntil("the banner", () -> a.isShown("bannerShow"));
            AbstractButton show = shown("bannerShow", AbstractButton.class);
            JTextArea words = RosterDriver.edt(() -> RosterDriver.all(shown("banner", Banner.class))
                    .filter(JTextArea.class::isInstance).map(JTextArea.class::cast).findFirst().orElseThrow());
            a.waitUntil("laid out", () -> isWhole(words));
            assertThat(onScreen(show).x + RosterDriver.edt(() -> show.getInsets().left)).isEqualTo(onScreen(words).x);
            assertThat(onScreen(show).y).isGreaterThanOrEqualTo(onScreen(words).y + words.getHeight());
            assertThat(onScreen(shown("banner", Banner.class).getComponent(0)).x)
                    .isEqualTo(onScreen(shown("name", JComponent.class)).x);
        }
    }

    @Nested
    class TheList {
        @Test
        void hasRoomForAPhoneNumber() {
            directory.save(Edit.of(ann).with(Users.PHONE, "+44 1632 960167"));
            openLarge();
            a.waitUntil("known", () -> a.table().getRowCount() == 2 && a.table().getValueAt(0, 0) != null);
            RosterDriver.act(() -> {
                int phone = a.table().getColumnModel().getColumnIndex("Phone");
                Component cell = a.table().prepareRenderer(a.table().getCellRenderer(0, phone), 0, phone);
                cell.setFont(new Font("DejaVu Sans", Font.PLAIN, 15)); // a desktop's font is wider
                assertThat(a.table().getColumnModel().getColumn(phone).getWidth())
                        .isGreaterThanOrEqualTo(cell.getPreferredSize().width);
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
