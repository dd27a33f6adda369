package roster.ui.paragraph;

import java.awt.Font;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.Map;
import javax.swing.text.Document;
import javax.swing.text.Element;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;
import org.jspecify.annotations.Nullable;

/// One paragraph of styled text that is only read. Event dispatch thread only.
final class ReadParagraph extends WrappedParagraph {
    /// Shared, since a text may hold thousands of empty lines.
    private static @Nullable MeasuredText blank;

    ReadParagraph(Element paragraph) {
        super(paragraph);
    }

    @Override
    MeasuredText measure(String text) {
        return text.isEmpty() ? blank() : styledAndMeasured(text);
    }

    private MeasuredText styledAndMeasured(String text) {
        return new MeasuredText(text, styled(text), firstFont(), context());
    }

    private MeasuredText blank() {
        MeasuredText known = blank;
        if (known == null || !known.isMeasuredIn(firstFont(), context())) {
            known = styledAndMeasured(" ");
            blank = known;
        }
        return known;
    }

    @Override
    float indent(TextLayout letters, float room) {
        return StyleConstants.getAlignment(getAttributes()) == StyleConstants.ALIGN_CENTER
                ? Math.max(0, (room - letters.getVisibleAdvance()) / 2) : 0;
    }

    private AttributedString styled(String text) {
        boolean isRightToLeft = MeasuredText.isRightToLeft(text);
        var styled = new AttributedString(text,
                Map.of(TextAttribute.RUN_DIRECTION, isRightToLeft ? TextAttribute.RUN_DIRECTION_RTL
                    : TextAttribute.RUN_DIRECTION_LTR));
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

    private Font firstFont() {
        return font(getElement().getElement(0));
    }

    private Font font(Element run) {
        Document document = getDocument();
        return document instanceof StyledDocument styles ? styles.getFont(run.getAttributes())
                : getContainer().getFont();
    }
}
