package roster.ui;

import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.directory.Conflict;
import roster.directory.Field;
import roster.directory.Merge;

/// Each differing field of a conflict, side by side: when it was opened, now in the directory, and, where somebody
/// typed, theirs to whom the window belongs.
final class Differences extends JPanel {

    Differences(Conflict conflict, boolean withMine) {
        super(new MigLayout("insets 0, fillx, gap 16 8", "[][grow, fill, sizegroup, 0:220:][grow, fill, sizegroup, 0:220:]"
                + (withMine ? "[grow, fill, sizegroup, 0:220:]" : "")));
        add(heading(" "));
        add(heading(Text.of("column.base")));
        add(heading(Text.of("column.theirs")), withMine ? "" : "wrap");
        if (withMine) {
            add(heading(Text.of("column.mine")), "wrap");
        }
        for (Field field : conflict.differing()) {
            row(conflict, field, withMine);
        }
    }

    private void row(Conflict conflict, Field field, boolean withMine) {
        var label = new JPanel(new MigLayout("insets 0, wrap 1, gap 0 2"));
        label.add(new JLabel(Text.label(field)));
        if (withMine) {
            Merge.Outcome outcome = conflict.merge().of(field);
            label.add(heading(Text.of(outcome == Merge.Outcome.CLASH ? "state.needsYou" : "state." + outcome.name())));
        }
        String base = field.of(conflict.edit().base().values());
        String theirs = field.of(conflict.theirs().values());
        String mine = field.of(conflict.edit().mine());
        add(label, "top");
        add(new DifferingText(field, "base:" + field.key(), base, theirs, mine), "top, wmin 0");
        var now = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 0 2, hidemode 3", "[grow, fill, 0:0]"));
        JTextArea by = Provenance.line(field);
        Provenance.show(by, conflict, field);
        now.add(new DifferingText(field, "theirs:" + field.key(), theirs, base), "wmin 0");
        now.add(by, "wmin 0");
        add(now, "top, wmin 0" + (withMine ? "" : ", wrap"));
        if (withMine) {
            add(new DifferingText(field, "mine:" + field.key(), mine, base), "top, wmin 0, wrap");
        }
    }

    /// The head of a column.
    static JLabel heading(String words) {
        var heading = new JLabel(words);
        heading.setEnabled(false);
        heading.putClientProperty("FlatLaf.styleClass", "small");
        return heading;
    }
}
