package roster.ui.paragraph;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/// A listener that treats every change of a text alike. Event dispatch thread only.
@FunctionalInterface
public interface AnyChange extends DocumentListener {

    void changed();

    @Override
    default void insertUpdate(DocumentEvent event) {
        changed();
    }

    @Override
    default void removeUpdate(DocumentEvent event) {
        changed();
    }

    @Override
    default void changedUpdate(DocumentEvent event) {
        // styles only
    }
}
