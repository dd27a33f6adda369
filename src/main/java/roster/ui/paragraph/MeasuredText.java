package roster.ui.paragraph;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.font.TextMeasurer;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The letters of one paragraph, measured once. Wrapping them at a width takes linear time. Swing's own paragraph
/// searches the rest of the text for each line. That takes a second for ten thousand letters that join or are read from
/// right to left. Event dispatch thread only.
final class MeasuredText {
    /// The number of different letters that determine the height of a line.
    private static final int MANY = 500;

    private final String text;
    private final AttributedString styled;
    private final Font font;
    private final FontRenderContext context;
    private final TextMeasurer measurer;
    private final TextLayout kinds;

    /// @param text   at least one letter
    /// @param styled the same letters with their fonts and the direction of the paragraph
    /// @param font   determines the height of a line
    MeasuredText(String text, AttributedString styled, Font font, FontRenderContext context) {
        this.text = text;
        this.styled = styled;
        this.font = font;
        this.context = context;
        measurer = new TextMeasurer(styled.getIterator(), context);
        kinds = new TextLayout(text.codePoints().distinct().limit(MANY)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString(), font,
                context);
    }

    /// Whether the first letter that has a direction is read from right to left.
    static boolean isRightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    boolean isMeasuredIn(Font other, FontRenderContext otherContext) {
        return font.equals(other) && context.equals(otherContext);
    }

    /// The width of all letters in one line, in pixels.
    float advance() {
        return measurer.getAdvanceBetween(0, text.length());
    }

    float lineHeight() {
        return kinds.getAscent() + kinds.getDescent() + kinds.getLeading();
    }

    float ascent() {
        return kinds.getAscent();
    }

    /// Breaks the text between words and within a word that is wider than a line.
    Lines wrapped(float width) {
        var starts = new ArrayList<Integer>();
        for (int at = 0; at < text.length();) {
            starts.add(at);
            int next = at + Character.charCount(text.codePointAt(at));
            int fits = Math.max(next, measurer.getLineBreakIndex(at, Math.max(1, width)));
            at = fits == text.length() ? fits : afterLastSpace(at, fits);
        }
        return new Lines(starts);
    }

    /// The start of the next line: after the last space, or at `fits` where one word fills the line. Spaces at the end
    /// of a line take no room.
    private int afterLastSpace(int start, int fits) {
        int end = fits;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        if (end > fits) {
            return end;
        }
        while (end > start && !Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end == start ? fits : end;
    }

    /// The start of each line at one width, and the lines that were drawn.
    final class Lines {
        private final List<Integer> starts;
        private final Map<Integer, TextLayout> drawn = new HashMap<>();

        private Lines(List<Integer> starts) {
            this.starts = starts;
        }

        int count() {
            return starts.size();
        }

        /// The first letter of a line.
        int start(int line) {
            return starts.get(line);
        }

        private int end(int line) {
            return line + 1 < starts.size() ? starts.get(line + 1) : text.length();
        }

        /// The line of a letter; the last line for a place behind the text.
        int lineOf(int letter) {
            int found = Collections.binarySearch(starts, letter);
            return found >= 0 ? found : Math.max(0, -found - 2);
        }

        String text(int line) {
            return text.substring(start(line), end(line));
        }

        TextLayout letters(int line) {
            return drawn.computeIfAbsent(line,
                    each -> new TextLayout(styled.getIterator(null, start(each), end(each)), context));
        }
    }
}
