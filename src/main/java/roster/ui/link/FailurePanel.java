package roster.ui.link;

import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.model.link.LinkModel;
import roster.ui.dialog.WholeText;
import roster.ui.text.Excerpt;
import roster.ui.text.FailureWords;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// The page for a failed connection while there are no earlier data. It has the event with its usual cause and remedy.
/// It also has the server and the time of the next attempt. Event dispatch thread only.
final class FailurePanel extends JPanel {
    private final LinkModel link;
    private final JTextArea happened = line("failure");
    private final JTextArea advice = line("failureAdvice");
    private final JTextArea server = line("failureServer");
    private final JTextArea next = line("failureNext");
    private final JTextArea detail = line("failureDetail");
    private final JButton all = WholeText.button("allOfFailure", this::showAll);
    private final JButton retry = new JButton();
    private String message = "";

    FailurePanel(LinkModel link) {
        super(new MigLayout("insets 24, fill, wrap 1, gap 0 12, hidemode 3", "[center, grow, 0:0]",
                "[grow][][][][][][][][][grow]"));
        this.link = link;
        retry.setName("retry");
        retry.addActionListener(_ -> link.connect());
        happened.putClientProperty("FlatLaf.styleClass", "h3");
        detail.putClientProperty("FlatLaf.styleClass", "small");
        detail.setEnabled(false);
        add(new JLabel(Icons.of("offline", 48, "Label.disabledForeground")), "skip 1");
        for (JTextArea part : new JTextArea[] {happened, advice, server, detail, next}) {
            add(part, "wmin 0, width 100:520:520");
        }
        add(all);
        add(retry, "gaptop 8");
    }

    private void showAll() {
        WholeText.open(this, message);
    }

    private static JTextArea line(String name) {
        return Plain.paragraph(name);
    }

    /// @param soon the time of the next attempt in words; empty where a person has to act first
    void say(RuntimeException failure, String soon) {
        say(happened, FailureWords.happened(failure, link.server()));
        say(advice, FailureWords.advice(failure, link.server()));
        say(server, FailureWords.server(failure, link.server()));
        say(next, soon);
        say(detail, FailureWords.detail(failure));
        message = FailureWords.message(failure);
        all.setVisible(Excerpt.isCut(message));
        Text.on(retry, soon.isEmpty() ? "failure.retry" : "failure.retryNow");
    }

    private static void say(JTextArea part, String words) {
        part.setText(Excerpt.of(words));
        part.setVisible(!words.isEmpty());
    }
}
