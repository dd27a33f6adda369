package roster.ui.settings;

import com.formdev.flatlaf.FlatClientProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.swing.ButtonGroup;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The light or dark look and the zoom. Event dispatch thread only.
final class LookSection extends JPanel {
    private static final List<Integer> PERCENTS = List.of(100, 110, 125, 150, 175, 200);

    private final Appearance appearance;
    private final Map<String, JRadioButton> looks = new LinkedHashMap<>();
    private final JComboBox<String> zoom;
    private final int before;

    LookSection(Appearance appearance) {
        super(SettingsDialog.column());
        this.appearance = appearance;
        before = Math.round(appearance.zoom() * 100);
        var group = new ButtonGroup();
        for (String look : appearance.looks()) {
            JRadioButton choice = Text.on(new JRadioButton(), "theme." + look);
            choice.setName("look:" + look.toLowerCase(Locale.ROOT));
            choice.setOpaque(false);
            choice.setSelected(look.equals(appearance.look()));
            group.add(choice);
            looks.put(look, choice);
            add(choice, "wmin 0");
        }
        zoom = new JComboBox<>(Stream.concat(PERCENTS.stream(), Stream.of(before)).distinct().sorted()
                .map(LookSection::words).toArray(String[]::new));
        zoom.setName("zoom");
        zoom.setSelectedItem(words(before));
        JLabel label = Text.on(Plain.label(), "settings.zoom");
        label.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        label.setLabelFor(zoom);
        zoom.getAccessibleContext().setAccessibleName(label.getText());
        add(label, "wmin 0, gaptop 12");
        add(zoom, "wmin 0, width ::120, height 28::");
    }

    private static String words(int percent) {
        return Text.of("settings.percent", percent);
    }

    void save() {
        looks.forEach((look, choice) -> {
            if (choice.isSelected() && !look.equals(appearance.look())) {
                appearance.look(look);
            }
        });
        Stream.concat(PERCENTS.stream(), Stream.of(before)).distinct()
                .filter(percent -> percent != before && words(percent).equals(zoom.getSelectedItem()))
                .findFirst().ifPresent(percent -> appearance.zoom(percent / 100f));
    }
}
