package roster;

import javax.swing.LookAndFeel;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import javax.swing.plaf.metal.MetalLookAndFeel;
import roster.ui.Warmup;
import roster.work.Background;

/// Draws ahead while the look and feel is half installed: the current one still lacks its defaults.
final class WarmupMain {
    /// Printed once that went well.
    static final String DONE = "drawn";

    private WarmupMain() {}

    public static void main(String[] arguments) throws ClassNotFoundException, UnsupportedLookAndFeelException {
        // chooses the toolkit when it is initialised
        Class.forName("com.github.caciocavallosilano.cacio.ctc.junit.CacioExtension");
        LookAndFeel half = new MetalLookAndFeel() {
            @Override
            public void initialize() {
                var _ = Background.beside("drawing", () -> {
                    Warmup.draw();
                    return true;
                }).get();
            }
        };
        UIManager.setLookAndFeel(half);
        if (!UIManager.getLookAndFeel().equals(half)) {
            throw new IllegalStateException("Another look and feel was installed meanwhile");
        }
        Warmup.drawIcons();
        System.out.println(DONE);
        System.exit(0);
    }
}
