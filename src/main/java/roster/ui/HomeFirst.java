package roster.ui;

import java.awt.Component;
import java.awt.Container;
import java.util.function.Supplier;
import javax.swing.LayoutFocusTraversalPolicy;
import org.jspecify.annotations.Nullable;

/// The focus traversal order of a window with a default component of its own. The window asks for the default component
/// when it regains the focus and its last focus owner is hidden, as after a dialog. Swing itself would take the first
/// button. Event dispatch thread only.
final class HomeFirst extends LayoutFocusTraversalPolicy {
    private final transient Supplier<Component> home;

    HomeFirst(Supplier<Component> home) {
        this.home = home;
    }

    @Override
    public @Nullable Component getDefaultComponent(Container container) {
        Component wanted = home.get();
        return accept(wanted) ? wanted : super.getDefaultComponent(container);
    }
}
