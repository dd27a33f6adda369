package roster.ui.widget;

import java.util.function.IntConsumer;
import javax.swing.UIManager;
import javax.swing.text.AbstractDocument;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.DocumentFilter;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/// Refuses what would make a text too long to be laid out at once. The clipboard may hold ten million letters, and the
/// window would stand still for minutes. What is there stays. Event dispatch thread only.
public final class Bounded extends DocumentFilter {
    /// In UTF-16 code units; far more than a field takes. Swing lays out as much at once.
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

    /// For a line that is not of a user: says it by the sound of an error alone.
    public static void on(JTextComponent line) {
        on(line, LONGEST_LINE, _ -> { });
    }

    /// @param longest in UTF-16 code units
    /// @param refused is told the length of what was refused
    public static void on(JTextComponent component, int longest, IntConsumer refused) {
        if (component.getDocument() instanceof AbstractDocument document) {
            document.setDocumentFilter(new Bounded(component, longest, refused));
        }
    }

    @Override
    public void insertString(FilterBypass bypass, int offset, @Nullable String text, @Nullable AttributeSet style) throws BadLocationException {
        replace(bypass, offset, 0, text, style);
    }

    @Override
    public void replace(FilterBypass bypass, int offset, int length, @Nullable String text, @Nullable AttributeSet style)
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
