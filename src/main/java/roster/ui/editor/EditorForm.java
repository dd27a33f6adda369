package roster.ui.editor;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Rectangle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.model.editor.EditorModel;
import roster.model.editor.FieldMarks;
import roster.ui.keys.Refocus;
import roster.ui.look.Look;
import roster.ui.widget.Highlight;
import roster.ui.widget.ViewportWidthPanel;

/// The fields of one user. In a wide form the two sections of Roster's own fields stand side by side. The other fields
/// follow in two columns, and the latest changes come last. A narrow form has one column. Marks and messages move
/// nothing. Event dispatch thread only.
public final class EditorForm extends ViewportWidthPanel {
    /// The least width with two columns in pixels before scaling. The form of a window of 900 has more.
    private static final int WIDE = 530;

    private static final String LEFT = "contact";
    private static final String RIGHT = "work";

    private final EditorModel model;
    private final Suggestions.Values values;
    private final Map<Field, FieldCell> cells = new HashMap<>();
    private final FormSection left = new FormSection(LEFT);
    private final FormSection right = new FormSection(RIGHT);
    private final FormSection rest = new FormSection("more");
    private final LatestChanges latest;
    private final Highlight<Field> highlight = new Highlight<>(this::paintHighlight);
    private final Runnable entered;
    private RecordType type;
    private @Nullable Field last;
    private boolean wide;
    private int margin;

    /// @param type    the type of the records until one is shown
    /// @param values  finds the values in use for a field in which few texts recur
    /// @param latest  the block below the fields
    /// @param entered called each time one of the fields receives the focus
    EditorForm(EditorModel model, RecordType type, Suggestions.Values values, LatestChanges latest, Runnable entered) {
        super(new FlowLayout()); // replaced by the first arrangement
        this.model = model;
        this.type = type;
        this.values = values;
        this.latest = latest;
        this.entered = entered;
        setOpaque(false);
        List.of(left, right, rest, latest).forEach(this::add);
        shape();
    }

    /// Makes the inputs of new and changed fields and removes those of dropped fields. All other inputs keep their
    /// focus and typed text.
    private void shape() {
        for (FieldCell cell : List.copyOf(cells.values())) {
            Field before = cell.field();
            cells.remove(before);
            type.field(before.key()).filter(cell::isEnteredAs).ifPresent(field -> {
                cell.redefine(field);
                cells.put(field, cell);
            });
        }
        type.fields().forEach(field -> cells.computeIfAbsent(field, this::made));
        boolean isSplit = !in(LEFT).isEmpty() && !in(RIGHT).isEmpty();
        left.put(isSplit ? in(LEFT) : List.of());
        right.put(isSplit ? in(RIGHT) : List.of());
        rest.put(type.fields().stream().map(this::cell)
                .filter(cell -> !isSplit || (!in(LEFT).contains(cell) && !in(RIGHT).contains(cell))).toList());
        last = last == null || type.has(last) ? last : null;
        arrange();
    }

    /// The short fields of a section.
    private List<FieldCell> in(String section) {
        return type.fields().stream().filter(field -> field.display().section().equals(section)
                && !FieldCell.isParagraph(field)).map(this::cell).toList();
    }

    void show(Draft draft, List<Problem> problems) {
        if (!draft.type().equals(type)) {
            type = draft.type();
            shape();
        }
        FieldMarks marks = FieldMarks.of(model.state().now());
        cells.forEach((field, cell) -> cell.show(draft,
                problems.stream().filter(problem -> field.equals(problem.field())).findFirst(), marks,
                !type.isReadOnly())); // else the strip says it once for all of them
    }

    /// Updates the ages of the latest changes.
    void tick() {
        latest.render();
    }

    /// Begins with another user. [#resume] returns to a field that has the focus now or else to the title.
    void begin() {
        last = focused().orElse(null);
        cells.values().forEach(cell -> cell.input().begin());
    }

    private Optional<Field> focused() {
        return type.fields().stream().filter(field -> Refocus.isIn(cell(field).input().input())).findFirst();
    }

