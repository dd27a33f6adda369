package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.AddResult;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.Query;
import roster.directory.RemoveResult;
import roster.directory.SaveResult;
import roster.directory.Status;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.model.Connector;

/// The road through a conflict, on the screen: window a is Ann's, and the test itself is colleague b, who saves
/// through the same directory.
@SuppressWarnings("NullAway.Init") // opened before each test
class ConflictTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;
    private long id;

    @BeforeEach
    void openBoth() {
        directory.speakAs("Bob");
        id = added(Drafts.ann()).id();
        added(Drafts.bob());
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
        var gate = new Gate();
        directory.beforeTheNextReading("open", gate);
        a.select("Ann Archer");
        a.waitUntil("read before b saves", () -> gate.isWaiting("answer-open"));
        gate.release("answer-open");
    }

    @AfterEach
    void close() {
        a.close();
    }

    private User added(UserDraft draft) {
        return ((AddResult.Added) directory.add(draft)).user();
    }

    private User now() {
        return directory.user(id).orElseThrow();
    }

    private User savedByB(Field field, String text) {
        return ((SaveResult.Saved) directory.save(Edit.of(now()).with(field, text))).user();
    }

    private void aTypesAndSaves(Field field, String text) {
        a.type(field, text);
        a.click("save");
    }

    @Nested
    class TheRefusedSave {
        @Test
        void saysFieldByFieldWhatDiffers() {
            savedByB(Field.PHONE, "111");
            aTypesAndSaves(Field.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            assertThat(a.text("sentence")).isEqualTo("Bob changed Ann Archer just now.");
            assertThat(a.text("explanation")).isEqualTo("2 changes can be merged. No conflicts.");
            assertThat(List.of(a.text("base:phone"), a.text("theirs:phone"), a.text("mine:phone")))
                    .containsExactly("+44 20 7946 0001", "111", "+44 20 7946 0001");
            assertThat(List.of(a.text("base:notes"), a.text("theirs:notes"), a.text("mine:notes")))
                    .containsExactly("Likes tea.", "Likes tea.", "Likes coffee.");
            assertThat(a.isShown("base:name")).isFalse();
            assertThat(now().values().notes()).isEqualTo("Likes tea.");
        }

        @Test
        void leavesABannerThatNamesForEachFieldThePersonWhoChangedIt() {
            savedByB(Field.PHONE, "111");
            directory.speakAs("Cleo");
            savedByB(Field.DEPARTMENT, "Cellar");
            aTypesAndSaves(Field.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            assertThat(a.text("by:phone")).startsWith("Bob, ");
            assertThat(a.text("by:department")).startsWith("Cleo, ");
            a.click("keepEditing");
            a.waitForNoDialog();
            assertThat(a.text("banner")).contains(
                    "Bob changed this user just now: Phone. Cleo changed this user just now: Department.");
        }

        @Test
        void keptEditingKeepsTheTextAndTheBanner() {
            savedByB(Field.PHONE, "111");
            aTypesAndSaves(Field.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            a.click("keepEditing");
            a.waitForNoDialog();
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
            assertThat(a.text("phone")).isEqualTo("+44 20 7946 0001");
            assertThat(a.text("banner")).contains("Bob changed this user just now: Phone.");
            a.click("save");
            a.waitForDialog("conflict");
            a.press(KeyEvent.VK_ESCAPE);
            a.waitForNoDialog();
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
        }

        @Test
        void reloadedTakesTheirsAndTheDiscardedEditComesBack() {
            savedByB(Field.NOTES, "Likes water.");
            aTypesAndSaves(Field.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            a.click("reload");
            a.waitForNoDialog();
            a.waitForText("notes", "Likes water.");
            assertThat(a.isEnabled("save")).isFalse();
            a.click("bringBack");
            a.waitForText("notes", "Likes coffee.");
            a.click("save");
            a.waitForDialog("conflict");
            a.click("reload");
            a.waitForNoDialog();
            a.choose("Undo");
            a.waitForText("notes", "Likes coffee.");
            a.click("save");
            a.waitForDialog("conflict");
            assertThat(List.of(a.text("base:notes"), a.text("theirs:notes"), a.text("mine:notes")))
                    .containsExactly("Likes tea.", "Likes water.", "Likes coffee.");
        }
    }

    @Nested
    class TheReview {
        @Test
        void ofChangesThatFitTogetherIsSavedByOneKey() {
            savedByB(Field.PHONE, "111");
            aTypesAndSaves(Field.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            a.click("review");
            a.waitForDialog("review");
            assertThat(a.text("undecided")).isEqualTo("Everything is decided.");
            assertThat(a.text("state:phone")).isEqualTo("only they changed this");
            assertThat(a.text("state:notes")).isEqualTo("only you changed this");
            a.focusedIs("saveReviewed");
            a.press(KeyEvent.VK_ENTER);
            a.waitForNoDialog();
            a.waitForNotice("Saved Ann Archer");
            assertThat(now().values()).isEqualTo(
                    Drafts.ann().with(Field.PHONE, "111").with(Field.NOTES, "Likes coffee."));
            assertThat(now().version()).isEqualTo(2);
            assertThat(a.text("phone")).isEqualTo("111");
        }

        @Test
        void choosesNothingBeforehandInAClash() {
            clash();
            assertThat(a.isEnabled("saveReviewed")).isFalse();
            assertThat(a.text("undecided")).isEqualTo("1 field needs your decision.");
            assertThat(a.isSelected("takeTheirs:notes")).isFalse();
            assertThat(a.isSelected("takeMine:notes")).isFalse();
            assertThat(a.text("value:notes")).isEmpty();
            assertThat(a.text("state:notes")).isEqualTo("choose");
        }

        @Test
        void savesMineOverTheirsOnceThatIsChosen() {
            clash();
            a.click("takeMine:notes");
            assertThat(a.text("value:notes")).isEqualTo("Likes coffee.");
            a.click("saveReviewed");
            a.waitForNoDialog();
            assertThat(now().values().notes()).isEqualTo("Likes coffee.");
        }

        @Test
        void savesAThirdValueThatIsTyped() {
            clash();
            a.type("value:notes", "Likes both.");
            assertThat(a.text("undecided")).isEqualTo("Everything is decided.");
            a.click("saveReviewed");
            a.waitForNoDialog();
            assertThat(now().values().notes()).isEqualTo("Likes both.");
        }

        @Test
        void isWalkedByKeyboardAlone() {
            savedByB(Field.NOTES, "Likes water.");
            a.type(Field.NOTES, "Likes coffee.");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitForDialog("conflict");
            a.focusedIs("review");
            a.press(KeyEvent.VK_ENTER);
            a.waitForDialog("review");
            a.focusedIs("takeTheirs:notes");
            a.press(KeyEvent.VK_2);
            assertThat(a.text("value:notes")).isEqualTo("Likes coffee.");
            a.press(KeyEvent.VK_F8);
            a.focusedIs("saveReviewed");
            a.press(KeyEvent.VK_ENTER);
            a.waitForNoDialog();
            assertThat(now().values().notes()).isEqualTo("Likes coffee.");
        }

        @Test
        void takesAThirdSaveInPlaceAndOpensOnlyWhatMoved() {
            savedByB(Field.NOTES, "Likes water.");
            savedByB(Field.PHONE, "111");
            a.type(Field.NOTES, "Likes coffee.");
            aTypesAndSaves(Field.PHONE, "222");
            a.waitForDialog("conflict");
            a.click("review");
            a.waitForDialog("review");
            a.click("takeMine:notes");
            a.type("value:phone", "333");
            savedByB(Field.PHONE, "444");
            a.click("saveReviewed");
            a.waitForText("theirs:phone", "444");
            assertThat(a.text("undecided")).isEqualTo("1 field needs your decision.");
            assertThat(a.text("state:phone")).isEqualTo("changed again: choose");
            assertThat(a.text("value:phone")).as("what was typed is not forgotten").isEqualTo("333");
            assertThat(a.isSelected("takeMine:notes")).as("a decision that still applies stays").isTrue();
            assertThat(now().values().phone()).isEqualTo("444");
            a.click("takeTheirs:phone");
            a.click("saveReviewed");
            a.waitForNoDialog();
            assertThat(now().values().phone()).isEqualTo("444");
            assertThat(now().values().notes()).isEqualTo("Likes coffee.");
        }

        @Test
        void letsStatusAndLeavingDateClashAsOne() {
            savedByB(Field.LEAVING_DATE, "2027-01-31");
            aTypesAndSaves(Field.STATUS, Status.ON_LEAVE.key());
            a.waitForDialog("conflict");
            a.click("review");
            a.waitForDialog("review");
            assertThat(a.text("undecided")).isEqualTo("2 fields need your decision.");
            a.click("takeTheirs:status");
            assertThat(a.isSelected("takeTheirs:leavingDate")).isTrue();
            a.click("saveReviewed");
            a.waitForNoDialog();
            assertThat(now().values().status()).isEqualTo(Status.ACTIVE.key());
            assertThat(now().values().leavingDate()).isEqualTo("2027-01-31");
        }

        @Test
        void saysWhoTookTheEmailMeanwhile() {
            savedByB(Field.PHONE, "111");
            a.type(Field.EMAIL, "new@example.org");
            a.click("save");
            a.waitForDialog("conflict");
            a.click("review");
            a.waitForDialog("review");
            added(Drafts.named("Eve Early").with(Field.EMAIL, "new@example.org"));
            a.click("saveReviewed");
            a.waitForText("problem:email", "Eve Early already has this e-mail address.");
            a.type("value:email", "newer@example.org");
            assertThat(a.isShown("problem:email")).isFalse();
            a.click("saveReviewed");
            a.waitForNoDialog();
            assertThat(now().values().email()).isEqualTo("newer@example.org");
        }

        @Test
        void findsTheMergedUserInvalidInTheSameDialog() {
            savedByB(Field.PHONE, "111");
            aTypesAndSaves(Field.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            a.click("review");
            a.waitForDialog("review");
            a.type("value:phone", "1".repeat(65));
            a.click("saveReviewed");
            a.waitForText("problem:phone", "This is too long: 64 characters fit.");
            assertThat(now().version()).isEqualTo(1);
        }

        @Test
        void keepsDecisionsWhenThePersonGoesBackToEditing() {
            clash();
            a.type("value:notes", "Likes both.");
            a.click("cancelReview");
            a.waitForNoDialog();
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
            a.click("bannerShow");
            a.waitForDialog("conflict");
            a.click("review");
            a.waitForDialog("review");
            assertThat(a.text("value:notes")).isEqualTo("Likes both.");
            assertThat(a.text("undecided")).isEqualTo("Everything is decided.");
        }

        @Test
        void noticesThatTheUserIsGone() {
            clash();
            a.type("value:notes", "Likes both.");
            directory.remove(now());
            a.click("saveReviewed");
            a.waitForDialog("gone");
            a.click("addAgain");
            a.waitForNoDialog();
            a.waitForNotice("Added Ann Archer again");
            assertThat(only("Ann Archer").values().notes()).isEqualTo("Likes both.");
        }

        private void clash() {
            savedByB(Field.NOTES, "Likes water.");
            aTypesAndSaves(Field.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            assertThat(a.text("explanation")).isEqualTo("1 conflict needs your decision.");
            a.click("review");
            a.waitForDialog("review");
        }
    }

    @Nested
    class AUserWhoIsGone {
        @BeforeEach
        void goneUnderTheEdit() {
            assertThat(directory.remove(now())).isInstanceOf(RemoveResult.Removed.class);
            aTypesAndSaves(Field.NOTES, "Likes coffee.");
            a.waitForDialog("gone");
        }

        @Test
        void isAddedAgainWithTheEdits() {
            a.click("addAgain");
            a.waitForNoDialog();
            a.waitForNotice("Added Ann Archer again");
            assertThat(only("Ann Archer").values()).isEqualTo(Drafts.ann().with(Field.NOTES, "Likes coffee."));
        }

        @Test
        void isLetGo() {
            a.click("letGo");
            a.waitForNoDialog();
            a.waitForText("nothingSelectedText", "Select a user in the list to see and edit the details.");
            assertThat(directory.count()).isEqualTo(1);
        }

        @Test
        void isKeptInTheEditor() {
            a.click("keepEditing");
            a.waitForNoDialog();
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
            assertThat(a.text("banner")).contains("Bob deleted this user just now.");
            a.click("bannerShow");
            a.waitForDialog("gone");
        }
    }

    @Nested
    class Deleting {
        @Test
        void aUserWhomSomebodyChangedShowsWhatTheyChangedAndAsksAgain() {
            savedByB(Field.PHONE, "111");
            a.click("delete");
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForDialog("deletingChanged");
            assertThat(a.text("base:phone")).isEqualTo("+44 20 7946 0001");
            assertThat(a.text("theirs:phone")).isEqualTo("111");
            assertThat(directory.user(id)).isPresent();
            a.click("confirmDelete");
            a.waitForNoDialog();
            a.waitForNotice("Deleted Ann Archer");
            assertThat(directory.user(id)).isEmpty();
            a.waitForList("Bob Baker");
        }

        @Test
        void isCalledOffByKeep() {
            savedByB(Field.PHONE, "111");
            a.click("delete");
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForDialog("deletingChanged");
            a.click("keep");
            a.waitForNoDialog();
            assertThat(directory.user(id)).isPresent();
            a.waitForText("phone", "111");
        }

        @Test
        void aUserWhoIsGoneAlreadySaysSo() {
            directory.remove(now());
            a.click("delete");
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForNotice("Ann Archer was deleted already");
        }
    }

    private User only(String name) {
        return directory.users(LongStream.of(directory.search(new Query(name, List.of())).ids(10))
                .boxed().toList()).getFirst();
    }
}
