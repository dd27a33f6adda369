package roster.ui.keys;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.awt.event.HierarchyListener;
import java.beans.PropertyChangeListener;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import roster.ui.text.Text;
import roster.work.Edt;

/// An invisible component that takes over the focus of a component while that one is hidden or disabled. Only the keys
/// of the window act here. The focus returns as soon as that component can be used again, unless the person has moved
/// on. Event dispatch thread only.
final class Refuge extends JPanel {
    private final transient HierarchyListener shown = _ -> goBack();
    private final transient PropertyChangeListener enabled = _ -> goBack();
    private transient @Nullable Component left;

    Refuge() {
        setName("refuge");
        setOpaque(false);
        setFocusable(true);
        getAccessibleContext().setAccessibleName(Text.of("refuge.name"));
        addFocusListener(new FocusListener() {
            @Override
            public void focusGained(FocusEvent event) {
                goBack();
            }

            @Override
            public void focusLost(FocusEvent event) {
                if (!event.isTemporary()) {
                    forget();
                }
            }
        });
    }

    /// Whether a person can use `component` now.
    static boolean isUsable(Component component) {
        return component.isShowing() && component.isEnabled();
    }

    /// Returns this component, to be focused until `component` can be used again.
    Component insteadOf(Component component) {
        if (!component.equals(left)) {
            forget();
            left = component;
            component.addHierarchyListener(shown);
            component.addPropertyChangeListener("enabled", enabled);
        }
        return this;
    }

    /// The component that the focus will return to; this one if the former is no longer in `container`.
    Component left(Container container) {
        return left != null && SwingUtilities.isDescendingFrom(left, container) ? left : this;
    }

    /// Returns the focus later, since another request for it may be on its way.
    private void goBack() {
        Edt.later(() -> {
            if (left != null && isFocusOwner() && isUsable(left)) {
                left.requestFocusInWindow();
            }
        });
    }

    private void forget() {
        if (left != null) {
            left.removeHierarchyListener(shown);
            left.removePropertyChangeListener("enabled", enabled);
            left = null;
        }
    }
}
