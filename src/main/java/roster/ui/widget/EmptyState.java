package roster.ui.widget;

import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextPane;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.ui.paragraph.BreakingWords;

/// The placeholder for an empty view: a grey picture with its meaning and buttons for the next step. Event dispatch
/// thread only.
public final class EmptyState extends JPanel {
    private static final int TEXT = 2; // below picture and title
    private final String name;
    private final String icon;
    private final List<JButton> offered = new ArrayList<>();
    private final JTextPane title = heading();
    private @Nullable JTextPane text;

    public EmptyState(String name, String icon) {
        super(new MigLayout("insets 24, fill, wrap 1, gap 0 8, hidemode 3", "[center, grow, 0:0]",
                "[grow][][][][][grow]"));
        this.name = name;
        this.icon = icon;
        setName(name);
        title.setName(name + "Title");
        setOpaque(false);
    }

    public EmptyState with(JButton... offered) {
        this.offered.addAll(List.of(offered));
        return this;
    }

    public void say(String heading, String words) {
        if (getComponentCount() == 0) {
            fill();
        }
        title.setText(heading);
        if (text == null && !words.isEmpty()) {
            text = paragraph();
            add(text, "wmin 0, width 100:420:420", TEXT);
        }
        getAccessibleContext().setAccessibleName(heading + " " + words);
        if (text != null) {
            text.setText(words);
            text.setVisible(!words.isEmpty());
            text.getAccessibleContext().setAccessibleName(heading + " " + words);
        }
    }

    /// Builds the components for the first text, since most placeholders are never shown.
    private void fill() {
        var buttons = new JPanel(new MigLayout("insets 0, gap 8, hidemode 3"));
        buttons.setOpaque(false);
        offered.forEach(buttons::add);
        add(new JLabel(Icons.of(icon, 48, "Label.disabledForeground")), "skip 1");
        add(title, "wmin 0, width 100:420:420");
        add(buttons, "gaptop 8");
        SwingUtilities.updateComponentTreeUI(this); // the theme may have changed meanwhile
    }

    private JTextPane paragraph() {
        JTextPane pane = centered(new JTextPane());
        pane.setName(name + "Text");
        return pane;
    }

    /// A heading in the theme's larger letters. A style class would delay the first window by 10 ms.
    private static JTextPane heading() {
        return centered(new JTextPane() {
            @Override
            public void updateUI() {
                super.updateUI();
                setFont(UIManager.getFont("h3.font"));
            }
        });
    }

    /// Wraps between words and within a long word, such as a search text.
    private static JTextPane centered(JTextPane pane) {
        pane.setEditorKit(new BreakingWords());
        pane.setEditable(false);
        pane.setFocusable(false);
        pane.setOpaque(false);
        var centered = new SimpleAttributeSet();
        StyleConstants.setAlignment(centered, StyleConstants.ALIGN_CENTER);
        pane.getStyledDocument().setParagraphAttributes(0, 0, centered, false);
        return pane;
    }
}
