package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.event.KeyEvent;
import java.text.Bidi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.MenuSelectionManager;
import org.junit.jupiter.api.Test;
import roster.directory.InMemoryFeed;
import roster.directory.feed.Presence;
import roster.directory.record.User;
import roster.directory.record.Users;

/// Presence in the window: the colleagues online with the users that they have open and an idle window.
final class LivePresenceTest extends LiveViewFixture {
    @Test
    void presenceIsShownInTheEditorTheListAndTheStatusBar() {
        a.waitForName("online", "No colleagues");
        a.select("Ann Archer");
        InMemoryFeed ben = ben(Presence.of(ann, false));
        a.waitForText("presence", "Ben is viewing");
        a.waitForName("online", "1 colleague");
        ben.show(Presence.of(ann, true));
        a.waitForText("presence", "Ben is editing");
        assertThat(a.toolTip("Ann Archer")).isEqualTo("Ben is editing this user.");
        InMemoryFeed carla = ben(Presence.of(bob, true));
        a.waitForName("online", "2 colleagues");
        a.click("online");
        assertThat(menu()).containsExactly("Ben is editing Ann Archer", "Ben is editing Bob Baker");
        RosterDriver.act(() -> MenuSelectionManager.defaultManager().clearSelectedPath());
        carla.end();
        ben.end();
        a.waitForName("online", "No colleagues");
        a.waitUntil("nobody else there", () -> !a.isShown("presence"));
        assertThat(a.toolTip("Ann Archer")).isEmpty();
    }

    private List<String> menu() {
        a.waitUntil("the menu", () -> MenuSelectionManager.defaultManager().getSelectedPath().length > 0);
        return RosterDriver.edt(
                () -> List.of(MenuSelectionManager.defaultManager().getSelectedPath()[0].getSubElements())
                .stream().map(item -> ((JMenuItem) item.getComponent()).getText()).toList());
    }

    @Test
    void thePopupOfColleaguesIsOfAFairWidthAndKeepsItsWordsInOrder() {
        String longName = "Wilhelmina Montgomery-Featherstonehaugh-Cholmondeley of the Long Department".repeat(3);
        String arabic = "\u0645\u062d\u0645\u062f \u0639\u0628\u062f";
        saved(ann, Users.NAME, longName.substring(0, 190));
        feed(longName, Presence.of(ann, true));
        feed(arabic, Presence.of(bob, true));
        a.waitForName("online", "2 colleagues");
        a.click("online");
        List<String> said = menu();
        var popup = RosterDriver.edt(() -> (JPopupMenu) MenuSelectionManager.defaultManager().getSelectedPath()[0]);
        assertThat(RosterDriver.edt(popup::getWidth)).isLessThanOrEqualTo(UIScale.scale(500));
        assertThat(said).filteredOn(words -> words.startsWith("Wilhelmina Mont")).singleElement().asString()
                .contains(" is editing Wilhelmina Mont");
        assertThat(said).filteredOn(words -> words.contains("Bob Baker")).singleElement()
                .matches(words -> new Bidi(words, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight());
        assertThat(RosterDriver.edt(() -> Stream.of(popup.getSubElements()).map(item -> (JMenuItem) item.getComponent())
                .filter(item -> item.getText().startsWith("Wilhelmina")).map(JMenuItem::getToolTipText).findFirst()
                .orElse(""))).isEqualTo(longName.substring(0, 200) + " is editing " + longName.substring(0, 190));
        RosterDriver.act(() -> MenuSelectionManager.defaultManager().clearSelectedPath());
    }

    @Test
    void thePopupOfManyColleaguesEndsWithTheNumberOfTheRest() {
        for (int each = 0; each < 60; each++) {
            feed("Colleague %02d".formatted(each), Presence.NOBODY);
        }
        a.waitForName("online", "60 colleagues");
        a.click("online");
        List<String> said = menu();
        assertThat(said).hasSize(51).endsWith("and 10 more").contains("Colleague 49").doesNotContain("Colleague 50");
        RosterDriver.act(() -> MenuSelectionManager.defaultManager().clearSelectedPath());
    }

    private void feed(String person, Presence has) {
        InMemoryFeed of = directory.feed(person);
        of.show(has);
        of.follow(_ -> { });
    }

    @Test
    void theQuestionBeforeADeletionNamesTheColleaguesAtTheUser() {
        ben(Presence.of(ann, true));
        a.select("Ann Archer");
        a.waitUntil("Ben is there", () -> a.isShown("presence"));
        a.click("delete");
        a.waitForDialog("deleting");
        assertThat(a.text("explanation")).startsWith("Ben is editing this user. This user is deleted for everyone");
        a.click("keep");
        a.waitForNoDialog();
    }

    @Test
    void anEditedUserWithAProblemIsMarkedForBoth() {
        User broken = directory.user(bob).orElseThrow();
        directory.store(new User(bob, broken.life(), broken.version() + 1,
                broken.values().with(Users.EMAIL, "not an address"), null, null, List.of()));
        a.waitUntil("marked", () -> words("Bob Baker", 0).contains(" looks like ann@example.org."));
        InMemoryFeed ben = ben(Presence.of(bob, true));
        a.waitUntil("edited", () -> words("Bob Baker", 3).startsWith("Ben is editing this user."));
        assertThat(words("Bob Baker", 0)).contains(" looks like ann@example.org.");
        ben.end();
        a.waitUntil("as before", () -> !words("Bob Baker", 3).contains("editing"));
        assertThat(words("Ann Archer", 0)).doesNotContain("looks like");
    }

    /// The words of a cell for assistive tools.
    private String words(String name, int column) {
        return RosterDriver.edt(() -> a.table().prepareRenderer(a.table().getCellRenderer(row(name), column), row(name),
                column).getAccessibleContext().getAccessibleName());
    }

    @Test
    void aWindowWithoutInputRests() {
        var told = new ArrayList<Boolean>();
        Resting resting = RosterDriver.edt(() -> new Resting(Duration.ofMillis(100), told::add));
        RosterDriver.act(resting::start);
        a.waitUntil("nobody works", () -> told.equals(List.of(true)));
        a.press(KeyEvent.VK_F6);
        a.waitUntil("somebody does, and then no more", () -> told.size() >= 3);
        RosterDriver.act(resting::stop);
        assertThat(told).startsWith(true, false, true);
    }
}
