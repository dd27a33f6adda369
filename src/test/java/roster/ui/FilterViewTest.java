package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.JPopupMenu;
import javax.swing.MenuSelectionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.Users;

/// The chips above the list.
final class FilterViewTest extends MainFrameFixture {
    private static final Draft CAT = Drafts.named("Cat Cole").with(Users.DEPARTMENT, "Art")
            .with(Users.STATUS, Users.ON_LEAVE);

    private void openThree() {
        openWith(Drafts.ann(), Drafts.bob(), CAT);
        a.resize(1280, 800);
        a.waitForList("Ann Archer", "Bob Baker", "Cat Cole");
    }

    private static JPopupMenu menu() {
        return (JPopupMenu) MenuSelectionManager.defaultManager().getSelectedPath()[0];
    }

    private void waitForMenu() {
        a.waitUntil("a menu", () -> MenuSelectionManager.defaultManager().getSelectedPath().length > 0);
    }

    private static Stream<AbstractButton> items() {
        return items(menu());
    }

    private static Stream<AbstractButton> items(JPopupMenu menu) {
        return Stream.of(menu.getComponents()).filter(AbstractButton.class::isInstance)
                .map(AbstractButton.class::cast).flatMap(item -> item instanceof JMenu inner
                        ? Stream.concat(Stream.of(item), items(inner.getPopupMenu())) : Stream.of(item));
    }

    private void choose(String name) {
        RosterDriver.act(() -> items().filter(item -> name.equals(item.getName())).findFirst()
                .orElseThrow(() -> new AssertionError("No item " + name)).doClick(0));
    }

    private List<String> chosen() {
        return RosterDriver.edt(() -> items().filter(AbstractButton::isSelected).map(AbstractButton::getText).toList());
    }

    private void open(String chip) {
        a.click(chip);
        waitForMenu();
    }

    private void closeMenu() {
        RosterDriver.act(MenuSelectionManager.defaultManager()::clearSelectedPath);
    }

    /// On the event dispatch thread.
    private JComponent part(String name) {
        return WindowParts.component(a.frame(), name, JComponent.class);
    }

    private List<String> shownChips() {
        return RosterDriver.edt(() -> Stream.of(part("filter").getParent().getComponents())
                .filter(Component::isVisible).filter(AbstractButton.class::isInstance)
                .sorted((one, other) -> one.getX() - other.getX()).map(each -> ((AbstractButton) each).getText())
                .toList());
    }

    @Test
    void aChipFiltersByTheValuesThatAreChosenInItsMenu() {
        openThree();
        open("filter:status");
        assertThat(chosen()).containsExactly("All");
        choose("only:status:on_leave");
        a.waitForText("count", "1 of 3");
        a.waitForList("Cat Cole");
        assertThat(a.text("filter:status")).isEqualTo("Status: On leave");
        choose("only:status:left");
        assertThat(chosen()).as("the menu is still open").containsExactly("On leave", "Left");
        assertThat(a.text("filter:status")).isEqualTo("Status: not Active");
        choose("only:status:active");
        assertThat(chosen()).as("every value").containsExactly("All");
        a.waitForText("count", "3 users");
        closeMenu();
    }

    @Test
    void theMenuOfALineHasTheTextsInUse() {
        openThree();
        open("filter:department");
        assertThat(RosterDriver.edt(() -> items().map(AbstractButton::getText).toList()))
                .containsExactly("All", "Art", "Sales", "None");
        choose("only:department:");
        a.waitForList("Bob Baker");
        assertThat(a.text("filter:department")).isEqualTo("Department: None");
        closeMenu();
    }

    @Test
    void theMenuOpensAfterASlowReadUnlessAnotherOneWasOpened() {
        openThree();
        gate.hold("values");
        a.click("filter:department");
        a.waitUntil("asked", () -> gate.isWaiting("values"));
        open("filter:status");
        gate.release("values");
        a.waitUntil("read", () -> a.model().list().values().known(Users.DEPARTMENT).isPresent());
        assertThat(RosterDriver.edt(() -> items().map(AbstractButton::getText).toList())).contains("On leave");
        closeMenu();
    }

