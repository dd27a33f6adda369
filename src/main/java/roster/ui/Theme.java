package roster.ui;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Toolkit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import roster.model.list.Memory;
import roster.ui.settings.Appearance;

/// The light or dark look and the zoom. The person chooses them in the View menu. They apply at once and are stored.
/// Event dispatch thread only.
public final class Theme implements Appearance {
    private static final String MODE = "theme";
    private static final String ZOOM = "zoom";

    private final Memory memory;

    /// The look that the person wants.
    public enum Mode { SYSTEM, LIGHT, DARK }

    /// A theme that is stored in `memory`.
    public Theme(Memory memory) {
        this.memory = memory;
    }

    /// Sets the look and feel. Must run before the first component is made.
    public void install() {
        FlatLaf.registerCustomDefaultsSource("roster.ui.theme");
        apply();
        UIScale.setZoomFactor(memory.recall(ZOOM).filter(words -> words.matches("\\d(\\.\\d{1,4})?"))
                .map(Float::parseFloat).orElse(1f));
    }

    Mode mode() {
        return memory.recall(MODE)
                .flatMap(word -> Arrays.stream(Mode.values()).filter(mode -> mode.name().equals(word)).findFirst())
                .orElse(Mode.SYSTEM);
    }

    void choose(Mode mode) {
        memory.remember(MODE, mode.name());
        memory.keep();
        apply();
        FlatLaf.updateUI();
    }

    @Override
    public List<String> looks() {
        return Arrays.stream(Mode.values()).map(Mode::name).toList();
    }

    @Override
    public String look() {
        return mode().name();
    }

    @Override
    public void look(String name) {
        choose(Mode.valueOf(name));
    }

    @Override
    public float zoom() {
        return UIScale.getZoomFactor();
    }

    @Override
    public void zoom(float factor) {
        zoomed(UIScale.setZoomFactor(factor));
    }

    void zoomIn() {
        zoomed(UIScale.zoomIn());
    }

    void zoomOut() {
        zoomed(UIScale.zoomOut());
    }

    void zoomReset() {
        zoomed(UIScale.zoomReset());
    }

    private void zoomed(boolean changed) {
        if (changed) {
            memory.remember(ZOOM, Float.toString(UIScale.getZoomFactor()));
            FlatLaf.updateUI();
        }
    }

    private void apply() {
        boolean dark = switch (mode()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> systemIsDark();
        };
        if (dark) {
            FlatDarkLaf.setup();
        } else {
            FlatLightLaf.setup();
        }
    }

    /// Whether the desktop asks for dark windows. Only GTK's theme on Linux says so; elsewhere the answer is no.
    private static boolean systemIsDark() {
        if (Toolkit.getDefaultToolkit().getDesktopProperty("gnome.Net/ThemeName") instanceof String theme) {
            return theme.toLowerCase(Locale.ROOT).contains("dark");
        }
        return false;
    }
}
