package roster.ui;

import java.awt.Component;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.model.Link;
import roster.model.LinkModel;

/// What fills the window when there is no directory to be had from the start: what happened, why usually, what to do.
final class FailurePanel extends JPanel {
    private final JTextArea happened = Plain.paragraph("failure");
    private final JTextArea advice = Plain.paragraph("failureAdvice");
    private final JTextArea detail = Plain.paragraph("failureDetail");

    FailurePanel(LinkModel link) {
        super(new MigLayout("insets 24, fill, wrap 1, gap 0 12, hidemode 3", "[center, grow, 0:0]",
                "[grow][][][][][][grow]"));
        var retry = Text.on(new JButton(), "failure.retry");
        retry.setName("retry");
        retry.addActionListener(_ -> link.connect());
        happened.putClientProperty("FlatLaf.styleClass", "h3");
        detail.putClientProperty("FlatLaf.styleClass", "small");
        detail.setEnabled(false);
        add(new JLabel(Icons.of("offline", 48, "Label.disabledForeground")), "skip 1");
        for (Component part : new Component[] {happened, advice, detail}) {
            add(part, "wmin 0, width 100:520:520");
        }
        add(retry, "gaptop 8");
    }

    void say(Link.Offline offline) {
        happened.setText(Failures.happened(offline.failure()));
        advice.setText(Failures.advice(offline.failure()));
        detail.setText(Failures.detail(offline.failure()));
    }
}
