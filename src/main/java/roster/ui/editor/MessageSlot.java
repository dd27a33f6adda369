package roster.ui.editor;

import java.awt.event.MouseEvent;
import java.util.List;
import java.util.regex.Pattern;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToolTip;
import javax.swing.ToolTipManager;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.ui.look.Look;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;

/// The line below a field for a problem, a hint or the newer value in the directory. It has its height also while it is
/// empty. Words that don't fit end with an ellipsis, and the tooltip has all of them. Event dispatch thread only.
final class MessageSlot extends JPanel {
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private final Line problem;
    private final Line newer;

    /// @param field the key of the field; the names of the components follow from it
    MessageSlot(String field) {
        super(new MigLayout("insets 0 1 0 0, hidemode 3, fillx, gap 0, wrap 1", "[grow, fill, 0:0]"));
        setOpaque(false);
        problem = new Line("problem:" + field);
        newer = new Line("now:" + field);
        newer.color("othtext");
        List.of(problem, newer).forEach(line -> add(line, "wmin 0, h 16!"));
    }

    /// Shows a problem.
    ///
    /// @param words a short form of `whole`
    void problem(String words, String whole) {
        problem.color("errtext");
        show(problem, words, whole);
    }

    /// Shows why the value can't be changed here.
    void hint(String words) {
        problem.color("quiet");
        show(problem, words, words);
    }

    /// Shows the newer value in the directory.
    void newer(String words) {
        show(newer, words, words);
    }

    void clear() {
        problem.setVisible(false);
        newer.setVisible(false);
    }

    /// The whole text; null where the slot is empty.
    @Nullable String whole() {
        return problem.isVisible() ? problem.whole : newer.isVisible() ? newer.whole : null;
    }

    private void show(Line line, String words, String whole) {
        clear();
        line.whole = whole;
        line.setText(Excerpt.of(LINE_BREAK.matcher(words).replaceAll(" ")));
        line.setVisible(true);
    }

    /// A label of one line.
    private static final class Line extends JLabel {
        private String whole = "";

        Line(String name) {
            setName(name);
            setVisible(false);
            putClientProperty("FlatLaf.styleClass", "medium");
            Plain.plain(this);
            ToolTipManager.sharedInstance().registerComponent(this);
        }

        void color(String name) {
            putClientProperty("FlatLaf.style", Look.style("foreground", name));
        }

        @Override
        public @Nullable String getToolTipText(MouseEvent event) {
            return getPreferredSize().width > getWidth() || !whole.equals(getText()) ? whole : null;
        }

        @Override
        public JToolTip createToolTip() {
            return Plain.toolTip(this);
        }
    }
}
