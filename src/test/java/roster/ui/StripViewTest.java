package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.Users;

/// The strip above the form: the one place for messages of the window.
class StripViewTest extends FittingFixture {
    private void openAnn() {
        open();
        a.select("Ann Archer");
        a.robot().waitForIdle();
    }

    private void goOffline() {
        gate.cut();
        a.press(KeyEvent.VK_F5);
        a.waitUntil("offline", () -> a.isShown("offline"));
        a.robot().waitForIdle();
    }

    private void changedByBartholomew() {
        a.type(Users.NOTES, "Mine.");
        directory.save(Edit.of(ann).with(Users.PHONE, "111").with(Users.DEPARTMENT, "Law"));
    }

    private List<Rectangle> places() {
        return List.of(onScreen(shown("strip", JComponent.class)), onScreen(shown("name", JComponent.class)),
                onScreen(shown("users", JComponent.class)), onScreen(shown("save", JComponent.class)),
                onScreen(shown("header", JComponent.class)));
    }

    private String tip(String name) {
        JComponent of = shown(name, JComponent.class);
        return RosterDriver.edt(() -> String.valueOf(of.getToolTipText(
                new MouseEvent(of, MouseEvent.MOUSE_MOVED, 0, 0, 1, 1, 0, false)))).replace('\n', ' ')
                .replaceAll(" +", " ");
    }

    @Test
    void aMessageMovesNothing() {
        openAnn();
        List<Rectangle> before = places();
        assertThat(before.getFirst().height).isEqualTo(UIScale.scale(40));
        changedByBartholomew();
        a.waitUntil("the news", () -> a.isShown("bannerShow"));
        a.robot().waitForIdle();
        assertThat(places()).as("with news").isEqualTo(before);
        goOffline();
        assertThat(places()).as("offline").isEqualTo(before);
    }

    @Test
    void theNewsNamesThePersonTheFieldsAndTheTimeAndSaysThatTheTextIsKept() {
        openAnn();
        changedByBartholomew();
        a.waitForText("bannerWords", "Bartholomew changed Phone and Department just now. What you typed is kept.");
        assertThat(a.text("bannerShow")).isEqualTo("Show");
        assertThat(a.text("bannerReload")).isEqualTo("Reload");
    }

    @Test
    void theMostUrgentMessageIsShownAndTheOthersAreOneClickAway() {
        openAnn();
        changedByBartholomew();
        a.waitUntil("the news", () -> a.isShown("bannerShow"));
        assertThat(a.isShown("more")).isFalse();
        goOffline();
        assertThat(a.isShown("banner")).isFalse();
        assertThat(a.text("more")).isEqualTo("1 more");
        a.click("more");
        assertThat(a.isShown("bannerShow")).isTrue();
        assertThat(a.isShown("offline")).isFalse();
        a.click("more");
        assertThat(a.isShown("retryNow")).isTrue();
        gate.mend();
        a.click("retryNow");
        a.waitUntil("online", () -> !a.isShown("offline"));
        assertThat(a.isShown("bannerShow")).isTrue();
        assertThat(a.isShown("more")).isFalse();
    }

    @Test
    void withoutAnOpenUserTheMessagesHaveTheSamePlace() {
        open();
        a.waitUntil("listed", () -> a.table().getRowCount() == 2);
        assertThat(a.isShown("provenance")).isFalse();
        goOffline();
        Rectangle before = onScreen(shown("offline", JComponent.class));
        gate.mend();
        a.click("retryNow");
        a.select("Ann Archer");
        a.robot().waitForIdle();
        assertThat(onScreen(shown("provenance", JComponent.class))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"640, 480, 1", "800, 560, 1", "1280, 800, 1.5"})
    void aLongSentenceIsCutAndItsLinkNever(int width, int height, String zoom) {
        memory.remember("zoom", zoom);
        openAnn();
        a.resize(width, height);
        goOffline();
        String whole = a.text("offlineWords");
        assertThat(tip("offlineWords")).isEqualTo(whole);
        assertThat(RosterDriver.edt(() -> shown("offline", JComponent.class).getAccessibleContext()
                .getAccessibleName())).isEqualTo(whole);
        assertThat(onScreen(shown("strip", JComponent.class)).height).isEqualTo(UIScale.scale(40));
        assertIsWhole(shown("retryNow", AbstractButton.class));
    }

