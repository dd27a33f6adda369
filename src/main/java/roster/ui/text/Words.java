package roster.ui.text;

import com.formdev.flatlaf.util.UIScale;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The text of a dialog: a first sentence in larger letters, a replaceable explanation and an optional component. Event
/// dispatch thread only.
public final class Words extends JPanel {
    private final String sentence;
    private final JTextArea explanation = Plain.paragraph("explanation");

    /// @param width in pixels before scaling, where the screen allows
    public Words(int width, String sentence, String explanation, @Nullable JComponent more) {
        super(new MigLayout("insets 24 24 24 24, fill, wrap 1, gap 0 4",
                "[grow, fill, 0:" + UIScale.scale(width) + "px:]",
                "[shrink 0][shrink 0]" + (more == null ? "" : "16[grow, fill]")));
        this.sentence = sentence;
        JTextArea first = Plain.paragraph("sentence");
        first.setText(sentence);
        first.putClientProperty("FlatLaf.styleClass", "h3");
        add(first, "wmin 0");
        add(this.explanation, "wmin 0");
        if (more != null) {
            add(more, "wmin 0");
        }
        explain(explanation);
    }

    /// Leaves out the margin below the last part. Another part follows there.
    public void endAtTheEdge() {
        ((MigLayout) getLayout()).setLayoutConstraints("insets 24 24 0 24, fill, wrap 1, gap 0 4");
    }

    /// Replaces the explanation.
    public void explain(String words) {
        if (!words.equals(explanation.getText())) {
            explanation.setText(words);
        }
        getAccessibleContext().setAccessibleDescription(sentence + " " + words);
    }
}
