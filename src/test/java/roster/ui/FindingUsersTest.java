package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// The search and the list in the window.
final class FindingUsersTest extends MainFrameFixture {
    @Nested
    class TheSearch {
        @Test
        void findsInEveryFieldBlindToCaseAndAccents() {
            openWith(Drafts.ann(), Drafts.bob(), Drafts.named("Zoë Hughes"));
            for (String words : List.of("ZOE", "zoë", "hughes zo")) {
                a.type("search", words);
                a.waitForText("count", "1 of 3");
                a.waitForList("Zoë Hughes");
                a.type("search", "");
                a.waitForText("count", "3 users");
            }
            for (String words : List.of("likes TEA", "7946", "clerk", "ann@ex", "sales")) {
                a.type("search", words);
                a.waitForText("count", "1 of 3");
                a.waitForList("Ann Archer");
            }
        }

        @Test
        void countsItsHits() {
            openWith(IntStream.range(0, 200)
                    .mapToObj(each -> Drafts.named((each < 12 ? "Needle " : "Straw ") + each)).toArray(Draft[]::new));
            a.press(KeyEvent.VK_F, KeyEvent.VK_CONTROL);
            a.focusedIs("search");
            a.keys("needle");
            a.waitForText("count", "12 of 200");
        }

        @Test
        void reportsThatThereAreNoHitsAndCanBeCleared() {
            openWith(Drafts.ann(), Drafts.bob());
            a.type("search", "nobody");
            a.waitUntil("no hits", () -> a.isShown("noHits"));
            assertThat(a.text("noHits")).contains("No users match “nobody”");
            a.click("clearFilter");
            a.waitForText("count", "2 users");
            assertThat(a.text("search")).isEmpty();
        }

        @Test
        void isClearedByEscape() {
            openWith(Drafts.ann(), Drafts.bob());
            a.focus("search");
            a.keys("ann");
            a.waitForText("count", "1 of 2");
            a.press(KeyEvent.VK_ESCAPE);
            a.waitForText("count", "2 users");
            a.focusedIs("search");
        }

        @Test
        void downOpensTheFirstHitEvenBeforeTheAnswer() {
            openWith(Drafts.ann(), Drafts.bob());
            a.focus("search");
            a.keys("bob");
            a.press(KeyEvent.VK_DOWN);
            a.waitForText("header", "Bob Baker");
            assertThat(a.selected()).containsExactly("Bob Baker");
            a.focusedIs("users");
        }

        /// The list is hidden until the search is answered.
        @Test
        void enterGoesToTheListThatShowsAgainAfterASearchWithoutHits() {
            openWith(Drafts.ann(), Drafts.bob());
            a.focus("search");
            a.keys("annx");
            a.waitForText("count", "0 of 2");
            gate.hold("list");
            a.press(KeyEvent.VK_BACK_SPACE);
            a.press(KeyEvent.VK_ENTER);
            a.waitUntil("asked", () -> gate.isWaiting("list"));
            a.focusedIs("search");
            gate.release("list");
            a.waitForText("header", "Ann Archer");
            a.focusedIs("users");
        }

        /// Enter saves only in a field of the form.
        @Test
        void enterInTheSearchLeavesAnUnfinishedEditUnsaved() {
            openWithAnnAndBob();
            a.type(Users.PHONE, "unfinished");
            a.focus("search");
            a.keys("ann");
            a.waitForText("count", "1 of 2");
            a.press(KeyEvent.VK_ENTER);
            a.focusedIs("users");
            assertThat(RosterDriver.edt(() -> a.model().editor().state().now().isDirty())).isTrue();
            assertThat(a.text("phone")).isEqualTo("unfinished");
        }

        /// The next keys are meant for the user in the form.
        @Test
        void downOpensNoUserOnceThePersonIsInTheForm() {
            openWithAnnAndBob();
            gate.hold("list");
            a.focus("search");
            a.keys("bob");
            a.press(KeyEvent.VK_DOWN);
            a.focusedIs("users");
            a.focus("phone");
            a.focusedIs("phone");
            gate.release("list");
            a.waitForText("count", "1 of 2");
            a.waitForText("header", "Ann Archer");
            assertThat(a.selected()).isEmpty();
        }

        @Test
        void downLeavesAnOpenUserThatTheSearchHides() {
            openWithAnnAndBob();
            a.focus("search");
            a.keys("bob");
            a.waitForText("count", "1 of 2");
            a.press(KeyEvent.VK_DOWN);
            a.waitForText("header", "Bob Baker");
            assertThat(a.selected()).containsExactly("Bob Baker");
        }

        @Test
        void ignoresAnswersOlderThanTheNewest() {
            openWith(Drafts.ann(), Drafts.bob());
            gate.hold("list");
            a.type("search", "ann");
            a.waitUntil("asked", () -> gate.isWaiting("list"));
            a.type("search", "bob");
            a.waitUntil("asked anew", () -> a.model().list().query().text().equals("bob"));
            gate.release("list");
            a.waitUntil("answered", () -> a.model().list().listing().now().query().text().equals("bob"));
            a.waitForList("Bob Baker");
        }

