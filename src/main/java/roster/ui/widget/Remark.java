package roster.ui.widget;

import java.awt.Dimension;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.ui.text.Plain;

/// A sentence with an icon before it, in as many lines as it needs: nothing of it is ever cut off. Invisible while it
/// has nothing to say. Event dispatch thread only.
public final class Remark extends JPanel {
    private static final int GAP = 4;

    private final JTextArea words;
    private final JLabel icon;

    /// Says nothing yet.
    ///
    /// @param name of the component that shows the words
    public Remark(String name) {
        super(new MigLayout("insets 0, fillx, gap " + GAP, "[][grow, fill, 0:0]"));
        setOpaque(false);
        setVisible(false);
        words = Plain.paragraph(name);
        icon = iconBefore(words);
        add(icon, "top");
        add(words, "top, wmin 0");
    }

    /// The same in small letters.
    public static Remark small(String name) {
        var remark = new Remark(name);
        remark.words.putClientProperty("FlatLaf.styleClass", "small");
        return remark;
    }

    /// A place for an icon that stands in the middle of the first line of `words`, however many follow.
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

    /// Says `sentence`, which may hold what somebody stored. What is said already stays as it is.
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
