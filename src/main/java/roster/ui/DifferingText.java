package roster.ui;

import java.awt.Dimension;
import javax.swing.JTextPane;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.EditorKit;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;
import roster.directory.Field;

/// A value to be read beside others: the words in which it differs from them are bold and underlined. "Nothing" is said
/// in a word. Plain text only.
final class DifferingText extends JTextPane {

    /// Shows `text`, which stands beside `others`.
    ///
    /// @param name the component's name
    DifferingText(Field field, String name, String text, String... others) {
        setName(name);
        setCaret(Plain.stillCaret());
        setEditable(false);
        setFocusable(false);
        setOpaque(false);
        setBorder(null);
        getAccessibleContext().setAccessibleName(Text.label(field));
        show(field, text, others);
    }

    /// Shows `text`, marked from the first to the last word that any of `others` has not.
    void show(Field field, String text, String... others) {
        String shown = Text.shown(field, text);
        setText("");
        if (shown.isEmpty()) {
            append(Text.of("value.empty"), italic());
            return;
        }
        int before = shown.length();
        int end = 0;
        for (String other : others) {
            String compared = Text.shown(field, other);
            if (!compared.equals(shown)) {
                int start = commonStart(compared, shown);
                int stop = shown.length() - commonEnd(compared, shown, start);
                if (start < stop) { // else the other has something more, and nothing less
                    before = Math.min(before, start);
                    end = Math.max(end, stop);
                }
            }
        }
        end = Math.max(before, end);
        append(shown.substring(0, before), SimpleAttributeSet.EMPTY);
        append(shown.substring(before, end), emphasised());
        append(shown.substring(end), SimpleAttributeSet.EMPTY);
    }

    @Override
    public Dimension getPreferredSize() {
        return Plain.roundedUp(this, super.getPreferredSize());
    }

    @Override
    protected EditorKit createDefaultEditorKit() {
        return new BreakingWords();
    }

    private void append(String text, AttributeSet style) {
        StyledDocument document = getStyledDocument();
        try {
            document.insertString(document.getLength(), text, style);
        } catch (BadLocationException impossible) {
            throw new IllegalStateException("The end of a document is a place in it", impossible);
        }
    }

    /// How many characters two texts begin with in common, whole words only: half a word in bold is hard to read.
    private static int commonStart(String a, String b) {
        int end = Math.min(a.length(), b.length());
        int common = 0;
        while (common < end && a.charAt(common) == b.charAt(common)) {
            common++;
        }
        while (isInWord(a, common) || isInWord(b, common)) {
            common--;
        }
        return common;
    }

    /// How many characters two texts end with in common, after the first `start`; whole words only.
    private static int commonEnd(String a, String b, int start) {
        int end = Math.min(a.length(), b.length()) - start;
        int common = 0;
        while (common < end && a.charAt(a.length() - 1 - common) == b.charAt(b.length() - 1 - common)) {
            common++;
        }
        while (isInWord(a, a.length() - common) || isInWord(b, b.length() - common)) {
            common--;
        }
        return common;
    }

    /// Whether a word goes on across this place: letters, digits, and what belongs to the letter before.
    private static boolean isInWord(String text, int at) {
        return at > 0 && at < text.length() && isOfWord(text.charAt(at - 1)) && isOfWord(text.charAt(at));
    }

    /// Half of a character that takes two counts as a letter, so that both halves stay together.
    private static boolean isOfWord(char each) {
        return Character.isUnicodeIdentifierPart(each) || Character.isSurrogate(each);
    }

    private static AttributeSet emphasised() {
        var style = new SimpleAttributeSet();
        StyleConstants.setBold(style, true);
        StyleConstants.setUnderline(style, true);
        return style;
    }

    private static AttributeSet italic() {
        var style = new SimpleAttributeSet();
        StyleConstants.setItalic(style, true);
        return style;
    }
}
