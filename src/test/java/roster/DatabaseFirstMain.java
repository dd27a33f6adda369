package roster;

import java.nio.file.Path;
import java.time.Duration;
import roster.model.RosterModel;
import roster.settings.Homes;
import roster.settings.ServerChoice;
import roster.transfer.SampleFile;
import roster.ui.MainFrame;
import roster.ui.Theme;
import roster.work.Background;
import roster.work.Edt;

/// The same program with the database opened before the window, for comparison in [StartBenchmark].
final class DatabaseFirstMain {
    private DatabaseFirstMain() {}

    public static void main(String[] arguments) {
        Path home = Path.of(arguments[1]);
        Logs.in(() -> Homes.of(home).logs());
        KeptPreferences memory = KeptPreferences.of(() -> Homes.of(home));
        var servers = new Servers(() -> Homes.of(home), ServerChoice.of(null), memory::person);
        Background.atExit(Duration.ofSeconds(10), servers::close);
        servers.connect();
        Edt.later(() -> {
            var theme = new Theme(memory);
            theme.install();
            var background = new Background();
            var model = new RosterModel(background, servers, SampleFile::read, memory, memory, memory::person);
            var window = new MainFrame(model, memory, theme, () -> System.exit(0));
            StartLog.watch(window, model.list(), background, () -> { });
            window.setVisible(true);
            model.link().connect();
        });
    }
}
