package roster.ui.dialog;

import com.formdev.flatlaf.FlatClientProperties;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import roster.model.request.Pending;
import roster.model.request.PendingRequests;
import roster.ui.keys.Keys;
import roster.ui.keys.Refocus;
import roster.ui.keys.Shortcuts;
import roster.ui.text.PendingText;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The pending request in a dialog with its Cancel. Its place is reserved so that the other parts stay in place when it
/// appears. Event dispatch thread only.
public final class PendingLine extends JPanel {
    private final JButton cancel;
    private final JLabel words = Plain.ellipsisLabel("pending");
    private final Runnable home;

    /// @param home moves the focus when Cancel disappears while it has the focus
    PendingLine(PendingRequests pending, Runnable home) {
        super(new MigLayout("insets 0 8 0 0, fill, gap 4, hidemode 3", "[][grow, 0:0]"));
        this.home = home;
        cancel = cancel(pending);
        add(cancel);
        add(words, "growx, wmin 0");
    }

    /// The button that cancels the pending request. It stands before the words and so stays in place when they change.
    public static JButton cancel(PendingRequests pending) {
        JButton cancel = Text.on(new JButton(), "pending.cancel");
        cancel.setName("cancelPending");
        cancel.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        cancel.putClientProperty(FlatClientProperties.STYLE,
                "foreground: $Banner.linkColor; minimumWidth: 0; margin: 2,6,2,6");
        cancel.setToolTipText(Text.of("tooltip.key", Text.unmarked("pending.cancel"), Shortcuts.words(Keys.CANCEL)));
        cancel.addActionListener(_ -> pending.cancel());
        cancel.setVisible(false);
        return cancel;
    }

    /// Shows `cancel` while a request is pending. Disables it once the request is being cancelled.
    public static void show(JButton cancel, Optional<Pending> pending, Runnable home) {
        if (pending.isPresent()) {
            cancel.setVisible(true);
            cancel.setEnabled(!pending.get().cancelling());
        } else {
            Refocus.hide(cancel, home);
        }
    }

    void say(Optional<Pending> pending) {
        words.setText(pending.map(PendingText::of).orElse(" "));
        show(cancel, pending, home);
    }
}
