package roster.ui.widget;

import java.util.function.IntConsumer;
import javax.swing.UIManager;
import javax.swing.text.AbstractDocument;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.DocumentFilter;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/// Limits the length of a typed or pasted text. The clipboard may hold ten million letters, and their layout would
/// freeze the window for minutes. A text that is too long leaves the document as it is. Event dispatch thread only.
public final class Bounded extends DocumentFilter {
    /// In UTF-16 code units; far above the limits of the fields. Swing lays out this length without a delay.
    public static final int LONGEST_LINE = 2_000;
    public static final int LONGEST_PARAGRAPHS = 20_000;

    private final JTextComponent component;
    private final int longest;
    private final IntConsumer refused;

    private Bounded(JTextComponent component, int longest, IntConsumer refused) {
        this.component = component;
        this.longest = longest;
        this.refused = refused;
    }

    /// Limits a line outside the form of a user. A refused text only gives the sound of an error.
    public static void on(JTextComponent line) {
        on(line, LONGEST_LINE, _ -> { });
    }

    /// @param longest in UTF-16 code units
    /// @param refused receives the length of each refused text
    public static void on(JTextComponent component, int longest, IntConsumer refused) {
        if (component.getDocument() instanceof AbstractDocument document) {
            document.setDocumentFilter(new Bounded(component, longest, refused));
        }
    }

    @Override
    public void insertString(FilterBypass bypass, int offset, @Nullable String text, @Nullable AttributeSet style)
            throws BadLocationException {
        replace(bypass, offset, 0, text, style);
    }

    @Override
    public void replace(FilterBypass bypass, int offset, int length, @Nullable String text,
            @Nullable AttributeSet style)
            throws BadLocationException {
        int more = text == null ? 0 : text.length();
        if (more > 0 && bypass.getDocument().getLength() - length + (long) more > longest) {
            UIManager.getLookAndFeel().provideErrorFeedback(component);
            refused.accept(more);
        } else {
            bypass.replace(offset, length, text, style);
        }
    }
}