    private void assertIsWhole(AbstractButton button) {
        assertThat(RosterDriver.edt(() -> button.getVisibleRect().getSize())).isEqualTo(button.getPreferredSize());
    }

    @Test
    void aRefusalOfTheWholeUserIsInTheStripAndCanBeReadInFull() {
        String answer = "not on a Sunday ".repeat(100);
        gate.refuse("save", new Problem(null, Problem.Reason.REFUSED, answer));
        openAnn();
        List<Rectangle> before = places();
        a.type(Users.NOTES, "Mine.");
        a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
        a.waitUntil("refused", () -> a.isShown("problem:user"));
        a.robot().waitForIdle();
        assertThat(places()).isEqualTo(before);
        a.click("allOfProblem");
        a.waitForDialog("whole");
        assertThat(a.text("wholeText")).isEqualTo(answer);
        a.press(KeyEvent.VK_ESCAPE);
        a.waitForNoDialog();
    }

    @Test
    void aShortRefusalHasNoLink() {
        gate.refuse("save", new Problem(null, Problem.Reason.REFUSED, "not on a Sunday"));
        openAnn();
        a.type(Users.NOTES, "Mine.");
        a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
        a.waitUntil("refused", () -> a.shown("problem:user").startsWith("The database did not accept this"));
        assertThat(a.isShown("allOfProblem")).isFalse();
    }

    @Test
    void aQuietStripTellsTheTimeOfTheLastChangeWithoutAVersion() {
        openAnn();
        assertThat(a.text("provenance")).contains("just now").doesNotContainIgnoringCase("version");
        assertThat(tip("provenanceWords")).startsWith(a.text("provenance") + " (");
    }

    @Test
    void aQuietStripNamesTheAuthorOfTheLastChange() {
        openAnn();
        a.resize(1600, 1000);
        a.waitForText("provenance", "Added by Bartholomew just now");
        directory.speakAs("Oscar Novák");
        directory.save(Edit.of(ann).with(Users.PHONE, "111"));
        a.waitForText("provenance", "Changed by Oscar Novák just now");
    }

    @Test
    void theHeaderHasTheWorkOfTheSavedUser() {
        openAnn();
        String before = a.text("subtitle");
        assertThat(before).isEqualTo(ann.values().text(Users.JOB_TITLE) + " · " + ann.values().text(Users.DEPARTMENT));
        a.type(Users.JOB_TITLE, "Head of design");
        assertThat(a.text("subtitle")).isEqualTo(before);
    }

    @Test
    void theBarCountsTheUnsavedChangesWhereThereIsRoom() {
        openAnn();
        a.resize(1280, 800);
        assertThat(a.text("unsaved")).isEmpty();
        Rectangle save = onScreen(shown("save", JComponent.class));
        a.type(Users.PHONE, "111");
        a.waitForText("unsaved", "1 unsaved change");
        a.type(Users.NOTES, "Mine.");
        a.waitForText("unsaved", "2 unsaved changes");
        JLabel count = shown("unsaved", JLabel.class);
        a.waitUntil("in view", () -> isWhole(count));
        assertThat(onScreen(shown("save", JComponent.class))).isEqualTo(save);
        a.click("revert");
        a.waitForText("unsaved", "");
        a.resize(640, 480);
        a.type(Users.PHONE, "111");
        a.robot().waitForIdle();
        assertThat(RosterDriver.edt(() -> ((Component) count).getWidth())).isZero();
    }
}
