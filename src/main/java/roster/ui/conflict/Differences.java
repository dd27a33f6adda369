package roster.ui.conflict;

import java.util.List;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.directory.edit.Conflict;
import roster.directory.edit.Merge;
import roster.directory.record.Field;
import roster.model.request.Own;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;

/// The differing fields of a conflict side by side: the value at opening and the value in the directory. A third column
/// shows the person's own value. Event dispatch thread only.
final class Differences extends JPanel {
    private static final String COLUMNS = "[][grow, fill, sizegroup, 0:220:][grow, fill, sizegroup, 0:220:]";

    /// Shows the values at opening and in the directory below heads of its own.
    Differences(Conflict conflict, Own own) {
        super(new MigLayout("insets 0, fillx, gap 16 8", COLUMNS));
        add(heading(" "));
        add(heading(Text.of("column.base")));
        add(heading(Text.of("column.theirs")));
        conflict.differing().forEach(field -> row(conflict, field, false, own));
    }

    /// Shows these two values and the person's own below `heads`.
    Differences(Conflict conflict, ColumnHeads heads, Own own) {
        super(new MigLayout("insets 0, fillx, gap 16 8", COLUMNS + "[grow, fill, sizegroup, 0:220:]", "[]0[]8[]"));
        heads.places().forEach(this::add);
        conflict.differing().forEach(field -> row(conflict, field, true, own));
    }

    private void row(Conflict conflict, Field field, boolean withMine, Own own) {
        var label = new JPanel(new MigLayout("insets 0, wrap 1, gap 0 2"));
        label.add(Plain.saying(Text.label(field)));
        if (withMine) {
            Merge.Outcome outcome = conflict.merge().of(field);
            String state = outcome == Merge.Outcome.CLASH ? "state.needsYou" : "state." + outcome.name();
            label.add(heading(Text.of(Provenance.key(state, conflict, field, own))));
        }
        String base = field.of(conflict.edit().base().values());
        String theirs = field.of(conflict.theirs().values());
        String mine = field.of(conflict.edit().mine());
        add(label, "top, newline");
        add(new DifferingText(field, "base:" + field.key(), base, theirs, mine), "top, wmin 0");
        var now = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 0 2, hidemode 3", "[grow, fill, 0:0]"));
        JTextArea by = Provenance.line(field);
        Provenance.show(by, conflict, field, own);
        now.add(shown(field, "theirs:", theirs, base, mine), "wmin 0");
        now.add(by, "wmin 0");
        add(now, "top, wmin 0");
        if (withMine) {
            add(shown(field, "mine:", mine, base, theirs), "top, wmin 0");
        }
    }

    private static DifferingText shown(Field field, String column, String text, String base, String unmarked) {
        var shown = new DifferingText(field, column + field.key(), "");
        shown.show(field, text, List.of(base), List.of(unmarked));
        return shown;
    }

    /// The head of a column.
    static JLabel heading(String words) {
        var heading = Plain.saying(words);
        heading.setEnabled(false);
        heading.putClientProperty("FlatLaf.styleClass", "small");
        return heading;
    }
}
