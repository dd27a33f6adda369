package roster;

import java.awt.Toolkit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import roster.model.list.ListModel;
import roster.model.listing.ListListener;
import roster.ui.MainFrame;
import roster.work.Background;
import roster.work.Edt;

/// Logs the first painting of the window and of the first users. The log shows the course of a slow start on any
/// computer. A benchmark reads it. This class also notifies the part of the start that waits for the window. The moment
/// is taken here and written on a background thread, so painting goes on without the disk. The lines may have either
/// order. Event dispatch thread only.
final class StartLog {
    /// The log's messages. `installer` and the tests look for them.
    static final String PAINTED = "The window is painted";
    static final String LISTED = "The first rows are painted";

    private StartLog() {}

    /// @param painted runs after the first painting of the window; an unseen window is never painted
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
