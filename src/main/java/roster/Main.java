package roster;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import roster.model.RosterModel;
import roster.settings.CommandLine;
import roster.settings.Homes;
import roster.settings.ServerChoice;
import roster.transfer.SampleFile;
import roster.ui.Ahead;
import roster.ui.MainFrame;
import roster.ui.Theme;
import roster.ui.UncaughtErrors;
import roster.work.Background;
import roster.work.Edt;

/// Starts the program: the one place that knows every room and wires them together.
public final class Main {
    /// What is said where there is no screen; the tests look for it.
    static final String NO_SCREEN = "Roster can't open a window: there is no screen that it could reach. Usually it was started"
            + " from a terminal that belongs to none, or on another computer without forwarding the display."
            + " Start it on the desktop, or with ssh -X; without any screen, xvfb-run makes one.";

    private static final Duration UNSEEN = Duration.ofSeconds(2);

    /// How long a program whose window is closed may go on. The embedded server needs a tenth of a second to be told to
    /// stop, and stops by itself from then on.
    private static final Duration ENDING = Duration.ofSeconds(10);

    private Main() {}

    /// The program's entry.
    ///
    /// @param arguments see `--help`
    public static void main(String[] arguments) {
        CommandLine asked = CommandLine.of(List.of(arguments));
        if (asked instanceof CommandLine.Start start) { // not a case: to link a switch takes the window 3 ms
            start(start);
            return;
        }
        switch (asked) {
            case CommandLine.Help() -> System.out.println(CommandLine.HELP);
            case CommandLine.Version() -> System.out.println("Roster " + version());
            case CommandLine.Wrong(String message) -> {
                System.err.println(message);
                System.exit(2);
            }
            case CommandLine.Start _ -> throw new IllegalStateException("It was started");
        }
    }

    private static boolean hasScreen() {
        try {
            return !GraphicsEnvironment.isHeadless() && Toolkit.getDefaultToolkit() != null;
        } catch (AWTError unreachable) { // said by a display that does not answer
            return false;
        }
    }

    /// The order is fixed: 1. what the toolkit reads once, 2. files, 3. the look and feel, 4. the window, all before
    /// 5. the log's file, the server and the first class of Hibernate, which the window does not wait for. Beside 1 the
    /// libraries are opened; beside 2 to 4 goes what the window will need to be laid out and painted (its icons after 3, whose
    /// scale they take), and nothing else: often there are two processors only, and whatever runs on them before the painting
    /// delays it. The pictures for the task bar come last.
    private static void start(CommandLine.Start start) {
        Background.apart("libraries", Ahead::open);
        System.setProperty("apple.laf.useScreenMenuBar", "true");
        System.setProperty("apple.awt.application.name", "Roster");
        System.setProperty("apple.awt.application.appearance", "system");
        if (!hasScreen()) {
            System.err.println(NO_SCREEN);
            System.exit(2);
        }
        Logs.in(() -> Homes.of(start.home()).logs()); // before the icons, whose drawing may be the first to log
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors(() -> System.exit(1)));
        Background.apart("ahead", () -> attempt(Ahead::draw));
        KeptPreferences memory = KeptPreferences.of(() -> Homes.of(start.home()));
        ServerChoice choice = ServerChoice.of(start.url());
        KeptPreferences lastSeen = KeptPreferences.lastSeen(() -> Homes.of(start.home()), choice);
        var servers = new Servers(() -> Homes.of(start.home()), choice, memory::person);
        Edt.later(() -> open(memory, lastSeen, servers));
        Ahead.layOut();
    }

    /// The window draws itself what can't be drawn ahead, so this failure alone ends nothing.
    private static void attempt(Runnable drawing) {
        try {
            drawing.run();
        } catch (RuntimeException failure) {
            without(failure);
        }
    }

    private static void open(KeptPreferences memory, KeptPreferences lastSeen, Servers servers) {
        var theme = new Theme(memory);
        theme.install();
        Background.apart("icons-ahead", () -> attempt(Ahead::drawIcons));
        var background = new Background();
        var model = new RosterModel(background, servers, SampleFile::read, memory, lastSeen, memory::person);
        var window = new MainFrame(model, memory, theme, () -> {
            background.close();
            System.exit(0);
        });
        // However the program ends, short of being killed: what was chosen is kept, and the last one out stops the
        // embedded server.
        Background.atExit(ENDING, memory::store, lastSeen::store, servers::close);
        var waits = new AtomicBoolean(true);
        Runnable rest = () -> {
            if (waits.getAndSet(false)) {
                model.link().connect();
                memory.followPerson(() -> Edt.later(model.link()::connectAnew));
                Edt.later(window::prepare);
                background.run("icons", MainFrame::icons, window::setIconImages, Main::without);
            }
        };
        StartLog.watch(window, model.list(), background, rest);
        window.setVisible(true);
        background.after(UNSEEN, rest); // one that opens as an icon is to be ready all the same when it is seen
    }

    static void without(RuntimeException failure) {
        System.getLogger("roster.start").log(System.Logger.Level.WARNING, "Started without a part", failure);
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(run from source)" : version;
    }
}
