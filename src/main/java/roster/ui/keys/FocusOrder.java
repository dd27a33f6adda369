package roster.ui.keys;

import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.util.function.Supplier;
import javax.swing.JRootPane;
import javax.swing.LayoutFocusTraversalPolicy;
import javax.swing.RootPaneContainer;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/// The focus traversal order of a window. It follows the layout, with two exceptions:
/// - The window has a default component of its own. The window asks for it when it regains the focus and its last focus
/// owner is hidden.
/// - A component that is hidden or disabled while it has the focus hands the focus to the window's [Refuge]. Swing
/// itself would take the next component. That is often a button, and the next Space would press it.
///
/// Event dispatch thread only.
public final class FocusOrder extends LayoutFocusTraversalPolicy {
    private final transient Refuge refuge = new Refuge();
    private final transient Supplier<@Nullable Component> home;

    private FocusOrder(Supplier<@Nullable Component> home) {
        this.home = home;
    }

    /// Gives `window` this focus order.
    ///
    /// @param home the default component, or null for the first one
    public static <W extends Window & RootPaneContainer> void of(W window, Supplier<@Nullable Component> home) {
        var order = new FocusOrder(home);
        JRootPane root = window.getRootPane();
        root.getLayeredPane().add(order.refuge);
        window.setFocusTraversalPolicy(order);
    }

    @Override
    public @Nullable Component getComponentAfter(Container container, Component from) {
        if (refuge.equals(from)) {
            return super.getComponentAfter(container, refuge.left(container));
        }
        if (Refuge.isUsable(from)) {
            return super.getComponentAfter(container, from);
        }
        @Nullable Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getPermanentFocusOwner();
        boolean holds = owner != null && !refuge.equals(owner) && SwingUtilities.isDescendingFrom(owner, from);
        return refuge.insteadOf(holds ? owner : from);
    }

    @Override
    public @Nullable Component getComponentBefore(Container container, Component from) {
        return super.getComponentBefore(container, refuge.equals(from) ? refuge.left(container) : from);
    }

    @Override
    public @Nullable Component getDefaultComponent(Container container) {
        @Nullable Component wanted = home.get();
        if (wanted == null) {
            return super.getDefaultComponent(container);
        }
        return Refuge.isUsable(wanted) ? wanted : refuge.insteadOf(wanted);
    }

    @Override
    protected boolean accept(Component component) {
        return !refuge.equals(component) && super.accept(component);
    }
}
