package roster.ui.dialog;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
import roster.ui.text.Text;
import roster.work.Value;

/// A dialog that asks one question, with the content above and the answers below. Escape and the close button give the
/// answer that changes nothing. Event dispatch thread only.
public final class Modal extends JDialog {
    private static final int LEAST_WIDTH = 720;

    private final JPanel apart = new JPanel(new MigLayout("insets 12 20 16 20, gap 8"));
    private final JPanel answers = new JPanel(new MigLayout("insets 12 20 16 20, gap 8"));
    private final List<Runnable> atEnd = new ArrayList<>();
    private final JPanel bar = new JPanel(new BorderLayout());
    private Runnable escape = () -> { };
    private @Nullable JComponent begin;
    private Dimension given = new Dimension();

    /// A dialog over `owner` or in the middle of the screen without an owner.
    ///
    /// @param name the dialog's name
    /// @param title a key of the text bundle
    public Modal(@Nullable Window owner, String name, String title) {
        // a modal dialog without an owner must block the whole program, since it would block nothing else
        super(owner, Text.of(title), owner == null ? Dialog.ModalityType.APPLICATION_MODAL
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
        bar.add(apart, BorderLayout.LINE_START);
        bar.add(answers, BorderLayout.LINE_END);
        add(bar, BorderLayout.SOUTH);
    }

    public final void content(JComponent content) {
        add(content, BorderLayout.CENTER);
    }

    /// Shows the pending request between the answers.
    ///
    /// @param home moves the focus when the Cancel of the request disappears while it has the focus
    public final void show(PendingRequests pending, Runnable home) {
        var line = new PendingLine(pending, home);
        watch(pending.shown(), line::say);
        bar.add(line, BorderLayout.CENTER);
    }

    /// Adds an answer to the right of the previous ones.
    ///
    /// @param name the button's name; "answer." and the name form the key of the button's text
    public final JButton answer(String name, Runnable step, Object... arguments) {
        return answer(answers, name, step, arguments);
    }

    /// Adds an answer apart from the others on the left.
    public final JButton answerApart(String name, Runnable step) {
        return answer(apart, name, step);
    }

    private static JButton answer(JPanel bar, String name, Runnable step, Object... arguments) {
        var button = Text.on(new JButton(), "answer." + name, arguments);
        button.setName(name);
        button.addActionListener(_ -> step.run());
        bar.add(button);
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
}
