package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.table.TableColumn;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.AddResult;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.Presence;
import roster.directory.User;
import roster.model.Connector;

/// What a window says fits where it is said, in a small window too, and stays in its place.
@SuppressWarnings("NullAway.Init") // opened before each test
class FittingTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private User ann;
    private RosterDriver a;

    @BeforeEach
    void fill() {
        directory.speakAs("Bartholomew");
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        directory.add(Drafts.bob());
    }

    private void open() {
        a = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, directory.feed(), "");
        }, List::of, memory);
    }

    private void openSmall() {
        open();
        a.select("Ann Archer");
        a.robot().waitForIdle(); // laid out once, as a window is that somebody makes smaller
        a.resize(800, 560);
    }

    @AfterEach
    void close() {
        a.close();
        UIScale.setZoomFactor(1);
    }

    private <C extends JComponent> C shown(String name, Class<C> type) {
        return RosterDriver.edt(() -> RosterDriver.all(a.topmost()).filter(each -> name.equals(each.getName()))
                .filter(Component::isShowing).map(type::cast).findFirst().orElseThrow());
    }

    /// Whether a text has the room that all its lines need.
    private static boolean isWhole(JTextComponent text) {
        return text.getVisibleRect().width == text.getWidth() && text.getHeight() >= text.getPreferredSize().height;
    }

    private static boolean isWhole(JLabel label) {
        return label.getVisibleRect().width == label.getWidth() && label.getWidth() >= label.getPreferredSize().width;
    }

    private static Rectangle onScreen(Component component) {
        return RosterDriver.edt(() -> new Rectangle(component.getLocationOnScreen(), component.getSize()));
    }

    @Nested
    class TheEditor {
        @Test
        void saysWhatIsWrongInAsManyLinesAsThatTakes() {
            memory.remember("zoom", "1.5"); // letters in memory are smaller than on a desktop
            openSmall();
            a.focus("email");
            a.type(Field.EMAIL, "ann");
            a.press(KeyEvent.VK_TAB);
            a.waitForText("problem:email", "An e-mail address looks like ann@example.org.");
            JTextArea problem = shown("problem:email", JTextArea.class);
            a.waitUntil("laid out", () -> isWhole(problem));
            int line = RosterDriver.edt(() -> problem.getFontMetrics(problem.getFont()).getHeight());
            assertThat(RosterDriver.edt(problem::getHeight)).as("several lines").isGreaterThan(line);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bo", "Bartholomew Featherstonehaugh"})
        void saysWhoElseIsThereBesideTheVersionOrBelowIt(String name) {
            openSmall();
            InMemoryFeed colleague = directory.feed(name);
            colleague.show(Presence.of(ann.id(), true));
            colleague.follow(_ -> { });
            a.waitForText("presence", name + " is editing this user");
            JTextArea presence = shown("presence", JTextArea.class);
            JLabel version = shown("version", JLabel.class);
            a.waitUntil("both can be read", () -> isWhole(presence) && isWhole(version));
            a.resize(1380, 560);
            a.waitUntil("beside each other", () -> onScreen(presence).intersects(
                    0, onScreen(version).y, 2_000, version.getHeight()) && isWhole(presence) && isWhole(version));
        }

        @ParameterizedTest
        @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
        void putsTheLinksOfItsBannerBelowItsWords(Theme.Mode mode) {
            memory.remember("theme", mode.name());
            openSmall();
            a.type(Field.NOTES, "Likes coffee.");
            directory.save(Edit.of(ann).with(Field.PHONE, "111"));
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
            directory.save(Edit.of(ann).with(Field.PHONE, "+44 1632 960167"));
            open();
            a.waitUntil("known", () -> a.table().getRowCount() == 2 && a.table().getValueAt(0, 0) != null);
            RosterDriver.act(() -> {
                int phone = a.table().getColumnModel().getColumnIndex("Phone");
                Component cell = a.table().prepareRenderer(a.table().getCellRenderer(0, phone), 0, phone);
                cell.setFont(new Font("DejaVu Sans", Font.PLAIN, 15)); // wider than in memory, as on desktops
                assertThat(a.table().getColumnModel().getColumn(phone).getWidth())
                        .isGreaterThanOrEqualTo(cell.getPreferredSize().width);
            });
        }

        @Test
        void growsItsColumnsWithTheLettersAndRemembersThem() {
            open();
            a.select("Ann Archer");
            RosterDriver.act(() -> column("Phone").setPreferredWidth(90)); // as whoever pulls at it
            int email = width("E-mail");
            a.choose("Zoom in");
            a.choose("Zoom in");
            a.choose("Zoom in");
            float factor = RosterDriver.edt(UIScale::getZoomFactor);
            assertThat(factor).isGreaterThan(1);
            assertThat((float) width("E-mail")).isCloseTo(email * factor, within(2f));
            assertThat((float) width("Phone")).isCloseTo(90 * factor, within(2f));
            int large = width("Phone");
            a.closeWindow();
            a.waitUntil("closed", a::isClosed);
            a.close();
            UIScale.setZoomFactor(1);
            open();
            a.select("Ann Archer");
            assertThat((float) width("Phone")).as("the next time").isCloseTo(large, within(2f));
            a.choose("Actual size");
            assertThat((float) width("Phone")).isCloseTo(90, within(2f));
        }

        private TableColumn column(String heading) {
            return a.table().getColumnModel().getColumn(a.table().getColumnModel().getColumnIndex(heading));
        }

        private int width(String heading) {
            a.robot().waitForIdle();
            return RosterDriver.edt(() -> column(heading).getWidth());
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
        a.type(Field.NOTES, "Likes coffee.");
        a.click("save");
        a.waitUntil("a notice with a button", () -> a.isShown("undo"));
        a.robot().waitForIdle();
        assertThat(RosterDriver.edt(bar::getHeight)).as("with a notice").isEqualTo(before);
        int button = RosterDriver.edt(() -> shown("undo", AbstractButton.class).getPreferredSize().height);
        assertThat(before).isGreaterThanOrEqualTo(button);
    }

    @Nested
    class Dialogs {
        @Test
        void thePageOfKeysIsAsWideAsItsText() {
            open();
            a.select("Ann Archer");
            a.press(KeyEvent.VK_F1);
            a.waitForDialog("shortcuts");
            RosterDriver.act(() -> {
                assertThat(texts()).allSatisfy(each -> assertThat(each instanceof JLabel label ? isWhole(label)
                        : isWhole((JTextComponent) each)).as(each.toString()).isTrue());
                assertThat(texts().filter(JLabel.class::isInstance).map(JLabel.class::cast).map(JLabel::getText))
                        .contains("Ctrl+Z", "Ctrl+Shift+Z  Ctrl+Y");
            });
        }

        private Stream<Component> texts() {
            return RosterDriver.all(a.topmost()).filter(Component::isShowing)
                    .filter(each -> each instanceof JLabel || each instanceof JTextComponent);
        }

        @Test
        void theHistoryShowsWholeRows() {
            open();
            a.select("Ann Archer");
            a.click("history");
            a.waitForDialog("historyView");
            RosterDriver.act(() -> {
                JTable revisions = a.dialogTable("revisions");
                var window = (JViewport) SwingUtilities.getAncestorOfClass(JViewport.class, revisions);
                assertThat(window.getHeight() % revisions.getRowHeight()).isZero();
            });
        }

        @Test
        void theReviewIsNoWiderThanAWindowInWhichItCanBeRead() {
            openSmall();
            review();
            assertThat(onScreen(a.topmost()).width).isLessThanOrEqualTo(800);
            assertThat(a.frame().getGraphicsConfiguration().getBounds().contains(onScreen(a.topmost()))).isTrue();
            for (String part : List.of("base:phone", "theirs:phone", "mine:phone", "by:phone")) {
                assertThat(isWhole(shown(part, JTextComponent.class))).as(part).isTrue();
            }
            a.click("cancelReview");
            a.waitForNoDialog();
            a.resize(1300, 800);
            a.click("bannerShow");
            a.waitForDialog("conflict");
            a.click("review");
            a.waitForDialog("review");
            assertThat(onScreen(a.topmost()).width).isGreaterThan(900).isLessThanOrEqualTo(1300);
        }

        @Test
        void theReviewsButtonsStandInALine() {
            openSmall();
            review();
            assertThat(onScreen(shown("takeMine:phone", AbstractButton.class)).y)
                    .isEqualTo(onScreen(shown("takeTheirs:phone", AbstractButton.class)).y);
            for (String column : List.of("theirs", "mine")) {
                assertThat(onScreen(shown(column + ":phone", JComponent.class)).x).as("below its heading")
                        .isEqualTo(onScreen(heading(column)).x);
            }
        }

        private JLabel heading(String column) {
            return RosterDriver.edt(() -> RosterDriver.all(a.topmost()).filter(JLabel.class::isInstance)
                    .map(JLabel.class::cast)
                    .filter(label -> Text.of("column." + column).equals(label.getText())).findFirst().orElseThrow());
        }

        private void review() {
            a.type(Field.PHONE, "+44 1632 960167 extension 12, or 13 in the afternoon");
            directory.save(Edit.of(ann).with(Field.PHONE, "0123456789012345678901234567890123456789"));
            a.waitUntil("the banner", () -> a.isShown("bannerShow"));
            a.click("bannerShow");
            a.waitForDialog("conflict");
            a.click("review");
            a.waitForDialog("review");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void theFramesRoundWhatIsWrongOrUndecidedAreSeen(Theme.Mode mode) {
        memory.remember("theme", mode.name());
        open();
        for (String frame : List.of("warning", "error")) {
            for (String kind : List.of("borderColor", "focusedBorderColor")) {
                for (String background : List.of("Panel.background", "TextField.background")) {
                    Color on = RosterDriver.edt(() -> UIManager.getColor(background));
                    Color colour = RosterDriver.edt(() -> UIManager.getColor("Component." + frame + "." + kind));
                    assertThat(contrast(colour, on)).as(frame + " " + kind + " on " + background)
                            .isGreaterThanOrEqualTo(3);
                }
            }
        }
    }

    /// As the Web Content Accessibility Guidelines have it.
    private static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
