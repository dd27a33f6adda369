package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.swing.JViewport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.AddResult;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.InMemoryDirectory;
import roster.directory.Query;
import roster.directory.User;
import roster.model.Connector;

/// Where the rows of the list stand on the screen, and where the keys go on, while rows come, move and go.
@SuppressWarnings("NullAway.Init") // opened before each test
class ListPlaceTest {
    private static final int USERS = 200;
    private static final int FIRST = 80;

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;

    /// One of the rows that a colleague changes.
    enum Row {
        ABOVE, FIRST, MIDDLE, LAST, BELOW;

        String of(List<String> visible) {
            return switch (this) {
                case ABOVE -> "User 1010";
                case FIRST -> visible.getFirst();
                case MIDDLE -> visible.get(visible.size() / 2);
                case LAST -> visible.getLast();
                case BELOW -> "User 1190";
            };
        }
    }

    @BeforeEach
    void open() {
        directory.speakAs("Ben");
        IntStream.range(0, USERS).forEach(each -> directory.add(Drafts.named("User " + (1000 + each))));
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        a.waitUntil("every user listed", () -> a.table().getRowCount() == USERS);
    }

    @AfterEach
    void close() {
        a.close();
    }

    private User user(String name) {
        long[] ids = directory.search(new Query(name, List.of())).ids(1);
        return directory.user(ids[0]).orElseThrow();
    }

    private void rename(String name, String to) {
        directory.save(Edit.of(user(name)).with(Field.NAME, to));
    }

    private User added(String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user();
    }

    /// Scrolls so that the first row is cut off in the middle.
    private void scroll() {
        RosterDriver.act(() -> {
            int height = a.table().getRowHeight();
            int inside = ((JViewport) a.table().getParent()).getHeight();
            a.table().scrollRectToVisible(new Rectangle(0, FIRST * height + height / 2, 1, inside));
        });
        a.listed(); // every page is known, so that nothing else is under way
        a.robot().waitForIdle();
    }

    private List<String> visible() {
        return List.copyOf(places().keySet());
    }

    /// The names in the rows that can be seen, each with its distance from the top of the list's window.
    private Map<String, Integer> places() {
        return RosterDriver.edt(() -> {
            var places = new LinkedHashMap<String, Integer>();
            Rectangle seen = a.table().getVisibleRect();
            for (int row = 0; row < a.table().getRowCount(); row++) {
                Rectangle place = a.table().getCellRect(row, 0, true);
                if (place.intersects(seen)) {
                    places.put(String.valueOf(a.table().getValueAt(row, 0)), place.y - seen.y);
                }
            }
            return places;
        });
    }

    private int rowHeight() {
        return RosterDriver.edt(() -> a.table().getRowHeight());
    }

    private int index(String name) {
        return IntStream.range(0, a.table().getRowCount()).filter(row -> name.equals(a.table().getValueAt(row, 0)))
                .findFirst().orElse(-1);
    }

    private boolean isListed(String name) {
        return index(name) >= 0;
    }

    @Nested
    class WhatIsSeen {
        private Map<String, Integer> before;

        @BeforeEach
        void see() {
            scroll();
            before = places();
        }

        /// Every row but those of `changed` stands where it stood; for a change between visible rows, those on the smaller
        /// side of it may have moved by its one row.
        private void assertStays(Set<String> changed) {
            Map<String, Integer> now = places();
            List<String> others = before.keySet().stream().filter(name -> !changed.contains(name)).toList();
            List<String> moved = others.stream().filter(name -> y(name, now) != y(name, before)).toList();
            boolean between = !changed.contains(visibleFirst()) && !changed.contains(visibleLast());
            assertThat(moved.size()).as("moved: %s", moved).isLessThanOrEqualTo(between ? others.size() / 2 : 0);
            assertThat(moved).filteredOn(now::containsKey).allSatisfy(name ->
                    assertThat(Math.abs(y(name, now) - y(name, before))).isEqualTo(rowHeight()));
        }

        private int y(String name, Map<String, Integer> places) {
            return places.getOrDefault(name, Integer.MIN_VALUE);
        }

        private String visibleFirst() {
            return before.keySet().iterator().next();
        }

        private String visibleLast() {
            return List.copyOf(before.keySet()).getLast();
        }

