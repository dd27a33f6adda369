package roster.ui.paragraph;

import java.awt.Container;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextHitInfo;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import javax.swing.event.DocumentEvent;
import javax.swing.text.BadLocationException;
import javax.swing.text.Element;
import javax.swing.text.Position;
import javax.swing.text.View;
import javax.swing.text.ViewFactory;
import org.jspecify.annotations.Nullable;

/// One paragraph as a [MeasuredText]. Only visible lines are drawn. Event dispatch thread only.
abstract class WrappedParagraph extends View {
    /// Makes a point beside a line hit the letter at that end. A layout itself would take the last letter in reading
    /// order, at either end.
    private static final Rectangle2D EVERYWHERE = new Rectangle2D.Float(-1e6f, -1e6f, 2e6f, 2e6f);

    private @Nullable MeasuredText measured;
    private MeasuredText.@Nullable Lines lines;
    private float width = Integer.MAX_VALUE;

    /// A line, and an edge of one of its letters.
    record Place(int line, TextHitInfo edge) {}

    WrappedParagraph(Element paragraph) {
        super(paragraph);
    }

    abstract MeasuredText measure(String text);

    /// The distance of a line's letters from the left end of the paragraph.
    abstract float indent(TextLayout letters, float room);

    final MeasuredText measured() {
        if (measured == null) {
            measured = measure(text());
        }
        return measured;
    }

    final MeasuredText.Lines lines() {
        if (lines == null) {
            lines = measured().wrapped(width);
        }
        return lines;
    }

    /// The paragraph without the letter that ends it. A tab is as wide as a space.
    private String text() {
        try {
            String text = getDocument().getText(getStartOffset(), getEndOffset() - getStartOffset());
            return (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).replace('\t', ' ');
        } catch (BadLocationException impossible) {
            throw new IllegalStateException("A paragraph is a place in its document", impossible);
        }
    }

    final FontRenderContext context() {
        Container container = getContainer();
        return container.getFontMetrics(container.getFont()).getFontRenderContext();
    }

    @Override
    public float getPreferredSpan(int axis) {
        return (float) Math.ceil(axis == X_AXIS ? measured().advance() : measured().lineHeight() * lines().count());
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
    public void setSize(float room, float height) {
        if (room != width) {
            int before = lines().count();
            width = room;
            lines = null;
            if (lines().count() != before) {
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
        float height = measured().lineHeight();
        int count = lines().count();
        int first = clip == null ? 0 : Math.max(0, (int) ((clip.y - area.y) / height));
        int last = clip == null ? count : Math.min(count, (int) ((clip.y + clip.height - area.y) / height) + 1);
        for (int line = first; line < last; line++) {
            paintLine((Graphics2D) graphics, line, area);
        }
    }

    void paintLine(Graphics2D graphics, int line, Rectangle area) {
        graphics.setColor(getContainer().getForeground());
        draw(graphics, line, area);
    }

    /// Draws the letters of a line in the colour that is set.
    final void draw(Graphics2D graphics, int line, Rectangle area) {
        lines().letters(line).draw(graphics, left(line, area), top(line, area) + measured().ascent());
    }

    final float left(int line, Rectangle area) {
        return area.x + indent(lines().letters(line), area.width);
    }

    final float top(int line, Rectangle area) {
        return area.y + line * measured().lineHeight();
    }

    @Override
    public Shape modelToView(int position, Shape place, Position.Bias bias) {
        Rectangle area = place.getBounds();
        setSize(area.width, area.height);
        return caret(position, bias, area);
    }

    /// The place of the caret at `position`. It stays in the paragraph beside spaces that hang over its end.
    final Rectangle caret(int position, Position.Bias bias, Rectangle area) {
        Place at = placeOf(position, bias);
        float x = left(at.line(), area) + lines().letters(at.line()).getCaretInfo(at.edge())[0];
        int inside = Math.clamp(Math.round(x), area.x, area.x + area.width);
        return new Rectangle(inside, Math.round(top(at.line(), area)), 1, Math.round(measured().lineHeight()));
    }

    /// The edge of the letter after `position`, or of the letter before it where the bias is backward.
    final Place placeOf(int position, Position.Bias bias) {
        int letter = position - getStartOffset();
        boolean isAfterLetter = letter > 0 && bias == Position.Bias.Backward;
        int line = lines().lineOf(isAfterLetter ? letter - 1 : letter);
        TextLayout letters = lines().letters(line);
        int within = Math.clamp(letter - lines().start(line), 0, letters.getCharacterCount());
        return new Place(line, isAfterLetter ? TextHitInfo.beforeOffset(within) : afterOffset(letters, within));
    }

    TextHitInfo afterOffset(TextLayout letters, int within) {
        return TextHitInfo.afterOffset(within);
    }

    @Override
    public int viewToModel(float x, float y, Shape place, Position.Bias[] bias) {
        Rectangle area = place.getBounds();
        setSize(area.width, area.height);
        int line = Math.clamp((int) ((y - area.y) / measured().lineHeight()), 0, lines().count() - 1);
        return positionAt(line, x, area, bias);
    }

    /// The position in a line that is nearest to `x`.
    final int positionAt(int line, float x, Rectangle area, Position.Bias[] bias) {
        return positionOf(new Place(line, lines().letters(line).hitTestChar(x - left(line, area), 0, EVERYWHERE)),
                bias);
    }

    final int positionOf(Place place, Position.Bias[] bias) {
        int position = getStartOffset() + lines().start(place.line()) + place.edge().getInsertionIndex();
        int inside = Math.min(getEndOffset() - 1, position);
        boolean isForward = place.edge().isLeadingEdge() || inside == getStartOffset();
        bias[0] = isForward ? Position.Bias.Forward : Position.Bias.Backward;
        return inside;
    }
}
