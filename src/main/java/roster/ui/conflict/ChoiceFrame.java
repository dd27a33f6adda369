package roster.ui.conflict;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.directory.edit.Conflict;
import roster.directory.record.Field;
import roster.model.request.Own;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;

/// A value that can be chosen: a radio button in a frame with the value and its author. A click anywhere in the frame
/// chooses the value. Event dispatch thread only.
final class ChoiceFrame extends JPanel {
    private static final int RADIUS = 6;

    private final Field field;
    private final boolean isMine;
    private final JRadioButton radio = new JRadioButton();
    private final DifferingText value;
    private final JTextArea by;
    private boolean isUnderPointer;

    /// @param isMine whether the value is the reader's own
    /// @param take   chooses the value
    ChoiceFrame(Field field, boolean isMine, Runnable take) {
        super(new MigLayout("insets 8 10 8 10, fillx, gap 8 1, hidemode 3", "[][grow, fill, 0:0]"));
        this.field = field;
        this.isMine = isMine;
        String column = isMine ? "mine" : "theirs";
        setName("frame:" + column + ":" + field.key());
        setOpaque(false);
        value = new DifferingText(field, column + ":" + field.key(), "");
        by = isMine ? Plain.paragraph("you:" + field.key()) : Provenance.line(field);
        by.putClientProperty(FlatClientProperties.STYLE, "font: $medium.font; " + Look.style("foreground", "quiet"));
        by.setEnabled(true);
        String verb = isMine ? "takeMine" : "takeTheirs";
        radio.setName(verb + ":" + field.key());
        radio.setOpaque(false);
        radio.putClientProperty(FlatClientProperties.STYLE_CLASS, "choice");
        radio.setBorder(BorderFactory.createEmptyBorder());
        radio.getAccessibleContext().setAccessibleName(Text.label(field) + ": " + Text.of("review." + verb));
        radio.addActionListener(_ -> take.run());
        radio.addItemListener(_ -> repaint());
        radio.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                repaint();
            }

            @Override
            public void focusLost(FocusEvent event) {
                repaint();
            }
        });
        add(radio, "top, spany 2");
        add(value, "top, wmin 0, wrap");
        add(by, "top, wmin 0");
        var target = new Target();
        List.of(this, value, by).forEach(each -> each.addMouseListener(target));
        radio.addMouseListener(new Hover());
    }

    JRadioButton radio() {
        return radio;
    }

    /// Shows the value of this side and its author.
    void render(Conflict conflict, Own own) {
        String base = field.of(conflict.edit().base().values());
        String mine = field.of(conflict.edit().mine());
        String theirs = field.of(conflict.theirs().values());
        value.show(field, isMine ? mine : theirs, List.of(base), List.of(isMine ? theirs : mine));
        boolean isChanged = !field.same(conflict.edit().base().values(),
                isMine ? conflict.edit().mine() : conflict.theirs().values());
        if (isMine) {
            by.setText(Text.of(isChanged ? "by.you" : "state.UNTOUCHED"));
            return;
        }
        Provenance.show(by, conflict, field, own);
        if (!by.isVisible()) { // the author is unknown
            by.setVisible(true);
            by.setText(Text.of(isChanged ? "by.colleague" : "state.UNTOUCHED"));
        }
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        var painted = (Graphics2D) graphics.create();
        var area = new Rectangle(getSize());
        boolean isChosen = radio.isSelected();
        String fill = isChosen ? isMine ? "mine" : "othbg" : isUnderPointer && radio.isEnabled() ? "hover" : "list";
        Look.fill(painted, area, RADIUS, Look.color(fill));
        boolean hasFocus = radio.isFocusOwner();
        String frame = hasFocus ? "mineline" : isChosen ? isMine ? "mineline" : "oth" : "line";
        Look.frame(painted, area, RADIUS, hasFocus ? 2 : 1, Look.color(frame));
        painted.dispose();
    }

    /// Brings the whole frame into view.
    void bringIntoSight() {
        var around = new Rectangle(getSize());
        around.grow(0, UIScale.scale(8));
        scrollRectToVisible(around);
    }

    private class Hover extends MouseAdapter {
        @Override
        public void mouseEntered(MouseEvent event) {
            under(true);
        }

        @Override
        public void mouseExited(MouseEvent event) {
            under(false);
        }

        private void under(boolean isUnder) {
            isUnderPointer = isUnder;
            repaint();
        }
    }

    /// Makes a click anywhere a click on the radio button.
    private final class Target extends Hover {
        @Override
        public void mousePressed(MouseEvent event) {
            if (radio.isEnabled() && event.getButton() == MouseEvent.BUTTON1) {
                radio.requestFocusInWindow();
            }
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            Component clicked = event.getComponent();
            if (event.getButton() == MouseEvent.BUTTON1 && clicked.contains(event.getPoint())) {
                radio.doClick(0);
            }
        }
    }
}
