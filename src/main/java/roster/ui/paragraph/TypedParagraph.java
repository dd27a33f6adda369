package roster.ui.paragraph;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.TextAttribute;
import java.awt.font.TextHitInfo;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.Map;
import javax.swing.text.Element;
import javax.swing.text.JTextComponent;
import javax.swing.text.LayeredHighlighter;
import javax.swing.text.Position;
import org.jspecify.annotations.Nullable;
import roster.ui.text.Span;

/// One long paragraph of a text area, with letters that join or are read from right to left. The caret, the selection
/// and the arrows work as in Swing's own paragraph. Event dispatch thread only.
final class TypedParagraph extends WrappedParagraph {
    /// In UTF-16 code units. Swing lays out a shorter paragraph within some milliseconds.
    static final int LONG = 1_000;

    /// A width for a text area that has none yet, as in Swing's own paragraph.
    private static final float NARROW = 100;

    private boolean isRightToLeft;
    private float room = NARROW;

    TypedParagraph(Element paragraph) {
        super(paragraph);
    }

    /// Whether Swing's own paragraph is too slow. While an input method edits a paragraph, it consists of several parts
    /// and is left to Swing.
    static boolean suits(Element paragraph) {
        return paragraph.isLeaf() && paragraph.getEndOffset() - paragraph.getStartOffset() > LONG;
    }

    /// The direction of the first letter that has a direction.
    boolean isRightToLeft() {
        measured();
        return isRightToLeft;
    }

    @Override
    MeasuredText measure(String text) {
        isRightToLeft = MeasuredText.isRightToLeft(text);
        String letters = text.isEmpty() ? " " : text;
        Font font = getContainer().getFont();
        boolean isFromRight = TextAttribute.RUN_DIRECTION_RTL.equals(getDocument()
                .getProperty(TextAttribute.RUN_DIRECTION));
        var styled = new AttributedString(letters, Map.of(TextAttribute.FONT, font, TextAttribute.RUN_DIRECTION,
                isFromRight ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR));
        return new MeasuredText(letters, styled, font, context());
    }

    @Override
    public float getPreferredSpan(int axis) {
        return axis == X_AXIS ? room : super.getPreferredSpan(axis);
    }

    @Override
    public void setSize(float width, float height) {
        super.setSize(width, height);
        if (width != room && width < Integer.MAX_VALUE) {
            room = width;
            preferenceChanged(this, true, false);
        }
    }

    /// Spaces at the end of a line hang over the side where the line ends.
    @Override
    float indent(TextLayout letters, float width) {
        float rest = width - letters.getAdvance();
        boolean isAtRight = rest > 0 ? !getContainer().getComponentOrientation().isLeftToRight()
                : !letters.isLeftToRight();
        return isAtRight ? rest : 0;
    }

    /// The end of the text is beside its last letter.
    @Override
    TextHitInfo afterOffset(TextLayout letters, int within) {
        boolean isEnd = within == letters.getCharacterCount();
        boolean isMain = isEnd && (letters.getCharacterLevel(within - 1) % 2 != 0) == isRightToLeft;
        return isMain ? TextHitInfo.beforeOffset(within) : TextHitInfo.afterOffset(within);
    }

    @Override
    void paintLine(Graphics2D graphics, int line, Rectangle area) {
        var component = (JTextComponent) getContainer();
        int start = getStartOffset() + lines().start(line);
        int end = start + lines().letters(line).getCharacterCount();
        paintHighlights(graphics, line, area, component);
        Color plain = component.isEnabled() ? component.getForeground() : component.getDisabledTextColor();
        Color marked = component.getSelectedTextColor();
        boolean isMarked = component.getHighlighter() != null && component.getCaret().isSelectionVisible()
                && !plain.equals(marked);
        Span selected = new Span(component.getSelectionStart(), component.getSelectionEnd()).within(start, end);
        graphics.setColor(plain);
        if (!isMarked || selected.isNothing()) {
            draw(graphics, line, area);
            return;
        }
        Area around = around(line, area);
        Area inside = selected(line, selected.start() - start, selected.end() - start, area);
        around.subtract(inside);
        drawWithin(around, graphics, line, area);
        graphics.setColor(marked);
        drawWithin(inside, graphics, line, area);
    }

