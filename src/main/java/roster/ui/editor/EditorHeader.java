package roster.ui.editor;

import com.formdev.flatlaf.util.UIScale;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Problem;
import roster.ui.dialog.WholeText;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;
import roster.ui.widget.Remark;

/// The head of the editor: the user's name and version with the colleagues at this user and a problem of the user as a
/// whole. Event dispatch thread only.
final class EditorHeader extends JPanel {
    private static final int GAP = 8;
    private static final int WIDE = 440;
    private static final String NOBODY = " ";
    private static final String LINES = ", fillx, wrap 1, gap 0 2, hidemode 3";
    private static final String USUAL = "insets 16 20 12 20" + LINES;
    private static final String LOW = "insets 6 20 6 20" + LINES;

    private final transient MigLayout layout = new MigLayout(USUAL, "[grow, fill, 0:0]");
    private final JLabel name = Plain.ellipsisLabel("header");
    private final JLabel version = Plain.label("version");
    private final JLabel presence = Plain.ellipsisLabel("presence");
    private final Remark whole = new Remark("problem:user");
    private final JButton all = WholeText.button("allOfProblem", this::showAll);
    private String answer = "";
    private boolean low;

    EditorHeader() {
        setLayout(layout);
        name.putClientProperty("FlatLaf.styleClass", "h2");
        version.setEnabled(false);
        add(name, "wmin 0");
        presence.setIcon(presence(false)); // gives the label its full height from the start
        presence.setText(NOBODY);
        presence.setVisible(false);
        add(version);
        add(presence);
        add(whole, "wmin 0, gaptop 4");
        add(all, "growx 0, gaptop 4");
        arrange();
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                arrange();
            }
        });
    }

    /// Makes the header low or as high as usual.
    void low(boolean lowNow) {
        if (low != lowNow) {
            low = lowNow;
            name.putClientProperty("FlatLaf.styleClass", low ? "h3" : "h2");
            layout.setLayoutConstraints(low ? LOW : USUAL);
            arrange();
        }
    }

    void name(String words) {
        name.setText(Excerpt.of(words));
    }

    /// Shows the version.
    ///
    /// @param exactly the exact time of the version for the tooltip; null where it is unknown
    void version(String words, @Nullable String exactly) {
        version.setText(words);
        version.setToolTipText(exactly == null ? null : Text.of("editor.version.exactly", words, exactly));
    }

    /// Shows the colleagues at this user; hidden where `words` is empty.
    void presence(Optional<String> words, boolean edited) {
        presence.setIcon(presence(edited));
        presence.setText(words.orElse(NOBODY));
        presence.setVisible(words.isPresent());
    }

    private static Icon presence(boolean edited) {
        return Icons.of(edited ? "editing" : "viewing", 16, "Component.accentColor");
    }

    /// Shows the first problem that concerns the user as a whole.
    void problems(List<Problem> problems) {
        Optional<Problem> about = problems.stream().filter(problem -> problem.field() == null).findFirst();
        about.ifPresentOrElse(problem -> whole.say(Icons.of("problem", 16, "Actions.Red"), Text.problem(problem)),
                whole::hideAway);
        answer = about.map(Problem::detail).orElse("");
        all.setVisible(Excerpt.isCut(answer));
    }

    private void showAll() {
        WholeText.open(this, answer);
    }

    /// Puts the presence beside the version or below it where the header is narrow and high. Only the size decides,
    /// since the words change on their own and the fields below must stay in place.
    private void arrange() {
        boolean beside = low || getWidth() >= UIScale.scale(WIDE);
        layout.setComponentConstraints(version, beside ? "split 2, growx, wmin 0" + (low ? ", shrinkprio 200" : "")
                : "growx, wmin 0");
        layout.setComponentConstraints(presence, "hidemode 0, wmin 0" + (beside ? ", gapleft " + GAP : ", growx"));
        revalidate();
    }
}
