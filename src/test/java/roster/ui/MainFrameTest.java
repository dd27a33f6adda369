package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.AddResult;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.Protection;
import roster.directory.Query;
import roster.directory.SaveResult;
import roster.directory.Status;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.model.Connector;
import roster.transfer.SampleFile;

/// The window as a person uses it: list, search, editor, keys, outages, and what it remembers.
@SuppressWarnings("NullAway.Init") // opened by each test's first line
class MainFrameTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private RosterDriver a;

    private void open() {
        Supplier<List<UserDraft>> samples = SampleFile::read;
        a = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, directory.feed(), "");
        }, samples, memory);
    }

    private void openWith(UserDraft... drafts) {
        for (UserDraft draft : drafts) {
            added(draft);
        }
        open();
        a.waitForText("count", drafts.length == 1 ? "1 user" : drafts.length + " users");
    }

    private void openWithAnnAndBob() {
        openWith(Drafts.ann(), Drafts.bob());
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
        UIScale.setZoomFactor(1);
    }

    private User added(UserDraft draft) {
        return ((AddResult.Added) directory.add(draft)).user();
    }

    private User named(String name) {
        return directory.users(LongStream.of(directory.search(
                new Query(name, List.of())).ids(10)).boxed().toList()).getFirst();
    }

    private void savedByB(String name, Field field, String text) {
        assertThat(directory.save(Edit.of(named(name)).with(field, text))).isInstanceOf(SaveResult.Saved.class);
    }

    private boolean isOffline() {
        return a.model().link().directory().isEmpty();
    }

    @Nested
    class AnEmptyDirectory {
        @Test
        void offersToAddTheFirstUser() {
            open();
            a.waitForText("count", "No users");
            a.click("firstAdd");
            a.focusedIs("name");
            a.keys("Eve Early");
            a.type(Field.EMAIL, "eve@example.org");
            a.click("save");
            a.waitForNotice("Added Eve Early");
            a.waitForText("count", "1 user");
            a.waitForList("Eve Early");
            assertThat(a.selected()).containsExactly("Eve Early");
        }

        @Test
        void loadsTheSampleUsers() {
            open();
            a.click("loadSamples");
            a.waitForNotice("Added 200 made-up users");
            a.waitForText("count", "200 users");
            assertThat(directory.count()).isEqualTo(200);
            a.click("undo");
            a.waitForText("count", "No users");
            assertThat(directory.count()).isZero();
        }
    }

    @Nested
    class ADirectoryElsewhere {
        @ParameterizedTest
        @CsvSource({"VERIFIED, ann@db/office · encrypted", "'ENCRYPTED', 'ann@db/office · encrypted, server not verified'",
            "NONE, ann@db/office · not encrypted", "THIS_COMPUTER, ann@db/office · this computer"})
        void saysWhereItIsAndWhetherAnybodyCanReadAlong(Protection protection, String words) {
            a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), "ann@db/office", protection));
            a.waitForText("place", words);
        }
    }

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
        void countsHowManyItFound() {
            openWith(IntStream.range(0, 200)
                    .mapToObj(each -> Drafts.named((each < 12 ? "Needle " : "Straw ") + each)).toArray(UserDraft[]::new));
            a.press(KeyEvent.VK_F, KeyEvent.VK_CONTROL);
            a.focusedIs("search");
            a.keys("needle");
            a.waitForText("count", "12 of 200");
        }

        @Test
        void saysWhenThereIsNobodyAndClears() {
            openWith(Drafts.ann(), Drafts.bob());
            a.type("search", "nobody");
            a.waitUntil("no hits", () -> a.isShown("noHits"));
            assertThat(a.text("noHits")).contains("Nobody matches “nobody”");
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
        void downOpensTheFirstWhoIsFoundHoweverSoon() {
            openWith(Drafts.ann(), Drafts.bob());
            a.focus("search");
            a.keys("bob");
            a.press(KeyEvent.VK_DOWN);
            a.waitForText("header", "Bob Baker");
            assertThat(a.selected()).containsExactly("Bob Baker");
            a.focusedIs("users");
        }

        /// The list is hidden until it answers.
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

        /// Enter in a field of the form saves; here nothing was entered.
        @Test
        void enterInTheSearchLeavesAnUnfinishedEditUnsaved() {
            openWithAnnAndBob();
            a.type(Field.PHONE, "unfinished");
            a.focus("search");
            a.keys("ann");
            a.waitForText("count", "1 of 2");
            a.press(KeyEvent.VK_ENTER);
            a.focusedIs("users");
            assertThat(RosterDriver.edt(() -> a.model().editor().state().now().isDirty())).isTrue();
            assertThat(a.text("phone")).isEqualTo("unfinished");
        }

        /// What is typed next is meant for the user in the form.
        @Test
        void downOpensNobodyOnceThePersonIsInTheForm() {
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
        void downLeavesWhoIsOpenAndNotFound() {
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
        void keepsTheOpenUserWhomItDoesNotFind() {
            openWithAnnAndBob();
            a.type(Field.NOTES, "Likes coffee.");
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
        void opensWhomItSelects() {
            openWithAnnAndBob();
            assertThat(a.text("email")).isEqualTo("ann@example.org");
            a.clickRow("Bob Baker");
            a.waitForText("header", "Bob Baker");
            assertThat(a.text("email")).isEqualTo("bob@example.org");
        }

        @Test
        void sortsByTheColumnThatIsClicked() {
            openWith(Drafts.ann().with(Field.NAME, "Zoe"), Drafts.bob());
            a.waitForList("Bob Baker", "Zoe");
            a.clickHeader(Field.EMAIL);
            a.waitUntil("sorted", () -> "Zoe".equals(a.table().getValueAt(0, 0)));
            a.clickHeader(Field.EMAIL);
            a.waitUntil("the other way round", () -> "Bob Baker".equals(a.table().getValueAt(0, 0)));
        }

        @Test
        void addsAColumnToTheOrderWithShift() {
            openWith(Drafts.named("A").with(Field.DEPARTMENT, "Sales"), Drafts.named("B").with(Field.DEPARTMENT, "Art"),
                    Drafts.named("C").with(Field.DEPARTMENT, "Sales"));
            a.clickHeader(Field.DEPARTMENT);
            a.clickHeader(Field.NAME, KeyEvent.VK_SHIFT);
            a.clickHeader(Field.NAME, KeyEvent.VK_SHIFT);
            a.waitUntil("sorted by both", () -> SortWords.of(a.model().list().query().sort()).equals("department,-name")
                    && !a.model().list().busy().now());
            a.waitForList("B", "C", "A");
        }

        @Test
        void keepsSelectionAndPlaceAcrossRefreshAndSort() {
            openWith(IntStream.range(0, 200).mapToObj(each -> Drafts.named("User " + (1000 + each))).toArray(UserDraft[]::new));
            RosterDriver.act(() -> a.table().scrollRectToVisible(a.table().getCellRect(150, 0, true)));
            a.select("User 1150");
            int before = RosterDriver.edt(() -> a.table().getVisibleRect().y);
            var listing = RosterDriver.edt(() -> a.model().list().listing().now());
            a.focus("users");
            a.press(KeyEvent.VK_F5);
            a.waitUntil("read anew", () -> a.model().list().listing().now() != listing);
            assertThat(a.selected()).containsExactly("User 1150");
            assertThat(RosterDriver.edt(() -> a.table().getVisibleRect().y)).isEqualTo(before);
            a.clickHeader(Field.NAME);
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
        void marksAUserWhoBreaksARule() {
            directory.store(new User(7, null, 0, Drafts.ann().with(Field.EMAIL, "not an address"), null, null, List.of()));
            open();
            a.select("Ann Archer");
            a.waitForText("problem:email", "An e-mail address looks like ann@example.org.");
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

    @Nested
    class TheEditor {
        @Test
        void isDirtyOnlyWhereSomethingReallyDiffers() {
            openWithAnnAndBob();
            assertThat(titleAndButtons()).isEqualTo("Roster false false");
            a.type(Field.NOTES, "Likes coffee.");
            assertThat(titleAndButtons()).isEqualTo("*Roster true true");
            a.type(Field.NOTES, " Likes tea. ");
            assertThat(titleAndButtons()).as("the rules make the same value of it").isEqualTo("Roster false false");
            a.type(Field.STATUS, Status.ON_LEAVE.key());
            assertThat(titleAndButtons()).isEqualTo("*Roster true true");
            a.type(Field.STATUS, Status.ACTIVE.key());
            assertThat(titleAndButtons()).isEqualTo("Roster false false");
        }

        @Test
        void savesByKeyAndReverts() {
            openWithAnnAndBob();
            a.type(Field.NOTES, "Likes coffee.");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitForNotice("Saved Ann Archer");
            assertThat(named("Ann Archer").values().notes()).isEqualTo("Likes coffee.");
            a.type(Field.NOTES, "Likes cake.");
            a.click("revert");
            a.waitForText("notes", "Likes coffee.");
            assertThat(a.text("banner")).contains("Your edit was set aside.");
        }

        @Test
        void saysWhatIsWrongOnceTheFieldIsLeft() {
            openWithAnnAndBob();
            a.focus("email");
            a.type(Field.EMAIL, "ann");
            assertThat(a.isShown("problem:email")).isFalse();
            a.press(KeyEvent.VK_TAB);
            a.waitForText("problem:email", "An e-mail address looks like ann@example.org.");
            assertThat(a.description("email")).isEqualTo("An e-mail address looks like ann@example.org.");
            a.type(Field.EMAIL, "ann@example.org");
            a.waitUntil("no problem", () -> !a.isShown("problem:email"));
        }

        @Test
        void putsTheFocusAtTheFirstProblemOnSave() {
            openWithAnnAndBob();
            a.type(Field.EMAIL, "ann");
            a.type(Field.PHONE, "1".repeat(65));
            a.focus("notes");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.focusedIs("email");
            a.waitForText("problem:phone", "This is too long: 64 characters fit.");
            assertThat(named("Ann Archer").version()).isZero();
        }

        @Test
        void whatIsTypedGoesOnWhereASaveIsRefused() {
            openWithAnnAndBob();
            a.type(Field.EMAIL, "ann");
            a.focus("email");
            a.press(KeyEvent.VK_END);
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitForText("problem:email", "An e-mail address looks like ann@example.org.");
            a.keys(".org");
            assertThat(a.text("email")).isEqualTo("ann.org");
        }

        @Test
        void whoeverTypedOnIsNotLedAwayByALateRefusal() {
            openWithAnnAndBob();
            a.type(Field.EMAIL, "bob@example.org");
            gate.hold("save");
            a.click("save");
            a.waitUntil("the save is under way", () -> gate.isWaiting("save"));
            a.focus("notes");
            a.keys("x");
            gate.release("save");
            a.waitUntil("the problem", () -> a.isShown("problem:email"));
            a.focusedIs("notes");
        }

        @Test
        void keepsWhatIsTypedDuringASlowSave() {
            openWithAnnAndBob();
            a.type(Field.NOTES, "Likes coffee.");
            gate.hold("save");
            a.click("save");
            a.waitUntil("the save is under way", () -> gate.isWaiting("save"));
            a.focus("phone");
            a.type(Field.PHONE, "2");
            gate.release("save");
            a.waitForNotice("Saved Ann Archer");
            assertThat(a.text("phone")).isEqualTo("2");
            assertThat(titleAndButtons()).isEqualTo("*Roster true true");
            a.focusedIs("phone");
        }

        private String titleAndButtons() {
            a.robot().waitForIdle();
            return RosterDriver.edt(() -> a.frame().getTitle()) + " " + a.isEnabled("save") + " " + a.isEnabled("revert");
        }
    }

    @Nested
    class LeavingWhatIsNotSaved {
        @Test
        void asksOnceAndSaves() {
            dirty();
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            a.focusedIs("saveChanges");
            a.press(KeyEvent.VK_ENTER);
            a.waitForNoDialog();
            a.waitForText("header", "Bob Baker");
            assertThat(named("Ann Archer").values().notes()).isEqualTo("Likes coffee.");
            assertThat(a.selected()).containsExactly("Bob Baker");
        }

        @Test
        void discards() {
            dirty();
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            a.click("discardChanges");
            a.waitForNoDialog();
            a.waitForText("header", "Bob Baker");
            assertThat(named("Ann Archer").values().notes()).isEqualTo("Likes tea.");
        }

        @Test
        void staysAndTheSelectionComesBack() {
            dirty();
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            assertThat(a.selected()).containsExactly("Ann Archer");
            a.press(KeyEvent.VK_ESCAPE);
            a.waitForNoDialog();
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
            assertThat(a.selected()).containsExactly("Ann Archer");
        }

        @Test
        void staysAtTheFirstProblemWhereItCannotBeSaved() {
            dirty();
            a.type(Field.EMAIL, "bob@example.org");
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            gate.hold("save"); // what asks for the focus before the window has it again goes without, in memory
            a.click("saveChanges");
            a.waitForNoDialog();
            gate.release("save");
            a.waitForText("problem:email", "Bob Baker already has this e-mail address.");
            a.focusedIs("email");
            assertThat(a.text("header")).isEqualTo("Ann Archer");
        }

        @Test
        void isAskedBeforeAdding() {
            dirty();
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.waitForDialog("leaving");
            a.click("stay");
            a.waitForNoDialog();
            a.click("add");
            a.waitForDialog("leaving");
            a.click("discardChanges");
            a.waitForNoDialog();
            a.waitForText("header", "New user");
            a.focusedIs("name");
        }

        @Test
        void namesANewUserAsTheyAreTyped() {
            openWithAnnAndBob();
            a.click("add");
            a.waitForText("header", "New user");
            a.type(Field.PHONE, "1");
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            assertThat(a.text("sentence")).isEqualTo("Save the new user (no name)?");
            a.click("stay");
            a.waitForNoDialog();
            a.type(Field.NAME, "Eve Early");
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            assertThat(a.text("sentence")).isEqualTo("Save the new user Eve Early?");
        }

        @Test
        void isAskedBeforeTheWindowCloses() {
            dirty();
            a.closeWindow();
            a.waitForDialog("leaving");
            a.click("stay");
            a.waitForNoDialog();
            assertThat(a.isClosed()).isFalse();
            a.press(KeyEvent.VK_W, KeyEvent.VK_CONTROL);
            a.waitForDialog("leaving");
            a.click("saveChanges");
            a.waitUntil("closed", a::isClosed);
            assertThat(named("Ann Archer").values().notes()).isEqualTo("Likes coffee.");
        }

        @Test
        void isNotAskedWhereNothingWasTyped() {
            openWithAnnAndBob();
            a.closeWindow();
            a.waitUntil("closed", a::isClosed);
        }

        private void dirty() {
            openWithAnnAndBob();
            a.type(Field.NOTES, "Likes coffee.");
        }
    }

    @Nested
    class AddingAUser {
        @Test
        void beginsCleanWhateverFieldHadTheFocus() {
            openWithAnnAndBob();
            a.focus("email");
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.focusedIs("name");
            a.robot().waitForIdle();
            assertThat(a.isShown("problem:email")).isFalse();
            assertThat(a.selected()).isEmpty();
            assertThat(a.text("revert")).isEqualTo("Cancel");
        }

        @Test
        void saysWhoHasTheAddressAlready() {
            openWithAnnAndBob();
            a.click("add");
            a.waitForText("header", "New user");
            a.type(Field.NAME, "Ann Other");
            a.type(Field.EMAIL, "ANN@example.org");
            a.focus("notes");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitForText("problem:email", "Ann Archer already has this e-mail address.");
            a.focusedIs("email");
            a.type(Field.EMAIL, "other@example.org");
            a.click("save");
            a.waitForNotice("Added Ann Other");
            a.waitForList("Ann Archer", "Ann Other", "Bob Baker");
            a.waitUntil("selected", () -> a.selected().equals(List.of("Ann Other")));
        }

        @Test
        void isCancelled() {
            openWithAnnAndBob();
            a.click("add");
            a.waitForText("header", "New user");
            a.click("revert");
            a.waitForText("header", "Ann Archer");
        }
    }

    /// The form is made after the window, and the themes may change in between.
    @Test
    void whatIsShownFirstAfterTheThemeChangedHasTheNewOne() {
        openWith(Drafts.ann(), Drafts.bob());
        RosterDriver.edt(() -> {
            new Theme(memory).choose(Theme.Mode.DARK);
            return true;
        });
        a.select("Ann Archer");
        a.waitForText("header", "Ann Archer");
        for (String name : List.of("header", "save", "name")) {
            Color background = RosterDriver.edt(() -> RosterDriver.all(a.frame()).filter(each -> name.equals(each.getName()))
                    .findFirst().orElseThrow().getBackground());
            assertThat(background.getRed()).as(name).isLessThan(0x80);
        }
    }

    @Nested
    class DeletingUsers {
        @Test
        void asksForOneByName() {
            openWithAnnAndBob();
            a.click("delete");
            a.waitForDialog("deleting");
            assertThat(a.text("sentence")).isEqualTo("Delete Ann Archer?");
            a.click("confirmDelete");
            a.waitForNotice("Deleted Ann Archer");
            a.waitForList("Bob Baker");
        }

        @Test
        void asksForSeveralByNumber() {
            openWith(Drafts.ann(), Drafts.bob(), Drafts.named("Eve Early"));
            a.selectAll("Ann Archer", "Eve Early");
            a.waitForText("nothingSelectedText", "Select one of them to edit it, or delete them all.");
            a.focus("users");
            a.press(KeyEvent.VK_DELETE);
            a.waitForDialog("deleting");
            assertThat(a.text("sentence")).isEqualTo("Delete 2 users?");
            assertThat(a.text("confirmDelete")).isEqualTo("Delete 2 users");
            a.click("confirmDelete");
            a.waitForNotice("Deleted 2 users");
            a.waitForList("Bob Baker");
        }

        @Test
        void keepsThemByDefault() {
            openWithAnnAndBob();
            a.focus("users");
            a.press(KeyEvent.VK_DELETE);
            a.waitForDialog("deleting");
            a.focusedIs("keep");
            a.press(KeyEvent.VK_ENTER);
            a.waitForNoDialog();
            assertThat(directory.count()).isEqualTo(2);
        }

        @Test
        void leavesTheTextAloneWhereTheKeyIsTyped() {
            openWithAnnAndBob();
            a.focus("notes");
            a.press(KeyEvent.VK_DELETE);
            assertThat(a.text("notes")).isEqualTo("ikes tea.");
        }
    }

    @Nested
    class Keys {
        @Test
        void f5ReadsWhatOthersSaved() {
            openWithAnnAndBob();
            savedByB("Ann Archer", Field.PHONE, "111");
            a.press(KeyEvent.VK_F5);
            a.waitForText("phone", "111");
        }

        @Test
        void f6GoesBetweenListAndEditor() {
            openWithAnnAndBob();
            a.focus("users");
            a.press(KeyEvent.VK_F6);
            a.focusedIs("name");
            a.press(KeyEvent.VK_F6);
            a.focusedIs("users");
            a.press(KeyEvent.VK_F, KeyEvent.VK_CONTROL);
            a.focusedIs("search");
            a.press(KeyEvent.VK_F6);
            a.focusedIs("name");
        }

        @Test
        void f6GoesToTheFieldOfThisUserWhereThePersonWasLast() {
            openWithAnnAndBob();
            a.focus("phone");
            a.press(KeyEvent.VK_F6);
            a.focusedIs("users");
            a.press(KeyEvent.VK_F6);
            a.focusedIs("phone");
            a.press(KeyEvent.VK_F6);
            a.focusedIs("users");
            a.select("Bob Baker");
            a.press(KeyEvent.VK_F6);
            a.focusedIs("name");
        }

        @Test
        void f6LeavesTheFormForANewUserAsItIs() {
            openWithAnnAndBob();
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.focusedIs("name");
            a.keys("Eve");
            a.press(KeyEvent.VK_F6);
            a.focusedIs("users");
            assertThat(a.text("name")).isEqualTo("Eve");
        }

        @Test
        void f1ShowsTheShortcuts() {
            openWithAnnAndBob();
            a.press(KeyEvent.VK_F1);
            a.waitForDialog("shortcuts");
            a.press(KeyEvent.VK_ESCAPE);
            a.waitForNoDialog();
        }
    }

    @Nested
    class WithoutADirectory {
        @Test
        void fromTheStartItSaysWhyAndRetries() {
            added(Drafts.ann());
            gate.cut();
            open();
            a.waitForText("failure", "Roster can’t reach the directory’s server.");
            assertThat(a.text("failureAdvice")).isNotEmpty();
            gate.mend();
            a.click("retry");
            a.waitForText("count", "1 user");
            a.waitForList("Ann Archer");
        }

        @Test
        void inTheMiddleOfASaveTheTextStaysAndTheLinkComesBackByItself() {
            openWithAnnAndBob();
            loseTheLineInASave();
            gate.mend();
            a.waitUntil("online", () -> !isOffline());
            a.waitUntil("no banner", () -> !a.isShown("offline"));
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
            a.waitForNotice("Saved Ann Archer"); // nobody has to press Save again
        }

        @Test
        void theLinkComesBackWhenAsked() {
            openWithAnnAndBob();
            loseTheLineInASave();
            assertThat(a.text("offline")).contains("What you typed is kept.");
            assertThat(a.text("place")).matches("Offline, as of .*\\d.*|Connecting …");
            assertThat(a.isEnabled("save")).isFalse();
            gate.mend();
            a.click("retryNow");
            a.waitForNotice("Saved Ann Archer");
        }

        private void loseTheLineInASave() {
            a.type(Field.NOTES, "Likes coffee.");
            gate.hold("save");
            a.click("save");
            a.waitUntil("the save is under way", () -> gate.isWaiting("save"));
            gate.cut();
            gate.release("save");
            a.waitUntil("offline", () -> a.isShown("offline"));
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
        }
    }

    @Nested
    class TheWindow {
        @Test
        void isAsItWasLeft() {
            openWithAnnAndBob();
            a.resize(1000, 700);
            RosterDriver.act(() -> split().setDividerLocation(444));
            RosterDriver.act(() -> a.table().moveColumn(1, 0));
            a.clickHeader(Field.EMAIL);
            a.closeWindow();
            a.waitUntil("closed", a::isClosed);
            a.close();
            open();
            a.waitForText("count", "2 users");
            assertThat(RosterDriver.edt(() -> a.frame().getSize())).isEqualTo(new Dimension(1000, 700));
            assertThat(RosterDriver.edt(() -> split().getDividerLocation())).isEqualTo(444);
            assertThat(RosterDriver.edt(() -> a.table().getColumnName(0))).isEqualTo("E-mail");
            assertThat(RosterDriver.edt(() -> SortWords.of(a.model().list().query().sort()))).isEqualTo("email");
        }

        /// The form has two columns at first.
        @Test
        void leavesWhoTypesWhereTheyAreWhenItBecomesNarrow() {
            openWithAnnAndBob();
            a.resize(1300, 700);
            int wide = a.place("email").x;
            a.focus("users");
            a.press(KeyEvent.VK_F6);
            a.focusedIs("name");
            a.press(KeyEvent.VK_TAB);
            a.focusedIs("email");
            a.press(KeyEvent.VK_HOME);
            a.resize(900, 700);
            assertThat(a.place("email").x).as("in one column now").isNotEqualTo(wide);
            a.focusedIs("email");
            a.keys("x");
            assertThat(a.text("email")).isEqualTo("xann@example.org");
        }

        @Test
        void changesItsThemeWhileItIsOpen() {
            openWithAnnAndBob();
            Color light = RosterDriver.edt(() -> a.table().getBackground());
            a.choose("Dark");
            assertThat(RosterDriver.edt(FlatLaf::isLafDark)).isTrue();
            assertThat(RosterDriver.edt(() -> a.table().getBackground())).isNotEqualTo(light);
            assertThat(a.text("email")).isEqualTo("ann@example.org");
            a.close();
            open();
            a.waitForText("count", "2 users");
            assertThat(RosterDriver.edt(FlatLaf::isLafDark)).as("remembered").isTrue();
        }

        @Test
        void zoomsAndRemembersIt() {
            openWithAnnAndBob();
            float before = RosterDriver.edt(() -> a.table().getFont().getSize2D());
            int row = RosterDriver.edt(() -> a.table().getRowHeight());
            a.choose("Zoom in");
            a.choose("Zoom in");
            a.choose("Zoom in");
            float factor = RosterDriver.edt(UIScale::getZoomFactor);
            assertThat(factor).isGreaterThan(1);
            assertThat(RosterDriver.edt(() -> a.table().getFont().getSize2D())).isGreaterThan(before);
            assertThat(RosterDriver.edt(() -> a.table().getRowHeight())).isEqualTo(Math.round(row * factor));
            a.close();
            UIScale.setZoomFactor(1);
            open();
            a.waitForText("count", "2 users");
            assertThat(RosterDriver.edt(UIScale::getZoomFactor)).isEqualTo(factor);
            assertThat(RosterDriver.edt(() -> a.table().getRowHeight())).isEqualTo(Math.round(row * factor));
        }

        private JSplitPane split() {
            return (JSplitPane) SwingUtilities.getAncestorOfClass(JSplitPane.class, a.table());
        }
    }
}
