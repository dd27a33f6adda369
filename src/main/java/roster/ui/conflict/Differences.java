package roster.ui.conflict;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.directory.edit.Conflict;
import roster.directory.edit.Merge;
import roster.directory.record.Field;
import roster.model.request.Own;
import roster.ui.look.Initials;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Span;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// The differing fields of a conflict side by side: the value at opening and the later ones. Fields that clash come
/// first. Event dispatch thread only.
final class Differences {
    private static final String FIELD = "[64:120:120]";
    private static final String VALUE = "[86:200:, grow, fill]";
    private static final String RESULT = "[104:168:168]";
    private static final int CIRCLE = 22;

    private final Conflict conflict;
    private final Own own;
    private final Merge merge;

    private Differences(Conflict conflict, Own own) {
        this.conflict = conflict;
        this.own = own;
        merge = conflict.merge();
    }

    /// Shows the values of both people and the result of their merge.
    static FramedTable merged(Conflict conflict, Own own) {
        var of = new Differences(conflict, own);
        FramedTable table = table(FIELD + VALUE + VALUE + VALUE + RESULT);
        Optional<String> author = Provenance.author(conflict);
        if (own.made(conflict)) {
            String where = own.madeElsewhere(conflict) ? "who.own" : "column.theirs";
            table.head("head:theirs", myCircle(own), Text.of(where), "acctext");
        } else if (author.isPresent()) {
            table.head("head:theirs", theirCircle(conflict), author.get(), "othtext");
        } else {
            table.head("head:theirs", Text.of("column.theirs"), "othtext");
        }
        table.head("head:mine", myCircle(own), Text.of("who.self"), "acctext")
                .head("head:result", Text.of("column.result"), "quiet");
        boolean saysWho = author.isEmpty() || conflict.since().size() > 1; // else the heading of the dialog says it
        of.fields().forEach(field -> {
            boolean clashes = of.isClash(field);
            FramedTable.Row row = of.row(table, field);
            row.cell(of.theirs(field, saysWho), of.isTheirs(field) && !clashes ? "othbg" : "");
            row.cell(of.mine(field), of.isMine(field) && !clashes ? "mine" : "");
            row.cell(of.result(field), "");
        });
        return table;
    }

    /// Shows the values at opening, at the deletion, and as typed.
    static FramedTable deleted(Conflict conflict, Own own) {
        var of = new Differences(conflict, own);
        FramedTable table = table(FIELD + VALUE + VALUE + VALUE)
                .head("head:theirs", Text.of("column.deleted"), "othtext")
                .head("head:mine", myCircle(own), Text.of("who.self"), "acctext");
        of.fields().forEach(field -> {
            FramedTable.Row row = of.row(table, field);
            row.cell(of.theirs(field, true), of.isTheirs(field) ? "othbg" : "");
            row.cell(of.mine(field), of.isMine(field) ? "mine" : "");
        });
        return table;
    }

    /// Shows the values at opening and those in the directory.
    static FramedTable changed(Conflict conflict, Own own) {
        var of = new Differences(conflict, own);
        FramedTable table = table(FIELD + VALUE + VALUE)
                .head("head:theirs", Text.of("column.theirs"), "othtext");
        conflict.differing().forEach(field -> of.row(table, field).cell(of.theirs(field, true), "othbg"));
        return table;
    }

    /// The circle of the author of this conflict's last change.
    static Icon theirCircle(Conflict conflict) {
        return Initials.ofColleague(conflict.since().getLast().who(), true, CIRCLE);
    }

    /// The circle of the reader.
    static Icon myCircle(Own own) {
        return Initials.ofMe(own.name(), CIRCLE);
    }

    private static FramedTable table(String columns) {
        return new FramedTable(columns).head("head:field", Text.of("column.field"), "quiet")
                .head("head:base", Text.of("column.base"), "quiet");
    }

