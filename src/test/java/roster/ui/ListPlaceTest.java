package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Map;
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

        boolean isVisible() {
            return this != ABOVE && this != BELOW;
        }

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

        /// Asserts that every row but `changed` keeps its position.
        private void assertStays(String changed) {
            Map<String, Integer> now = places();
            assertThat(before.keySet()).filteredOn(name -> !name.equals(changed))
                    .allSatisfy(name -> assertThat(y(name, now)).as(name).isEqualTo(y(name, before)));
        }

        private int y(String name, Map<String, Integer> places) {
            return places.getOrDefault(name, Integer.MIN_VALUE);
        }

        /// Renames a user and asserts that a visible row keeps its place, and that another one moves to `place`.
        private void assertRenamed(Row row, String newName, int place) {
            String name = row.of(visible());
            rename(name, newName);
            a.waitUntil("renamed", () -> isListed(newName) && a.model().list().isSettled());
            if (row.isVisible()) {
                assertThat(y(newName, places())).isEqualTo(y(name, before));
            } else {
                a.waitUntil("moved", () -> index(newName) == place);
            }
            assertStays(name);
        }

        @ParameterizedTest
        @EnumSource
        void staysWhereARowIsRenamedAndBelongsBelow(Row row) {
            assertRenamed(row, "Zoe", USERS - 1);
        }

        @ParameterizedTest
        @EnumSource
        void staysWhereARowIsRenamedAndBelongsAbove(Row row) {
            assertRenamed(row, "Adam", 0);
        }

        @ParameterizedTest
        @EnumSource
        void staysWhereARowIsDeleted(Row row) {
            String name = row.of(visible());
            long id = user(name).id();
            directory.delete(user(name));
            a.waitUntil("deleted", () -> a.model().list().listing().now().found() == USERS - 1);
            assertThat(RosterDriver.<Boolean>edt(() -> a.model().list().isDeletedByOthers(id)))
                    .isEqualTo(row.isVisible());
            assertStays("");
        }

        @ParameterizedTest
        @EnumSource
        void staysWhereARowIsAdded(Row row) {
            String name = row.of(visible());
            added(name + " B");
            a.waitUntil("added", () -> a.table().getRowCount() == USERS + 1);
            assertStays("");
        }

        @Test
        void keepsTheOpenUserInPlaceWhereARowIsAddedRightBehind() {
            String open = List.copyOf(before.keySet()).get(3);
            a.select(open);
            added(open + " B");
            a.waitUntil("added", () -> a.table().getRowCount() == USERS + 1);
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
