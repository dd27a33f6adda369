package roster.ui;

import javax.swing.text.AbstractDocument;
import javax.swing.text.Element;
import javax.swing.text.LabelView;
import javax.swing.text.StyledEditorKit;
import javax.swing.text.View;
import javax.swing.text.ViewFactory;

/// Lays out styled text so that a word that is longer than the line, as an e-mail address may be, goes on in the next
/// one; by itself Swing cuts it off. Event dispatch thread only.
final class BreakingWords extends StyledEditorKit {
    @Override
    public ViewFactory getViewFactory() {
        ViewFactory usual = super.getViewFactory();
        return element -> AbstractDocument.ContentElementName.equals(element.getName())
                ? new Breaking(element) : usual.create(element);
    }

    private static final class Breaking extends LabelView {
        Breaking(Element element) {
            super(element);
        }

        @Override
        public float getMinimumSpan(int axis) {
            return axis == View.X_AXIS ? 0 : super.getMinimumSpan(axis);
        }
    }
}
