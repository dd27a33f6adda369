package roster.ui.strip;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;
import roster.ui.keys.Refocus;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// A source of messages for the strip: an icon, a sentence and at most two links. It is visible while the strip shows
/// its message. Event dispatch thread only.
public final class Channel extends JPanel {
    private static final int BEFORE_ICON = 12;
    private static final int BEFORE_WORDS = 10;
    private static final int GAP = 8;
    private static final int AROUND_LINK = 7;

    /// The width of the sentence in pixels before scaling for which the note gives way.
    private static final int LEAST_WORDS = 160;

    private final Strip strip;
    private final Runnable home;
    private @Nullable Parts parts;
    private @Nullable Said said;
    private String note = "";
    private int widestNote;
    private Map<String, Runnable> steps = Map.of();

    /// A link of a message.
    ///
    /// @param name the button's name
    /// @param key  the key of the button's text
    public record Offer(String name, String key, Runnable step) {}

    /// A message as it is on the screen.
    private record Said(Matter matter, Sentence sentence, String note, List<String> links) {}

    /// The inner components, made for the first message. The first painting of the window is faster without them.
    private record Parts(JLabel icon, TwoLines words, JLabel note, List<JButton> links) {
        List<String> names() {
            return links.stream().map(Component::getName).toList();
        }
    }

    Channel(Strip strip, String name, Runnable home) {
        super(null);
        this.strip = strip;
        this.home = home;
        setName(name);
        setOpaque(false);
        setVisible(false);
    }

    /// Ends the message.
    public void hideAway() {
        said = null;
        widestNote = 0;
        strip.remove(this);
    }

    /// Sets the note that the next [#say] shows beside the links. It may change often: its place only grows.
    public void note(String words) {
        note = words;
    }

    /// Gives the strip a message without a name in it.
    public void say(Matter matter, String words, Offer... offered) {
        say(matter, Sentence.of(words), offered);
    }

    /// Gives the strip this message in place of the last one of this channel.
    ///
    /// @param offered at most two
    public void say(Matter matter, Sentence sentence, Offer... offered) {
        steps = Stream.of(offered).collect(Collectors.toMap(Offer::name, Offer::step));
        var now = new Said(matter, sentence, note, Stream.of(offered).map(Offer::name).toList());
        if (now.equals(said)) {
            return; // each key that is typed says it again
        }
        said = now;
        Parts shown = parts == null || !parts.names().equals(now.links) ? madeAnew(List.of(offered)) : parts;
        Tone tone = matter.tone();
        shown.icon.setIcon(Icons.of(matter.icon(), 16, Look.key(tone.icon)));
        shown.words.say(sentence, tone);
        shown.note.setText(note);
        shown.note.setVisible(!note.isEmpty());
        shown.note.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", tone.words));
        getAccessibleContext().setAccessibleName(sentence.words());
        strip.put(this, matter);
        revalidate();
        repaint();
    }

    /// Replaces the parts for other links. Equal links stay: one may be about to be pressed.
    private Parts madeAnew(List<Offer> offered) {
        boolean focused = Refocus.isIn(this);
        removeAll();
        var made = new Parts(new JLabel(), new TwoLines(getName() + "Words"), Plain.label(getName() + "Note"),
                offered.stream().map(this::button).toList());
        made.note.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        Stream.concat(Stream.of(made.icon, made.words, made.note), made.links.stream()).forEach(this::add);
        parts = made;
        if (focused) {
            home.run();
        }
        return made;
    }

    private JButton button(Offer offer) {
        JButton button = Text.on(link(offer.name, "acctext"), offer.key);
        button.addActionListener(_ -> steps.getOrDefault(offer.name, () -> { }).run());
        return button;
    }

    /// A button that looks like a link.
    ///
    /// @param color the name of its colour in the theme
    static JButton link(String name, String color) {
        var button = new JButton();
        button.setName(name);
        button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        button.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        button.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", color)
                + "minimumWidth: 0; margin: 2," + AROUND_LINK + ",2," + AROUND_LINK);
        return button;
    }

    /// Hides this channel while another one is shown. The focus is moved on if it was here.
    void leave() {
        Refocus.hide(this, home);
    }

    /// Places the links at the right, then the strip's button for further messages and the note. The sentence takes the
    /// rest. A link is never left out.
    @Override
    public void doLayout() {
        if (parts == null) {
            return;
        }
        int gap = UIScale.scale(GAP);
        int right = getWidth() - gap;
        for (JButton link : parts.links.reversed()) {
            right = putBefore(right, link);
        }
        right = strip.putMoreBefore(right);
        int icon = parts.icon.getPreferredSize().width;
        parts.icon.setBounds(UIScale.scale(BEFORE_ICON), 0, icon, getHeight());
        int words = UIScale.scale(BEFORE_ICON + BEFORE_WORDS) + icon;
        widestNote = parts.note.isVisible() ? Math.max(widestNote, parts.note.getPreferredSize().width) : 0;
        boolean hasRoom = right - widestNote - 2 * gap - words >= UIScale.scale(LEAST_WORDS);
        int forNote = hasRoom ? widestNote : 0;
        parts.note.setBounds(right - gap - forNote, 0, forNote, getHeight());
        int end = forNote > 0 ? right - gap - forNote : right;
        parts.words.setBounds(words, 0, Math.max(0, end - gap - words), getHeight());
    }

    private int putBefore(int right, JButton link) {
        Dimension size = link.getPreferredSize();
        link.setBounds(right - size.width, (getHeight() - size.height) / 2, size.width, size.height);
        return right - size.width;
    }
}
