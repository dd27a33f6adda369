package roster.work;

import java.awt.EventQueue;

/// The one door to the event dispatch thread, and the guards that say who may be on which side of it. Any thread.
public final class Edt {
    private Edt() {}

    /// Runs `step` on the event dispatch thread, later, in the order of the calls.
    public static void later(Runnable step) {
        EventQueue.invokeLater(step);
    }

    /// Refuses any thread but the event dispatch thread.
    ///
    /// @throws IllegalStateException off the event dispatch thread, saying how to get there
    public static void require() {
        if (!EventQueue.isDispatchThread()) {
            throw new IllegalStateException("Called on thread \"" + Thread.currentThread().getName()
                    + "\", which is not the event dispatch thread. Hand it over with Edt.later(…).");
        }
    }

    /// Refuses the event dispatch thread.
    ///
    /// @throws IllegalStateException on the event dispatch thread, which must never wait for a disk or a network
    public static void requireNot() {
        if (EventQueue.isDispatchThread()) {
            throw new IllegalStateException("Called on the event dispatch thread, which must never wait."
                    + " Run it with Background.run(…) and handle its result there.");
        }
    }
}
