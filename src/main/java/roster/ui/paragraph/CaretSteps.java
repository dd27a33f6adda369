package roster.ui.paragraph;

import java.awt.font.TextHitInfo;
import java.awt.font.TextLayout;
import java.text.BreakIterator;
import org.jspecify.annotations.Nullable;

/// The places to the left and right of the caret in a wrapped paragraph with letters of both directions. The main
/// direction is that of the paragraph. Along it, the end of a line leads to the beginning of the next one. Event
/// dispatch thread only.
final class CaretSteps {
    private final MeasuredText.Lines lines;
    private final boolean isRightToLeft;

    /// @param isRightToLeft the main direction
    CaretSteps(MeasuredText.Lines lines, boolean isRightToLeft) {
        this.lines = lines;
        this.isRightToLeft = isRightToLeft;
    }

    /// The place to the right or the left of `from`; null outside of the paragraph. The end of a wrapped line is
    /// skipped, since the same position begins the next line.
    WrappedParagraph.@Nullable Place beside(WrappedParagraph.Place from, boolean right) {
        TextLayout letters = lines.letters(from.line());
        boolean isOnwards = right != isRightToLeft;
        int end = letters.getCharacterCount();
        boolean isLast = from.line() + 1 == lines.count();
        int at = from.edge().getInsertionIndex();
        boolean isAtEnd = isOnwards ? at == end && isMain(letters, end - 1) : at == 0 && isMain(letters, 0);
        @Nullable TextHitInfo next = isAtEnd ? null : right ? letters.getNextRightHit(from.edge())
                : letters.getNextLeftHit(from.edge());
        if (next != null) {
            TextHitInfo edge = mainEdge(letters, next);
            if (!isOnwards || isLast || edge.getInsertionIndex() < end) {
                return new WrappedParagraph.Place(from.line(), edge);
            }
        }
        int line = from.line() + (isOnwards ? 1 : -1);
        if (line < 0 || line == lines.count()) {
            return null;
        }
        return new WrappedParagraph.Place(line, isOnwards ? first(line, right) : last(line, right));
    }

    /// The first place of a line that is entered in the main direction.
    private TextHitInfo first(int line, boolean right) {
        TextLayout letters = lines.letters(line);
        return isMain(letters, 0) ? TextHitInfo.leading(0) : outermost(letters, !right);
    }

    /// The last place of a line that is entered against the main direction.
    private TextHitInfo last(int line, boolean right) {
        TextLayout letters = lines.letters(line);
        BreakIterator clusters = BreakIterator.getCharacterInstance();
        clusters.setText(lines.text(line));
        clusters.last();
        int letter = clusters.previous();
        if (isMain(letters, letter)) {
            return TextHitInfo.leading(letter);
        }
        // a space at the end has the direction of the component
        boolean isBehindMain = letter > 0 && isMain(letters, letter - 1);
        return isBehindMain ? TextHitInfo.trailing(letter - 1) : outermost(letters, !right);
    }

    private TextHitInfo outermost(TextLayout letters, boolean right) {
        boolean isEnd = right == letters.isLeftToRight();
        return mainEdge(letters, isEnd ? TextHitInfo.leading(letters.getCharacterCount()) : TextHitInfo.trailing(-1));
    }

    /// The edge itself or the edge of the letter on its other side. A letter in the main direction is preferred.
    private TextHitInfo mainEdge(TextLayout letters, TextHitInfo edge) {
        if (isMain(letters, edge.getCharIndex())) {
            return edge;
        }
        TextHitInfo other = letters.getVisualOtherHit(edge);
        boolean isOutside = edge.getCharIndex() < 0 || edge.getCharIndex() == letters.getCharacterCount();
        return isOutside || isMain(letters, other.getCharIndex()) ? other : edge;
    }

    private boolean isMain(TextLayout letters, int letter) {
        boolean isLetter = letter >= 0 && letter < letters.getCharacterCount();
        return isLetter && (letters.getCharacterLevel(letter) % 2 != 0) == isRightToLeft;
    }
}
