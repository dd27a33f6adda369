package roster;

import java.awt.Image;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import roster.model.Link;
import roster.model.LinkModel;
import roster.model.RosterModel;
import roster.settings.CommandLine;
import roster.settings.Homes;
import roster.settings.ServerChoice;
import roster.transfer.SampleFile;
import roster.ui.MainFrame;
import roster.ui.Theme;
import roster.work.Background;
import roster.work.Edt;

/// Starts the program: the one place that knows every room and wires them together.
public final class Main {
    private static final Duration UNSEEN = Duration.ofSeconds(2);

    private Main() {}

    /// The program's entry.
    ///
    /// @param arguments see `--help`
    public static void main(String[] arguments) {
        switch (CommandLine.of(List.of(arguments))) {
            case CommandLine.Help() -> System.out.println(CommandLine.HELP);
            case CommandLine.Version() -> System.out.println("Roster " + version());
            case CommandLine.Wrong(String message) -> {
                System.err.println(message);
                System.exit(2);
            }
            case CommandLine.Start start -> start(start);
        }
    }

    /// The order is fixed: 1. what the toolkit reads once, 2. files, 3. the look and feel, 4. the window, all before
    /// 5. the first class of Hibernate, which the window does not wait for. Beside 2 and 3, the pictures for the task bar
    /// are drawn; beside 3 and 4, the embedded server starts and the log's file is opened.
    private static void start(CommandLine.Start start) {
        System.setProperty("apple.laf.useScreenMenuBar", "true");
        System.setProperty("apple.awt.application.name", "Roster");
        System.setProperty("apple.awt.application.appearance", "system");
        Supplier<List<Image>> icons = Background.beside("icons", MainFrame::icons);
        Logs.in(() -> Homes.of(start.home()).logs());
        KeptPreferences memory = KeptPreferences.of(() -> Homes.of(start.home()));
        ServerChoice choice = ServerChoice.of(start.url());
        KeptPreferences lastSeen = KeptPreferences.lastSeen(() -> Homes.of(start.home()), choice);
        var servers = new Servers(() -> Homes.of(start.home()).data(), choice, memory::person);
        Edt.later(() -> open(memory, lastSeen, servers, icons));
        Background.beside("log", Logs::open);
        servers.startAhead();
    }

    private static void open(KeptPreferences memory, KeptPreferences lastSeen, Servers servers,
                             Supplier<List<Image>> icons) {
        var theme = new Theme(memory);
        theme.install();
        var background = new Background();
        var model = new RosterModel(background, servers, SampleFile::read, memory, lastSeen, memory::person);
        var window = new MainFrame(model, memory, theme, () -> {
            background.close();
            System.exit(0);
        });
        background.run("icons", icons, window::setIconImages, Main::iconless);
        // However the program ends, short of being killed: what was chosen is kept, and the last one out stops the
        // embedded server.
        Background.atExit("shutdown", () -> shutDown(memory, lastSeen, servers));
        StartLog.watch(window, model.list(), () -> {
            model.link().connect();
            window.prepare();
        });
        window.setVisible(true);
        background.after(UNSEEN, () -> connectUnseen(model.link()));
    }

    /// A window that opens as an icon is not painted, and is to be ready all the same when it is.
    private static void connectUnseen(LinkModel link) {
        if (link.state().now() instanceof Link.Connecting) {
            link.connect();
        }
    }

    private static void iconless(RuntimeException failure) {
        System.getLogger("roster.start").log(System.Logger.Level.WARNING, "The window has no picture", failure);
    }

    private static void shutDown(KeptPreferences memory, KeptPreferences lastSeen, Servers servers) {
        try {
            memory.store();
            lastSeen.store();
        } finally {
            servers.close();
        }
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(run from source)" : version;
    }
}
