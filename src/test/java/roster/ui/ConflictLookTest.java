package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Component;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The answers in the dialogs of a conflict, and the parts that stay in their places.
final class ConflictLookTest extends ConflictFixture {
    private JComponent part(String name) {
        return RosterDriver.edt(() -> RosterDriver.all(a.topmost()).filter(each -> name.equals(each.getName()))
                .filter(Component::isShowing).map(JComponent.class::cast).findFirst().orElseThrow());
    }

    /// The button that Enter presses.
    private String enter() {
        return RosterDriver.edt(() -> SwingUtilities.getRootPane(a.topmost()).getDefaultButton().getName());
    }

    /// The filled buttons: the default one unless it looks like any other, and the red one.
    private List<String> filled() {
        return RosterDriver.edt(() -> RosterDriver.all(a.topmost()).filter(JButton.class::isInstance)
                .map(JButton.class::cast).filter(Component::isShowing)
                .filter(each -> "danger".equals(look(each)) || (each.isDefaultButton()
                        && !"unfilled".equals(look(each))))
                .map(Component::getName).toList());
    }

    private static Object look(JButton button) {
        return String.valueOf(button.getClientProperty(FlatClientProperties.STYLE_CLASS));
    }

    private void click(String name) {
        a.robot().click(part(name));
        a.robot().waitForIdle();
    }

    /// The place of each part of the open dialog that has a name.
    private Map<String, Rectangle> places() {
        return RosterDriver.edt(() -> {
            var places = new TreeMap<String, Rectangle>();
            RosterDriver.all(a.topmost()).filter(each -> each.getName() != null && each.isShowing())
                    .filter(each -> each.getName().matches("(frame|value|base|label|state):.*"))
                    .forEach(each -> places.put(each.getName(), new Rectangle(each.getLocationOnScreen(),
                            each.getSize())));
            return places;
        });
    }

    private void fits() {
        savedByB(Users.PHONE, "111");
        aTypesAndSaves(Users.NOTES, "Likes coffee.");
        a.waitForDialog("conflict");
    }

    private void clashes() {
        savedByB(Users.NOTES, "Likes water.");
        savedByB(Users.PHONE, "111");
        a.type(Users.JOB_TITLE, "Head");
        aTypesAndSaves(Users.NOTES, "Likes coffee.");
        a.waitForDialog("conflict");
    }

    private void learns(User user) {
        RosterDriver.act(() -> a.model().editor().learnt(user));
        a.robot().waitForIdle();
    }

    @Nested
    class WithoutAClash {
        @Test
        void enterSavesBoth() {
            fits();
            a.focusedIs("saveBoth");
            assertThat(enter()).isEqualTo("saveBoth");
            assertThat(filled()).containsExactly("saveBoth");
            a.press(KeyEvent.VK_ENTER);
            a.waitForNoDialog();
            a.waitForNotice("Saved Ann Archer");
            assertThat(now().values()).isEqualTo(
                    Drafts.ann().with(Users.PHONE, "111").with(Users.NOTES, "Likes coffee."));
            a.click("undo");
            a.waitForNotice("Undone: change to Ann Archer");
            assertThat(now().values()).isEqualTo(Drafts.ann().with(Users.PHONE, "111"));
        }

        @Test
        void aThirdSaveThatArrivesMeanwhileIsShownInTheSameDialog() {
            fits();
            savedByB(Users.DEPARTMENT, "Cellar");
            a.click("saveBoth");
            a.waitUntil("shown", () -> a.isShown("theirs:department"));
            assertThat(a.text("sentence")).isEqualTo("Bob also changed Ann Archer 2 times since you opened it, last"
                    + " just now");
            assertThat(now().values().text(Users.NOTES)).isEqualTo("Likes tea.");
            a.focusedIs("saveBoth");
            a.press(KeyEvent.VK_ENTER);
            a.waitForNoDialog();
            assertThat(now().values().text(Users.NOTES)).isEqualTo("Likes coffee.");
            assertThat(now().values().text(Users.DEPARTMENT)).isEqualTo("Cellar");
        }

        @Test
        void aClashThatArrivesMeanwhileTakesSaveBothAway() {
            fits();
            learns(savedByB(Users.NOTES, "Likes water."));
            assertThat(a.isShown("saveBoth")).isFalse();
            assertThat(a.text("review")).isEqualTo("Choose and save…");
            a.focusedIs("review");
            User back = savedByB(Users.NOTES, "Likes tea.");
            learns(back);
            assertThat(a.isShown("saveBoth")).as("a press meant for the other button must not save").isFalse();
            a.press(KeyEvent.VK_ENTER);
            a.waitForDialog("review");
            assertThat(now()).isEqualTo(back);
        }
    }