    private Set<Field> fields() {
        var fields = new LinkedHashSet<>(merge.fields(Merge.Outcome.CLASH));
        fields.addAll(conflict.differing());
        return fields;
    }

    private FramedTable.Row row(FramedTable table, Field field) {
        FramedTable.Row row = table.row();
        row.colour(isClash(field) ? "warnbg" : "list");
        JLabel label = Plain.ellipsisLabel("label:" + field.key());
        label.setText(Text.label(field));
        label.putClientProperty("FlatLaf.styleClass", "h4");
        row.cell(label, "");
        row.cell(base(field, conflict), "");
        return row;
    }

    private boolean isClash(Field field) {
        return merge.of(field) == Merge.Outcome.CLASH;
    }

    private boolean isTheirs(Field field) {
        return !field.same(conflict.edit().base().values(), conflict.theirs().values());
    }

    private boolean isMine(Field field) {
        return !field.same(conflict.edit().base().values(), conflict.edit().mine());
    }

    /// The value at opening. Words that a later value only lacks are marked here, since they are nowhere else.
    static DifferingText base(Field field, Conflict conflict) {
        var shown = new DifferingText(field, "base:" + field.key(), "");
        showBase(shown, field, conflict);
        return shown;
    }

    static void showBase(DifferingText shown, Field field, Conflict conflict) {
        String base = field.of(conflict.edit().base().values());
        List<String> later = Stream.of(field.of(conflict.theirs().values()), field.of(conflict.edit().mine())).toList();
        shown.show(field, base, later.stream().filter(each -> Span.of(each, base).isNothing()).toList(), later);
    }

    private JComponent theirs(Field field, boolean saysWho) {
        var cell = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 0 2, hidemode 3", "[grow, fill, 0:0]"));
        cell.setOpaque(false);
        cell.add(value(field, "theirs:", isTheirs(field), field.of(conflict.theirs().values()),
                field.of(conflict.edit().mine())), "wmin 0");
        if (saysWho) {
            JTextArea by = Provenance.line(field);
            Provenance.show(by, conflict, field, own);
            cell.add(by, "wmin 0");
        }
        return cell;
    }

    private DifferingText mine(Field field) {
        return value(field, "mine:", isMine(field), field.of(conflict.edit().mine()),
                field.of(conflict.theirs().values()));
    }

    private DifferingText value(Field field, String column, boolean isChanged, String text, String other) {
        var shown = new DifferingText(field, column + field.key(), "");
        if (isChanged) {
            shown.show(field, text, List.of(field.of(conflict.edit().base().values())), List.of(other));
        } else {
            shown.say(Text.of("state.UNTOUCHED"));
        }
        return shown;
    }

    private JLabel result(Field field) {
        JLabel result = Plain.ellipsisLabel("result:" + field.key());
        result.setText(resultWords(field));
        String colour = switch (merge.of(field)) {
            case MINE -> "acctext";
            case THEIRS -> own.madeElsewhere(conflict, field) ? "acctext" : "othtext";
            case CLASH -> "warntext";
            case AGREED, UNTOUCHED -> "text";
        };
        result.setIcon(Icons.of(isClash(field) ? "choose" : "check", 14, Look.key(colour)));
        result.putClientProperty("FlatLaf.style", Look.style("foreground", colour)
                + (isClash(field) ? "font: bold" : ""));
        return result;
    }

    private String resultWords(Field field) {
        return switch (merge.of(field)) {
            case MINE -> Text.of("result.mine");
            case THEIRS -> own.madeElsewhere(conflict, field) ? Text.of("result.elsewhere")
                    : Provenance.colleague(conflict, field, own).map(who -> Text.of("result.who", who))
                            .orElseGet(() -> Text.of("result.colleague"));
            case CLASH -> Text.of("result.choose");
            case AGREED -> Text.of("result.agreed");
            case UNTOUCHED -> Text.of("state.UNTOUCHED");
        };
    }
}
