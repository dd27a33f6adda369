package roster.ui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.MemoryScreen;
import roster.ui.RosterDriver;

/// Strip and form share the height of a low window: one whole field is in sight, and the strip can be read and
/// answered.
@SuppressWarnings("NullAway.Init") // opened by each test
class SharedHeightTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private Dimension usual;
    private User ann;
    private RosterDriver a;

    private void open(int width, int height, String zoom) {
        usual = MemoryScreen.resize(new Dimension(width, height));
        directory.speakAs("Bartholomew Featherstonehaugh");
        ann = ((AddResult.Added) directory.add(Drafts.ann().with(Users.NOTES, "A long note. ".repeat(20)))).user();
        directory.add(Drafts.bob());
        memory.remember("zoom", zoom);
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""), List::of, memory);
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
        UIScale.setZoomFactor(1);
        MemoryScreen.resize(usual);
    }

    private void newsOfManyFields() {
        a.type(Users.NOTES, "Mine.");
        saveOtherFields();
        a.waitUntil("the banner", () -> a.isShown("bannerShow"));
        a.robot().waitForIdle();
    }

    private void saveOtherFields() {
        Edit edit = Edit.of(ann);
        for (Field field : List.of(Users.PHONE, Users.DEPARTMENT, Users.JOB_TITLE, Users.NAME)) {
            edit = edit.with(field, "Theirs");
        }
        directory.save(edit);
    }

    @ParameterizedTest
    @CsvSource({"683, 384, 1", "800, 600, 1.5", "1024, 768, 2", "1366, 768, 2"})
    void everyFieldIsWholeOnceItHasTheFocus(int width, int height, String zoom) {
        open(width, height, zoom);
        newsOfManyFields();
        a.focus("name");
        assertIsWhole("name");
        for (String next : List.of("email", "phone", "department", "jobTitle", "status", "leavingDate")) {
            a.press(KeyEvent.VK_TAB);
            a.focusedIs(next);
            assertIsWhole(next);
        }
        List.of("bannerShow", "bannerReload", "save", "header")
                .forEach(name -> assertThat(seen(named(name))).as(name).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"683, 384, 1", "1024, 768, 2"})
    void aSentenceThatIsTooLongForTheStripIsWholeInTheTooltip(int width, int height, String zoom) {
        open(width, height, zoom);
        newsOfManyFields();
        var words = (JLabel) named("bannerWords");
        assertThat(RosterDriver.edt(words::getText)).endsWith("What you typed is kept.");
        assertThat(RosterDriver.edt(() -> String.valueOf(words.getToolTipText(
                new MouseEvent(words, MouseEvent.MOUSE_MOVED, 0, 0, 1, 1, 0, false)))).replace('\n', ' ')
                .replaceAll(" +", " ")).isEqualTo(RosterDriver.edt(words::getText));
        assertThat(RosterDriver.edt(() -> named("strip").getHeight())).isEqualTo(UIScale.scale(40));
    }

    @ParameterizedTest
    @CsvSource({"683, 384, 1", "800, 600, 1.5", "1024, 768, 2", "1366, 768, 2"})
    void theButtonsAreWholeWhileAProblemOfTheWholeUserAndNewsWait(int width, int height, String zoom) {
        open(width, height, zoom);
        gate.refuse("save", new Problem(null, Problem.Reason.NOT_ALLOWED, "A rule refused this user. ".repeat(19)));
        a.type(Users.NOTES, "Mine.");
        a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
        a.waitUntil("refused", () -> a.isShown("problem:user"));
        saveOtherFields();
        a.waitUntil("both", () -> a.isShown("more"));
        assertThat(a.isShown("problem:user")).isTrue();
        List.of("history", "delete", "revert", "save", "more")
                .forEach(name -> assertThat(seen(named(name))).as(name).isTrue());
        a.click("more");
        a.waitUntil("the news", () -> a.isShown("bannerShow"));
        a.robot().waitForIdle();
        List.of("bannerShow", "bannerReload", "more").forEach(name -> assertThat(seen(named(name))).as(name).isTrue());
    }

    /// Looks at the field with its label and its problem.
    private void assertIsWhole(String field) {
        a.robot().waitForIdle();
        assertThat(seen(RosterDriver.edt(() -> named(field).getParent()))).as(field).isTrue();
    }

    private static boolean seen(Component part) {
        return RosterDriver.edt(() -> ((JComponent) part).getVisibleRect().getSize().equals(part.getSize())
                && part.getHeight() > 0 && part.getHeight() >= part.getPreferredSize().height);
    }

    private Component named(String name) {
        return RosterDriver.edt(() -> RosterDriver.all(a.frame()).filter(part -> name.equals(part.getName()))
                .filter(Component::isShowing).findFirst().orElseThrow());
    }
}
