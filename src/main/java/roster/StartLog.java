package roster;

import java.awt.AWTEvent;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JFrame;
import roster.model.ListModel;
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
    static void watch(JFrame window, ListModel list, Runnable painted) {
        Toolkit toolkit = Toolkit.getDefaultToolkit();
        toolkit.addAWTEventListener(new AWTEventListener() {
            @Override
            public void eventDispatched(AWTEvent event) {
                if (window.equals(event.getSource())) {
                    toolkit.removeAWTEventListener(this);
                    say(PAINTED, painted);
                }
            }
        }, AWTEvent.PAINT_EVENT_MASK);
        var said = new AtomicBoolean();
        list.watchRows(_ -> {
            if (!said.getAndSet(true)) {
                say(LISTED, () -> { });
            }
        });
    }

    /// Once what is now waiting to be painted is.
    private static void say(String what, Runnable then) {
        Edt.later(() -> {
            Toolkit.getDefaultToolkit().sync();
            LOG.log(Level.INFO, what);
            then.run();
        });
    }
}
