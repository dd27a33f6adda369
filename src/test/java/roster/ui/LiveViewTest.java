package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import com.formdev.flatlaf.util.UIScale;
import java.awt.AWTEvent;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.text.Bidi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.MenuSelectionManager;
import javax.swing.JTable;
import javax.swing.UIManager;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.AddResult;
import roster.directory.DirectoryUnavailable;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.Presence;
import roster.directory.User;
import roster.model.Connector;

/// What a window shows of others while they work.
class LiveViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final InMemoryFeed feed = directory.feed();
    private final AtomicBoolean connectable = new AtomicBoolean(true);
    private long ann;
    private long bob;
    private RosterDriver a;

    @BeforeEach
    void open() {
        directory.speakAs("Import");
        ann = added("Ann Archer");
        bob = added("Bob Baker");
        for (int each = 0; each < 60; each++) {
            added("User " + (100 + each));
        }
        directory.speakAs("Ben");
        a = RosterDriver.open(() -> {
            if (!connectable.get()) {
                throw new DirectoryUnavailable(DirectoryUnavailable.Reason.UNREACHABLE, "Not now, for a test");
            }
            return new Connector.Connection(directory, feed, "");
        });
        a.waitUntil("every user listed", () -> a.table().getRowCount() == 62);
        a.waitUntil("the first rows known", () -> "Ann Archer".equals(a.table().getValueAt(0, 0)));
    }

    @AfterEach
    void close() {
        a.close();
    }

    private long added(String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user().id();
    }

    private User saved(long id, Field field, String text) {
        User now = directory.user(id).orElseThrow();
        directory.save(Edit.of(now).with(field, text));
        return directory.user(id).orElseThrow();
    }

    private InMemoryFeed ben(Presence has) {
        InMemoryFeed ben = directory.feed("Ben");
        ben.show(has);
        ben.follow(_ -> { });
        return ben;
    }

    private int row(long id) {
        return RosterDriver.edt(() -> a.model().list().listing().now().rows(List.of(id)).getFirst());
    }

    @Test
    void theBannerLeavesCaretSelectionAndFocusAlone() {
        a.select("Ann Archer");
        a.focus("notes");
        a.keys("Likes coffee.");
        JTextComponent notes = (JTextComponent) a.frame().getFocusOwner();
        RosterDriver.act(() -> notes.select(6, 12));
        saved(ann, Field.PHONE, "111");
        a.waitUntil("the banner", () -> a.isShown("banner"));
        assertThat(a.text("banner")).startsWith("Ben changed this user just now: Phone.");
        a.focusedIs("notes");
        assertThat(RosterDriver.edt(notes::getSelectedText)).isEqualTo("coffee");
        a.keys("tea");
        assertThat(a.text("notes")).isEqualTo("Likes tea.");
        assertThat(a.text("phone")).isEqualTo(Field.PHONE.of(Drafts.named("Ann Archer")));
    }

    @Test
    void theFocusReturnsToTheFieldWhereABannerOrAButtonGoesAway() {
        a.select("Ann Archer");
        a.focus("phone");
        a.keys("mine");
        a.focus("revert");
        a.press(KeyEvent.VK_SPACE);
        a.focusedIs("phone");
        a.focus("bringBack");
        a.press(KeyEvent.VK_SPACE);
        a.focusedIs("phone");
        assertThat(a.text("phone")).isEqualTo("mine");
        RosterDriver.act(() -> ((JTextComponent) RosterDriver.all(a.frame()).filter(each -> "phone".equals(each.getName())).findFirst()
                .orElseThrow()).selectAll());
        a.focus("save");
        a.press(KeyEvent.VK_SPACE);
        a.focusedIs("phone");
        JTextComponent phone = (JTextComponent) a.frame().getFocusOwner();
        assertThat(RosterDriver.edt(() -> phone.getSelectionEnd() - phone.getSelectionStart()))
                .as("to be replaced by the next key").isZero();
        a.focus("undo");
        a.press(KeyEvent.VK_SPACE);
        a.focusedIs("phone");
    }

    @Test
    void theFocusReturnsToTheListWhereThePersonWorksThere() {
        a.select("Ann Archer");
        a.type(Field.PHONE, "mine");
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
        a.focus("users");
        a.focus("undo");
        a.press(KeyEvent.VK_SPACE);
        a.focusedIs("users");
    }

    @Test
    void alsoWhereADialogMadeItGoAway() {
        showAConflict();
        a.click("reload");
        a.waitForNoDialog();
        a.waitUntil("aside", () -> a.isShown("bringBack"));
        assertThat(a.text("phone")).isEqualTo("theirs");
        a.focusedIs("name");
    }

    @Test
    void aFieldThatIsGoneToIsSelectedSoThatTypingReplacesIt() {
        a.select("Ann Archer");
        a.focus("users");
        a.press(KeyEvent.VK_F6);
        a.focusedIs("name");
        a.waitUntil("selected", () -> "Ann Archer".equals(((JTextComponent) a.frame().getFocusOwner()).getSelectedText()));
        a.keys("Ann Ar");
        a.press(KeyEvent.VK_F6);
        a.focusedIs("users");
        a.press(KeyEvent.VK_F6);
        a.focusedIs("name");
        a.keys("ch");
        assertThat(a.text("name")).as("goes on").isEqualTo("Ann Arch");
        a.press(KeyEvent.VK_TAB);
        a.waitUntil("so is the next", () -> a.frame().getFocusOwner() instanceof JTextComponent next
                && !next.getText().isEmpty() && next.getText().equals(next.getSelectedText()));
    }

    @Test
    void whoeverIsOpenThoughTheSearchDoesNotFindThemSaysSo() {
        a.select("Ann Archer");
        assertThat(a.text("version")).doesNotContain("ot found");
        a.type("search", "User 100");
        a.waitUntil("said", () -> a.shown("version").startsWith("Not found by the search · Version "));
        a.type("search", "Archer");
        a.waitUntil("found", () -> !a.shown("version").contains("ot found"));
    }

    @Test
    void askingToDeleteSaysWhoIsAtThisUser() {
        ben(Presence.of(ann, true));
        a.select("Ann Archer");
        a.waitUntil("Ben is there", () -> a.isShown("presence"));
        a.click("delete");
        a.waitForDialog("deleting");
        assertThat(a.text("explanation")).startsWith("Ben is editing this user. This user disappears for everybody");
        a.click("keep");
        a.waitForNoDialog();
    }

    @Test
    void theHistoryThatIsOpenGoesOn() {
        a.select("Ann Archer");
        a.click("history");
        a.waitForDialog("historyView");
        JTable steps = a.dialogTable("revisions");
        a.waitUntil("the history", () -> steps.getRowCount() == 1);
        RosterDriver.act(() -> steps.setRowSelectionInterval(0, 0));
        saved(ann, Field.PHONE, "111");
        a.waitUntil("one more", () -> steps.getRowCount() == 2);
        assertThat(RosterDriver.edt(steps::getSelectedRow)).as("the same step").isOne();
        assertThat(RosterDriver.edt(() -> steps.getValueAt(0, 1))).isEqualTo("Ben");
        a.click("close");
        a.waitForNoDialog();
    }

    private void showAConflict() {
        a.select("Ann Archer");
        a.type(Field.PHONE, "mine");
        saved(ann, Field.PHONE, "theirs");
        a.waitUntil("the banner", () -> a.isShown("banner"));
        a.click("bannerShow");
        a.waitForDialog("conflict");
    }

    @Test
    void theBannersShowOpensWhatARefusedSaveOpens() {
        showAConflict();
        saved(ann, Field.JOB_TITLE, "Head"); // the dialog stays, and shows that too
        a.waitUntil("both", () -> a.isShown("theirs:jobTitle") || RosterDriver.all(a.topmost())
                .anyMatch(each -> each instanceof JTextComponent text && text.getText().equals("Head")));
        a.click("review");
        a.waitForDialog("review");
        saved(ann, Field.DEPARTMENT, "Sales");
        a.waitUntil("told in the review", () -> a.text("reviewBanner").contains("Department"));
    }

    @Test
    void whoTypesInTheReviewGoesOnTyping() {
        showAConflict();
        a.click("review");
        a.waitForDialog("review");
        a.focus("value:phone");
        a.keys("12");
        saved(ann, Field.DEPARTMENT, "Sales"); // one more row
        a.waitUntil("told", () -> a.isShown("theirs:department"));
        a.focusedIs("value:phone");
        a.keys("34");
        assertThat(a.text("value:phone")).contains("12").contains("34");
    }

    @Test
    void shiftGoesOnFromWhereItWasThoughTheListChanges() {
        a.selectAll("User 110", "User 111", "User 112");
        RosterDriver.act(() -> {
            int first = row("User 110");
            a.table().getSelectionModel().setAnchorSelectionIndex(first);
        });
        added("Alba");
        a.waitUntil("listed", () -> a.table().getRowCount() == 63);
        assertThat(RosterDriver.edt(() -> a.table().getSelectionModel().getAnchorSelectionIndex() == row("User 110"))).isTrue();
        assertThat(RosterDriver.edt(() -> a.table().getSelectionModel().getLeadSelectionIndex() == row("User 112"))).isTrue();
        assertThat(a.selected()).containsExactly("User 110", "User 111", "User 112");
    }

    private int row(String name) {
        return IntStream.range(0, a.table().getRowCount()).filter(row -> name.equals(a.table().getValueAt(row, 0)))
                .findFirst().orElseThrow();
    }

    @Test
    void aCleanEditorFollows() {
        a.select("Ann Archer");
        saved(ann, Field.PHONE, "111");
        a.waitForText("phone", "111");
        assertThat(a.isShown("banner")).isFalse();
    }

    @Test
    void presenceIsToldInTheEditorTheListAndTheStatusBar() {
        a.waitForText("online", "Nobody else");
        a.select("Ann Archer");
        InMemoryFeed ben = ben(Presence.of(ann, false));
        a.waitForText("presence", "Ben has this user open");
        a.waitForText("online", "1 colleague");
        ben.show(Presence.of(ann, true));
        a.waitForText("presence", "Ben is editing this user");
        assertThat(a.toolTip("Ann Archer")).isEqualTo("Ben is editing this user.");
        InMemoryFeed carla = ben(Presence.of(bob, true));
        a.waitForText("online", "2 colleagues");
        a.click("online");
        assertThat(menu()).containsExactly("Ben is editing Ann Archer", "Ben is editing Bob Baker");
        RosterDriver.act(() -> MenuSelectionManager.defaultManager().clearSelectedPath());
        carla.end();
        ben.end();
        a.waitForText("online", "Nobody else");
        a.waitUntil("nobody else there", () -> !a.isShown("presence"));
        assertThat(a.toolTip("Ann Archer")).isEmpty();
    }

    private List<String> menu() {
        a.waitUntil("the menu", () -> MenuSelectionManager.defaultManager().getSelectedPath().length > 0);
        return RosterDriver.edt(() -> List.of(MenuSelectionManager.defaultManager().getSelectedPath()[0].getSubElements())
                .stream().map(item -> ((JMenuItem) item.getComponent()).getText()).toList());
    }

    @Test
    void thePopupOfColleaguesIsOfAFairWidthAndKeepsItsWordsInOrder() {
        String longName = "Wilhelmina Montgomery-Featherstonehaugh-Cholmondeley of the Long Department".repeat(3);
        String arabic = "\u0645\u062d\u0645\u062f \u0639\u0628\u062f";
        saved(ann, Field.NAME, longName.substring(0, 190));
        feed(longName, Presence.of(ann, true));
        feed(arabic, Presence.of(bob, true));
        a.waitForText("online", "2 colleagues");
        a.click("online");
        List<String> said = menu();
        var popup = RosterDriver.edt(() -> (JPopupMenu) MenuSelectionManager.defaultManager().getSelectedPath()[0]);
        assertThat(RosterDriver.edt(popup::getWidth)).isLessThanOrEqualTo(UIScale.scale(500));
        assertThat(said).filteredOn(words -> words.startsWith("Wilhelmina Mont")).singleElement().asString()
                .contains(" is editing Wilhelmina Mont");
        assertThat(said).filteredOn(words -> words.contains("Bob Baker")).singleElement()
                .matches(words -> new Bidi(words, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight());
        assertThat(RosterDriver.edt(() -> Stream.of(popup.getSubElements()).map(item -> (JMenuItem) item.getComponent())
                .filter(item -> item.getText().startsWith("Wilhelmina")).map(JMenuItem::getToolTipText).findFirst()
                .orElse(""))).isEqualTo(longName.substring(0, 200) + " is editing " + longName.substring(0, 190));
        RosterDriver.act(() -> MenuSelectionManager.defaultManager().clearSelectedPath());
    }

    @Test
    void thePopupOfManyColleaguesEndsWithTheNumberOfTheRest() {
        for (int each = 0; each < 60; each++) {
            feed("Colleague %02d".formatted(each), Presence.NOBODY);
        }
        a.waitForText("online", "60 colleagues");
        a.click("online");
        List<String> said = menu();
        assertThat(said).hasSize(51).endsWith("and 10 more").contains("Colleague 49").doesNotContain("Colleague 50");
        RosterDriver.act(() -> MenuSelectionManager.defaultManager().clearSelectedPath());
    }

    private void feed(String person, Presence has) {
        InMemoryFeed of = directory.feed(person);
        of.show(has);
        of.follow(_ -> { });
    }

    @Test
    void aRowThatChangedSaysSoUntilItIsLookedAt() {
        saved(bob, Field.PHONE, "111");
        a.waitUntil("marked", () -> a.toolTip("Bob Baker").equals("Ben changed this user just now."));
        a.select("Bob Baker");
        a.waitUntil("looked at", () -> a.toolTip("Bob Baker").isEmpty());
    }

    @Test
    void aRowThatChangesIsHighlightedForAMoment() {
        Color peace = RosterDriver.edt(() -> a.table().getBackground());
        a.waitUntil("in peace, after they were listed", () -> background(bob).equals(peace) && background(ann).equals(peace));
        var changed = new AtomicReference<Color>();
        var other = new AtomicReference<Color>();
        RosterDriver.act(() -> a.model().list().watchChanges(_ -> { // the table was told before
            changed.set(background(bob));
            other.set(background(ann));
        }));
        saved(bob, Field.PHONE, "111");
        a.waitUntil("told", () -> other.get() != null);
        assertThat(changed.get()).isNotEqualTo(peace);
        assertThat(other.get()).isEqualTo(peace);
        a.waitUntil("in peace again", () -> background(bob).equals(peace));
        assertThat(colorsAtTheEnd(bob)).as("a dot").contains(UIManager.getColor("Component.accentColor"));
        assertThat(colorsAtTheEnd(ann)).as("no dot").containsOnly(peace);
    }

    /// Of the name of a user in the list, as it is painted.
    private Color background(long id) {
        Rectangle cell = RosterDriver.edt(() -> a.table().getCellRect(row(id), 0, false));
        return painted(id, cell.width - 3, 3);
    }

    /// Of the last pixels at half the height of the name of a user in the list, short of the line between columns.
    private Set<Color> colorsAtTheEnd(long id) {
        Rectangle cell = RosterDriver.edt(() -> a.table().getCellRect(row(id), 0, false));
        return IntStream.range(cell.width - 18, cell.width - 4).mapToObj(x -> painted(id, x, cell.height / 2)).collect(Collectors.toSet());
    }

    private Color painted(long id, int x, int y) {
        return RosterDriver.edt(() -> {
            Rectangle cell = a.table().getCellRect(row(id), 0, false);
            var picture = new BufferedImage(a.table().getWidth(), cell.y + cell.height, BufferedImage.TYPE_INT_RGB);
            a.table().paint(picture.createGraphics());
            return new Color(picture.getRGB(cell.x + x, cell.y + y));
        });
    }

    @Test
    void whoeverIsEditedIsMarkedSoAlsoWhereSomethingIsWrong() {
        User broken = directory.user(bob).orElseThrow();
        directory.store(new User(bob, broken.life(), broken.version() + 1, broken.values().with(Field.EMAIL, "not an address"), null, null, List.of()));
        a.waitUntil("marked", () -> mark("Bob Baker").endsWith("problem.svg"));
        InMemoryFeed ben = ben(Presence.of(bob, true));
        a.waitUntil("edited", () -> mark("Bob Baker").endsWith("editing.svg"));
        ben.end();
        a.waitUntil("as before", () -> mark("Bob Baker").endsWith("problem.svg"));
        assertThat(mark("Ann Archer")).isEmpty();
    }

    private String mark(String name) {
        return RosterDriver.edt(() -> a.table().prepareRenderer(a.table().getCellRenderer(row(name), 0), row(name), 0)
                instanceof JLabel label && label.getIcon() instanceof FlatSVGIcon icon ? icon.getName() : "");
    }

    @Test
    void nobodyWorksWhereNobodyTouchesAnything() {
        var told = new ArrayList<Boolean>();
        Resting resting = RosterDriver.edt(() -> new Resting(Duration.ofMillis(100), told::add));
        RosterDriver.act(resting::start);
        a.waitUntil("nobody works", () -> told.equals(List.of(true)));
        a.press(KeyEvent.VK_F6);
        a.waitUntil("somebody does, and then no more", () -> told.size() >= 3);
        RosterDriver.act(resting::stop);
        assertThat(told).startsWith(true, false, true);
    }

    @Test
    void theListStaysWhereItIsWhileRowsComeAndGo() {
        long seen = id("User 130");
        RosterDriver.act(() -> a.table().scrollRectToVisible(new Rectangle(0, row(seen) * a.table().getRowHeight(), 1, 2_000)));
        a.select("User 130");
        int y = onScreen(seen);
        long alba = added("Alba");
        a.waitUntil("listed", () -> a.table().getRowCount() == 63);
        assertThat(onScreen(seen)).isEqualTo(y);
        directory.remove(directory.user(alba).orElseThrow());
        directory.remove(directory.user(bob).orElseThrow());
        a.waitUntil("gone", () -> a.table().getRowCount() == 61);
        assertThat(onScreen(seen)).isEqualTo(y);
        assertThat(a.selected()).containsExactly("User 130");
    }

    private long id(String name) {
        return RosterDriver.edt(() -> IntStream.range(0, a.table().getRowCount())
                .filter(row -> name.equals(a.table().getValueAt(row, 0)))
                .mapToObj(row -> a.model().list().listing().now().id(row)).findFirst().orElseThrow());
    }

    private int onScreen(long id) {
        return row(id) * a.table().getRowHeight() - RosterDriver.edt(() -> a.table().getVisibleRect().y);
    }

    @Test
    void silenceSaysSinceWhenAndWhySavingWaits() {
        a.select("Ann Archer");
        a.type(Field.NOTES, "mine");
        connectable.set(false);
        feed.fallSilent(Instant.now().minusSeconds(3));
        a.waitUntil("offline", () -> a.shown("place").startsWith("Offline, as of ") && a.isShown("offline"));
        assertThat(a.buttonTip("save")).isEqualTo("Saving waits until the directory can be reached again. What you typed is kept.");
        assertThat(a.text("offline")).contains("You see the directory as of ", "What you typed is kept.");
        assertThat(a.text("notes")).isEqualTo("mine");
        assertThat(a.text("offline")).containsPattern("(Next try in \\d+ seconds?\\.|Trying now …)");
        connectable.set(true);
        feed.answerAgain();
        a.waitUntil("online again", () -> !a.isShown("offline") && a.text("place").equals("On this computer"));
        assertThat(a.text("notes")).isEqualTo("mine");
        assertThat(a.buttonTip("save")).startsWith("Save (");
    }

    /// While 50 users a second change, the open one among them, nothing typed is lost, and no event keeps the thread of
    /// the window for longer than 50 ms, at work or waiting for another thread. (How long it waits for a processor that
    /// others use is no property of the program.)
    @Test
    void typingInAStormLosesNoKey() throws InterruptedException {
        String text = "The quick brown fox jumps over the lazy dog and goes on for a while. ".repeat(2);
        a.select("Ann Archer");
        a.type(Field.NOTES, "warm");
        saved(ann, Field.PHONE, "000");
        a.waitUntil("a banner, so that it is no longer the first", () -> a.isShown("banner"));
        a.click("bannerReload");
        a.type(Field.NOTES, "");
        a.focus("notes");
        var storm = Executors.newSingleThreadScheduledExecutor();
        var saves = new AtomicInteger();
        var blowing = storm.scheduleAtFixedRate(() -> blow(saves.incrementAndGet()), 0, 20, TimeUnit.MILLISECONDS);
        a.waitUntil("warm", () -> saves.get() > 100);
        a.keys(text.substring(0, 1)); // that it is edited is told under a lock that the storm holds, for a test
        var watch = new Watch();
        watch.install();
        int before = saves.get();
        a.keys(text.substring(1));
        a.waitUntil("typed", () -> a.text("notes").length() >= text.length());
        a.waitUntil("a storm", () -> saves.get() > before + 100);
        assertThat(blowing.cancel(false)).as("it blew until now").isTrue();
        storm.shutdown();
        assertThat(storm.awaitTermination(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        watch.uninstall();
        assertThat(a.text("notes")).isEqualTo(text);
        a.waitUntil("the banner", () -> a.isShown("banner"));
        System.out.println("The longest event in a storm took " + TimeUnit.NANOSECONDS.toMillis(watch.longest.get()) + " ms");
        a.waitUntil("all told", () -> saved62().equals(shown62()));
    }

    private void blow(int save) {
        directory.speakAs("Ben");
        long id = save % 10 == 0 ? ann : save % 7 == 0 ? bob : bob + 1 + save % 60;
        saved(id, save % 3 == 0 && id != ann ? Field.NAME : Field.PHONE, "Changed " + save);
    }

    private List<User> saved62() {
        return directory.users(IntStream.range(0, 62).mapToObj(each -> ann + each).toList());
    }

    private List<User> shown62() {
        return IntStream.range(0, 62).mapToObj(each -> a.model().list().known(ann + each)).toList();
    }

    /// Measures how much of its own time the event dispatch thread spends on each event, and how long it waits for others.
    private static final class Watch extends EventQueue {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final AtomicLong longest = new AtomicLong();

        void install() {
            threads.setThreadContentionMonitoringEnabled(true);
            Toolkit.getDefaultToolkit().getSystemEventQueue().push(this);
        }

        void uninstall() {
            pop();
            threads.setThreadContentionMonitoringEnabled(false);
        }

        @Override
        protected void dispatchEvent(AWTEvent event) {
            long begun = spent();
            super.dispatchEvent(event);
            longest.accumulateAndGet(spent() - begun, Math::max);
        }

        private long spent() {
            ThreadInfo thread = threads.getThreadInfo(Thread.currentThread().threadId());
            return threads.getCurrentThreadCpuTime()
                    + TimeUnit.MILLISECONDS.toNanos(thread.getBlockedTime() + thread.getWaitedTime());
        }
    }
}
