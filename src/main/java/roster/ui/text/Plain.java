package roster.ui.text;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseEvent;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.JToolTip;
import javax.swing.ToolTipManager;
import javax.swing.text.Caret;
import javax.swing.text.DefaultCaret;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/// Components that show a text as it is: never as HTML, whatever somebody stored in the directory.
public final class Plain {
    private static final String NO_HTML = "html.disable";

    private Plain() {}

    /// Makes `component` show markup as the characters it is made of.
    public static <C extends JComponent> C plain(C component) {
        component.putClientProperty(NO_HTML, true);
        return component;
    }

    /// A label whose tooltip is as plain as itself.
    public static JLabel label(String name) {
        JLabel label = label();
        label.setName(name);
        return label;
    }

    /// The same without a name of its own.
    public static JLabel label() {
        var label = new JLabel() {
            @Override
            public JToolTip createToolTip() {
                return toolTip(this);
            }
        };
        return plain(label);
    }

    /// The same that says `words` from the start.
    public static JLabel saying(String words) {
        JLabel label = label();
        label.setText(words);
        return label;
    }

    /// A label of one line; where it is cut off it says the whole to who points at it.
    public static JLabel cut(String name) {
        var label = new JLabel() {
            @Override
            public @Nullable String getToolTipText(MouseEvent event) {
                return getPreferredSize().width > getWidth() ? getText() : null;
            }

            @Override
            public JToolTip createToolTip() {
                return toolTip(this);
            }
        };
        label.setName(name);
        ToolTipManager.sharedInstance().registerComponent(label);
        return plain(label);
    }

    /// A text of several lines that wraps, looks like a label, and can be read by assistive tools.
    public static JTextArea paragraph(String name) {
        JTextArea area = paragraph();
        area.setName(name);
        return area;
    }

    /// The same without a name of its own.
    public static JTextArea paragraph() {
        var area = plain(new JTextArea() {
            @Override
            public Dimension getPreferredSize() {
                return roundedUp(this, super.getPreferredSize());
            }

            // Swing's own lays the text out to answer, which with letters that are read from right to left asks for
            // another layout, and that for this again, without an end.
            @Override
            public int getBaseline(int width, int height) {
                return getInsets().top + getFontMetrics(getFont()).getAscent();
            }

            @Override
            public JToolTip createToolTip() {
                return toolTip(this);
            }
        });
        area.setCaret(stillCaret());
        area.setEditable(false);
        area.setFocusable(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setOpaque(false);
        area.setBorder(BorderFactory.createEmptyBorder()); // in place of none the next theme would put its own
        area.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                area.revalidate(); // how many lines it needs follows from how wide it has become
            }
        });
        return area;
    }

    /// For a text that is only read. The usual one scrolls to itself whenever the text changes.
    public static Caret stillCaret() {
        return new DefaultCaret() {
            @Override
            protected void adjustVisibility(Rectangle at) {
                // stays where the person scrolled to
            }
        };
    }

    /// `preferred` with room for the whole last line: in a text with letters that are read from right to left, a line may
    /// be some pixels and a half high, and Swing leaves out the half.
    public static Dimension roundedUp(JTextComponent text, Dimension preferred) {
        boolean bothWays = Boolean.TRUE.equals(text.getDocument().getProperty("i18n"));
        return bothWays ? new Dimension(preferred.width, preferred.height + 1) : preferred;
    }

    public static JToolTip toolTip(JComponent of) {
        var tip = plain(new JToolTip());
        tip.setComponent(of);
        return tip;
    }
}
