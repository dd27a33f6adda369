package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// A fault of the program on a thread of the background. A dialog shows it, the text stays, and the person can go on,
/// save and close.
@SuppressWarnings("NullAway.Init") // opened before each test
class FaultsInTheWindowTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Set<String> faulty = ConcurrentHashMap.newKeySet();
    private RosterDriver a;
    private User ann;
    private Thread.@Nullable UncaughtExceptionHandler before;

    @BeforeEach
    void open() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors(() -> { }));
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""), List::of,
                new RosterDriver.Forgetful());
        a.select("Ann Archer");
        a.type(Users.NOTES, "typed");
    }

    @AfterEach
    void close() {
        a.close();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    /// Makes the next job of this name end with this fault.
    private void fault(String job, Class<? extends Throwable> thrown) {
        faulty.add("roster-" + job);
        directory.beforeEveryCall(() -> {
            if (faulty.remove(Thread.currentThread().getName())) {
                if (thrown == OutOfMemoryError.class) {
                    throw new OutOfMemoryError("made up");
                }
                throw new IllegalStateException("made up");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, IllegalStateException.class})
    void aFaultOfASaveIsShownAndTheTextIsSavedOnce(Class<? extends Throwable> thrown) {
        fault("save", thrown);
        a.click("save");
        a.waitForDialog("uncaught");
        assertThat(a.text("uncaughtDetails")).contains(thrown.getSimpleName() + ": made up");
        a.click("close");
        a.waitForNoDialog();
        a.waitForNotice("Saved Ann Archer");
        assertThat(a.text("notes")).isEqualTo("typed");
        assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).hasSize(2);
        a.closeWindow();
        a.waitUntil("closed", a::isClosed);
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, IllegalStateException.class})
    void aFaultOfAReadIsShownAndTheListComesBack(Class<? extends Throwable> thrown) {
        fault("list", thrown);
        RosterDriver.act(() -> a.model().refresh());
        a.waitForDialog("uncaught");
        a.click("close");
        a.waitForNoDialog();
        a.waitUntil("online", () -> a.model().link().directory().isPresent() && !a.model().list().busy().now());
        assertThat(a.text("notes")).isEqualTo("typed");
    }
}
