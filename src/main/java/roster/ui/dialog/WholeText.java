package roster.ui.dialog;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import roster.ui.paragraph.WrappingArea;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// A dialog for the full text of an excerpt. Event dispatch thread only.
public final class WholeText {
    /// In UTF-16 code units. Swing lays out a text of this length without a delay.
    public static final int LONGEST = 20_000;

    private WholeText() {}

    /// A button that opens the full text beside an [Excerpt].
    public static JButton button(String name, Runnable open) {
        var button = Text.on(new JButton(), "whole.show");
        button.setName(name);
        button.setVisible(false);
        button.addActionListener(_ -> open.run());
        return button;
    }

    /// Opens `text` over the window of `above`. Even a text that is longer than [#LONGEST] can be copied in full.
    public static void open(Component above, String text) {
        var dialog = new Modal(SwingUtilities.getWindowAncestor(above), "whole", "whole.title");
        JTextArea area = Plain.plain(new WrappingArea(0, 0));
        area.setText(Excerpt.of(text, LONGEST));
        area.setName("wholeText");
        area.setEditable(false);
        area.setCaretPosition(0);
        area.getAccessibleContext().setAccessibleName(Text.of("whole.title"));
        area.setFocusTraversalKeys(0, null);
        area.setFocusTraversalKeys(1, null);
        var scrolled = new JScrollPane(area);
        scrolled.setBorder(BorderFactory.createEmptyBorder(16, 20, 0, 20));
        scrolled.setPreferredSize(new Dimension(UIScale.scale(600), UIScale.scale(320)));
        dialog.content(scrolled);
        dialog.answer("copyWhole",
                () -> Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null));
        dialog.safest(dialog.answer("close", dialog::close));
        dialog.escape(dialog::close);
        dialog.open();
    }
}
