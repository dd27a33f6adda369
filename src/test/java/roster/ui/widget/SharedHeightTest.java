package roster.ui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JTextArea;
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

/// Banner and form share the height of a low window: one whole field is in sight, and the banner can be read and
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
        newsOfOtherFields();
    }

    private void newsOfOtherFields() {
        Edit edit = Edit.of(ann);
        for (Field field : List.of(Users.PHONE, Users.DEPARTMENT, Users.JOB_TITLE, Users.NAME)) {
            edit = edit.with(field, "Theirs");
        }
        directory.save(edit);
        a.waitUntil("the banner", () -> a.isShown("bannerShow"));
        a.robot().waitForIdle();
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
    void theWordsOfABannerThatIsTooLowScrollAndAreWholeInTheTooltip(int width, int height, String zoom) {
        open(width, height, zoom);
        newsOfManyFields();
        var words = RosterDriver.edt(() -> RosterDriver.all((Banner) named("banner"))
                .filter(JTextArea.class::isInstance)
                .map(JTextArea.class::cast).findFirst().orElseThrow());
        boolean isCut = RosterDriver.edt(() -> words.getVisibleRect().height < words.getHeight());
        assertThat(RosterDriver.edt(() -> String.valueOf(words.getToolTipText())))
                .isEqualTo(isCut ? RosterDriver.edt(words::getText) : "null");
        assertThat(RosterDriver.edt(() -> words.getVisibleRect().height))
                .isGreaterThanOrEqualTo(RosterDriver.edt(() -> words.getFontMetrics(words.getFont()).getHeight()));
        RosterDriver.act(() -> words.scrollRectToVisible(new Rectangle(0, words.getHeight() - 1, 1, 1)));
        assertThat(RosterDriver.edt(() -> words.getVisibleRect().y + words.getVisibleRect().height)).as("the end")
                .isEqualTo(RosterDriver.edt(words::getHeight));
    }

    @ParameterizedTest
    @CsvSource({"683, 384, 1", "800, 600, 1.5", "1024, 768, 2", "1366, 768, 2"})
    void theButtonsAreWholeBelowABannerAndAProblemOfTheWholeUser(int width, int height, String zoom) {
        open(width, height, zoom);
        gate.refuse("save", new Problem(null, Problem.Reason.NOT_ALLOWED, "A rule refused this user. ".repeat(19)));
        a.type(Users.NOTES, "Mine.");
        a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
        a.waitUntil("refused", () -> a.isShown("problem:user"));
        newsOfOtherFields();
        assertThat(a.isShown("problem:user")).isTrue();
        List.of("history", "delete", "revert", "save").forEach(name -> assertThat(seen(named(name))).as(name).isTrue());
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
