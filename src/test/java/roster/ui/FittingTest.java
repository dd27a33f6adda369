package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollBar;
import javax.swing.JScrollPane;
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

    private void openLarge() {
        open();
        a.select("Ann Archer");
        a.robot().waitForIdle();
        a.resize(3600, 1080);
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

        private InMemoryFeed colleague(String name) {
            InMemoryFeed colleague = directory.feed(name);
            colleague.show(Presence.of(ann.id(), true));
            colleague.follow(_ -> { });
            return colleague;
        }

        @Test
        void saysWhoElseIsThereBesideTheVersionOrBelowIt() {
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

        /// Also where more is said than fits: that is said to who points at it.
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
            a.waitUntil("said", () -> a.shown("version").startsWith("Not found by the search"));
            assertThat(tip(shown("version", JComponent.class))).startsWith(a.text("version"));
        }

        @Test
        void keepsTheFieldWithTheFocusInSight() {
            openSmall();
            a.resize(800, 620);
            a.focus("status");
            RosterDriver.act(() -> form().scrollRectToVisible(cell("status")));
            assertThat(isInSight("status")).isTrue();
            a.type(Field.NOTES, "Likes coffee.");
            directory.save(Edit.of(ann).with(Field.PHONE, "111"));
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
            openLarge();
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
            openLarge();
            RosterDriver.act(() -> column("Phone").setPreferredWidth(90)); // as whoever pulls at it
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
        void stayWhereTheyAreScrolledToWhileMoreIsSaved() {
            openSmall();
            String text = "Goes on and on, and does not end before it has filled a number of lines. ".repeat(12);
            a.type(Field.NOTES, text);
            a.type(Field.JOB_TITLE, "Head of design");
            save(Field.NOTES, text + "Theirs.");
            a.waitUntil("the banner", () -> a.isShown("bannerShow"));
            a.click("bannerShow");
            a.waitForDialog("conflict");
            lower(330); // as on a low screen
            save(Field.DEPARTMENT, "Sales");
            staysAtTheTop("conflict");
            a.click("review");
            a.waitForDialog("review");
            lower(400);
            RosterDriver.act(() -> scrolled().setValue(0));
            save(Field.PHONE, "111");
            staysAtTheTop("review");
            RosterDriver.act(() -> scrolled().setValue(60));
            a.robot().waitForIdle();
            assertThat(RosterDriver.edt(() -> heading("theirs").getVisibleRect().height)).isPositive();
            assertThat(onScreen(heading("theirs")).x).isEqualTo(onScreen(shown("theirs:phone", JComponent.class)).x);
        }

        private void lower(int height) {
            RosterDriver.act(() -> {
                a.topmost().setSize(a.topmost().getWidth(), height);
                a.topmost().validate();
            });
            a.robot().waitForIdle();
        }

        private void staysAtTheTop(String dialog) {
            a.robot().waitForIdle();
            assertThat(RosterDriver.edt(() -> scrolled().getMaximum() > scrolled().getVisibleAmount()))
                    .as("more than is seen of the " + dialog).isTrue();
            assertThat(RosterDriver.edt(() -> scrolled().getValue())).as(dialog).isZero();
            assertThat(RosterDriver.edt(() -> heading("theirs").getVisibleRect().height)).isPositive();
        }

        private JScrollBar scrolled() {
            return RosterDriver.edt(() -> RosterDriver.all(a.topmost()).filter(AsWideAsShown.class::isInstance)
                    .map(each -> (JScrollPane) SwingUtilities.getAncestorOfClass(JScrollPane.class, each))
                    .findFirst().orElseThrow().getVerticalScrollBar());
        }

        private void save(Field field, String text) {
            directory.save(Edit.of(directory.user(ann.id()).orElseThrow()).with(field, text));
            a.robot().waitForIdle();
        }

        @Test
        void growWithWhatTheyShow() {
            openSmall();
            a.type(Field.NOTES, "Mine.");
            save(Field.NOTES, "Theirs.");
            a.waitUntil("the banner", () -> a.isShown("bannerShow"));
            a.click("bannerShow");
            a.waitForDialog("conflict");
            grows();
            a.click("review");
            a.waitForDialog("review");
            grows();
        }

        private void grows() {
            Rectangle before = onScreen(a.topmost());
            save(Field.NOTES, directory.user(ann.id()).orElseThrow().values().notes() + " And more. ".repeat(30));
            a.waitUntil("higher", () -> a.topmost().getHeight() > before.height);
            a.robot().waitForIdle();
            assertThat(RosterDriver.edt(() -> scrolled().isShowing())).as("all is seen").isFalse();
            assertThat(onScreen(a.topmost()).getLocation()).isEqualTo(before.getLocation());
            assertThat(onScreen(a.topmost()).width).isEqualTo(before.width);
        }

        @Test
        void theirButtonsAreAsWideAsTheirWords() {
            openSmall();
            a.type(Field.PHONE, "112");
            save(Field.PHONE, "111");
            a.waitUntil("the banner", () -> a.isShown("bannerShow"));
            a.click("bannerShow");
            a.waitForDialog("conflict");
            assertThat(onScreen(shown("keepEditing", JComponent.class)).width)
                    .isLessThan(onScreen(shown("review", JComponent.class)).width);
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

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void theSelectedRowIsSeenWhileTheFocusIsElsewhere(Theme.Mode mode) {
        memory.remember("theme", mode.name());
        open();
        Color list = RosterDriver.edt(() -> UIManager.getColor("Table.background"));
        Color selected = RosterDriver.edt(() -> UIManager.getColor("Table.selectionInactiveBackground"));
        Color letters = RosterDriver.edt(() -> UIManager.getColor("Table.selectionInactiveForeground"));
        assertThat(contrast(selected, list)).as("row").isGreaterThanOrEqualTo(1.45);
        assertThat(contrast(letters, selected)).as("letters").isGreaterThanOrEqualTo(4.5);
    }

    /// As the Web Content Accessibility Guidelines have it.
    static double contrast(Color one, Color other) {
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
