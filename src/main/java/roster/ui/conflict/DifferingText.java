package roster.ui.conflict;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JTextPane;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.EditorKit;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;
import roster.directory.record.Field;
import roster.ui.look.Look;
import roster.ui.paragraph.BreakingWords;
import roster.ui.text.Excerpt;
import roster.ui.text.Invisible;
import roster.ui.text.LookAlike;
import roster.ui.text.Plain;
import roster.ui.text.Span;
import roster.ui.text.Text;

/// A value shown beside others. Its differing words are bold and underlined where they are less than half of it. A word
/// stands for the empty value. Two values that differ never look the same. Plain text only. Event dispatch thread only.
public final class DifferingText extends JTextPane {
    /// Shows `text` beside `others`.
    ///
    /// @param name the component's name
    public DifferingText(Field field, String name, String text, String... others) {
        setName(name);
        setCaret(Plain.stillCaret());
        setEditable(false);
        setFocusable(false);
        setOpaque(false);
        setBorder(null);
        getAccessibleContext().setAccessibleName(Text.label(field));
        show(field, text, others);
    }

    /// Shows `text` and marks it from the first to the last word that differs from any of `others`. Invisible
    /// characters appear as their numbers. Where `text` looks like another value, the difference is named in words.
    public void show(Field field, String text, String... others) {
        show(field, text, List.of(others), List.of());
    }

    /// Shows `text` beside `others` and `unmarked`. Only differences from `others` are marked. A text that looks like
    /// one of `unmarked` has its difference named in words.
    public void show(Field field, String text, List<String> others, List<String> unmarked) {
        setText("");
        quiet(false);
        if (text.isEmpty()) {
            append(Text.of("value.empty"), italic());
            return;
        }
        int longest = Math.max(field.longest(), Excerpt.LONGEST);
        List<String> whole = words(field, Stream.of(List.of(text), others, unmarked).flatMap(List::stream).toList());
        List<String> texts = Excerpt.aroundDifference(longest, whole);
        String own = texts.getFirst();
        List<String> compared = texts.subList(1, texts.size());
        boolean all = compared.stream()
                .anyMatch(other -> !other.equals(own) && Invisible.without(other).equals(Invisible.without(own)));
        UnaryOperator<String> marks = all ? Invisible::allMarked : Invisible::marked;
        String shown = marks.apply(own);
        List<String> beside = compared.stream().map(marks).toList();
        Span span = beside.stream().limit(others.size()).map(other -> Span.of(shown, other))
                .reduce(Span.NONE, Span::with);
        int end = show(shown, span, longest);
        boolean isCutOff = IntStream.range(0, texts.size())
                .anyMatch(at -> texts.get(at).equals(own) && !whole.get(at).equals(whole.getFirst()));
        if (isCutOff || beside.stream().map(other -> Span.of(shown, other))
                .anyMatch(each -> !each.isNothing() && each.start() >= end)) {
            append(" " + Text.of("differing.further"), italic());
        }
        beside.stream().distinct().filter(other -> !other.isEmpty() && !other.equals(shown))
                .flatMap(other -> unseenDifference(shown, other).stream())
                .findFirst().ifPresent(difference -> append(" " + difference, italic()));
    }

    /// Shows quiet words in place of a value.
    public void say(String words) {
        setText("");
        quiet(true);
        append(words, SimpleAttributeSet.EMPTY);
    }

    private void quiet(boolean quiet) {
        putClientProperty(FlatClientProperties.STYLE, quiet ? Look.style("foreground", "quiet") : null);
    }

    /// The values in words. Returns the stored values if two different ones have the same word. Another program may
    /// store the word of a status in place of its key.
    private static List<String> words(Field field, List<String> values) {
        List<String> words = values.stream().map(each -> Text.shown(field, each)).toList();
        return words.stream().distinct().count() == values.stream().distinct().count() ? words : values;
    }

    /// Shows the whole text if the field may hold it. Of a longer text by another program, shows the difference and
    /// some context.
    ///
    /// @return the end of the shown part
    private int show(String shown, Span span, int longest) {
        int start = shown.length() <= longest || span.isNothing() ? 0
                : Excerpt.notInPair(shown, Math.max(0, span.start() - Excerpt.AROUND));
        int end = Excerpt.notInPair(shown, Math.min(shown.length(), start + longest));
        Span inside = span.within(start, end);
        append((start > 0 ? Excerpt.MORE : "") + shown.substring(start, inside.start()), SimpleAttributeSet.EMPTY);
        boolean isMinor = !span.isNothing() && 2L * (span.end() - span.start()) < shown.length();
        append(shown.substring(inside.start(), inside.end()), isMinor ? emphasised() : SimpleAttributeSet.EMPTY);
        append(shown.substring(inside.end(), end) + (end < shown.length() ? Excerpt.MORE : ""),
                SimpleAttributeSet.EMPTY);
        return end;
    }

    /// Describes the difference in words if both texts look alike.
    private Optional<String> unseenDifference(String shown, String other) {
        if (LookAlike.standAlike(shown, other)) {
            return Optional.of(LookAlike.order(shown, other));
        }
        String here = Span.of(shown, other).in(shown);
        String there = Span.of(other, shown).in(other);
        return LookAlike.areAlike(getFont(), here, there) ? Optional.of(LookAlike.difference(here, there))
                : Optional.empty();
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
}
