package roster.ui.widget;

import com.formdev.flatlaf.util.Animator;
import java.awt.Color;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.swing.Timer;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;

/// What has just changed under the person's eyes, and fades; where the system asks for less motion it does not fade but
/// ends.
///
/// @param <K> what is highlighted
public final class Highlight<K> {
    private static final long LASTS_NANOS = 800_000_000;
    private static final int STEP_MILLIS = 40;
    private static final int STRONGEST = 70;

    private final Map<K, Long> begun = new HashMap<>();
    private final Timer timer;

    /// A highlight that has itself painted.
    ///
    /// @param paint called whenever it has to be painted anew
    public Highlight(Runnable paint) {
        timer = new Timer(STEP_MILLIS, _ -> step(paint));
    }

    /// Highlights these from now on.
    public void begin(Collection<K> keys) {
        long now = System.nanoTime();
        keys.forEach(key -> begun.put(key, now));
        if (!begun.isEmpty()) {
            timer.start();
        }
    }

    /// Whether `key` is painted otherwise than in peace, or was until just now.
    public boolean isOn(K key) {
        return begun.containsKey(key);
    }

    /// How opaque the accent colour lies over `key` now: 0 for not at all, 255 would hide what is below.
    public int strength(K key) {
        @Nullable Long since = begun.get(key);
        if (since == null) {
            return 0;
        }
        double left = 1 - (double) (System.nanoTime() - since) / LASTS_NANOS;
        return left <= 0 ? 0 : Animator.useAnimation() ? (int) Math.round(left * STRONGEST) : STRONGEST / 2;
    }

    /// The accent colour, as transparent as it is now over `key`.
    public Color over(K key) {
        return withAlpha(strength(key));
    }

    /// The accent colour as it is now over `key`, on `background`.
    public Color on(K key, Color background) {
        double share = strength(key) / 255.0;
        Color accent = withAlpha(255);
        return new Color(mix(background.getRed(), accent.getRed(), share), mix(background.getGreen(), accent.getGreen(), share),
                mix(background.getBlue(), accent.getBlue(), share));
    }

    private void step(Runnable paint) {
        paint.run();
        begun.keySet().removeIf(key -> strength(key) == 0); // having been painted without it once
        if (begun.isEmpty()) {
            timer.stop();
        }
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static Color withAlpha(int alpha) {
        Color accent = UIManager.getColor("Component.accentColor");
        return new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), alpha);
    }
}
