package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.JComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// At double size on a small screen every necessary part is fully visible.
final class EveryZoomTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;
    private User ann;

    @BeforeEach
    void open() {
        ann = ((AddResult.Added) directory.add(Drafts.ann().with(Users.NOTES, "A long note. ".repeat(40)))).user();
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
        a.resize(1024, 768);
        a.select("Ann Archer");
        while (RosterDriver.edt(UIScale::getZoomFactor) < 2) {
            a.choose("Zoom in");
        }
    }

    @AfterEach
    void close() {
        a.close();
        UIScale.setZoomFactor(1);
    }

    @Test
    void everyButtonOfTheEditorIsInView() {
        assertInView("history", "delete", "revert", "save");
    }

    @Test
    void theEditorIsInViewBelowItsBanner() {
        conflict();
        a.click("keepEditing");
        a.waitForNoDialog();
        a.waitUntil("laid out", () -> inView("save") && inView("name"));
    }

    @Test
    void everyColumnOfAConflictAndOfItsReviewIsInView() {
        conflict();
        assertInView("base:name", "theirs:name", "mine:name", "reload", "keepEditing", "review");
        a.click("review");
        a.waitForDialog("review");
        assertInView("base:name", "theirs:name", "mine:name", "value:name", "cancelReview", "saveReviewed");
    }

    @Test
    void theKeyWithPlusEnlargesWithShiftToo() {
        a.choose("Actual size");
        a.press(KeyEvent.VK_EQUALS, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        assertThat(RosterDriver.edt(UIScale::getZoomFactor)).isGreaterThan(1);
    }

    private void conflict() {
        directory.save(Edit.of(ann).with(Users.NAME, "Ann Whose Name Is Now A Very Long One Of Many Words"));
        a.type(Users.NAME, "Ann Whose Name Is Quite Another Long One Of Many Words");
        a.click("save");
        a.waitForDialog("conflict");
    }

    private void assertInView(String... names) {
        assertThat(List.of(names)).allSatisfy(name -> assertThat(inView(name)).as(name).isTrue());
    }

    /// Whether the whole width of it is visible and enough of its height to read or click.
    private boolean inView(String name) {
        return RosterDriver.edt(() -> RosterDriver.all(a.topmost())
                .filter(each -> name.equals(each.getName())).map(JComponent.class::cast)
                .anyMatch(component -> {
                    Rectangle seen = component.getVisibleRect();
                    return component.isShowing() && component.getWidth() > 0 && seen.width == component.getWidth()
                            && seen.height >= Math.min(component.getHeight(), 20);
                }));
    }
}
