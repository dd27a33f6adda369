package roster;

import java.awt.Toolkit;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import roster.model.ListModel;
import roster.ui.MainFrame;
import roster.work.Edt;

/// Writes into the log when the window was first on the screen and when the first users were, so that a start that
/// feels slow can be looked at afterwards, on any computer, and measured by a benchmark; and says so to the one who waits
/// for the window. Event dispatch thread only.
final class StartLog {
    /// What the log says; `installer` and the tests look for it.
    static final String PAINTED = "The window is painted";
    static final String LISTED = "The first rows are painted";

    private static final Logger LOG = System.getLogger("roster.start");

    private StartLog() {}

    /// @param painted called when the window was painted for the first time; never for one that is not seen
    static void watch(MainFrame window, ListModel list, Runnable painted) {
        window.whenPainted(() -> {
            say(PAINTED);
            painted.run();
        });
        var said = new AtomicBoolean();
        list.watchRows(_ -> {
            if (!said.getAndSet(true)) {
                Edt.later(() -> say(LISTED)); // once what is now waiting to be painted is
            }
        });
    }

    private static void say(String what) {
        Toolkit.getDefaultToolkit().sync();
        LOG.log(Level.INFO, what);
    }
}