        @Test
        void keepsTheOpenUserThatItHides() {
            openWithAnnAndBob();
            a.type(Users.NOTES, "Likes coffee.");
            a.type("search", "bob");
            a.waitForText("count", "1 of 2");
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
            a.type("search", "");
            a.waitForText("count", "2 users");
            assertThat(a.selected()).containsExactly("Ann Archer");
        }
    }

    @Nested
    class TheList {
        @Test
        void opensTheSelectedUser() {
            openWithAnnAndBob();
            assertThat(a.text("email")).isEqualTo("ann@example.org");
            a.clickRow("Bob Baker");
            a.waitForText("header", "Bob Baker");
            assertThat(a.text("email")).isEqualTo("bob@example.org");
        }

        @Test
        void sortsByTheColumnThatIsClicked() {
            openWith(Drafts.ann().with(Users.NAME, "Zoe"), Drafts.bob());
            a.waitForList("Bob Baker", "Zoe");
            a.choose("Compact rows");
            a.clickHeader(Users.EMAIL);
            a.waitUntil("sorted", () -> "Zoe".equals(a.table().getValueAt(0, 0)));
            a.clickHeader(Users.EMAIL);
            a.waitUntil("the other way round", () -> "Bob Baker".equals(a.table().getValueAt(0, 0)));
        }

        @Test
        void addsAColumnToTheOrderWithShift() {
            openWith(Drafts.named("A").with(Users.DEPARTMENT, "Sales"), Drafts.named("B").with(Users.DEPARTMENT, "Art"),
                    Drafts.named("C").with(Users.DEPARTMENT, "Sales"));
            a.clickHeader(Users.DEPARTMENT);
            a.clickHeader(Users.NAME, KeyEvent.VK_SHIFT);
            a.clickHeader(Users.NAME, KeyEvent.VK_SHIFT);
            a.waitUntil("sorted by both", () -> a.model().list().order().equals("department,-name")
                    && !a.model().list().busy().now());
            a.waitForList("B", "C", "A");
        }

        @Test
        void keepsSelectionAndPlaceAcrossRefreshAndSort() {
            openWith(IntStream.range(0, 200).mapToObj(each -> Drafts.named("User " + (1000 + each)))
                    .toArray(Draft[]::new));
            RosterDriver.act(() -> a.table().scrollRectToVisible(a.table().getCellRect(150, 0, true)));
            a.select("User 1150");
            int before = RosterDriver.edt(() -> a.table().getVisibleRect().y);
            var listing = RosterDriver.edt(() -> a.model().list().listing().now());
            a.focus("users");
            a.press(KeyEvent.VK_F5);
            a.waitUntil("read anew", () -> a.model().list().listing().now() != listing);
            assertThat(a.selected()).containsExactly("User 1150");
            assertThat(RosterDriver.edt(() -> a.table().getVisibleRect().y)).isEqualTo(before);
            a.clickHeader(Users.NAME);
            a.waitUntil("turned round", () -> "User 1199".equals(a.table().getValueAt(0, 0)));
            a.waitUntil("known", () -> !a.selected().contains("null"));
            assertThat(a.selected()).containsExactly("User 1150");
            assertThat(RosterDriver.edt(() -> a.table().getVisibleRect().y)).isEqualTo(before);
        }

        @Test
        void isLeftByTab() {
            openWithAnnAndBob();
            a.focus("users");
            a.press(KeyEvent.VK_TAB);
            a.waitUntil("the focus elsewhere", () -> !a.table().isFocusOwner());
        }

        @Test
        void marksAUserThatBreaksARule() {
            directory.store(new User(7, null, 0, Drafts.ann().with(Users.EMAIL, "not an address"), null, null,
                    List.of()));
            open();
            a.select("Ann Archer");
            a.waitForText("problem:email", "Example: ann@example.org");
            assertThat(a.description("email")).isEqualTo("An e-mail address looks like ann@example.org.");
            assertThat(a.toolTip("Ann Archer")).isEqualTo("E-mail: An e-mail address looks like ann@example.org.");
            assertThat(a.isEnabled("save")).isFalse();
        }

        @Test
        void ofAMillionAsksForTheVisiblePagesOnly() {
            var million = new Million();
            a = RosterDriver.open(() -> new Connector.Connection(million, new InMemoryDirectory().feed(), ""));
            a.waitUntil("every row", () -> a.table().getRowCount() == 1_000_000);
            for (int row : new int[] {999_999, 500_000, 123_456}) {
                RosterDriver.act(() -> a.table().scrollRectToVisible(a.table().getCellRect(row, 0, true)));
                a.waitUntil("row " + row, () -> ("User " + row).equals(a.table().getValueAt(row, 0)));
            }
            assertThat(million.asked()).as("users asked for, of a page or two at each place").isLessThan(1_500);
        }
    }
}
