package roster.ui;

import javax.swing.JTextPane;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;
import roster.directory.Field;

/// A value to be read beside another one: the characters in which they differ are bold and underlined. "Nothing" is
/// said in a word. Plain text only.
final class DifferingText extends JTextPane {

    /// Shows `text`, which stands beside `base`.
    ///
    /// @param name the component's name
    DifferingText(Field field, String name, String base, String text) {
        setName(name);
        setEditable(false);
        setFocusable(false);
        setOpaque(false);
        setBorder(null);
        getAccessibleContext().setAccessibleName(Text.label(field));
        show(field, base, text);
    }

    void show(Field field, String base, String text) {
        String from = Text.shown(field, base);
        String shown = Text.shown(field, text);
        setText("");
        if (shown.isEmpty()) {
            append(Text.of("value.empty"), italic());
            return;
        }
        int start = commonStart(from, shown);
        int end = commonEnd(from, shown, start);
        append(shown.substring(0, start), SimpleAttributeSet.EMPTY);
        append(shown.substring(start, shown.length() - end), emphasised());
        append(shown.substring(shown.length() - end), SimpleAttributeSet.EMPTY);
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
        while (common > 0 && common < b.length() && !Character.isWhitespace(b.charAt(common - 1))) {
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
        while (common > 0 && !Character.isWhitespace(b.charAt(b.length() - common))) {
            common--;
        }
        return common;
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
