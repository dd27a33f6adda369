package roster;

import java.awt.Toolkit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import roster.model.ListListener;
import roster.model.ListModel;
import roster.ui.MainFrame;
import roster.work.Background;
import roster.work.Edt;

/// Writes into the log when the window was first on the screen and when the first users were, so that a start that
/// feels slow can be looked at afterwards, on any computer, and measured by a benchmark; and says so to the one who waits
/// for the window. The moment is noted here and written beside, so that neither waits for the disk; the lines may come in
/// either order. Event dispatch thread only.
final class StartLog {
    /// What the log says; `installer` and the tests look for it.
    static final String PAINTED = "The window is painted";
    static final String LISTED = "The first rows are painted";

    private StartLog() {}

    /// @param painted called when the window was painted for the first time; never for one that is not seen
    static void watch(MainFrame window, ListModel list, Background background, Runnable painted) {
        window.whenPainted(() -> {
            say(PAINTED, background);
            painted.run();
        });
        var said = new AtomicBoolean();
        list.listen(new ListListener() {
            @Override
            public void rowChanged(int row) {
                if (!said.getAndSet(true)) {
                    Edt.later(() -> say(LISTED, background)); // once what is now waiting to be painted is
                }
            }
        });
    }

    private static void say(String what, Background background) {
        Toolkit.getDefaultToolkit().sync();
        var record = new LogRecord(Level.INFO, what);
        record.setLoggerName("roster.start");
        background.run("log", () -> Logs.write(record), _ -> { }, Main::without);
    }
}
