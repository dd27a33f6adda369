package roster.work;

import java.awt.EventQueue;

/// The entrance to the event dispatch thread, and guards that check the thread of a caller. Any thread.
public final class Edt {
    private Edt() {}

    /// Queues `step` for the event dispatch thread, in the order of the calls.
    public static void later(Runnable step) {
        EventQueue.invokeLater(step);
    }

    /// Refuses any thread but the event dispatch thread.
    ///
    /// @throws IllegalStateException when called off the event dispatch thread; the message names the remedy
    public static void require() {
        if (!EventQueue.isDispatchThread()) {
            throw new IllegalStateException("Called on thread \"" + Thread.currentThread().getName()
                    + "\", which is not the event dispatch thread. Hand it over with Edt.later(…).");
        }
    }

    /// Refuses the event dispatch thread.
    ///
    /// @throws IllegalStateException when called on the event dispatch thread, since waiting there freezes the window
    public static void requireNot() {
        if (EventQueue.isDispatchThread()) {
            throw new IllegalStateException("Called on the event dispatch thread, which must never wait."
                    + " Run it with Background.run(…) and handle its result there.");
        }
    }
}
