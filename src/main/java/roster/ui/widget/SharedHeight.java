package roster.ui.widget;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/// Lays out header, banner, form and buttons from top to bottom. The form keeps at least the height of one field. Where
/// room is short, the banner becomes lower and its words scroll. The buttons are always whole. Where even the header
/// has too little room, its end is cut off. Event dispatch thread only.
public final class SharedHeight implements LayoutManager {
    private final Component header;
    private final Component banner;
    private final Component form;
    private final Component buttons;
    private final IntSupplier oneField;

    /// @param oneField the height that the form needs to show one whole field
    public SharedHeight(Component header, Component banner, Component form, Component buttons, IntSupplier oneField) {
        this.header = header;
        this.banner = banner;
        this.form = form;
        this.buttons = buttons;
        this.oneField = oneField;
    }

    @Override
    public void addLayoutComponent(String name, Component component) {}

    @Override
    public void removeLayoutComponent(Component component) {}

    @Override
    public Dimension preferredLayoutSize(Container parent) {
        return size(parts().map(Component::getPreferredSize).toList());
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
        return size(parts().map(Component::getMinimumSize).toList());
    }

    private Stream<Component> parts() {
        return Stream.of(header, banner, form, buttons).filter(Component::isVisible);
    }

    private static Dimension size(Iterable<Dimension> parts) {
        var all = new Dimension();
        parts.forEach(part -> all.setSize(Math.max(all.width, part.width), all.height + part.height));
        return all;
    }

    @Override
    public void layoutContainer(Container parent) {
        int forButtons = buttons.getPreferredSize().height;
        int aboveButtons = Math.max(0, parent.getHeight() - forButtons);
        int forHeader = Math.min(aboveButtons, header.getPreferredSize().height);
        int shared = aboveButtons - forHeader;
        int forBanner = banner.isVisible() ? forBanner(shared) : 0;
        int y = 0;
        y = put(parent, header, y, forHeader);
        y = put(parent, banner, y, forBanner);
        y = put(parent, form, y, shared - forBanner);
        put(parent, buttons, y, forButtons);
    }

    private int forBanner(int shared) {
        int wanted = banner.getPreferredSize().height;
        int least = Math.min(wanted, banner.getMinimumSize().height);
        return Math.min(shared, Math.clamp(shared - oneField.getAsInt(), least, wanted));
    }

    private static int put(Container parent, Component part, int y, int height) {
        part.setBounds(0, y, parent.getWidth(), height);
        return y + height;
    }
}