        @ParameterizedTest
        @EnumSource
        void staysWhereARowIsRenamedAndMovesDown(Row row) {
            String name = row.of(visible());
            rename(name, "Zoe");
            a.waitUntil("moved", () -> index("Zoe") == USERS - 1);
            assertStays(Set.of(name));
        }

        @ParameterizedTest
        @EnumSource
        void staysWhereARowIsRenamedAndMovesUp(Row row) {
            String name = row.of(visible());
            rename(name, "Adam");
            a.waitUntil("moved", () -> index("Adam") == 0);
            assertStays(Set.of(name));
        }

        @ParameterizedTest
        @EnumSource
        void staysWhereARowIsDeleted(Row row) {
            String name = row.of(visible());
            directory.remove(user(name));
            a.waitUntil("deleted", () -> a.table().getRowCount() == USERS - 1);
            assertStays(Set.of(name));
        }

        @ParameterizedTest
        @EnumSource
        void staysWhereARowIsAdded(Row row) {
            String name = row.of(visible());
            added(name + " B");
            a.waitUntil("added", () -> isListed(name + " B"));
            assertStays(Set.of(row == Row.FIRST || row == Row.LAST ? name : name + " B"));
        }

        @Test
        void staysWhereTheFirstTwoChangePlaces() {
            String second = List.copyOf(before.keySet()).get(1);
            rename(visibleFirst(), second + " B");
            a.waitUntil("moved", () -> index(second + " B") == index(second) + 1);
            Map<String, Integer> now = places();
            assertThat(before.keySet().stream().skip(2))
                    .allSatisfy(name -> assertThat(y(name, now)).isEqualTo(y(name, before)));
        }

        @Test
        void keepsTheOpenUserInPlaceWhereARowIsAddedRightBehind() {
            String open = List.copyOf(before.keySet()).get(3);
            a.select(open);
            added(open + " B");
            a.waitUntil("added", () -> isListed(open + " B"));
            assertThat(y(open, places())).isEqualTo(y(open, before));
        }
    }

    @Nested
    class TheKeys {
        @BeforeEach
        void seeTheMiddle() {
            scroll();
        }

        private void delete() {
            a.focus("users");
            a.press(KeyEvent.VK_DELETE);
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForNoDialog();
            a.waitUntil("deleted", () -> a.model().selection().now().isEmpty());
            a.focusedIs("users");
        }

        private void expect(int key, String name) {
            a.press(key);
            a.waitForText("header", name);
            assertThat(a.selected()).containsExactly(name);
            assertThat(visible()).contains(name);
        }

        @Test
        void goDownFromWhereADeletedRowWas() {
            a.select("User 1090");
            delete();
            expect(KeyEvent.VK_DOWN, "User 1091");
            expect(KeyEvent.VK_UP, "User 1089");
        }

        @Test
        void goUpFromWhereADeletedRowWas() {
            a.select("User 1090");
            delete();
            expect(KeyEvent.VK_UP, "User 1089");
        }

        @Test
        void goOnFromWhereTheLastOfSeveralDeletedRowsWas() {
            a.selectAll("User 1085", "User 1086", "User 1090");
            delete();
            expect(KeyEvent.VK_DOWN, "User 1091");
        }

        @Test
        void goOnFromTheEndWhereTheLastRowWasDeleted() {
            a.select("User 1199");
            delete();
            expect(KeyEvent.VK_UP, "User 1198");
        }

        @Test
        void goOnThoughRowsComeAndGoMeanwhile() {
            a.select("User 1090");
            delete();
            added("Adam");
            a.waitUntil("added", () -> isListed("Adam"));
            expect(KeyEvent.VK_DOWN, "User 1091");
        }

        @Test
        void goOnFromWhereTheOpenUserLeftTheSearch() {
            a.type("search", "user");
            a.waitForText("count", "200 of 200");
            a.select("User 1090");
            a.type(Field.NAME, "Zoe");
            a.click("save");
            a.waitForNotice("Saved Zoe");
            a.waitForText("count", "199 of 200");
            a.focus("users");
            expect(KeyEvent.VK_DOWN, "User 1091");
        }

        @Test
        void theKeyToTheListDoesNotLeadToItsTop() {
            a.select("User 1090");
            delete();
            a.focus("search");
            expect(KeyEvent.VK_F6, "User 1091");
            a.focusedIs("users");
        }
    }

