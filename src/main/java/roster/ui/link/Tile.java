package roster.ui.link;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import javax.swing.Action;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// A large button with a picture, a title and a sentence about its effect. Event dispatch thread only.
final class Tile extends JButton {
    private static final int BADGE = 40;
    private static final int PICTURE = 20;
    private static final int RADIUS = 8;

    /// As the default button it keeps its light background: its frame and its picture are filled.
    private static final String STYLE = "margin: 0,0,0,0; arc: 16; background: $Roster.input;"
            + "default.background: $Roster.input; default.hoverBackground: $Roster.hover;"
            + "default.pressedBackground: $Roster.hover; default.focusedBackground: $Roster.input;"
            + "default.borderColor: $Roster.mineline; default.hoverBorderColor: $Roster.mineline;"
            + "default.focusedBorderColor: $Roster.mineline; default.focusColor: $Roster.mineline;"
            + "default.borderWidth: 2";

    /// @param key the text bundle has the title under it and the sentence under it and `.text`
    Tile(String name, String icon, String key, Action action) {
        super(action);
        setName(name);
        setLayout(new BorderLayout());
        putClientProperty(FlatClientProperties.STYLE, STYLE);
        JTextArea words = Plain.paragraph();
        words.setText(Text.of(key + ".text"));
        words.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        JLabel title = Text.on(Plain.label(), key);
        title.putClientProperty(FlatClientProperties.STYLE_CLASS, "h4");
        setMnemonic(title.getDisplayedMnemonic());
        title.setDisplayedMnemonic(0); // the button has it
        title.setDisplayedMnemonicIndex(Text.of(key).indexOf('&'));
        // lets the mouse through to the button
        var inside = new JPanel(new MigLayout("insets 16, fillx, gap 16 0", "[][grow, fill, 0:0]")) {
            @Override
            public boolean contains(int x, int y) {
                return false;
            }
        };
        inside.setOpaque(false);
        inside.setBorder(BorderFactory.createEmptyBorder());
        var texts = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 0 4", "[grow, fill, 0:0]"));
        texts.setOpaque(false);
        texts.add(title, "wmin 0");
        texts.add(words, "wmin 0");
        inside.add(new JLabel(new Picture(icon, this)), "top");
        inside.add(texts, "top, wmin 0");
        add(inside, BorderLayout.CENTER);
        getAccessibleContext().setAccessibleName(Text.unmarked(key));
        getAccessibleContext().setAccessibleDescription(words.getText());
    }

    /// The picture on a square with round corners, filled for the default button of its window.
    private record Picture(String name, JButton of) implements Icon {
        @Override
        public void paintIcon(Component component, Graphics graphics, int x, int y) {
            var painted = (Graphics2D) graphics.create();
            Look.fill(painted, new Rectangle(x, y, getIconWidth(), getIconHeight()), RADIUS,
                    Look.color(of.isDefaultButton() ? "acc" : "mine"));
            painted.dispose();
            Icon picture = Icons.of(name, PICTURE, Look.key(of.isDefaultButton() ? "accon" : "acctext"));
            picture.paintIcon(component, graphics, x + (getIconWidth() - picture.getIconWidth()) / 2,
                    y + (getIconHeight() - picture.getIconHeight()) / 2);
        }

        @Override
        public int getIconWidth() {
            return UIScale.scale(BADGE);
        }

        @Override
        public int getIconHeight() {
            return UIScale.scale(BADGE);
        }
    }
}
