package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.record.Users;
import roster.files.LogLine;
import roster.model.link.Connector;
import roster.work.Edt;

/// An unexpected error is shown and logged and the window goes on.
@SuppressWarnings("NullAway.Init") // opened before each test
class UncaughtErrorsTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final AtomicInteger ended = new AtomicInteger();
    private final UncaughtErrors errors = new UncaughtErrors(ended::incrementAndGet);
    private final Logger log = Logger.getLogger("roster.uncaught");
    private final Kept kept = new Kept();
    private RosterDriver a;
    private Thread.UncaughtExceptionHandler before;

    private static final class Kept extends Handler {
        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(new LogLine().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void open() {
        before = RosterDriver.edt(() -> Thread.currentThread().getUncaughtExceptionHandler());
        RosterDriver.act(() -> Thread.currentThread().setUncaughtExceptionHandler(errors));
        log.addHandler(kept);
        log.setUseParentHandlers(false);
        directory.add(Drafts.ann());
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""), List::of,
                new RosterDriver.Forgetful());
        a.select("Ann Archer");
        a.type(Users.NOTES, "typed");
    }

    @AfterEach
    void close() {
        a.close();
        log.removeHandler(kept);
        log.setUseParentHandlers(true);
        RosterDriver.act(() -> Thread.currentThread().setUncaughtExceptionHandler(before));
    }

    private static void fault(String message) {
        throw new IllegalStateException(message);
    }

    @Test
    void anErrorOfTheEventThreadIsShownAndTheEditCanBeSaved() {
        Edt.later(() -> fault("first"));
        a.waitForDialog("uncaught");
        assertThat(a.text("uncaughtDetails")).contains("IllegalStateException: first", "UncaughtErrorsTest.fault");
        a.click("close");
        a.waitForNoDialog();
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
        assertThat(ended).hasValue(0);
    }

    @Test
    void anErrorOfAnotherThreadIsShownOverAnOpenDialog() {
        a.closeWindow();
        a.waitForDialog("leaving");
        errors.uncaughtException(Thread.currentThread(), new OutOfMemoryError("heap"));
        a.waitForDialog("uncaught");
        assertThat(a.text("sentence")).isEqualTo("Roster ran out of memory.");
        a.click("close");
        a.waitForDialog("leaving");
        a.click("stay");
        a.waitForNoDialog();
    }

    @Test
    void anErrorBeforeAnyWindowIsOpenIsShownAndEndsTheProgram() {
        RosterDriver.act(() -> a.frame().setVisible(false));
        errors.uncaughtException(Thread.currentThread(), new IllegalStateException("early"));
        a.waitForDialog("uncaught");
        assertThat(a.text("explanation")).contains("closes now");
        assertThat(ended).hasValue(0);
        a.click("close");
        a.waitUntil("ended", () -> ended.get() == 1);
        RosterDriver.act(() -> a.frame().setVisible(true));
    }

    @Test
    void anErrorIsShownOnceForEachPlace() {
        Edt.later(() -> fault("first"));
        a.waitForDialog("uncaught");
        Edt.later(() -> fault("second"));
        a.robot().waitForIdle();
        a.click("close");
        a.waitForNoDialog();
        Edt.later(() -> fault("third"));
        a.waitUntil("logged", () -> kept.lines.size() == 3);
        a.robot().waitForIdle();
        a.waitForNoDialog();
    }

    @Test
    void anErrorIsLoggedWithoutTypedText() {
        errors.uncaughtException(Thread.currentThread(),
                new IllegalStateException("typed", new IllegalArgumentException("typed too")));
        a.waitForDialog("uncaught");
        a.click("close");
        assertThat(kept.lines).singleElement().asString().contains("IllegalStateException", "IllegalArgumentException",
                "UncaughtErrorsTest")
                .doesNotContain("typed");
    }

    @Test
    void anErrorCanBeCopiedInFull() throws Exception {
        Edt.later(() -> fault("first"));
        a.waitForDialog("uncaught");
        a.click("copyUncaught");
        assertThat(RosterDriver.edt(UncaughtErrorsTest::clipboard)).contains("IllegalStateException: first");
        a.click("close");
    }

    private static String clipboard() {
        try {
            return (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