    /// Paints the highlights in pieces of one direction, because each of those is in one place.
    private void paintHighlights(Graphics2D graphics, int line, Rectangle area, JTextComponent component) {
        if (component.getHighlighter() instanceof LayeredHighlighter highlighter) {
            int start = getStartOffset() + lines().start(line);
            int end = start + lines().letters(line).getCharacterCount();
            for (int from = start; from < end;) {
                int to = endOfDirection(line, from, end);
                highlighter.paintLayeredHighlights(graphics, from, to, area, component, this);
                from = to;
            }
        }
    }

    /// The first position up to `end` with a letter of another direction than the letter at `from`.
    private int endOfDirection(int line, int from, int end) {
        TextLayout letters = lines().letters(line);
        int start = getStartOffset() + lines().start(line);
        int to = from + 1;
        while (to < end && letters.getCharacterLevel(to - start) == letters.getCharacterLevel(from - start)) {
            to++;
        }
        return to;
    }

    private void drawWithin(Shape shape, Graphics2D graphics, int line, Rectangle area) {
        @Nullable Shape clip = graphics.getClip();
        graphics.clip(shape);
        draw(graphics, line, area);
        graphics.setClip(clip);
    }

    /// A line with the letters that reach out of it.
    private Area around(int line, Rectangle area) {
        float height = measured().lineHeight();
        return new Area(new Rectangle2D.Float(area.x - height, top(line, area) - height, area.width + 2 * height,
                3 * height));
    }

    /// The letters of a line from `start` to `end`, which may be in several places.
    private Area selected(int line, int start, int end, Rectangle area) {
        TextLayout letters = lines().letters(line);
        float ascent = measured().ascent();
        var bounds = new Rectangle2D.Float(0, -ascent, letters.getAdvance(), measured().lineHeight());
        var place = AffineTransform.getTranslateInstance(left(line, area), top(line, area) + ascent);
        return new Area(place.createTransformedShape(letters.getLogicalHighlightShape(start, end, bounds)));
    }

    /// The letters between two positions. For letters in several places, returns the whole lines.
    @Override
    public Shape modelToView(int start, Position.Bias startBias, int end, Position.Bias endBias, Shape place) {
        Rectangle area = place.getBounds();
        setSize(area.width, area.height);
        Rectangle first = caret(start, startBias, area);
        Rectangle last = caret(end, endBias, area);
        int line = placeOf(start, startBias).line();
        boolean isOneLine = line == placeOf(end, endBias).line();
        if (isOneLine && (start == end || endOfDirection(line, start, end) == end)) {
            int left = Math.min(first.x, last.x);
            return new Rectangle(left, first.y, Math.max(first.x, last.x) - left, first.height);
        }
        return new Rectangle(area.x, first.y, area.width, last.y + last.height - first.y);
    }

    @Override
    public int getNextVisualPositionFrom(int position, Position.Bias bias, Shape place, int direction,
            Position.Bias[] next) {
        Rectangle area = place.getBounds();
        setSize(area.width, area.height);
        if (direction == NORTH || direction == SOUTH) {
            return inNextLine(position, bias, area, direction == NORTH, next);
        }
        if (position < 0) {
            next[0] = Position.Bias.Forward;
            return direction == EAST ? getStartOffset() : getEndOffset() - 1;
        }
        @Nullable Place beside = new CaretSteps(lines(), isRightToLeft())
                .beside(placeOf(position, bias), direction == EAST);
        return beside == null ? -1 : positionOf(beside, next);
    }

    /// The place above or below a position.
    ///
    /// @param position -1 for a caret that comes from another paragraph
    /// @return -1 for a place outside of the paragraph
    private int inNextLine(int position, Position.Bias bias, Rectangle area, boolean up, Position.Bias[] next) {
        int before = up ? lines().count() : -1;
        int line = (position < 0 ? before : placeOf(position, bias).line()) + (up ? -1 : 1);
        if (line < 0 || line == lines().count()) {
            return -1;
        }
        @Nullable Point kept = ((JTextComponent) getContainer()).getCaret().getMagicCaretPosition();
        int own = position < 0 ? area.x : caret(position, bias, area).x;
        return positionAt(line, kept == null ? own : kept.x, area, next);
    }
}
