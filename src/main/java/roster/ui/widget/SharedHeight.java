package roster.ui.widget;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;
import java.util.stream.Stream;
import roster.ui.look.Look;

/// Lays out header, strip, content and buttons from top to bottom. Header and strip keep their places while they are
/// hidden, so the content never moves. Hidden buttons leave their place to the content. The buttons and the strip are
/// always whole. Where room is short, the end of the header is cut off. Event dispatch thread only.
public final class SharedHeight implements LayoutManager {
    private final Component header;
    private final Component strip;
    private final Component content;
    private final Component buttons;

    public SharedHeight(Component header, Component strip, Component content, Component buttons) {
        this.header = header;
        this.strip = strip;
        this.content = content;
        this.buttons = buttons;
    }

    @Override
    public void addLayoutComponent(String name, Component component) {}

    @Override
    public void removeLayoutComponent(Component component) {}

    @Override
    public Dimension preferredLayoutSize(Container parent) {
        return size(Stream.of(header, strip, content, buttons).map(Component::getPreferredSize).toList());
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
        return size(Stream.of(header, strip, content, buttons).map(Component::getMinimumSize).toList());
    }

    private static Dimension size(Iterable<Dimension> parts) {
        var all = new Dimension();
        parts.forEach(part -> all.setSize(Math.max(all.width, part.width), all.height + part.height));
        return all;
    }

    @Override
    public void layoutContainer(Container parent) {
        Insets edge = parent.getInsets();
        int width = parent.getWidth() - edge.left - edge.right;
        int bottom = parent.getHeight() - edge.bottom;
        int forButtons = buttons.isVisible() ? buttons.getPreferredSize().height : 0;
        int aboveButtons = Math.max(edge.top, bottom - forButtons);
        int forStrip = strip.getPreferredSize().height;
        int forHeader = Math.clamp(aboveButtons - edge.top - forStrip, 0, header.getPreferredSize().height);
        int side = Look.padding(parent);
        int top = edge.top + forHeader;
        header.setBounds(edge.left, edge.top, width, forHeader);
        strip.setBounds(edge.left + side, top, Math.max(0, width - 2 * side), forStrip);
        content.setBounds(edge.left, top + forStrip, width, Math.max(0, aboveButtons - top - forStrip));
        buttons.setBounds(edge.left, aboveButtons, width, forButtons);
    }
}
