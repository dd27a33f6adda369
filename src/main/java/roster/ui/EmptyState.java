package roster.ui;

import java.awt.Component;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextPane;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import net.miginfocom.swing.MigLayout;

/// What stands where there is nothing to show: a quiet picture, what it means, and what can be done about it.
final class EmptyState extends JPanel {
    private final JLabel picture = new JLabel();
    private final JLabel title = Plain.label();
    private final JTextPane text = new JTextPane();
    private final JPanel buttons = new JPanel(new MigLayout("insets 0, gap 8"));

    EmptyState(String name, String icon) {
        super(new MigLayout("insets 24, fill, wrap 1, gap 0 8, hidemode 3", "[center, grow, 0:0]", "[grow][][][][][grow]"));
        setName(name);
        picture.setIcon(Icons.of(icon, 48, "Label.disabledForeground"));
        title.putClientProperty("FlatLaf.styleClass", "h3");
        text.setName(name + "Text");
        text.setEditable(false);
        text.setFocusable(false);
        text.setOpaque(false);
        var centered = new SimpleAttributeSet();
        StyleConstants.setAlignment(centered, StyleConstants.ALIGN_CENTER);
        text.getStyledDocument().setParagraphAttributes(0, 0, centered, false);
        buttons.setOpaque(false);
        setOpaque(false);
        add(picture, "skip 1");
        add(title, "wmin 0");
        add(text, "wmin 0, width 100:420:420");
        add(buttons, "gaptop 8");
    }

    EmptyState with(JButton... offered) {
        for (JButton button : offered) {
            buttons.add(button);
        }
        return this;
    }

    void say(String heading, String words) {
        title.setText(heading);
        text.setText(words);
        text.setVisible(!words.isEmpty());
        for (Component part : new Component[] {this, text}) {
            part.getAccessibleContext().setAccessibleName(heading + " " + words);
        }
    }
}
