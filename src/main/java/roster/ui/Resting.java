package roster.ui;

import java.awt.AWTEvent;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.time.Duration;
import java.util.function.Consumer;
import javax.swing.Timer;

/// Detects when Roster's windows have had no input for a while and when input returns. Event dispatch thread only.
final class Resting implements AWTEventListener {
    /// After this time without input the person counts as away.
    static final Duration AFTER = Duration.ofMinutes(1);

    private static final long INPUT = AWTEvent.KEY_EVENT_MASK | AWTEvent.MOUSE_EVENT_MASK
            | AWTEvent.MOUSE_MOTION_EVENT_MASK
            | AWTEvent.MOUSE_WHEEL_EVENT_MASK | AWTEvent.INPUT_METHOD_EVENT_MASK;

    private final Duration after;
    private final Consumer<Boolean> told;
    private final Timer timer;
    private boolean resting;
    private long lastInput = System.nanoTime();

    /// @param after the time without input
    /// @param told  receives whether the person is away, at each change; the person is present at first
    Resting(Duration after, Consumer<Boolean> told) {
        this.after = after;
        this.told = told;
        timer = new Timer(0, _ -> look(System.nanoTime()));
        timer.setRepeats(false);
    }

    void start() {
        Toolkit.getDefaultToolkit().addAWTEventListener(this, INPUT);
        await(after);
    }

    void stop() {
        Toolkit.getDefaultToolkit().removeAWTEventListener(this);
        timer.stop();
    }

    @Override
    public void eventDispatched(AWTEvent event) {
        lastInput = System.nanoTime();
        if (resting) {
            set(false);
            await(after);
        }
    }

    /// Checks whether the time without input is over at `now`, a value of [System#nanoTime].
    void look(long now) {
        Duration left = after.minusNanos(now - lastInput);
        if (left.isPositive()) {
            await(left);
        } else {
            set(true);
        }
    }

    private void set(boolean now) {
        resting = now;
        told.accept(now);
    }

    private void await(Duration time) {
        timer.setInitialDelay((int) time.toMillis() + 1);
        timer.restart();
    }
}