    @Test
    void aChipIsUsedByTheKeyboard() {
        openThree();
        a.focus("users");
        a.mnemonic(KeyEvent.VK_1);
        waitForMenu();
        a.press(KeyEvent.VK_DOWN);
        a.press(KeyEvent.VK_DOWN);
        a.press(KeyEvent.VK_SPACE);
        a.waitForText("count", "2 of 3");
        a.press(KeyEvent.VK_DOWN);
        a.press(KeyEvent.VK_ENTER);
        a.waitForText("count", "3 of 3");
        a.press(KeyEvent.VK_ESCAPE);
        a.focusedIs("filter:status");
        a.press(KeyEvent.VK_DELETE);
        a.waitForText("count", "3 users");
        assertThat(a.text("filter:status")).isEqualTo("Status");
        assertThat(RosterDriver.edt(() -> part("filter:status").getToolTipText())).contains("Filter by Status", "+1");
    }

    @Test
    void theCrossOfAnActiveChipClearsIt() {
        openThree();
        open("filter:status");
        choose("only:status:active");
        closeMenu();
        a.waitForText("count", "2 of 3");
        JComponent chip = RosterDriver.edt(() -> part("filter:status"));
        a.robot().click(chip, RosterDriver.edt(() -> new Point(chip.getWidth() - 14, chip.getHeight() / 2)));
        a.waitForText("count", "3 users");
        assertThat(RosterDriver.edt(() -> MenuSelectionManager.defaultManager().getSelectedPath())).isEmpty();
    }

    @Test
    void theChipOfChangesByOthersCountsAndListsThem() {
        openThree();
        assertThat(a.isEnabled("filter:others")).isFalse();
        directory.speakAs("Ben");
        savedByB("Bob Baker", Users.PHONE, "7");
        a.waitUntil("changed", () -> a.isEnabled("filter:others"));
        a.click("filter:others");
        a.waitForList("Bob Baker");
        a.waitForText("count", "1 of 3");
        a.clickRow("Bob Baker");
        a.waitForText("header", "Bob Baker");
        a.click("filter:others");
        a.waitForText("count", "3 users");
        a.waitUntil("nobody", () -> !part("filter:others").isEnabled());
    }

    @Test
    void noHitsOfFiltersOfferToClearThemWithTheSearch() {
        openThree();
        open("filter:status");
        choose("only:status:left");
        closeMenu();
        a.waitUntil("no hits", () -> a.isShown("noHits"));
        assertThat(a.text("noHits")).contains("No users match the filters", "Clear the filters");
        a.type("search", "ann");
        a.waitUntil("both", () -> a.text("noHits").contains("No users match “ann” and the filters"));
        a.click("clearFilter");
        a.waitForText("count", "3 users");
        assertThat(a.text("search")).isEmpty();
        assertThat(a.text("filter:status")).isEqualTo("Status");
        a.focusedIs("search");
    }

    /// Clearing the filters has nothing to do with the form.
    @Test
    void clearingTheFiltersKeepsTheFormOfANewUserOpen() {
        openThree();
        a.click("add");
        a.waitForText("header", "New user");
        open("filter:status");
        choose("only:status:left");
        closeMenu();
        a.waitUntil("no hits", () -> a.isShown("noHits"));
        a.click("clearFilter");
        a.waitForText("count", "3 users");
        assertThat(a.text("header")).isEqualTo("New user");
    }

