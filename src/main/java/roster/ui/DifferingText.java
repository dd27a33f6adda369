package roster.ui;

import java.awt.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.swing.JTextPane;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.EditorKit;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;
import roster.directory.Field;

/// A value to be read beside others: the words in which it differs from them are bold and underlined. "Nothing" is said
/// in a word. Two values that differ never look the same. Plain text only.
final class DifferingText extends JTextPane {
    private static final int AROUND = 200;
    private static final String CUT = "\u2026";

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

    /// Shows `text`, marked from the first to the last word that any of `others` has not. Characters without a picture are
    /// shown by their numbers. Where it only looks like another, it says what sets it apart.
    void show(Field field, String text, String... others) {
        setText("");
        if (text.isEmpty()) {
            append(Text.of("value.empty"), italic());
            return;
        }
        List<String> compared = Stream.of(others).map(other -> Text.shown(field, other)).toList();
        String own = Text.shown(field, text);
        boolean all = compared.stream().anyMatch(other -> !other.equals(own) && Invisible.without(other).equals(Invisible.without(own)));
        UnaryOperator<String> marks = all ? Invisible::allMarked : Invisible::marked;
        String shown = marks.apply(own);
        List<String> beside = compared.stream().map(marks).toList();
        Span span = beside.stream().map(other -> Span.of(shown, other)).reduce(Span.NONE, Span::with);
        show(shown, span, Math.max(field.maxLength(), Excerpt.LONGEST));
        beside.stream().filter(other -> !other.isEmpty() && !other.equals(shown)).flatMap(other -> unseenDifference(shown, other).stream())
                .findFirst().ifPresent(difference -> append(" " + difference, italic()));
    }

    /// Shows the whole of a text that this field may hold. Another program may have stored a longer one: of that, shows
    /// the difference and some of the text around it.
    private void show(String shown, Span span, int longest) {
        int start = shown.length() <= longest || span.isNothing() ? 0 : Math.max(0, span.start - AROUND);
        int end = Math.min(shown.length(), start + longest);
        Span inside = span.within(start, end);
        append((start > 0 ? CUT : "") + shown.substring(start, inside.start), SimpleAttributeSet.EMPTY);
        append(shown.substring(inside.start, inside.end), emphasised());
        append(shown.substring(inside.end, end) + (end < shown.length() ? CUT : ""), SimpleAttributeSet.EMPTY);
    }

    /// The difference in words, where two texts look alike.
    private Optional<String> unseenDifference(String shown, String other) {
        String here = Span.of(shown, other).in(shown);
        String there = Span.of(other, shown).in(other);
        return LookAlike.areAlike(getFont(), here, there) ? Optional.of(LookAlike.difference(here, there)) : Optional.empty();
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

    /// What of a text is emphasised, in UTF-16 code units; nothing where `start` is not before `end`.
    private record Span(int start, int end) {
        static final Span NONE = new Span(Integer.MAX_VALUE, 0);

        /// From the first to the last word that `other` has not.
        static Span of(String shown, String other) {
            if (other.equals(shown)) {
                return NONE;
            }
            int start = commonStart(other, shown);
            int end = shown.length() - commonEnd(other, shown, start);
            return start < end ? new Span(start, end) : NONE; // else the other has something more, and nothing less
        }

        Span with(Span other) {
            return new Span(Math.min(start, other.start), Math.max(end, other.end));
        }

        boolean isNothing() {
            return start >= end;
        }

        String in(String shown) {
            return isNothing() ? "" : shown.substring(start, end);
        }

        /// As far as it is between these two places.
        Span within(int from, int to) {
            int begin = Math.clamp(start, from, to);
            return new Span(begin, Math.clamp(end, begin, to));
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
    }
}
