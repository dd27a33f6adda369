package roster.ui.strip;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;
import roster.ui.keys.Refocus;
import roster.ui.look.Look;
import roster.ui.text.Text;

/// The one place for messages above a form. Its height is always the same, so a message moves nothing. It shows the
/// most urgent message of its channels, and offers the next one where several wait. Event dispatch thread only.
public final class Strip extends JPanel {
    private static final int HEIGHT = 40;
    private static final int BAR = 4;
    private static final int RADIUS = 6;

    private final MessageQueue<Channel> waiting = new MessageQueue<>();
    private final List<Channel> channels = new ArrayList<>();
    private final Runnable home;
    private Runnable changed = () -> { };
    private @Nullable JButton more;

    /// @param home moves the focus when the button for further messages disappears while it has the focus
    public Strip(Runnable home) {
        super(null);
        this.home = home;
        setName("strip");
        setOpaque(false);
    }

    /// Adds a channel without a message.
    ///
    /// @param name the component's name
    /// @param home moves the focus when the channel disappears while it has the focus
    public Channel channel(String name, Runnable home) {
        var channel = new Channel(this, name, home);
        channels.add(channel);
        add(channel);
        return channel;
    }

    /// Whether a message waits that could be missed where the strip is hidden.
    public boolean hasMessage() {
        return waiting.matter().filter(matter -> matter != Matter.PROVENANCE).isPresent();
    }

    /// Calls `step` after each change of the messages.
    public void whenChanged(Runnable step) {
        changed = step;
    }

    void put(Channel channel, Matter matter) {
        waiting.put(channel, matter);
        choose();
    }

    void remove(Channel channel) {
        if (waiting.remove(channel)) {
            choose();
        }
    }

    private void choose() {
        @Nullable Channel now = waiting.shown().orElse(null);
        channels.stream().filter(each -> each.isVisible() && !each.equals(now)).forEach(Channel::leave);
        if (now != null) {
            now.setVisible(true);
            now.revalidate();
        }
        int others = waiting.others();
        if (others > 0) {
            Text.on(more(), "strip.more", others).setVisible(true);
        } else if (more != null) {
            Refocus.hide(more, home);
        }
        repaint();
        changed.run();
    }

    private JButton more() {
        if (more == null) {
            more = Channel.link("more", "quiet");
            more.setToolTipText(Text.of("strip.more.tip"));
            more.addActionListener(_ -> {
                waiting.next();
                choose();
            });
            add(more, 0);
        }
        return more;
    }

    /// Places the button for further messages.
    ///
    /// @return the left end of the button; `right` without a button
    int putMoreBefore(int right) {
        if (more == null || !more.isVisible()) {
            return right;
        }
        Dimension size = more.getPreferredSize();
        more.setBounds(right - size.width, (getHeight() - size.height) / 2, size.width, size.height);
        return right - size.width;
    }

    @Override
    public void doLayout() {
        channels.forEach(each -> each.setBounds(0, 0, getWidth(), getHeight()));
    }

    /// The button for further messages lies over the channel.
    @Override
    public boolean isOptimizedDrawingEnabled() {
        return false;
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(UIScale.scale(HEIGHT), UIScale.scale(HEIGHT));
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(0, UIScale.scale(HEIGHT));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        waiting.matter().map(Matter::tone).ifPresent(tone -> {
            var painted = (Graphics2D) graphics.create();
            var area = new Rectangle(0, 0, getWidth(), getHeight());
            Look.fill(painted, area, RADIUS, Look.color(tone.fill));
            painted.clipRect(0, 0, UIScale.scale(BAR), getHeight());
            Look.fill(painted, area, RADIUS, Look.color(tone.bar));
            painted.dispose();
        });
    }
}
