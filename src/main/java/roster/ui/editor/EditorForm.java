package roster.ui.editor;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.model.editor.EditorModel;
import roster.ui.keys.Refocus;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Highlight;
import roster.ui.widget.Icons;
import roster.ui.widget.InSight;
import roster.ui.widget.Remark;

/// The fields of one user in one or two columns, by the width. Each has its label above and its problem below. Event
/// dispatch thread only.
public final class EditorForm extends JPanel implements Scrollable {
    private static final int WIDE = 520;

    private final EditorModel model;
    private final Map<Field, Entry> entries = new HashMap<>();
    private final Highlight<Field> highlight = new Highlight<>(this::paintHighlight);
    private final Runnable entered;
    private RecordType type;
    private @Nullable Field last;
    private boolean wide;

    /// A field's input and problem in a cell with its label.
    private record Entry(Field field, FieldInput input, Remark problem, JLabel label, JPanel cell) {
        /// Whether `now` has the same input and differs only in the text around it.
        boolean isEnteredAs(Field now) {
            return field.kind().equals(now.kind()) && field.longest() == now.longest()
                    && field.fixed().equals(now.fixed())
                    && (field.required() == now.required() || field.kind().choices().isEmpty());
        }

        Entry relabelled(Field now) {
            label.setText(words(now));
            input.relabel(Text.label(now));
            return new Entry(now, input, problem, label, cell);
        }
    }

    /// @param type    the type of the records until one is shown
    /// @param entered called each time one of the fields receives the focus
    EditorForm(EditorModel model, RecordType type, Runnable entered) {
        this.model = model;
        this.type = type;
        this.entered = entered;
        setOpaque(false);
        shape();
    }

    /// Makes the inputs of new and changed fields and removes those of dropped fields. All other inputs keep their
    /// focus and typed text.
    private void shape() {
        for (Entry entry : List.copyOf(entries.values())) {
            Optional<Field> now = type.field(entry.field.key()).filter(entry::isEnteredAs);
            entries.remove(entry.field);
            now.ifPresentOrElse(field -> entries.put(field, entry.field.isDefinedAs(field) ? entry
                    : entry.relabelled(field)),
                    () -> remove(entry.cell));
        }
        for (int place = 0; place < type.fields().size(); place++) {
            Field field = type.fields().get(place);
            @Nullable Entry kept = entries.get(field);
            if (kept == null) {
                Entry made = made(field);
                entries.put(field, made);
                add(made.cell, place);
            } else if (!kept.cell.equals(getComponent(place))) {
                setComponentZOrder(kept.cell, place); // adding it anew would take the focus away
            }
        }
        last = last == null || type.has(last) ? last : null;
        arrange(wide);
    }

    void show(Draft draft, List<Problem> problems) {
        if (!draft.type().equals(type)) {
            type = draft.type();
            shape();
        }
        entries.forEach((field, entry) -> {
            entry.input.show(field.of(draft));
            entry.input.enable(draft.knows(field));
            mark(entry, problems.stream().filter(problem -> field.equals(problem.field())).findFirst(),
                    type.isReadOnly());
        });
    }

    /// Begins with another user. [#resume] returns to a field that has the focus now or else to the title.
    void begin() {
        last = focused().orElse(null);
        entries.values().forEach(entry -> entry.input.begin());
    }

    private Optional<Field> focused() {
        return type.fields().stream().filter(field -> Refocus.isIn(entry(field).input.input())).findFirst();
    }

    /// The area of the focused field in this form; empty while another component has the focus.
    Optional<Rectangle> placeOfFocus() {
        return focused().map(field -> entry(field).input.place())
                .map(place -> SwingUtilities.convertRectangle(place.getParent(), place.getBounds(), this));
    }

    /// The height that shows each of the short fields with its label and problem.
    int heightOfOneField() {
        int highest = entries.entrySet().stream()
                .filter(entry -> !(entry.getKey().kind() instanceof FieldKind.Paragraphs))
                .mapToInt(entry -> entry.getValue().cell.getPreferredSize().height).max().orElse(0);
        return highest + UIScale.scale(2 * InSight.FRAME);
    }

    /// Highlights fields that have just followed a change in the directory.
    void highlight(Set<Field> fields) {
        highlight.begin(fields);
        paintHighlight();
    }

    private void paintHighlight() {
        entries.forEach((field, entry) -> entry.input.tint(background -> highlight.strength(field) == 0
                ? background : highlight.on(field, background)));
    }

    /// The input of the last focused field or of the title.
    Component home() {
        return entry(last == null ? type.title() : last).input.input();
    }

    /// Moves the focus to the last focused field, at first to the title.
    void resume() {
        entry(last == null ? type.title() : last).input.resume();
    }

