package roster.ui.paragraph;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/// A listener to whom every change of a text is the same.
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
