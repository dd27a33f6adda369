package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Drafts;
import roster.directory.record.User;
import roster.directory.record.Users;

/// Focus, caret and typing while others save.
final class LiveFocusTest extends LiveViewFixture {
    @Test
    void theBannerLeavesCaretSelectionAndFocusAlone() {
        a.select("Ann Archer");
        a.focus("notes");
        a.keys("Likes coffee.");
        JTextComponent notes = (JTextComponent) a.frame().getFocusOwner();
        RosterDriver.act(() -> notes.select(6, 12));
        saved(ann, Users.PHONE, "111");
        a.waitUntil("the banner", () -> a.isShown("banner"));
        assertThat(a.text("banner")).startsWith("Ben changed Phone just now. What you typed is kept.");
        a.focusedIs("notes");
        assertThat(RosterDriver.edt(notes::getSelectedText)).isEqualTo("coffee");
        a.keys("tea");
        assertThat(a.text("notes")).isEqualTo("Likes tea.");
        assertThat(a.text("phone")).isEqualTo(Users.PHONE.of(Drafts.named("Ann Archer")));
    }

    @Test
    void aBannerOrButtonThatDisappearsReturnsTheFocusToTheField() {
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
        RosterDriver.act(() ->
                ((JTextComponent) RosterDriver.all(a.frame()).filter(each -> "phone".equals(each.getName())).findFirst()
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
    void aButtonThatDisappearsReturnsTheFocusToTheListInUse() {
        a.select("Ann Archer");
        a.type(Users.PHONE, "mine");
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
        a.focus("users");
        a.focus("undo");
        a.press(KeyEvent.VK_SPACE);
        a.focusedIs("users");
    }

    @Test
    void aBannerThatADialogRemovesReturnsTheFocusToTheField() {
        showAConflict();
        a.click("reload");
        a.waitForNoDialog();
        a.waitUntil("aside", () -> a.isShown("bringBack"));
        assertThat(a.text("phone")).isEqualTo("theirs");
        a.focusedIs("name");
    }

    @Test
    void enteringAFieldByKeySelectsItsText() {
        a.select("Ann Archer");
        a.focus("users");
        a.press(KeyEvent.VK_F6);
        a.focusedIs("name");
        a.waitUntil("selected",
                () -> "Ann Archer".equals(((JTextComponent) a.frame().getFocusOwner()).getSelectedText()));
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
    void typingInTheReviewContinuesWhileAColleagueSaves() {
        showAConflict();
        a.click("review");
        a.waitForDialog("review");
        a.focus("value:phone");
        a.keys("12");
        saved(ann, Users.DEPARTMENT, "Sales"); // adds a row
        a.waitUntil("told", () -> a.isShown("theirs:department"));
        a.focusedIs("value:phone");
        a.keys("34");
        assertThat(a.text("value:phone")).contains("12").contains("34");
    }

    /// Fifty users a second change including the open one, and every typed letter is kept. Prints how long the longest
    /// event kept the event dispatch thread. Its work and its waits for other threads count. A wait for a busy
    /// processor does not.
    @Test
    void typingInAStormLosesNoKey() throws InterruptedException {
        String text = "The quick brown fox jumps over the lazy dog and goes on for a while. ".repeat(2);
        a.select("Ann Archer");
        a.type(Users.NOTES, "warm");
        saved(ann, Users.PHONE, "000");
        a.waitUntil("a banner, so that it is no longer the first", () -> a.isShown("banner"));
        a.click("bannerReload");
        a.type(Users.NOTES, "");
        a.focus("notes");
        var storm = Executors.newSingleThreadScheduledExecutor();
        var saves = new AtomicInteger();
        var blowing = storm.scheduleAtFixedRate(() -> blow(saves.incrementAndGet()), 0, 20, TimeUnit.MILLISECONDS);
        a.waitUntil("warm", () -> saves.get() > 100);
        a.keys(text.substring(0, 1)); // the first key shows presence under a lock that the storm holds
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
        System.out.println("The longest event in a storm took " + TimeUnit.NANOSECONDS.toMillis(watch.longest.get())
                + " ms");
        a.waitUntil("all told", () -> saved62().equals(shown62()));
    }

    private void blow(int save) {
        directory.speakAs("Ben");
        long id = save % 10 == 0 ? ann : save % 7 == 0 ? bob : bob + 1 + save % 60;
        saved(id, save % 3 == 0 && id != ann ? Users.NAME : Users.PHONE, "Changed " + save);
    }

    private List<User> saved62() {
        return directory.users(IntStream.range(0, 62).mapToObj(each -> ann + each).toList());
    }

    private List<User> shown62() {
        return IntStream.range(0, 62).mapToObj(each -> a.model().list().known(ann + each)).toList();
    }

    /// Measures for each event the processor time of the event dispatch thread and its waits for other threads.
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
