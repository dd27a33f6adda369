package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.record.Users;

/// The positions of the visible rows and the row of the keyboard cursor while rows are added, moved and deleted.
class ListPlaceTest extends ListPlaceFixture {
    /// A row that a colleague changes.
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

    @Nested
    class TheVisiblePart {
        private Map<String, Integer> before;

        @BeforeEach
        void see() {
            scroll();
            before = places();
        }

        /// Asserts that every row outside `changed` keeps its position. After a change between visible rows, the rows
        /// on its smaller side may have moved by one row.
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
            directory.delete(user(name));
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
            a.type(Users.NAME, "Zoe");
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
}
