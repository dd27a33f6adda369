package roster;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioExtension;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JFrame;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;
import roster.settings.Preferences;
import roster.ui.MemoryScreen;
import roster.ui.RosterDriver;
import roster.work.Background;
import roster.work.Edt;

/// Starts the program as its users do on a screen in memory. Then it obeys its standard input. Each line is a verb and
/// its words separated by tabs. Each is answered by one line.
final class DesktopMain {
    private static final Duration BETWEEN_LETTERS = Duration.ofMillis(5);

    private static @Nullable PaintWatch watch;

    private DesktopMain() {}

    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        Class.forName(CacioExtension.class.getName()); // chooses the toolkit when it is initialised
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        MemoryScreen.prepareFonts(); // before the program's window asks for one
        keepPerson(List.of(arguments));
        Main.main(arguments);
        RosterDriver window = RosterDriver.attach();
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split("\t", -1);
            try {
                answers.println("ok\t" + obey(window, words));
            } catch (AssertionError | RuntimeException failure) {
                answers.println("failed\t" + String.valueOf(failure).lines().findFirst().orElse(""));
            }
        }
    }

    /// Stores the name in the property `test.person`, as an earlier run of that person would have.
    private static void keepPerson(List<String> arguments) throws IOException {
        String person = System.getProperty("test.person", "");
        if (!person.isEmpty()) {
            Path file = Path.of(arguments.get(arguments.indexOf("--home") + 1), "config", "preferences.properties");
            Files.createDirectories(file.getParent());
            Preferences kept = Preferences.open(file);
            kept.put("person", person);
            kept.store();
        }
    }

    private static String obey(RosterDriver window, String[] words) {
        switch (words[0]) {
            case "select" -> window.select(words[1]);
            case "type" -> window.type(words[1], words[2]);
            case "typeOn" -> typeOn(window, words[1], words[2], Path.of(words[3]));
            case "click" -> window.click(words[1]);
            case "refresh" -> refresh(window.frame());
            case "dialog" -> window.waitForDialog(words[1]);
            case "awaitMatch" -> window.waitUntil(words[1] + " matches " + words[2],
                    () -> window.shown(words[1]).matches(words[2]));
            case "noDialog" -> window.waitForNoDialog();
            case "notice" -> window.waitForNotice(words[1]);
            case "awaitText" -> window.waitForText(words[1], words[2]);
            case "awaitName" -> window.waitForName(words[1], words[2]);
            case "text" -> {
                return window.text(words[1]);
            }
            case "listed" -> {
                return String.join("\u001f", window.listed());
            }
            case "watch" -> watch = RosterDriver.edt(() -> PaintWatch.on(window.table()));
            case "painted" -> {
                return RosterDriver.edt(() -> Objects.requireNonNull(watch).seen());
            }
            case "close" -> close(window.frame());
            default -> throw new IllegalArgumentException(words[0]);
        }
        return "";
    }

    /// Each line of the record is in the file once its text is typed, so it survives a kill.
    private static void typeOn(RosterDriver window, String component, String word, Path record) {
        Background.apart("typist", () -> {
            for (int number = 1;; number++) {
                window.type(component, word + number + ".");
                try {
                    Files.writeString(record, "%d %d%n".formatted(number, System.currentTimeMillis()),
                            StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                LockSupport.parkNanos(BETWEEN_LETTERS.toNanos());
            }
        });
    }

    /// By the menu, because the menu works without the focus.
    private static void refresh(JFrame frame) {
        JMenuBar bar = frame.getJMenuBar();
        boolean found = RosterDriver.edt(() -> IntStream.range(0, bar.getMenuCount()).mapToObj(bar::getMenu)
                .flatMap(menu -> Stream.of(menu.getMenuComponents())).filter(JMenuItem.class::isInstance)
                .map(JMenuItem.class::cast)
                .filter(item -> KeyStroke.getKeyStroke(KeyEvent.VK_F5, 0).equals(item.getAccelerator()))
                .peek(JMenuItem::doClick).findFirst().isPresent());
        if (!found) {
            throw new IllegalStateException("No menu item reads everything anew");
        }
    }

    private static void close(Window window) {
        Edt.later(() -> window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING)));
    }
}
