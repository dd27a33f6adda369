package roster.ui.dialog;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.model.request.PendingRequests;
import roster.ui.keys.FocusOrder;
import roster.ui.keys.Keys;
import roster.ui.look.Look;
import roster.ui.text.Text;
import roster.work.Value;

/// A dialog that asks one question, with the content above and the answers below. Escape and the close button give the
/// answer that changes nothing. Event dispatch thread only.
public final class Modal extends JDialog {
    private static final int LEAST_WIDTH = 720;

    private final JPanel apart = new JPanel(new MigLayout("insets 0, gap 8, hidemode 3"));
    private final JPanel answers = new JPanel(new MigLayout("insets 0, gap 8, fillx, hidemode 3"));
    private final List<Runnable> atEnd = new ArrayList<>();
    private final JPanel bar = new Bar();
    private Runnable escape = () -> { };
    private @Nullable JComponent begin;
    private @Nullable JComponent content;
    private Dimension given = new Dimension();

    /// A dialog over `owner` or in the middle of the screen without an owner.
    ///
    /// @param name the dialog's name
    /// @param title a key of the text bundle, with `arguments` in its places
    public Modal(@Nullable Window owner, String name, String title, Object... arguments) {
        // a modal dialog without an owner must block the whole program, since it would block nothing else
        super(owner, Text.of(title, arguments), owner == null ? Dialog.ModalityType.APPLICATION_MODAL
                : Dialog.ModalityType.DOCUMENT_MODAL);
        setName(name);
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        getRootPane().putClientProperty("JRootPane.titleBarShowIcon", false);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                escape.run();
            }

