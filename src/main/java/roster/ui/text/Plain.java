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

/// Components that show a text as it is. Markup in a stored text appears as plain characters.
public final class Plain {
    private static final String NO_HTML = "html.disable";

    private Plain() {}

    /// Makes `component` show markup as plain characters.
    public static <C extends JComponent> C plain(C component) {
        component.putClientProperty(NO_HTML, true);
        return component;
    }

    /// A label with a plain tooltip.
    public static JLabel label(String name) {
        JLabel label = label();
        label.setName(name);
        return label;
    }

    /// A label with a plain tooltip and without a component name.
    public static JLabel label() {
        var label = new JLabel() {
            @Override
            public JToolTip createToolTip() {
                return toolTip(this);
            }
        };
        return plain(label);
    }

    /// A label with the text `words` and without a component name.
    public static JLabel saying(String words) {
        JLabel label = label();
        label.setText(words);
        return label;
    }

    /// A label of one line. Shows the full text as a tooltip when it is truncated.
    public static JLabel ellipsisLabel(String name) {
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

    /// A wrapping text of several lines that looks like a label and can be read by assistive tools.
    public static JTextArea paragraph(String name) {
        JTextArea area = paragraph();
        area.setName(name);
        return area;
    }

    /// A wrapping text like [#paragraph(String)] but without a component name.
    public static JTextArea paragraph() {
        var area = plain(new JTextArea() {
            @Override
            public Dimension getPreferredSize() {
                return roundedUp(this, super.getPreferredSize());
            }

            // Swing's own method lays the text out to find the baseline. For right-to-left letters that layout requests
            // another one, and so on without end.
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
        area.setBorder(BorderFactory.createEmptyBorder()); // in place of null, which the next theme would replace
        area.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                area.revalidate(); // the number of lines follows from the width
            }
        });
        return area;
    }

    /// A caret for a text that is only read. Swing's default caret scrolls to itself at every change of the text.
    public static Caret stillCaret() {
        return new DefaultCaret() {
            @Override
            protected void adjustVisibility(Rectangle at) {
                // keeps the person's scroll position
            }
        };
    }

    /// Adds room for the whole last line to `preferred`. With right-to-left letters the height of a line may end in
    /// half a pixel, and Swing omits that half.
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