    @Nested
    class TheEndOfASearch {
        @Test
        void showsTheUserWhoIsOpen() {
            a.type("search", "User 1150");
            a.waitUntil("the one who is searched", () -> a.table().getRowCount() == 1);
            a.select("User 1150");
            a.type("search", "");
            a.waitUntil("every user listed", () -> a.table().getRowCount() == USERS);
            a.waitUntil("the open user in view", () -> visible().contains("User 1150"));
        }
    }

    private void addByKeyboard(String name) {
        a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
        a.focusedIs("name");
        a.keys(name);
        a.type(Field.EMAIL, "new@example.org");
        a.click("save");
        a.waitForNotice("Added " + name);
    }

    @Nested
    class WhoIsNew {
        @Test
        void isSeenOnceSaved() {
            addByKeyboard("User 1150 B");
            a.waitUntil("seen", () -> places().containsKey("User 1150 B"));
            assertThat(a.selected()).containsExactly("User 1150 B");
        }

        @Test
        void isSeenWhenAddedAgain() {
            a.select("User 1150");
            a.type(Field.NOTES, "Likes coffee.");
            RosterDriver.act(() -> a.table().scrollRectToVisible(new Rectangle(0, 0, 1, 1)));
            directory.remove(user("User 1150"));
            a.waitUntil("told", () -> a.isShown("bannerShow") && !isListed("User 1150"));
            a.click("bannerShow");
            a.waitForDialog("gone");
            a.click("addAgain");
            a.waitForNoDialog();
            a.waitForNotice("Added User 1150 again");
            a.waitUntil("seen", () -> places().containsKey("User 1150"));
            assertThat(a.selected()).containsExactly("User 1150");
        }

        @Test
        void staysSeenThoughSomebodyElseIsAddedBeforeTheListIsRead() {
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.focusedIs("name");
            a.keys("User 1150 B");
            a.type(Field.EMAIL, "new@example.org");
            directory.beforeTheNextAnswer(() -> added("Adam"));
            a.click("save");
            a.waitForNotice("Added User 1150 B");
            a.waitUntil("seen", () -> isListed("Adam") && places().containsKey("User 1150 B"));
        }
    }

    @Nested
    class WhoIsBroughtBack {
        private void delete(String... names) {
            a.selectAll(names);
            a.focus("users");
            a.press(KeyEvent.VK_DELETE);
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForNoDialog();
            a.waitUntil("deleted", () -> a.table().getRowCount() == USERS - names.length);
        }

        private void goToTheTop() {
            RosterDriver.act(() -> a.table().scrollRectToVisible(new Rectangle(0, 0, 1, 1)));
            a.robot().waitForIdle();
            assertThat(visible()).contains("User 1000");
        }

        @Test
        void isSeenAfterAnUndo() {
            delete("User 1150");
            goToTheTop();
            a.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
            a.waitForNotice("Undone: deletion of User 1150");
            a.waitUntil("seen", () -> visible().contains("User 1150"));
        }

        @Test
        void isSeenFirstOfSeveral() {
            delete("User 1190", "User 1150");
            goToTheTop();
            a.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
            a.waitForNotice("Undone: deletion of 2 users");
            a.waitUntil("seen", () -> visible().contains("User 1150"));
            assertThat(visible()).doesNotContain("User 1190");
        }

        @Test
        void isSeenThoughAnotherUserIsBeingEdited() {
            delete("User 1150");
            a.select("User 1000");
            a.type(Field.NOTES, "mine");
            goToTheTop();
            a.focus("users");
            a.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
            a.waitForNotice("Undone: deletion of User 1150");
            a.waitUntil("seen", () -> visible().contains("User 1150"));
            assertThat(a.selected()).containsExactly("User 1000");
            assertThat(a.text("notes")).isEqualTo("mine");
        }

        @Test
        void isSeenAfterARedo() {
            addByKeyboard("User 1150 B");
            a.click("undo");
            a.waitForNotice("Undone: addition of User 1150 B");
            goToTheTop();
            a.press(KeyEvent.VK_Y, KeyEvent.VK_CONTROL);
            a.waitForNotice("Redone: addition of User 1150 B");
            a.waitUntil("seen", () -> visible().contains("User 1150 B"));
        }
    }
}
