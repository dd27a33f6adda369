package roster.ui.keys;

import com.formdev.flatlaf.ui.FlatMenuItemRenderer;
import com.formdev.flatlaf.ui.FlatMenuItemUI;
import java.awt.Font;
import javax.swing.Action;
import javax.swing.Icon;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;

/// A menu item that shows its key in the form of the shortcuts page and the tooltips. Event dispatch thread only.
public final class KeyItem extends JMenuItem {
    KeyItem(Action action) {
        super(action);
    }

    @Override
    public void updateUI() {
        setUI(new ItemUi());
    }

    /// The key as it is painted; empty for an item without a key.
    public String shownKey() {
        KeyStroke key = getAccelerator();
        return key == null ? "" : ((ItemUi) getUI()).words(key);
    }

    /// The theme's look with another renderer.
    private static final class ItemUi extends FlatMenuItemUI {
        private @Nullable Renderer made;

        @Override
        protected FlatMenuItemRenderer createRenderer() {
            made = new Renderer(menuItem, checkIcon, arrowIcon, acceleratorFont, acceleratorDelimiter);
            return made;
        }

        String words(KeyStroke key) {
            return made == null ? "" : made.getTextForAccelerator(key);
        }
    }

    private static final class Renderer extends FlatMenuItemRenderer {
        Renderer(JMenuItem item, Icon check, Icon arrow, Font font, String delimiter) {
            super(item, check, arrow, font, delimiter);
        }

        @Override
        protected String getTextForAccelerator(KeyStroke key) {
            return Shortcuts.words(key);
        }
    }
}
