package roster.ui;

import java.awt.Container;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextHitInfo;
import java.awt.font.TextLayout;
import java.awt.font.TextMeasurer;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.event.DocumentEvent;
import javax.swing.text.BadLocationException;
import javax.swing.text.Document;
import javax.swing.text.Element;
import javax.swing.text.Position;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;
import javax.swing.text.View;
import javax.swing.text.ViewFactory;
import org.jspecify.annotations.Nullable;

/// One paragraph that is only read, wrapped between words and within a long one. Its letters are measured once, and those
/// in sight are drawn. Swing's own paragraph measures the rest of the text for each line, which takes a second for ten
/// thousand letters that join or are read from right to left. Event dispatch thread only.
final class ReadParagraph extends View {
    /// So many kinds of letters tell how high a line is.
    private static final int MANY = 500;

    /// A text may hold thousands of empty lines.
    private static @Nullable Measured blank;

    private @Nullable Measured measured;
    private @Nullable Lines lines;

    /// Where each line begins at a width, and the lines that were drawn.
    private record Lines(float width, List<Integer> starts, Map<Integer, TextLayout> drawn) {}

    /// A text, measured.
    private record Measured(String text, AttributedString styled, TextMeasurer measurer, TextLayout letters, Font font,
            FontRenderContext context) {
        float advance() {
            return measurer.getAdvanceBetween(0, text.length());
        }

        float lineHeight() {
            return letters.getAscent() + letters.getDescent() + letters.getLeading();
        }
    }

    ReadParagraph(Element paragraph) {
        super(paragraph);
    }

    @Override
    public float getPreferredSpan(int axis) {
        return (float) Math.ceil(axis == X_AXIS ? measured().advance() : measured().lineHeight() * count());
    }

    @Override
    public float getMinimumSpan(int axis) {
        return axis == X_AXIS ? 0 : getPreferredSpan(axis);
    }

    @Override
    public float getMaximumSpan(int axis) {
        return axis == X_AXIS ? Integer.MAX_VALUE : getPreferredSpan(axis);
    }

    @Override
    public float getAlignment(int axis) {
        return 0;
    }

    @Override
    public int getResizeWeight(int axis) {
        return axis == X_AXIS ? 1 : 0;
    }

    @Override
    public void setSize(float width, float height) {
        if (lines == null || width != lines.width()) {
            int before = count();
            lines = wrapped(width);
            if (count() != before) {
                preferenceChanged(this, false, true);
            }
        }
    }

    @Override
    public void insertUpdate(DocumentEvent change, Shape place, ViewFactory factory) {
        changed();
    }

    @Override
    public void removeUpdate(DocumentEvent change, Shape place, ViewFactory factory) {
        changed();
    }

    @Override
    public void changedUpdate(DocumentEvent change, Shape place, ViewFactory factory) {
        changed();
    }

    private void changed() {
        measured = null;
        lines = null;
        preferenceChanged(this, true, true);
    }

    @Override
    public void paint(Graphics graphics, Shape place) {
        Rectangle area = place.getBounds();
        setSize(area.width, area.height);
        Rectangle clip = graphics.getClipBounds();
        graphics.setColor(getContainer().getForeground());
        float height = measured().lineHeight();
        int first = clip == null ? 0 : Math.max(0, (int) ((clip.y - area.y) / height));
        int last = clip == null ? count() : Math.min(count(), (int) ((clip.y + clip.height - area.y) / height) + 1);
        for (int line = first; line < last; line++) {
            TextLayout letters = drawn(line);
            letters.draw((Graphics2D) graphics, area.x + indent(letters, area.width),
                    area.y + line * height + measured().letters().getAscent());
        }
    }

    @Override
    public Shape modelToView(int position, Shape place, Position.Bias bias) {
        Rectangle area = place.getBounds();
        setSize(area.width, area.height);
        int line = lineOf(position - getStartOffset());
        TextLayout letters = drawn(line);
        int letter = Math.clamp(position - getStartOffset() - starts().get(line), 0, letters.getCharacterCount());
        float left = indent(letters, area.width) + letters.getCaretInfo(TextHitInfo.leading(letter))[0];
        float height = measured().lineHeight();
        return new Rectangle(Math.round(area.x + left), Math.round(area.y + line * height), 0, Math.round(height));
    }

