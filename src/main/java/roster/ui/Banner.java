package roster.ui;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import com.formdev.flatlaf.FlatClientProperties;

/// One sentence above what it concerns, with a link or two. Invisible while it has nothing to say.
final class Banner extends JPanel {
    private final Runnable home;
    private @Nullable Parts parts;
    private Map<String, Runnable> steps = Map.of();

    /// A link of a banner.
    ///
    /// @param name the button's name
    /// @param key  of its text
    record Link(String name, String key, Runnable step) {}

    /// Made when it is first said something, which the window's first painting is not to wait for.
    private record Parts(JLabel icon, JTextArea words, JPanel links) {}

    /// @param name the component's name
    /// @param home where the focus goes when this disappears with it
    Banner(String name, Runnable home) {
        this.home = home;
        setName(name);
        setOpaque(false);
        setVisible(false);
    }

    private Parts made() {
        var made = new Parts(new JLabel(), Plain.paragraph(), new JPanel(new MigLayout("insets 0, gap 8")));
        made.links.setOpaque(false);
        setLayout(new MigLayout("insets 8 12 8 12, fillx, gap 8", "[][grow, fill, 0:0]", "[]0[]"));
        add(made.icon, "top");
        add(made.words, "wmin 0");
        add(made.links, "newline, skip 1, hidemode 3");
        made.words.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                made.words.revalidate(); // how many lines it needs follows from how wide it has become
            }
        });
        return made;
    }

    void hideAway() {
        Refocus.hide(this, home);
    }

    /// Says `sentence`, which may hold what somebody stored.
    void say(String iconName, String sentence, Link... offered) {
        Parts shown = parts == null ? made() : parts;
        parts = shown;
        JPanel links = shown.links;
        shown.icon.setIcon(Icons.of(iconName, 16, "Component.accentColor"));
        shown.words.setText(sentence);
        getAccessibleContext().setAccessibleName(sentence);
        steps = Stream.of(offered).collect(Collectors.toMap(Link::name, Link::step));
        List<String> names = Stream.of(offered).map(Link::name).toList();
        if (!names.equals(Stream.of(links.getComponents()).map(Component::getName).toList())) {
            boolean focused = Refocus.isIn(links);
            links.removeAll(); // else they stay: somebody may be about to press one
            for (Link link : offered) {
                links.add(button(link));
            }
            if (focused && offered.length > 0) {
                links.getComponent(0).requestFocusInWindow();
            }
        }
        links.setVisible(offered.length > 0);
        setVisible(true);
        revalidate();
        repaint();
    }

    private JButton button(Link link) {
        var button = Text.on(new JButton(), link.key);
        button.setName(link.name);
        button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        button.putClientProperty(FlatClientProperties.STYLE, "foreground: $Banner.linkColor"); // stays, whatever the theme
        button.addActionListener(_ -> steps.getOrDefault(link.name, () -> { }).run());
        return button;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Color accent = UIManager.getColor("Component.accentColor");
        graphics.setColor(new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), 32));
        graphics.fillRect(0, 0, getWidth(), getHeight());
        super.paintComponent(graphics);
    }
}