    @Nested
    class WithAClash {
        @Test
        void enterOpensTheReviewAndNothingElseIsFilled() {
            clashes();
            assertThat(a.isShown("saveBoth")).isFalse();
            assertThat(a.text("review")).isEqualTo("Choose and save…");
            assertThat(enter()).isEqualTo("review");
            assertThat(filled()).containsExactly("review");
            assertThat(a.text("explanation")).isEqualTo(
                    "1 field needs your choice: you both changed Notes. 2 other changes are kept.");
        }

        @Test
        void itsRowComesFirst() {
            clashes();
            assertThat(part("label:notes").getLocationOnScreen().y)
                    .isLessThan(part("label:phone").getLocationOnScreen().y);
            assertThat(a.text("result:notes")).isEqualTo("Choose one");
        }
    }

    @Nested
    class AReview {
        private void open() {
            clashes();
            a.click("review");
            a.waitForDialog("review");
        }

        @Test
        void choosesTheValueOfTheFrameThatIsClicked() {
            open();
            click("theirs:notes");
            assertThat(a.isSelected("takeTheirs:notes")).isTrue();
            assertThat(a.text("value:notes")).isEqualTo("Likes water.");
            click("you:notes");
            assertThat(a.isSelected("takeMine:notes")).isTrue();
            assertThat(a.text("value:notes")).isEqualTo("Likes coffee.");
        }

        @Test
        void saysWhoChangedEachField() {
            open();
            assertThat(List.of(a.text("state:notes"), a.text("state:phone"), a.text("state:jobTitle")))
                    .containsExactly("you both changed this", "only Bob changed this", "only you changed this");
            assertThat(a.text("by:phone")).isEqualTo("Bob, just now");
            assertThat(List.of(a.text("by:jobTitle"), a.text("you:jobTitle"))).containsExactly("unchanged", "you");
        }

        @Test
        void movesNothingWhenAChoiceIsMade() {
            open();
            Map<String, Rectangle> before = places();
            click("frame:mine:notes");
            assertThat(a.text("undecided")).isEqualTo("Everything is decided");
            assertThat(places()).isEqualTo(before);
        }

        @Test
        void movesNothingWhenAThirdSaveArrivesAndAddsItsRowAtTheEnd() {
            open();
            Map<String, Rectangle> before = places();
            learns(savedByB(Users.NAME, "Ann Baxter"));
            a.waitUntil("told", () -> a.text("reviewBanner").contains("Name"));
            Map<String, Rectangle> after = places();
            assertThat(after).containsAllEntriesOf(before);
            int lowest = before.values().stream().mapToInt(each -> each.y).max().orElseThrow();
            assertThat(Objects.requireNonNull(after.get("base:name")).y).isGreaterThan(lowest);
        }

        @Test
        void namesEachFieldThatAThirdSaveChanged() {
            open();
            User now = now();
            directory.save(Edit.of(now).with(Users.PHONE, "333").with(Users.NAME, "Ann Baxter"));
            learns(now());
            assertThat(a.text("reviewBanner"))
                    .isEqualTo("This user was changed again: Name, Phone. Please decide again.");
        }

        @Test
        void keepsTheRowOfAFieldThatDiffersNoMore() {
            open();
            Map<String, Rectangle> before = places();
            learns(savedByB(Users.PHONE, Drafts.ann().text(Users.PHONE)));
            a.waitForText("state:phone", "unchanged");
            assertThat(places().keySet()).isEqualTo(before.keySet());
        }

        @Test
        void leadsFromOneUndecidedFieldToTheNextByF8() {
            savedByB(Users.NOTES, "Likes water.");
            savedByB(Users.PHONE, "111");
            a.type(Users.PHONE, "222");
            aTypesAndSaves(Users.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            a.click("review");
            a.waitForDialog("review");
            a.focusedIs("takeTheirs:phone");
            a.press(KeyEvent.VK_F8);
            a.focusedIs("takeTheirs:notes");
            a.press(KeyEvent.VK_F8);
            a.focusedIs("takeTheirs:phone");
            a.press(KeyEvent.VK_1);
            a.press(KeyEvent.VK_F8);
            a.focusedIs("takeTheirs:notes");
            a.click("goToUndecided");
            a.focusedIs("takeTheirs:notes");
        }

        @Test
        void saysWhyItCannotBeSavedYet() {
            open();
            assertThat(part("saveReviewed").getToolTipText()).isEqualTo("1 of 3 fields needs your choice");
            click("frame:mine:notes");
            assertThat(part("saveReviewed").getToolTipText()).isNull();
            assertThat(filled()).containsExactly("saveReviewed");
        }
    }

    @Test
    void onlyTheConfirmationOfADeletionIsRedAndEnterKeepsTheUser() {
        a.click("delete");
        a.waitForDialog("deleting");
        assertThat(filled()).containsExactly("confirmDelete");
        assertThat(enter()).isEqualTo("keep");
        a.press(KeyEvent.VK_ENTER);
        a.waitForNoDialog();
        assertThat(directory.user(id)).isPresent();
    }
}
