package roster.ui.editor;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import roster.directory.record.Revision;
import roster.model.history.LatestModel;
import roster.ui.look.Look;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;

/// The latest changes of the open user in a few rows below the form: when, who and which fields. A click opens the
/// history. The block always has the height of all its rows, and is empty while no change is known. Event dispatch
/// thread only.
final class LatestChanges extends JPanel {
    private static final int ABOVE = 4;
    private static final int HEADING = 20;
    private static final int ROW = 24;

    private final LatestModel model;
    private final Runnable opensHistory;
    private final JLabel heading = Plain.label("latest");
    private final List<Row> rows = new ArrayList<>();

    /// @param opensHistory opens the history of the open user
    LatestChanges(LatestModel model, Runnable opensHistory) {
        super(new MigLayout("insets " + ABOVE + " 0 0 0, fillx, gap 0, wrap 1", "[grow, fill, 0:0]"));
        this.model = model;
        this.opensHistory = opensHistory;
        setOpaque(false);
        heading.setText(Text.of("latest.title"));
        heading.putClientProperty("FlatLaf.styleClass", "h4");
        add(heading, "h " + HEADING + "!");
        for (int place = 0; place < LatestModel.MOST; place++) {
            var row = new Row(place);
            rows.add(row);
            add(row, "wmin 0, h " + ROW + "!");
        }
        setVisible(false);
        model.revisions().watch(_ -> render());
    }

    /// Shows the changes and their present age.
    void render() {
        List<Revision> now = model.revisions().now();
        heading.setVisible(!now.isEmpty());
        for (int place = 0; place < rows.size(); place++) {
            rows.get(place).setVisible(place < now.size());
            if (place < now.size()) {
                rows.get(place).show(now.get(place));
            }
        }
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(super.getPreferredSize().width, UIScale.scale(ABOVE) + UIScale.scale(HEADING)
                + LatestModel.MOST * UIScale.scale(ROW));
    }

    /// One change.
    private final class Row extends JPanel {
        private final JLabel when;
        private final JLabel who;
        private final JLabel fields;
        private boolean hovered;

        private final transient MouseAdapter click = new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                opensHistory.run();
            }

            @Override
            public void mouseEntered(MouseEvent event) {
                hover(true);
            }

            @Override
            public void mouseExited(MouseEvent event) {
                hover(false);
            }
        };

        Row(int place) {
            super(new MigLayout("insets 0, fillx, gap 0", "[104!]8[142!]8[grow, fill, 0:0]", "[grow, fill]"));
            setName("latest:" + place);
            setOpaque(false);
            when = Plain.label("latestWhen:" + place);
            who = Plain.ellipsisLabel("latestWho:" + place);
            fields = Plain.ellipsisLabel("latestFields:" + place);
            when.putClientProperty("FlatLaf.style", Look.style("foreground", "quiet"));
            Stream.of(when, who, fields).forEach(label -> {
                label.putClientProperty("FlatLaf.styleClass", "medium");
                label.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
                label.addMouseListener(click); // a label with a tooltip keeps the mouse from the row
                add(label, "wmin 0, growx");
            });
            setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
            addMouseListener(click);
        }

        void show(Revision revision) {
            when.setText(Text.lately(revision.at()));
            when.setToolTipText(Text.exactly(revision.at()));
            who.setText(Excerpt.of(revision.who()));
            fields.setText(Excerpt.of(Provenance.what(revision)));
        }

        private void hover(boolean now) {
            hovered = now;
            repaint();
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            if (hovered) {
                graphics.setColor(Look.color("hover"));
                graphics.fillRect(0, 0, getWidth(), getHeight());
            }
            graphics.setColor(Look.color("line"));
            graphics.fillRect(0, 0, getWidth(), UIScale.scale(1));
        }
    }
}
