package roster.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;

/// Finds the components of a window by their names and reads their texts. The event dispatch thread only.
final class WindowParts {
    private WindowParts() {}

    /// Returns the component of this name and type in `in`. Fails if it is missing.
    static <C extends JComponent> C component(Container in, String name, Class<C> type) {
        return find(in, name, type).orElseThrow(() -> new AssertionError("No " + name + " in " + in.getName()));
    }

    static <C extends JComponent> Optional<C> find(Container in, String name, Class<C> type) {
        return all(in).filter(component -> name.equals(component.getName())).filter(type::isInstance)
                .map(type::cast).findFirst();
    }

    /// Returns every component in `container`, including `container`.
    static Stream<Component> all(Container container) {
        return Stream.concat(Stream.of(container), Stream.of(container.getComponents())
                .flatMap(each -> each instanceof Container inner ? all(inner) : Stream.of(each)));
    }

    /// Returns the text of a component, or the texts of its visible parts.
    static String textOf(JComponent component) {
        return switch (component) {
            case JTextComponent typed -> typed.getText();
            case JLabel label -> label.getText() == null ? "" : label.getText();
            case AbstractButton button -> button.getText();
            case JComboBox<?> box -> String.valueOf(box.getSelectedItem());
            default -> Stream.of(component.getComponents()).filter(JComponent.class::isInstance)
                    .filter(Component::isVisible).map(JComponent.class::cast).map(WindowParts::textOf)
                    .filter(text -> !text.isEmpty()).reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
        };
    }

    static Point middle(Rectangle place) {
        return new Point((int) place.getCenterX(), (int) place.getCenterY());
    }
}
