package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollBar;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.directory.record.Users;
import roster.ui.widget.ViewportWidthPanel;

/// Dialogs are as large as their texts need, and stay where they are while others save.
final class DialogSizeTest extends FittingFixture {
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
        a.type(Users.NOTES, text);
        a.type(Users.JOB_TITLE, "Head of design");
        save(Users.NOTES, text + "Theirs.");
        a.waitUntil("the banner", () -> a.isShown("bannerShow"));
        a.click("bannerShow");
        a.waitForDialog("conflict");
        lower(330); // as on a low screen
        save(Users.DEPARTMENT, "Sales");
        staysAtTheTop("conflict");
        a.click("review");
        a.waitForDialog("review");
        lower(400);
        RosterDriver.act(() -> scrolled().setValue(0));
        save(Users.PHONE, "111");
        staysAtTheTop("review");
        RosterDriver.act(() -> scrolled().setValue(60));
        a.robot().waitForIdle();
        assertThat(RosterDriver.edt(() -> heading("theirs").getVisibleRect().height)).isPositive();
        assertThat(onScreen(heading("theirs")).x).isEqualTo(onScreen(shown("frame:theirs:phone", JComponent.class)).x);
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
        return RosterDriver.edt(() -> RosterDriver.all(a.topmost()).filter(ViewportWidthPanel.class::isInstance)
                .map(each -> (JScrollPane) SwingUtilities.getAncestorOfClass(JScrollPane.class, each))
                .findFirst().orElseThrow().getVerticalScrollBar());
    }

    private void save(Field field, String text) {
        directory.save(Edit.of(directory.user(ann.id()).orElseThrow()).with(field, text));
        a.robot().waitForIdle();
    }

    @Test
    void growWithTheirContent() {
        openSmall();
        a.type(Users.NOTES, "Mine.");
        save(Users.NOTES, "Theirs.");
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
        save(Users.NOTES, directory.user(ann.id()).orElseThrow().values().text(Users.NOTES) + " And more. ".repeat(30));
        a.waitUntil("higher", () -> a.topmost().getHeight() > before.height);
        a.robot().waitForIdle();
        assertThat(RosterDriver.edt(() -> scrolled().isShowing())).as("all is seen").isFalse();
        assertThat(onScreen(a.topmost()).getLocation()).isEqualTo(before.getLocation());
        assertThat(onScreen(a.topmost()).width).isEqualTo(before.width);
    }

    @Test
    void theirButtonsAreAsWideAsTheirWords() {
        openSmall();
        a.type(Users.PHONE, "112");
        save(Users.PHONE, "111");
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
            assertThat(onScreen(shown("frame:" + column + ":phone", JComponent.class)).x).as("below its heading")
                    .isEqualTo(onScreen(heading(column)).x);
        }
    }

    private JLabel heading(String column) {
        return shown("head:" + column, JLabel.class);
    }

    private void review() {
        a.type(Users.PHONE, "+44 1632 960167 extension 12, or 13 in the afternoon");
        directory.save(Edit.of(ann).with(Users.PHONE, "0123456789012345678901234567890123456789"));
        a.waitUntil("the banner", () -> a.isShown("bannerShow"));
        a.click("bannerShow");
        a.waitForDialog("conflict");
        a.click("review");
        a.waitForDialog("review");
    }
}
