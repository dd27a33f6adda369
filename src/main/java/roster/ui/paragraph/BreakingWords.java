package roster.ui.paragraph;

import javax.swing.text.AbstractDocument;
import javax.swing.text.StyledEditorKit;
import javax.swing.text.ViewFactory;

/// Lays out styled text that is only read. A word that is longer than the line, such as an e-mail address, continues on
/// the next line. Swing itself would cut it off. Event dispatch thread only.
public final class BreakingWords extends StyledEditorKit {
    @Override
    public ViewFactory getViewFactory() {
        ViewFactory usual = super.getViewFactory();
        return element -> AbstractDocument.ParagraphElementName.equals(element.getName())
                ? new ReadParagraph(element) : usual.create(element);
    }
}