    @Override
    public int viewToModel(float x, float y, Shape place, Position.Bias[] bias) {
        bias[0] = Position.Bias.Forward;
        Rectangle area = place.getBounds();
        setSize(area.width, area.height);
        int line = Math.clamp((int) ((y - area.y) / measured().lineHeight()), 0, count() - 1);
        TextLayout letters = drawn(line);
        int letter = letters.hitTestChar(x - area.x - indent(letters, area.width), 0).getInsertionIndex();
        return Math.min(getEndOffset() - 1, getStartOffset() + starts().get(line) + letter);
    }

    private List<Integer> starts() {
        return lines == null ? List.of(0) : lines.starts();
    }

    private int count() {
        return starts().size();
    }

    private int lineOf(int position) {
        int found = Collections.binarySearch(starts(), position);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    private float indent(TextLayout letters, float width) {
        return StyleConstants.getAlignment(getAttributes()) == StyleConstants.ALIGN_CENTER
                ? Math.max(0, (width - letters.getVisibleAdvance()) / 2) : 0;
    }

    private TextLayout drawn(int line) {
        Measured whole = measured();
        Lines all = lines == null ? wrapped(Float.MAX_VALUE) : lines;
        return all.drawn().computeIfAbsent(line, each -> {
            int end = each + 1 < all.starts().size() ? all.starts().get(each + 1) : whole.text().length();
            return new TextLayout(whole.styled().getIterator(null, all.starts().get(each), end), whole.context());
        });
    }

    private Lines wrapped(float width) {
        Measured whole = measured();
        int length = whole.text().length();
        var starts = new ArrayList<Integer>();
        for (int at = 0; at < length;) {
            starts.add(at);
            int fits = Math.max(at + 1, whole.measurer().getLineBreakIndex(at, Math.max(1, width)));
            at = fits == length ? length : afterLastSpace(whole.text(), at, fits);
        }
        return new Lines(width, starts, new HashMap<>());
    }

    /// Where the next line begins: after the last space, or at `fits` where one word fills the line. Spaces at the end of a
    /// line take no room.
    private static int afterLastSpace(String text, int start, int fits) {
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

    private Measured measured() {
        if (measured == null) {
            String text = text();
            measured = text.isEmpty() ? blank() : measure(text);
        }
        return measured;
    }

    private Measured measure(String text) {
        AttributedString styled = styled(text, isRightToLeft(text));
        String letters = text.codePoints().distinct().limit(MANY)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        Font font = font(getElement().getElement(0));
        FontRenderContext context = context();
        return new Measured(text, styled, new TextMeasurer(styled.getIterator(), context), new TextLayout(letters, font, context),
                font, context);
    }

    private Measured blank() {
        Measured known = blank;
        if (known == null || !known.font().equals(font(getElement().getElement(0))) || !known.context().equals(context())) {
            known = measure(" ");
            blank = known;
        }
        return known;
    }

    private static boolean isRightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /// The paragraph without the letter that ends it.
    private String text() {
        try {
            return getDocument().getText(getStartOffset(), getEndOffset() - getStartOffset() - 1).replace('\t', ' ');
        } catch (BadLocationException impossible) {
            throw new IllegalStateException("A paragraph is a place in its document", impossible);
        }
    }

    private AttributedString styled(String text, boolean isRightToLeft) {
        var styled = new AttributedString(text,
                Map.of(TextAttribute.RUN_DIRECTION, isRightToLeft ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR));
        Element paragraph = getElement();
        for (int each = 0; each < paragraph.getElementCount(); each++) {
            Element run = paragraph.getElement(each);
            int start = run.getStartOffset() - getStartOffset();
            int end = Math.min(text.length(), run.getEndOffset() - getStartOffset());
            if (start < end) {
                styled.addAttribute(TextAttribute.FONT, font(run), start, end);
                if (StyleConstants.isUnderline(run.getAttributes())) {
                    styled.addAttribute(TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_ON, start, end);
                }
            }
        }
        return styled;
    }

    private Font font(Element run) {
        Document document = getDocument();
        return document instanceof StyledDocument styles ? styles.getFont(run.getAttributes()) : getContainer().getFont();
    }

    private FontRenderContext context() {
        Container container = getContainer();
        return container.getFontMetrics(container.getFont()).getFontRenderContext();
    }
}
