package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Dialog;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.accessibility.AccessibleContext;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.Protection;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.feed.Presence;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.look.Initials;

/// Ann's window with her own changes in another window and with a program that changes invisible columns.
class OwnViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private long ann;
    private long bob;
    private RosterDriver a;

    @BeforeEach
    void open() {
        ann = added("Ann Archer");
        bob = added("Bob Baker");
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), "", Protection.THIS_COMPUTER,
                "",
                Revision.SHARED_ACCOUNT));
        a.waitUntil("both known", () -> a.table().getRowCount() == 2 && "Bob Baker".equals(a.table().getValueAt(1, 0)));
    }

    @AfterEach
    void close() {
        a.close();
    }

    private long added(String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user().id();
    }

    /// As Ann, in another window.
    private void savedElsewhere(long id, Field field, String text) {
        directory.save(Edit.of(directory.user(id).orElseThrow()).with(field, text));
    }

    @Test
    void aChangeInAnotherWindowShowsNoBannerAndMarksNoRow() {
        a.select("Ann Archer");
        a.type(Users.NOTES, "typed");
        savedElsewhere(bob, Users.PHONE, "222");
        savedElsewhere(ann, Users.PHONE, "111");
        a.waitForText("phone", "111");
        assertThat(a.text("notes")).isEqualTo("typed");
        assertThat(a.isShown("banner")).isFalse();
        assertThat(a.toolTip("Bob Baker")).isEmpty();
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
    }

    @Test
    void aClashSaysThatThePersonChangedItInAnotherWindow() {
        a.select("Ann Archer");
        a.type(Users.PHONE, "222");
        savedElsewhere(ann, Users.PHONE, "111");
        a.click("save");
        a.waitForDialog("conflict");
        assertThat(a.text("sentence")).isEqualTo("You (in another window) changed Ann Archer just now");
    }

    @Test
    void theDialogsOfAClashWithAnOwnChangeNameNoOtherPerson() {
        a.select("Ann Archer");
        a.type(Users.PHONE, "222");
        a.type(Users.NOTES, "typed");
        directory.save(Edit.of(directory.user(ann).orElseThrow()).with(Users.PHONE, "111")
                .with(Users.DEPARTMENT, "Law"));
        a.click("save");
        a.waitForDialog("conflict");
        assertThat(words()).contains("You (in another window) changed Ann Archer just now",
                "1 field needs your choice: you changed Phone in both windows. 2 other changes are kept.", "Yours",
                "From your other window", "You (in another window)").noneMatch(OwnViewTest::namesSomebodyElse);
        a.click("review");
        a.waitForDialog("review");
        assertThat(words()).contains("you changed this in both windows", "changed only in this window",
                "you changed this in another window", "You (in another window), just now")
                .noneMatch(OwnViewTest::namesSomebodyElse);
        assertThat(a.text("explanation")).startsWith("You changed this user in another window. ");
        savedElsewhere(ann, Users.PHONE, "333");
        a.waitForText("theirs:phone", "333");
        assertThat(words()).contains("This user was changed again: Phone. Please decide again.")
                .noneMatch(OwnViewTest::namesSomebodyElse);
    }

    @Test
    void aFieldThatThePersonChangedElsewhereIsTheirsThoughAColleagueChangedAnother() {
        a.select("Ann Archer");
        a.type(Users.EMAIL, "typed@example.org");
        directory.speakAs("Ben");
        savedElsewhere(ann, Users.EMAIL, "ben@example.org");
        directory.speakAs("Ann");
        savedElsewhere(ann, Users.DEPARTMENT, "Law");
        a.waitUntil("the banner", () -> a.isShown("banner"));
        a.click("save");
        a.waitForDialog("conflict");
        assertThat(words()).contains("From your other window", "Choose one").doesNotContain("Ann’s", "A colleague’s");
        a.click("review");
        a.waitForDialog("review");
        assertThat(a.text("state:department")).isEqualTo("you changed this in another window");
        assertThat(a.text("explanation")).startsWith("Changes made by only one of you are selected.");
    }

    @Test
    void theExplanationOfAnOpenReviewNamesAColleagueThatSavesMeanwhile() {
        a.select("Ann Archer");
        a.type(Users.PHONE, "222");
        savedElsewhere(ann, Users.PHONE, "111");
        a.click("save");
        a.waitForDialog("conflict");
        a.click("review");
        a.waitForDialog("review");
        assertThat(a.text("explanation")).startsWith("You changed this user in another window. ");
        directory.speakAs("Ben");
        savedElsewhere(ann, Users.PHONE, "333");
        a.waitForText("theirs:phone", "333");
        assertThat(a.text("explanation")).startsWith("Changes made by only one of you are selected.");
        assertThat(RosterDriver.edt(() -> RosterDriver.all(a.topmost()).map(Component::getAccessibleContext)
                .filter(Objects::nonNull).map(AccessibleContext::getAccessibleDescription).filter(Objects::nonNull)
                .toList()))
                .anyMatch(words -> words.contains("Changes made by only one of you"))
                .noneMatch(words -> words.contains("You changed this user in another window"));
    }

    private static boolean namesSomebodyElse(String words) {
        return words.matches("(?is).*(somebody|\\bthey\\b|you both|one of you|\\bann,).*");
    }

    /// The words of the topmost window.
    private List<String> words() {
        return RosterDriver.edt(() -> Stream.concat(Stream.of(((Dialog) a.topmost()).getTitle()),
                RosterDriver.all(a.topmost()).filter(Component::isShowing).flatMap(part -> switch (part) {
                    case JLabel label -> Stream.of(label.getText());
                    case JTextComponent text -> Stream.of(text.getText());
                    default -> Stream.of();
                })).filter(Objects::nonNull).toList());
    }

    private InMemoryFeed window(String person, Presence has) {
        InMemoryFeed window = directory.feed(person);
        window.show(has);
        window.follow(_ -> { });
        return window;
    }

    /// The circle beside the user's name.
    private Icon circle() {
        return RosterDriver.edt(() -> RosterDriver.all(a.frame())
                .filter(part -> "presence".equals(part.getName())).map(part -> ((JLabel) part).getIcon())
                .findFirst().orElseThrow());
    }

    @Test
    void anotherWindowOfThePersonIsShownAsTheirOwnAndIsNotCounted() {
        a.select("Ann Archer");
        InMemoryFeed other = window("Ann", Presence.of(ann, false));
        a.waitForText("presence", "You are viewing in another window");
        other.show(Presence.of(ann, true));
        a.waitForText("presence", "You are editing in another window");
        assertThat(a.toolTip("Ann Archer")).isEqualTo("You are editing this user in another window.");
        assertThat(circle()).as("a full circle is a colleague's").isEqualTo(Initials.ofMe("Ann", 24));
        assertThat(a.accessibleName("online")).isEqualTo("No colleagues");
        InMemoryFeed ben = window("Ben", Presence.of(ann, true));
        a.waitForText("presence", "Ben is editing · You are editing in another window");
        assertThat(circle()).isEqualTo(Initials.ofColleague("Ben", true, 24));
        assertThat(a.accessibleName("online")).isEqualTo("1 colleague");
        other.end();
        a.waitForText("presence", "Ben is editing");
        ben.end();
        a.waitUntil("nobody else there", () -> !a.isShown("presence"));
    }

    @Test
    void aDeletionSaysThatThePersonHasTheUserOpenInAnotherWindow() {
        a.select("Ann Archer");
        window("Ann", Presence.of(ann, false));
        a.waitForText("presence", "You are viewing in another window");
        a.click("delete");
        a.waitForDialog("deleting");
        assertThat(a.text("explanation")).startsWith("You have this user open in another window. This user is deleted");
        a.click("keep");
        a.waitForNoDialog();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Ann | You changed this user in another window. These changes were made meanwhile: | You (in another"
                    + " window), just now",
            "Ben | These changes were made meanwhile:                                           | Ben, just now"})
    void deletingAUserThatChangedMeanwhileNamesTheAuthor(String person, String explanation, String by) {
        a.select("Ann Archer");
        a.click("delete");
        a.waitForDialog("deleting");
        directory.speakAs(person);
        savedElsewhere(ann, Users.PHONE, "111");
        a.click("confirmDelete");
        a.waitForDialog("deletingChanged");
        assertThat(a.text("explanation")).isEqualTo(explanation);
        assertThat(a.text("by:phone")).isEqualTo(by);
        a.click("keep");
        a.waitForNoDialog();
    }

    @Test
    void changesAreNotCalledOnesOwnWhereAColleagueMadeOneOfThem() {
        a.selectAll("Ann Archer", "Bob Baker");
        a.focus("users");
        a.press(KeyEvent.VK_DELETE);
        a.waitForDialog("deleting");
        savedElsewhere(ann, Users.PHONE, "111");
        directory.speakAs("Ben");
        savedElsewhere(bob, Users.PHONE, "222");
        a.click("confirmDelete");
        a.waitForDialog("deletingChanged");
        assertThat(a.text("explanation")).isEqualTo("These changes were made meanwhile:");
        a.click("keep");
        a.waitForNoDialog();
    }

    @Test
    void aSavePassesAProgramThatStampsAllTheTime() {
        a.select("Ann Archer");
        a.type(Users.NOTES, "typed");
        var attempts = new AtomicInteger();
        directory.beforeEveryAttempt(() -> {
            if (attempts.incrementAndGet() < 4) {
                directory.speakAs("login");
                directory.stamp(ann);
                directory.speakAs("Ann");
            }
        });
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
        assertThat(attempts.get()).isEqualTo(4);
        assertThat(a.isShown("banner")).isFalse();
        assertThat(directory.user(ann).orElseThrow().values().text(Users.NOTES)).isEqualTo("typed");
    }
}
