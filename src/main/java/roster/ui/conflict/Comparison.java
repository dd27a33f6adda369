package roster.ui.conflict;

import java.util.List;
import java.util.Objects;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;

/// The differences between two steps of the history or between the states before and after one step. Event dispatch
/// thread only.
public final class Comparison extends JPanel {
    public Comparison() {
        super(new MigLayout("insets 8 0 0 0, fillx, gap 16 8",
                "[][grow, fill, sizegroup, 0:220:][grow, fill, sizegroup, 0:220:]"));
        setName("comparison");
    }

    /// Compares the oldest of the selected steps with the newest. A single step is compared with the state before it.
    public void compare(List<Revision> selected) {
        removeAll();
        if (selected.size() == 1) {
            Revision one = selected.getFirst();
            show(one.before(), one.after(), Text.of("comparison.before"), Text.of("comparison.after"));
        } else if (selected.size() > 1) {
            Revision older = selected.getLast();
            Revision newer = selected.getFirst();
            show(older.after(), newer.after(), Provenance.brief(older), Provenance.brief(newer));
        } else {
            add(Plain.saying(Text.of("comparison.none")), "span");
        }
        revalidate();
        repaint();
    }

    private void show(@Nullable Draft before, @Nullable Draft after, String left, String right) {
        Draft from = before != null ? before : Objects.requireNonNull(after).type().empty();
        Draft to = after == null ? from.type().empty() : after;
        add(Differences.heading(" "));
        add(Differences.heading(left));
        add(Differences.heading(right), "wrap");
        for (Field field : Draft.differing(from, to)) {
            add(Plain.saying(Text.label(field)), "top");
            add(new DifferingText(field, "before:" + field.key(), field.of(from), field.of(to)), "top, wmin 0");
            add(new DifferingText(field, "after:" + field.key(), field.of(to), field.of(from)), "top, wmin 0, wrap");
        }
        if (from.sameAs(to)) {
            add(Plain.saying(Text.of("comparison.same")), "span");
        }
    }
}
