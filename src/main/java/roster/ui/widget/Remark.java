package roster.ui.widget;

import java.awt.Dimension;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.ui.text.Plain;

/// A sentence with an icon before it, always shown in full on as many lines as it needs. Invisible while it is empty.
/// Event dispatch thread only.
public final class Remark extends JPanel {
    private static final int GAP = 4;

    private final JTextArea words;
    private final JLabel icon;

    /// Makes an empty remark.
    ///
    /// @param name the name of the component that shows the words
    public Remark(String name) {
        super(new MigLayout("insets 0, fillx, gap " + GAP, "[][grow, fill, 0:0]"));
        setOpaque(false);
        setVisible(false);
        words = Plain.paragraph(name);
        icon = iconBefore(words);
        add(icon, "top");
        add(words, "top, wmin 0");
    }

    /// Makes an empty remark in small letters.
    public static Remark small(String name) {
        var remark = new Remark(name);
        remark.words.putClientProperty("FlatLaf.styleClass", "small");
        return remark;
    }

    /// A place for an icon, centred on the first of the lines of `words`.
    static JLabel iconBefore(JTextArea words) {
        return new JLabel() {
            @Override
            public Dimension getPreferredSize() {
                Dimension size = super.getPreferredSize();
                int line = words.getFontMetrics(words.getFont()).getHeight();
                return new Dimension(size.width, Math.max(size.height, line));
            }
        };
    }

    /// Shows `sentence` as plain text. It may contain stored text. A repeated sentence is a no-op.
    public void say(Icon before, String sentence) {
        if (!isVisible() || !sentence.equals(words.getText())) {
            icon.setIcon(before);
            words.setText(sentence);
            setVisible(true);
        }
    }

    public void hideAway() {
        setVisible(false);
        words.setText("");
    }
}
