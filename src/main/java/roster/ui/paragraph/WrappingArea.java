package roster.ui.paragraph;

import com.formdev.flatlaf.ui.FlatTextAreaUI;
import java.awt.Shape;
import javax.swing.JTextArea;
import javax.swing.event.DocumentEvent;
import javax.swing.text.BadLocationException;
import javax.swing.text.BoxView;
import javax.swing.text.Element;
import javax.swing.text.Position;
import javax.swing.text.View;
import javax.swing.text.ViewFactory;
import org.jspecify.annotations.Nullable;

/// A text area that wraps between words. Its text may have ten thousand letters that join or are read from right to
/// left. A long paragraph of those is a [TypedParagraph]. All others are Swing's own. Event dispatch thread only.
public final class WrappingArea extends JTextArea {
    public WrappingArea(int rows, int columns) {
        super(rows, columns);
        setLineWrap(true);
        setWrapStyleWord(true);
    }

    @Override
    public void updateUI() {
        setUI(new AreaUi());
    }

    // Swing's own method lays the text out to find the baseline, and a form asks for it many times.
    @Override
    public int getBaseline(int width, int height) {
        return getInsets().top + getFontMetrics(getFont()).getAscent();
    }

    /// The theme's look with other views.
    private static final class AreaUi extends FlatTextAreaUI {
        @Override
        public View create(Element element) {
            boolean isComplex = Boolean.TRUE.equals(element.getDocument().getProperty("i18n"));
            if (isComplex && element.getParentElement() == null) {
                return new Paragraphs(element);
            }
            return isComplex && TypedParagraph.suits(element) ? new TypedParagraph(element) : super.create(element);
        }
    }

    /// All paragraphs, one below the other. A paragraph gets another view when it becomes long or short.
    private static final class Paragraphs extends BoxView {
        Paragraphs(Element all) {
            super(all, Y_AXIS);
        }

        @Override
        protected void forwardUpdateToView(View view, DocumentEvent change, Shape place, ViewFactory factory) {
            Element paragraph = view.getElement();
            if (TypedParagraph.suits(paragraph) == isTyped(view)) {
                super.forwardUpdateToView(view, change, place, factory);
            } else {
                int index = getViewIndex(paragraph.getStartOffset(), Position.Bias.Forward);
                replace(index, 1, new View[] {factory.create(paragraph)});
                preferenceChanged(this, true, true);
                getContainer().repaint();
            }
        }

        private static boolean isTyped(@Nullable View view) {
            return view instanceof TypedParagraph;
        }

        /// Whether the arrow to the right leads to the paragraph above.
        @Override
        protected boolean flipEastAndWestAtEnds(int position, Position.Bias bias) {
            int index = getViewIndex(position, bias);
            return (index >= 0 && getView(index) instanceof TypedParagraph typed) ? typed.isRightToLeft()
                    : super.flipEastAndWestAtEnds(position, bias);
        }

        @Override
        public int getNextVisualPositionFrom(int position, Position.Bias bias, Shape place, int direction,
                Position.Bias[] next)
                throws BadLocationException {
            int index = position < 0 ? -1 : getViewIndex(position, bias);
            if (index < 0) {
                return super.getNextVisualPositionFrom(position, bias, place, direction, next);
            }
            boolean isVertical = direction == NORTH || direction == SOUTH;
            boolean isBack = direction == WEST;
            boolean isUp = isVertical ? direction == NORTH : isBack != flipEastAndWestAtEnds(position, bias);
            int beside = index + (isUp ? -1 : 1);
            View from = getView(index);
            @Nullable View to = beside >= 0 && beside < getViewCount() ? getView(beside) : null;
            if (!isTyped(from) && !isTyped(to)) {
                return super.getNextVisualPositionFrom(position, bias, place, direction, next);
            }
            int inside = from.getNextVisualPositionFrom(position, bias, getChildAllocation(index, place), direction,
                    next);
            if (inside >= 0 || to == null) {
                return inside;
            }
            if (isVertical) {
                return to.getNextVisualPositionFrom(-1, bias, getChildAllocation(beside, place), direction, next);
            }
            next[0] = Position.Bias.Forward;
            return isUp ? to.getEndOffset() - 1 : to.getStartOffset();
        }
    }
}