    /// The area of the focused field in this form; empty while another component has the focus.
    Optional<Rectangle> placeOfFocus() {
        return focused().map(field -> cell(field).input().place())
                .map(place -> SwingUtilities.convertRectangle(place.getParent(), place.getBounds(), this));
    }

    /// Highlights fields that have just followed a change in the directory.
    void highlight(Set<Field> fields) {
        highlight.begin(fields);
        paintHighlight();
    }

    private void paintHighlight() {
        cells.forEach((field, cell) -> cell.input().tint(background -> highlight.strength(field) == 0
                ? background : highlight.on(field, background)));
    }

    /// The input of the last focused field or of the title.
    Component home() {
        return cell(last == null ? type.title() : last).input().input();
    }

    /// Moves the focus to the last focused field, at first to the title.
    void resume() {
        cell(last == null ? type.title() : last).input().resume();
    }

    /// Enters the title as Tab does. After an earlier visit it returns to the last focused field with its caret in
    /// place.
    void enter() {
        if (last == null) {
            cell(type.title()).input().enter();
        } else {
            resume();
        }
    }

    void focusTitle() {
        focus(type.title());
    }

    void focus(Field field) {
        cell(field).input().focus();
    }

    private FieldCell cell(Field field) {
        @Nullable FieldCell cell = cells.get(field);
        if (cell == null) {
            throw new IllegalArgumentException("No input for " + field);
        }
        return cell;
    }

    private FieldCell made(Field field) {
        var input = new FieldInput(field, field.key(), model::find);
        input.whenChanged(text -> model.type(field, text));
        input.whenLeft(() -> model.left(field));
        input.whenEntered(() -> {
            last = field;
            entered.run();
        });
        input.offer(values);
        return new FieldCell(field, input);
    }

    /// Lays the sections out. They and their fields keep their order so that a focused field keeps the focus.
    private void arrange() {
        boolean isSplit = left.cells().findAny().isPresent();
        String insets = (wide ? 12 : 8) + " " + margin + "px 24 " + margin + "px";
        var layout = new MigLayout("fillx, hidemode 3, gap 24 0, insets " + insets,
                wide ? "[grow, fill, sizegroup, 0:0][grow, fill, sizegroup, 0:0]" : "[grow, fill, 0:0]");
        setLayout(layout);
        String across = "top, wmin 0, wrap" + (wide ? ", span 2" : "");
        layout.addLayoutComponent(left, "top, wmin 0" + (wide ? "" : ", wrap"));
        layout.addLayoutComponent(right, "top, wmin 0, wrap");
        layout.addLayoutComponent(rest, across);
        layout.addLayoutComponent(latest, across);
        left.setVisible(isSplit);
        right.setVisible(isSplit);
        left.arrange(type, 1, wide);
        right.arrange(type, 1, wide);
        rest.arrange(type, wide ? 2 : 1, wide && isSplit);
        revalidate();
    }

    @Override
    public void doLayout() {
        boolean wideNow = getWidth() >= UIScale.scale(WIDE);
        int marginNow = Look.padding(this);
        if (wideNow != wide || marginNow != margin) {
            wide = wideNow;
            margin = marginNow;
            arrange();
        }
        share(getHeight() - least());
        super.doLayout();
    }

    /// Shares the room that the fields leave: first the latest changes, then the paragraphs.
    private void share(int room) {
        int ofLatest = latest.getPreferredSize().height;
        boolean fits = wide && room >= ofLatest;
        latest.setVisible(fits);
        List<FieldCell> paragraphs = cells.values().stream().filter(FieldCell::isParagraph).toList();
        int free = fits ? room - ofLatest : room;
        int most = UIScale.scale(FieldCell.LARGEST_PARAGRAPH) - UIScale.scale(FieldCell.LEAST_PARAGRAPH);
        paragraphs.forEach(cell -> cell.grow(Math.clamp(free / paragraphs.size(), 0, most)));
    }

    /// The least height that shows all fields.
    private int least() {
        return super.getPreferredSize().height - cells.values().stream().mapToInt(FieldCell::grown).sum()
                - (latest.isVisible() ? latest.getPreferredSize().height : 0);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(super.getPreferredSize().width, least());
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return UIScale.scale(16);
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null && getParent().getHeight() >= least();
    }
}