    @Test
    void aNarrowWindowHasOneChipWithTheMenusOfAll() {
        openThree();
        a.resize(UIScale.scale(880), UIScale.scale(600));
        assertThat(shownChips()).containsExactly("Filter");
        open("filter");
        assertThat(RosterDriver.edt(() -> items().map(AbstractButton::getName).toList())).contains(
                "filterMenu:department", "filterMenu:status", "only:status:on_leave", "only:others", "all:filters");
        choose("only:status:on_leave");
        a.waitForText("count", "1 of 3");
        assertThat(a.text("filter")).isEqualTo("Status: On leave");
        closeMenu();
        a.focus("filter");
        a.press(KeyEvent.VK_DELETE);
        a.waitForText("count", "3 users");
        assertThat(shownChips()).containsExactly("Filter");
    }

    @Test
    void chipsWithoutRoomAreInAMenu() {
        openThree();
        assertThat(shownChips()).containsExactly("Status", "Department", "Changed by others");
        directory.reshape(new RecordType(Users.TYPE.key(), Users.TYPE.table(), Users.NAME, Stream.concat(
                Users.TYPE.fields().stream(), IntStream.range(0, 9).mapToObj(each -> Field.of("column.c" + each,
                    new FieldKind.Choice(List.of("x", "y")), 9).labelled("Column number " + each))).toList(),
                Users.TYPE.rules()));
        a.waitUntil("a menu", () -> part("filter").isVisible());
        assertThat(shownChips()).startsWith("Status", "Column number 0").endsWith("Filter", "Changed");
        open("filter");
        choose("only:column.c8:x");
        closeMenu();
        a.waitForText("count", "0 of 3");
        assertThat(a.text("filter")).isEqualTo("Column number 8: x");
        open("filter:status");
        choose("only:status:on_leave");
        closeMenu();
        a.focus("filter");
        a.press(KeyEvent.VK_DELETE);
        a.waitForText("count", "1 of 3");
        assertThat(a.text("filter:status")).as("has a chip of its own").isEqualTo("Status: On leave");
    }

    @Test
    void theMenuOffersTheChoicesThatTheFieldHasNow() {
        openThree();
        directory.reshape(new RecordType(Users.TYPE.key(), Users.TYPE.table(), Users.NAME, Users.TYPE.fields().stream()
                .map(field -> field.equals(Users.STATUS) ? field.as(new FieldKind.Choice(List.of("new", Users.LEFT)))
                    : field).toList(), List.of()));
        a.waitUntil("other choices", () -> a.model().link().type().now().field("status").orElseThrow().kind().choices()
                .contains("new"));
        open("filter:status");
        assertThat(RosterDriver.edt(() -> items().map(AbstractButton::getText).toList()))
                .containsExactly("All", "new", "Left");
        closeMenu();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "2"})
    void theBarFitsAtEveryZoomAndNoChipMovesWithTheCount(String zoom) {
        memory.remember("zoom", zoom);
        openThree();
        for (int width : new int[] {640, 900, 1024, 1400}) {
            a.resize(UIScale.scale(width), UIScale.scale(600));
            RosterDriver.act(this::assertThatTheBarFits);
            List<Rectangle> before = places();
            a.type("search", "ann");
            a.waitForText("count", "1 of 3");
            assertThat(places()).as("at %d", width).isEqualTo(before);
            a.type("search", "");
            a.waitForText("count", "3 users");
        }
    }

    private List<Rectangle> places() {
        return RosterDriver.edt(() -> Stream.of(part("filter").getParent().getComponents())
                .filter(AbstractButton.class::isInstance).filter(Component::isVisible).map(Component::getBounds)
                .toList());
    }

    private void assertThatTheBarFits() {
        var bar = (JComponent) part("filter").getParent();
        assertThat(bar.getHeight()).isEqualTo(UIScale.scale(40));
        List<Rectangle> parts = Stream.of(bar.getComponents()).filter(Component::isVisible).map(Component::getBounds)
                .toList();
        for (Rectangle one : parts) {
            assertThat(new Rectangle(bar.getSize()).contains(one)).as("%s in %s", one, bar.getSize()).isTrue();
            assertThat(parts.stream().filter(one::intersects)).containsExactly(one);
        }
        JComponent count = part("count");
        assertThat(count.getWidth()).isEqualTo(count.getPreferredSize().width);
    }
}
