package roster.ui.connect;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.ButtonGroup;
import javax.swing.Icon;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import net.miginfocom.swing.MigLayout;
import roster.settings.KnownServer;
import roster.ui.look.DirectoryMark;
import roster.ui.look.Look;
import roster.ui.text.Text;

/// The five colours for a directory. Each has its name as a tooltip. Event dispatch thread only.
final class Swatches extends JPanel {
    private static final int SQUARE = 24;
    private static final int AROUND = 3;
    private static final int RADIUS = 8;

    private final Map<String, JRadioButton> choices = new LinkedHashMap<>();

    Swatches() {
        super(new MigLayout("insets 0, gap 4"));
        setOpaque(false);
        var group = new ButtonGroup();
        for (String color : KnownServer.COLORS) {
            var choice = new JRadioButton(new Swatch(color));
            choice.setName("color:" + color);
            choice.setOpaque(false);
            choice.setBorder(BorderFactory.createEmptyBorder());
            choice.setToolTipText(Text.of("connect.color." + color));
            choice.getAccessibleContext().setAccessibleName(Text.of("connect.color." + color));
            group.add(choice);
            choices.put(color, choice);
            add(choice, "wmin 0");
        }
        choose(KnownServer.COLORS.getFirst());
    }

    String chosen() {
        return choices.entrySet().stream().filter(each -> each.getValue().isSelected()).map(Map.Entry::getKey)
                .findFirst().orElse("");
    }

    void choose(String color) {
        JRadioButton choice = choices.get(color);
        if (choice != null) {
            choice.setSelected(true);
        }
    }

    /// The square of a colour. The chosen one has a ring; the one with the focus has a ring in the colour of text.
    private record Swatch(String color) implements Icon {
        @Override
        public void paintIcon(Component component, Graphics graphics, int x, int y) {
            int around = UIScale.scale(AROUND);
            new DirectoryMark(color, SQUARE).paintIcon(component, graphics, x + around, y + around);
            boolean isChosen = component instanceof JRadioButton button && button.isSelected();
            if (isChosen || component.hasFocus()) {
                var painted = (Graphics2D) graphics.create();
                Look.frame(painted, new Rectangle(x, y, getIconWidth(), getIconHeight()), RADIUS, isChosen ? 2 : 1,
                        Look.color(component.hasFocus() ? "text" : "mineline"));
                painted.dispose();
            }
        }

        @Override
        public int getIconWidth() {
            return UIScale.scale(SQUARE) + 2 * UIScale.scale(AROUND);
        }

        @Override
        public int getIconHeight() {
            return getIconWidth();
        }
    }
}
