package roster.ui.widget;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.ui.keys.Refocus;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// A sentence with links above the part of a dialog that it concerns. Invisible while it is empty. Event dispatch
/// thread only.
public final class Banner extends JPanel {
    private static final int AROUND_LINK = 6;

    private final int side;
    private final Runnable home;
    private @Nullable Parts parts;
    private String note = "";
    private Map<String, Runnable> steps = Map.of();

    /// A link of a banner.
    ///
    /// @param name the button's name
    /// @param key  the key of the button's text
    public record Offer(String name, String key, Runnable step) {}

    /// The inner components, made for the first text. The first painting of the window is faster without them.
    private record Parts(JLabel icon, JTextArea words, JScrollPane scrolled, JPanel links, JLabel note) {}

    /// @param name the component's name
    /// @param side the distance of the icon from the edge in pixels before scaling; equal in the components above and
    /// below
    /// @param home moves the focus when the banner disappears while it has the focus
    public Banner(String name, int side, Runnable home) {
        this.side = side;
        this.home = home;
        setName(name);
        setOpaque(false);
        setVisible(false);
    }

    private Parts made() {
        JTextArea words = Plain.paragraph();
        var made = new Parts(Remark.iconBefore(words), words, scrolled(words),
                new JPanel(new MigLayout("insets 0, gap 4")),
                Plain.ellipsisLabel(getName() + "Note"));
        words.setName(getName() + "Words");
        made.links.setOpaque(false);
        setLayout(new MigLayout("insets 8 " + side + " 8 " + side + ", fillx, gap 8 4, hidemode 3",
                "[][grow, fill, 0:0]"));
        add(made.icon, "top");
        add(made.scrolled, "top, wmin 0");
        int aroundLetters = AROUND_LINK + 1; // aligns the links with the words
        add(made.links, "newline, skip 1, split 2, pad 0 -" + aroundLetters + " 0 0");
        add(made.note, "wmin 0, growx, pushx");
        return made;
    }

    /// The words scroll where the banner is too low for them. At least one line stays visible.
    private static JScrollPane scrolled(JTextArea words) {
        var scrolled = new InnerScroll(words) {
            @Override
            public boolean isValidateRoot() {
                return false; // the wrapping of the words determines the banner's height
            }

            @Override
            public Dimension getMinimumSize() {
                return new Dimension(0, words.getFontMetrics(words.getFont()).getHeight());
            }
        };
        scrolled.setBorder(BorderFactory.createEmptyBorder());
        scrolled.setOpaque(false);
        scrolled.getViewport().setOpaque(false);
        return scrolled;
    }

    /// Shows the full text as a tooltip when it is truncated.
    @Override
    public void doLayout() {
        super.doLayout();
        if (parts != null) {
            boolean fits = parts.scrolled.getHeight() >= parts.words.getPreferredSize().height;
            parts.words.setToolTipText(fits ? null : parts.words.getText());
        }
    }

    public void hideAway() {
        Refocus.hide(this, home);
    }

    /// Sets the note that the next [#say] shows beside the links. The note may change often, since the height is
    /// independent of it.
    public void note(String words) {
        note = words;
    }

    /// Shows `sentence` as plain text. It may contain stored text.
    public void say(String iconName, String sentence, Offer... offered) {
        Parts shown = parts == null ? made() : parts;
        parts = shown;
        JPanel links = shown.links;
        shown.icon.setIcon(Icons.of(iconName, 16, "Component.accentColor"));
        shown.words.setText(sentence);
        shown.note.setText(note);
        shown.note.setVisible(!note.isEmpty());
        getAccessibleContext().setAccessibleName(sentence);
        steps = Stream.of(offered).collect(Collectors.toMap(Offer::name, Offer::step));
        List<String> names = Stream.of(offered).map(Offer::name).toList();
        if (!names.equals(Stream.of(links.getComponents()).map(Component::getName).toList())) {
            boolean focused = Refocus.isIn(links);
            links.removeAll(); // else they stay: one may be about to be pressed
            for (Offer link : offered) {
                links.add(button(link));
            }
            if (focused) {
                home.run();
            }
        }
        links.setVisible(offered.length > 0);
        setVisible(true);
        revalidate();
        repaint();
    }

    private JButton button(Offer link) {
        var button = Text.on(new JButton(), link.key);
        button.setName(link.name);
        button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        button.putClientProperty(FlatClientProperties.STYLE, // kept by every theme
                "foreground: $Banner.linkColor;"
                + "minimumWidth: 0; margin: 2," + AROUND_LINK + ",2," + AROUND_LINK);
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
