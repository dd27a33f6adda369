package roster.ui.widget;

import com.formdev.flatlaf.util.Animator;
import java.awt.Color;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;
import roster.ui.look.Look;

/// The fading highlight of items that have just changed on the screen. Where the system asks for less motion, there is
/// none. Event dispatch thread only.
///
/// @param <K> the type of an item's key
public final class Highlight<K> {
    private static final long LASTS_NANOS = 800_000_000;
    private static final int STEP_MILLIS = 40;
    private static final int OPAQUE = 255;

    private final Map<K, Long> begun = new HashMap<>();
    private final Timer timer;

    /// A highlight that requests its own painting.
    ///
    /// @param paint called for each repaint
    public Highlight(Runnable paint) {
        timer = new Timer(STEP_MILLIS, _ -> step(paint));
    }

    /// Starts the highlight of `keys`.
    public void begin(Collection<K> keys) {
        long now = System.nanoTime();
        keys.forEach(key -> begun.put(key, now));
        if (!begun.isEmpty()) {
            timer.start();
        }
    }

    /// Whether `key` is highlighted, or was until the last repaint.
    public boolean isOn(K key) {
        return begun.containsKey(key);
    }

    /// The present opacity of the highlight over `key`, from 0 (invisible) to 255 (opaque).
    public int strength(K key) {
        @Nullable Long since = begun.get(key);
        if (since == null || !Animator.useAnimation()) {
            return 0;
        }
        double left = 1 - (double) (System.nanoTime() - since) / LASTS_NANOS;
        return (int) Math.round(Math.max(0, left) * OPAQUE);
    }

    /// The colour of the highlight with its present opacity over `key`.
    public Color over(K key) {
        Color flash = Look.color("flash");
        return new Color(flash.getRed(), flash.getGreen(), flash.getBlue(), strength(key));
    }

    /// The colour of the highlight with its present opacity over `key`, mixed with `background`.
    public Color on(K key, Color background) {
        double share = (double) strength(key) / OPAQUE;
        Color flash = Look.color("flash");
        return new Color(mix(background.getRed(), flash.getRed(), share),
                mix(background.getGreen(), flash.getGreen(), share),
                mix(background.getBlue(), flash.getBlue(), share));
    }

    private void step(Runnable paint) {
        paint.run();
        begun.keySet().removeIf(key -> strength(key) == 0); // after one painting without the highlight
        if (begun.isEmpty()) {
            timer.stop();
        }
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