    /// Enters the title as Tab does. After an earlier visit it returns to the last focused field with its caret in
    /// place.
    void enter() {
        if (last == null) {
            entry(type.title()).input.enter();
        } else {
            resume();
        }
    }

    void focusTitle() {
        focus(type.title());
    }

    void focus(Field field) {
        entry(field).input.focus();
    }

    private Entry entry(Field field) {
        @Nullable Entry entry = entries.get(field);
        if (entry == null) {
            throw new IllegalArgumentException("No entry for " + field);
        }
        return entry;
    }

    private Entry made(Field field) {
        var input = new FieldInput(field, field.key(), model::find);
        input.whenChanged(text -> model.type(field, text));
        input.whenLeft(() -> model.left(field));
        input.whenEntered(() -> {
            last = field;
            entered.run();
        });
        JLabel label = Plain.ellipsisLabel("label:" + field.key());
        label.setText(words(field));
        label.setLabelFor(input.input());
        label.putClientProperty("FlatLaf.styleClass", "small");
        Remark problem = Remark.small("problem:" + field.key());
        input.whenRefused(length -> problem.say(Icons.of("problem", 12, "Actions.Red"),
                Text.of("editor.pasteRefused", length, field.longest())));
        return new Entry(field, input, problem, label, cell(label, input, problem));
    }

    private static String words(Field field) {
        return Text.label(field) + (field.required() ? Text.of("editor.required") : "");
    }

    private static void mark(Entry entry, Optional<Problem> problem, boolean isReadOnly) {
        entry.input.mark(problem.map(Text::problem).orElse(null), problem.isPresent() ? "error" : null);
        OptionalInt whole = entry.input.lengthOfWhole();
        if (whole.isPresent()) {
            entry.problem.say(Icons.of("viewing", 12, "Component.accentColor"),
                    Text.of("editor.excerpt", whole.getAsInt()));
        } else if (problem.isPresent()) {
            entry.problem.say(Icons.of("problem", 12, "Actions.Red"), Text.problem(problem.get()));
        } else if (entry.field.fixed().isPresent() && !isReadOnly) { // a banner says it once for all of them
            entry.problem.say(Icons.of("viewing", 12, "Component.accentColor"),
                    Text.of("editor.fixed." + entry.field.fixed().get()));
        } else {
            entry.problem.hideAway();
        }
    }

    /// Lays the fields out. Groups and pairs of short fields stand side by side where there is room. The components
    /// keep their order so that a focused one keeps the focus.
    private void arrange(boolean wideNow) {
        wide = wideNow;
        var layout = new MigLayout("insets 8 20 16 20, fillx, hidemode 3, gap 16 4",
                wide ? "[grow, fill, sizegroup, 0:0][grow, fill, sizegroup, 0:0]" : "[grow, fill, 0:0]");
        setLayout(layout);
        for (List<Field> row : rows(wide ? 2 : 1)) {
            for (Field field : row) {
                String span = row.size() == 1 ? "span, " : "";
                String wrap = field.equals(row.getLast()) ? ", wrap 12" : "";
                layout.addLayoutComponent(entry(field).cell, span + "growx, top, wmin 0" + wrap);
            }
        }
        revalidate();
    }

    /// The fields in rows of at most `columns`. A group begins a new row. A paragraph field has a row of its own.
    private List<List<Field>> rows(int columns) {
        var rows = new ArrayList<List<Field>>();
        List<Field> row = new ArrayList<>();
        for (Field field : type.fields()) {
            Set<Field> group = type.group(field);
            boolean beginsGroup = group.size() > 1 && group.iterator().next().equals(field);
            if (row.size() == columns || beginsGroup || isAlone(field) || (!row.isEmpty() && isAlone(row.getLast()))) {
                row = new ArrayList<>();
            }
            if (row.isEmpty()) {
                rows.add(row);
            }
            row.add(field);
        }
        return rows;
    }

    private static boolean isAlone(Field field) {
        return field.kind() instanceof FieldKind.Paragraphs;
    }

    private static JPanel cell(JLabel label, FieldInput input, Remark problem) {
        var cell = new JPanel(new MigLayout("insets 0, fillx, hidemode 3, wrap 1, gap 0 4", "[grow, fill, 0:0]"));
        cell.setOpaque(false);
        cell.add(label, "wmin 0");
        cell.add(input.outer(), "wmin 0");
        cell.add(problem, "wmin 0");
        return cell;
    }

    @Override
    public void doLayout() {
        boolean wideNow = getWidth() >= UIScale.scale(WIDE);
        if (wideNow != wide) {
            arrange(wideNow);
        }
        super.doLayout();
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return UIScale.scale(16);
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return orientation == SwingConstants.VERTICAL ? visible.height : visible.width;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return false;
    }
}
