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
import roster.settings.KnownServer;
import roster.settings.ServerChoice;
import roster.transfer.SampleFile;
import roster.ui.MainFrame;
import roster.ui.Theme;
import roster.ui.UncaughtErrors;
import roster.work.Background;
import roster.work.Edt;

/// Starts the program. This class alone knows every room and connects them.
public final class Main {
    /// The message for a start without a screen. The tests look for it.
    static final String NO_SCREEN =
            "Roster can't open a window: there is no screen that it could reach. Usually it was started"
            + " from a terminal that belongs to none, or on another computer without forwarding the display."
            + " Start it on the desktop, or with ssh -X; without any screen, xvfb-run makes one.";

    private static final Duration UNSEEN = Duration.ofSeconds(2);

    /// The longest time from a closed window to the end of the program. The embedded server takes a tenth of a second
    /// to receive the request to stop. It then stops by itself.
    private static final Duration ENDING = Duration.ofSeconds(10);

    private Main() {}

    /// The program's entry point.
    ///
    /// @param arguments see `--help`
    public static void main(String[] arguments) {
        switch (CommandLine.of(List.of(arguments))) {
            case CommandLine.Start start -> start(start);
            case CommandLine.Help() -> System.out.println(CommandLine.HELP);
            case CommandLine.PrintVersion() -> System.out.println("Roster " + version());
            case CommandLine.Wrong(String message) -> {
                System.err.println(message);
                System.exit(2);
            }
        }
    }

    private static boolean hasScreen() {
        try {
            return !GraphicsEnvironment.isHeadless() && Toolkit.getDefaultToolkit() != null;
        } catch (AWTError unreachable) { // thrown for a display without an answer
            return false;
        }
    }

    /// Starts the window in a fixed order:
    /// 1. the properties that the toolkit reads once
    /// 2. the files
    /// 3. the look and feel
    /// 4. the window
    /// 5. the log's file, the server and the first class of Hibernate
    ///
    /// The window waits for 1 to 4 only. Any other work would delay the painting: many computers have two processors.
    private static void start(CommandLine.Start start) {
        System.setProperty("apple.laf.useScreenMenuBar", "true");
        System.setProperty("apple.awt.application.name", "Roster");
        System.setProperty("apple.awt.application.appearance", "system");
        if (!hasScreen()) {
            System.err.println(NO_SCREEN);
            System.exit(2);
        }
        Logs.in(() -> Homes.of(start.home()).logs());
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors(() -> System.exit(1)));
        KeptPreferences memory = KeptPreferences.of(() -> Homes.of(start.home()));
        ServerChoice choice = ServerChoice.of(start.url(),
                new ServerChoice.Wanted(memory.recall(KnownServer.CHOSEN).orElse(""), ""));
        var lastSeen = new LastSeenList(() -> Homes.of(start.home()), choice);
        var servers = new Servers(() -> Homes.of(start.home()), choice,
                wanted -> lastSeen.follow(ServerChoice.of(start.url(), wanted)), memory::person);
        var edits = new KeptEdits(() -> Homes.of(start.home()));
        Edt.later(() -> open(memory, lastSeen, servers, edits));
    }

    private static void open(KeptPreferences memory, LastSeenList lastSeen, Servers servers, KeptEdits edits) {
        var theme = new Theme(memory);
        theme.install();
        var background = new Background();
        var model = new RosterModel(background, servers, SampleFile::read, memory, lastSeen, memory::person);
        var window = new MainFrame(model, memory, theme, () -> {
            background.close();
            System.exit(0);
        });
        // Every end short of a kill keeps the choices, and the last lease stops the embedded server. A logout ends the
        // program without a question: the unsaved edit is kept.
        Background.atExit(ENDING, memory::store, lastSeen::store, servers::close, edits::close);
        var waits = new AtomicBoolean(true);
        Runnable rest = () -> {
            if (waits.getAndSet(false)) {
                model.editor().unsaved().keepIn(edits, background);
                model.link().connect();
                memory.followPerson(() -> Edt.later(model.link()::connectAnew));
                Edt.later(window::prepare);
            }
        };
        StartLog.watch(window, model.list(), background, rest);
        window.setVisible(true);
        background.after(UNSEEN, rest); // a window that opens as an icon is ready when it is seen
    }

    static void without(RuntimeException failure) {
        System.getLogger("roster.start").log(System.Logger.Level.WARNING, "Started without a part", failure);
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(run from source)" : version;
    }
}
