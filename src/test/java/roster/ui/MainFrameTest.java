package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.Drafts;
import roster.directory.Protection;
import roster.directory.Query;
import roster.directory.description.NewKind;
import roster.directory.record.Field;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// The window in use: an empty directory, keys, outages and remembered settings.
class MainFrameTest extends MainFrameFixture {
    @Nested
    class AnEmptyDirectory {
        @Test
        void offersToAddTheFirstUser() {
            open();
            a.waitForText("count", "No users");
            a.click("firstAdd");
            a.focusedIs("name");
            a.keys("Eve Early");
            a.type(Users.EMAIL, "eve@example.org");
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
            a.waitForNotice("Added 200 sample users");
            a.waitForText("count", "200 users");
            assertThat(directory.count()).isEqualTo(200);
            a.click("undo");
            a.waitUntil("the first page", () -> a.isShown("loadSamples"));
            assertThat(directory.count()).isZero();
        }
    }

    @Nested
    class ADirectoryElsewhere {
        @ParameterizedTest
        @CsvSource({"VERIFIED, ann@db/office · encrypted",
                "'ENCRYPTED', 'ann@db/office · encrypted, server not verified'",
            "NONE, ann@db/office · not encrypted", "THIS_COMPUTER, ann@db/office · this computer"})
        void namesItsServerAndTheProtectionOfTheConnection(Protection protection, String words) {
            a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), "ann@db/office",
                    protection));
            a.waitForText("place", words);
        }
    }

    /// The form is created after the window, and the theme may change in between.
    @Test
    void aFormFirstShownAfterAThemeChangeHasTheNewTheme() {
        openWith(Drafts.ann(), Drafts.bob());
        RosterDriver.edt(() -> {
            new Theme(memory).choose(Theme.Mode.DARK);
            return true;
        });
        a.select("Ann Archer");
        a.waitForText("header", "Ann Archer");
        for (String name : List.of("header", "save", "name")) {
            Color background = RosterDriver.edt(() -> RosterDriver.all(a.frame())
                    .filter(each -> name.equals(each.getName()))
                    .findFirst().orElseThrow().getBackground());
            assertThat(background.getRed()).as(name).isLessThan(0x80);
        }
    }

    @Nested
    class Keys {
        @Test
        void f5ReadsChangesByOthers() {
            openWithAnnAndBob();
            savedByB("Ann Archer", Users.PHONE, "111");
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
        void aFailedStartIsExplainedAndCanBeRetried() {
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
        void anOutageDuringASaveKeepsTheTextAndTheLinkComesBackByItself() {
            openWithAnnAndBob();
            loseTheLineInASave();
            gate.mend();
            a.waitUntil("online", () -> !isOffline());
            a.waitUntil("no banner", () -> !a.isShown("offline"));
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
            a.waitForNotice("Saved Ann Archer"); // without a second press of Save
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
            a.type(Users.NOTES, "Likes coffee.");
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
            a.choose("Compact rows");
            a.resize(1000, 700);
            RosterDriver.act(() -> split().setDividerLocation(444));
            RosterDriver.act(() -> a.table().moveColumn(1, 0));
            a.clickHeader(Users.EMAIL);
            a.closeWindow();
            a.waitUntil("closed", a::isClosed);
            a.close();
            open();
            a.waitForText("count", "2 users");
            assertThat(RosterDriver.edt(() -> a.frame().getSize())).isEqualTo(new Dimension(1000, 700));
            assertThat(RosterDriver.edt(() -> split().getDividerLocation())).isEqualTo(444);
            assertThat(RosterDriver.edt(() -> a.table().getColumnName(0))).isEqualTo("E-mail");
            assertThat(RosterDriver.edt(() -> a.model().list().order())).isEqualTo("email");
        }

        @Test
        void endsTheSearchWhereTheListEnds() {
            openWithAnnAndBob();
            for (int width : new int[] {500, 620}) {
                RosterDriver.act(() -> split().setDividerLocation(width));
                a.waitUntil("the search before the end of the list", () -> {
                    Component search = WindowParts.component(a.frame(), "search", JComponent.class);
                    return search.getX() + search.getWidth() == width - UIScale.scale(12);
                });
            }
        }

        @Test
        void isSortedByAColumnOfTheTableAgain() {
            openWithAnnAndBob();
            assertThat(directory.addField("Badge", NewKind.WHOLE_NUMBER, List.of())).isEmpty();
            Field badge = directory.type().ofColumn("badge").orElseThrow();
            savedByB("Ann Archer", badge, "1");
            savedByB("Bob Baker", badge, "2");
            a.waitUntil("the column", () -> a.model().link().type().now().has(badge));
            RosterDriver.act(() -> a.model().list().sort(List.of(new Query.Sort(badge, true))));
            a.waitForList("Bob Baker", "Ann Archer");
            a.closeWindow();
            a.waitUntil("closed", a::isClosed);
            a.close();
            open();
            a.waitForList("Bob Baker", "Ann Archer");
            assertThat(RosterDriver.edt(() -> a.model().list().order())).isEqualTo("-column.badge");
        }

        /// The form has two columns at first.
        @Test
        void keepsFocusAndCaretWhenItBecomesNarrow() {
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