            @Override
            public void windowClosed(WindowEvent event) {
                closed(); // also for a close by the owner
            }
        });
        FocusOrder.of(this, () -> begin);
        Keys.bind(getRootPane(), KeyStroke.getKeyStroke("ESCAPE"), () -> escape.run());
        if (getContentPane() instanceof JComponent pane) {
            pane.putClientProperty(FlatClientProperties.STYLE, Look.style("background", "editor"));
        }
        bar.add(apart);
        bar.add(answers, "cell 2 0, wmin 0");
        see(bar);
        add(bar, BorderLayout.SOUTH);
    }

    /// Shows `next` above the answers in place of the previous content.
    public final void content(JComponent next) {
        if (content != null) {
            remove(content);
        }
        content = next;
        see(next);
        add(next, BorderLayout.CENTER);
        revalidate();
        repaint();
    }

    /// Lets the background of the dialog be seen through the panels that have none of their own.
    private static void see(Component part) {
        if (part instanceof JPanel panel && panel.getClientProperty(FlatClientProperties.STYLE) == null) {
            panel.setOpaque(false);
        }
        if (part instanceof Container container) {
            Stream.of(container.getComponents()).forEach(Modal::see);
        }
    }

    /// Shows the pending request between the answers.
    ///
    /// @param home moves the focus when the Cancel of the request disappears while it has the focus
    public final void show(PendingRequests pending, Runnable home) {
        var line = new PendingLine(pending, home);
        watch(pending.shown(), line::say);
        see(line);
        bar.add(line, "cell 1 0, growx, wmin 0");
    }

    /// Adds an answer to the right of the previous ones.
    ///
    /// @param name the button's name; "answer." and the name form the key of the button's text
    public final JButton answer(String name, Runnable step, Object... arguments) {
        return answer(answers, name, step, arguments);
    }

    /// Adds an answer without a frame apart from the others on the left.
    public final JButton answerApart(String name, Runnable step) {
        JButton button = answer(apart, name, step);
        button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        button.putClientProperty(FlatClientProperties.STYLE, "minimumWidth: 0"); // its words begin where the text does
        return button;
    }

    /// Adds a part to the right of the previous answers. It becomes narrower where the room is short.
    public final void beside(JComponent part) {
        answers.add(part, "wmin 0");
    }

    /// Adds a part that is no answer on the left, such as a number.
    public final void aside(JComponent part) {
        apart.add(part, "pushy, aligny center, gapleft 14"); // as the words of a button without a frame
    }

    private static JButton answer(JPanel bar, String name, Runnable step, Object... arguments) {
        var button = Text.on(new JButton(), "answer." + name, arguments);
        button.setName(name);
        button.addActionListener(_ -> step.run());
        bar.add(button, "height 28::");
        return button;
    }

    /// Sets the answer that Enter gives while the focus is on no other answer.
    public final void enter(JButton answer) {
        getRootPane().setDefaultButton(answer);
    }

    /// Makes `answer` the default button and binds the key for saving to it. A disabled answer ignores both.
    public final void saves(JButton answer) {
        enter(answer);
        Keys.bind(getRootPane(), Keys.menu("S"), () -> answer.doClick(0));
    }

    /// Sets the answer that loses nothing. Enter gives this answer and the focus begins there. Otherwise both would
    /// fall to the first answer.
    public final void safest(JButton answer) {
        enter(answer);
        begin = answer;
    }

    /// Makes `deletion` the only filled button, in red. Enter gives the safe answer instead, which looks like any
    /// other.
    public final void deletes(JButton deletion, JButton safe) {
        deletion.putClientProperty(FlatClientProperties.STYLE_CLASS, "danger");
        safe.putClientProperty(FlatClientProperties.STYLE_CLASS, "unfilled");
        safest(safe);
    }

    /// Gives `part` the focus when the dialog opens.
    public final void begin(JComponent part) {
        begin = part;
    }

    /// Sets the action of Escape and of the close button.
    public final void escape(Runnable step) {
        escape = step;
    }

    /// Opens the dialog over its owner in the size of its content, wholly on the screen. Returns after the dialog is
    /// closed.
    public final void open() {
        pack();
        Rectangle room = room();
        int width = Math.min(getWidth(), room.width);
        setSize(width, getHeight());
        validate();
        measureAnew(this); // the height of wrapping texts follows from their width
        setSize(width, Math.min(getPreferredSize().height, room.height));
        given = getSize();
        setLocationRelativeTo(getOwner());
        setLocation(ScreenFit.fit(getBounds(), screen()).getLocation());
        if (begin != null) {
            begin.requestFocusInWindow(); // works only from here on, since it is packed
        }
        setVisible(true);
    }

    /// Grows to the height of the content, down to the end of the screen. The position and the width stay, as does a
    /// size that the person chose.
    public final void grow() {
        if (!isShowing() || !getSize().equals(given)) {
            return;
        }
        validate();
        measureAnew(this);
        int below = screen().y + screen().height - getY();
        setSize(getWidth(), Math.max(getHeight(), Math.min(getPreferredSize().height, below)));
        given = getSize();
        validate();
    }

    /// The largest size: the owner's width or at least [#LEAST_WIDTH] for columns side by side, within the usable
    /// screen.
    private Rectangle room() {
        @Nullable Window owner = getOwner();
        int wide = Math.max(owner == null ? 0 : owner.getWidth(), UIScale.scale(LEAST_WIDTH));
        return ScreenFit.fit(new Rectangle(wide, screen().height), screen());
    }

    private Rectangle screen() {
        return ScreenFit.usable(getGraphicsConfiguration());
    }

    private static void measureAnew(Container container) {
        for (Component part : container.getComponents()) {
            if (part instanceof Container inner) {
                measureAnew(inner);
            }
            part.invalidate();
        }
    }

    public final void close() {
        setVisible(false);
        dispose();
        closed();
    }

    /// Calls `watcher` at once with the present value and then with each later value until the dialog is closed.
    public final <T> void watch(Value<T> value, Consumer<? super T> watcher) {
        whenClosed(value.watch(watcher)::close);
    }

    /// Calls `step` after the dialog is closed for any reason, even if it was never open.
    public final void whenClosed(Runnable step) {
        atEnd.add(step);
    }

    private void closed() {
        var steps = List.copyOf(atEnd);
        atEnd.clear();
        steps.forEach(Runnable::run);
    }

    /// The bar of the answers with a line above it.
    private static final class Bar extends JPanel {
        Bar() {
            super(new MigLayout("insets 15 10 14 24, fillx, gap 8", "[][grow, fill, 0:0][]", "[28]"));
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            graphics.setColor(Look.color("line"));
            graphics.fillRect(0, 0, getWidth(), UIScale.scale(1));
        }
    }
}
