package roster.ui;

import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.JToolTip;
import javax.swing.UIManager;

/// Components that show a text as it is: never as HTML, whatever somebody stored in the directory.
final class Plain {
    private static final String NO_HTML = "html.disable";

    private Plain() {}

    /// Makes `component` show markup as the characters it is made of.
    static <C extends JComponent> C plain(C component) {
        component.putClientProperty(NO_HTML, true);
        return component;
    }

    /// A label whose tooltip is as plain as itself.
    static JLabel label(String name) {
        JLabel label = label();
        label.setName(name);
        return label;
    }

    /// The same without a name of its own.
    static JLabel label() {
        var label = new JLabel() {
            @Override
            public JToolTip createToolTip() {
                return toolTip(this);
            }
        };
        return plain(label);
    }

    /// A label in larger letters. Its font is the theme's, as with FlatLaf's style class `h3`, which takes the first window a
    /// hundredth of a second more.
    static JLabel heading() {
        var label = new JLabel() {
            @Override
            public void updateUI() {
                super.updateUI();
                setFont(UIManager.getFont("h3.font"));
            }
        };
        return plain(label);
    }

    /// A text of several lines that wraps, looks like a label, and can be read by assistive tools.
    static JTextArea paragraph(String name) {
        JTextArea area = paragraph();
        area.setName(name);
        return area;
    }

    /// The same without a name of its own.
    static JTextArea paragraph() {
        var area = plain(new JTextArea() {
            @Override
            public JToolTip createToolTip() {
                return toolTip(this);
            }
        });
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

    static JToolTip toolTip(JComponent of) {
        var tip = plain(new JToolTip());
        tip.setComponent(of);
        return tip;
    }
}
