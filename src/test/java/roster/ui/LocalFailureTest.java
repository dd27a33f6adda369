package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.swing.JFileChooser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.directory.InMemoryDirectory;
import roster.model.link.ConnectFailure;
import roster.model.link.Connector;
import roster.model.link.ServerName;
import roster.model.list.Memory;
import roster.settings.KnownServer;

/// The window whose own database does not start, or whose settings can't be stored.
@SuppressWarnings("NullAway.Init") // opened by each test
class LocalFailureTest {
    private static final String SAID = "FATAL: could not locate a valid checkpoint record";

    @TempDir
    private Path folder;
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final AtomicReference<String> chosen = new AtomicReference<>("");
    private final Noting memory = new Noting();
    private RosterDriver window;

    /// A memory whose failures the test tells.
    private static final class Noting implements Memory {
        private final RosterDriver.Forgetful kept = new RosterDriver.Forgetful();
        private volatile Consumer<Optional<NotKept>> told = _ -> { };

        @Override
        public Optional<String> recall(String key) {
            return kept.recall(key);
        }

        @Override
        public void remember(String key, String value) {
            kept.remember(key, value);
        }

        @Override
        public void rememberOnly(Map<String, String> entries) {
            kept.rememberOnly(entries);
        }

        @Override
        public void whenStored(Consumer<Optional<NotKept>> listener) {
            told = listener;
        }
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void open(ServerName server) {
        window = RosterDriver.open(new Connector() {
            @Override
            public Connection connect() {
                if (chosen.get().isEmpty()) {
                    throw new ConnectFailure("LOCAL_START_FAILED", SAID);
                }
                return new Connection(directory, directory.feed(), "");
            }

            @Override
            public ServerName server() {
                return server;
            }

            @Override
            public void choose(String uri, String password) {
                chosen.set(uri);
            }

            @Override
            public String log() {
                return "the log: " + SAID;
            }
        }, List::of, memory);
        window.waitUntil("the page", () -> window.isShown("retry"));
    }

    @Test
    void aDatabaseThatDoesNotStartIsToldWithTheServersWordsAndItsLog() {
        open(ServerName.LOCAL);
        assertThat(window.text("failureDetail")).isEqualTo(SAID);
        assertThat(window.text("failureAdvice")).contains("Nothing was changed");
        window.click("failureLog");
        window.waitForDialog("whole");
        assertThat(window.text("wholeText")).isEqualTo("the log: " + SAID);
        window.click("close");
        window.waitForNoDialog();
    }

    @Test
    void anotherFolderIsOpenedAndRemembered() {
        open(ServerName.LOCAL);
        window.click("failureFolder");
        window.waitUntil("the folders", () -> chooser().isPresent());
        RosterDriver.act(() -> {
            chooser().orElseThrow().setSelectedFile(folder.toFile());
            chooser().orElseThrow().approveSelection();
        });
        window.waitForText("place", "On this computer");
        assertThat(chosen.get()).isEqualTo(KnownServer.inFolder(folder));
        assertThat(memory.recall(KnownServer.CHOSEN)).contains(KnownServer.inFolder(folder));
    }

    @Test
    void aServerElsewhereOffersNeither() {
        open(new ServerName(ServerName.By.COMMAND_LINE, "--url", "ann@db.example.org/office"));
        assertThat(window.isShown("failureFolder")).isFalse();
        assertThat(window.isShown("failureLog")).isFalse();
    }

    @Test
    void settingsThatAreNotStoredAreToldUntilTheyAreStoredOrNoted() {
        chosen.set("local");
        window = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""), List::of, memory);
        window.waitForText("place", "On this computer");
        memory.told.accept(Optional.of(Memory.NotKept.DISK_FULL));
        window.waitUntil("told", () -> window.isShown("noteNotKept")
                && window.shown("notKept").contains("disk is full"));
        memory.told.accept(Optional.empty());
        window.waitUntil("stored", () -> !window.isShown("noteNotKept"));
        memory.told.accept(Optional.of(Memory.NotKept.NOT_WRITABLE));
        window.waitUntil("told again", () -> window.isShown("noteNotKept"));
        window.click("noteNotKept");
        window.waitUntil("noted", () -> !window.isShown("noteNotKept"));
        memory.told.accept(Optional.of(Memory.NotKept.NOT_WRITABLE));
        memory.told.accept(Optional.of(Memory.NotKept.DISK_FULL));
        window.waitUntil("another reason", () -> window.isShown("noteNotKept"));
    }

    private static Optional<JFileChooser> chooser() {
        return RosterDriver.edt(() -> Arrays.stream(Window.getWindows()).filter(Window::isShowing)
                .flatMap(LocalFailureTest::parts).filter(JFileChooser.class::isInstance)
                .map(JFileChooser.class::cast).findFirst());
    }

    private static Stream<Component> parts(Container of) {
        return Stream.of(of.getComponents()).flatMap(each -> Stream.concat(Stream.of(each),
                each instanceof Container inner ? parts(inner) : Stream.empty()));
    }
}
