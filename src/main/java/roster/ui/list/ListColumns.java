package roster.ui.list;

import com.formdev.flatlaf.util.UIScale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JTable;
import javax.swing.event.ChangeEvent;
import javax.swing.event.ListSelectionEvent;
import javax.swing.event.TableColumnModelEvent;
import javax.swing.event.TableColumnModelListener;
import javax.swing.table.DefaultTableColumnModel;
import javax.swing.table.TableColumn;
import javax.swing.table.TableColumnModel;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Field;
import roster.directory.record.RecordType;
import roster.ui.text.Text;

/// The columns of the list in one [RowStyle]: the chosen ones with their order and widths and those that have room. A
/// column without room is left out to keep the others readable without a horizontal scroll bar. It comes back when
/// there is room. Rows of two lines end with the column of the colleagues. Where they have one column, it shows the
/// colleagues too. Event dispatch thread only.
public final class ListColumns {
    private final JTable table;
    private final UserTableModel rows;
    private final RecordType own;
    private final RowStyle style;
    private final ColumnWidths widths;
    private final TableColumnModel model = new DefaultTableColumnModel();
    private final List<Field> byImportance;
    private final Map<Field, RowLines> lines = new LinkedHashMap<>();
    private final Map<Field, TableColumn> columns = new HashMap<>();
    private final TableColumn colleagues = new TableColumn();
    private final List<Field> chosen = new ArrayList<>();
    private String arrangement = "";
    private boolean fitting;
    private boolean isOneColumn;
    private float scale = UIScale.getUserScaleFactor();

    /// @param own the type with the fields that Roster itself brings along
    ListColumns(JTable table, UserTableModel rows, RecordType own, RowStyle style) {
        this.table = table;
        this.rows = rows;
        this.own = own;
        this.style = style;
        widths = new ColumnWidths(own, rows, style);
        byImportance = own.fields().stream().sorted(Comparator.comparingInt(widths::importance)).toList();
        model.setColumnMargin(0);
        makeColumns(Map.of());
        lines.keySet().stream().filter(this::isUsual).forEach(chosen::add);
        show(chosen);
        model.addColumnModelListener((Moved) this::moved);
    }

    /// The columns that have room, for the table.
    TableColumnModel model() {
        return model;
    }

    RowStyle style() {
        return style;
    }

    /// Whether the only column shows each user with the status and the colleagues.
    boolean isOneColumn() {
        return isOneColumn;
    }

    /// The field whose pill stands beside the title in one column; empty where no choice is shown.
    Optional<Field> pill() {
        return chosen.stream().filter(field -> lines(field).isChoice()).findFirst();
    }

    /// Whether the colleagues have room for words.
    boolean hasWords() {
        return colleagues.getMinWidth() > UIScale.scale(ColumnWidths.CIRCLES);
    }

    /// Whether `field` is chosen but has no room.
    boolean lacksRoom(Field field) {
        return chosen.contains(field) && !shown().contains(field);
    }

    /// The fields in the column of `top`.
    RowLines lines(Field top) {
        return lines.getOrDefault(top, RowLines.of(top));
    }

    /// Adopts the new fields of the rows. Remaining columns keep their places and widths. A new column is shown where
    /// the person chose it before.
    void reshape() {
        show(List.of());
        String before = columns.isEmpty() ? arrangement : arrangement();
        makeColumns(new HashMap<>(columns));
        arrange(before + "," + arrangement);
        if (table.getWidth() > 0) {
            fit(table.getWidth());
        }
    }

    private void makeColumns(Map<Field, TableColumn> known) {
        lines.clear();
        columns.clear();
        rows.columns(style).forEach(column -> {
            lines.put(column.top(), column);
            columns.put(column.top(), known.containsKey(column.top()) ? known.get(column.top()) : made(column));
        });
        columns.forEach((field, column) -> {
            column.setModelIndex(rows.fields().indexOf(field));
            column.setHeaderValue(Text.label(field));
        });
        colleagues.setModelIndex(rows.fields().size());
        colleagues.setHeaderValue(Text.of("list.colleagues"));
    }

    private TableColumn made(RowLines of) {
        var column = new TableColumn(rows.fields().indexOf(of.top()), UIScale.scale(widths.usual(of)));
        column.setMinWidth(UIScale.scale(widths.narrowest(of)));
        column.setPreferredWidth(UIScale.scale(widths.usual(of)));
        return column;
    }

    /// The top fields of the chosen columns in their order including those without room.
    public List<Field> chosen() {
        return List.copyOf(chosen);
    }

    /// The top fields of all columns.
    List<Field> all() {
        return List.copyOf(lines.keySet());
    }

    /// The top fields of the columns that have room, in their order.
    List<Field> shown() {
        return fieldColumns().map(this::field).toList();
    }

    private Stream<TableColumn> fieldColumns() {
        var all = new ArrayList<TableColumn>();
        model.getColumns().asIterator().forEachRemaining(all::add);
        return all.stream().filter(column -> !column.equals(colleagues));
    }

    /// The chosen columns in order with their widths and the others with the width 0 as one text to remember.
    public String arrangement() {
        Stream<String> seen = chosen.stream()
                .map(field -> field.key() + "=" + UIScale.unscale(column(field).getPreferredWidth()));
        Stream<String> hidden = lines.keySet().stream().filter(field -> !chosen.contains(field))
                .map(field -> field.key() + "=0");
        return Stream.concat(seen, hidden).collect(Collectors.joining(","));
    }

    /// Restores the arrangement in `words` at any zoom. Of the columns that `words` omits, the usual ones are shown
    /// last.
    public void arrange(String words) {
        arrangement = words;
        var unknown = new ArrayList<>(lines.keySet());
        chosen.clear();
        Pattern.compile("([^,=]+)=(\\d{1,4})").matcher(words).results().forEach(word -> unknown.stream()
                .filter(field -> field.key().equals(word.group(1))).findFirst().ifPresent(field -> {
                    unknown.remove(field);
                    arrange(field, Integer.parseInt(word.group(2)));
                }));
        unknown.stream().filter(this::isUsual).forEach(chosen::add);
        show(chosen);
    }

    private void arrange(Field field, int width) {
        if (width > 0) {
            column(field).setPreferredWidth(UIScale.scale(width));
            chosen.add(field);
        }
    }

    private boolean isUsual(Field field) {
        return style.isUsual(lines(field), own);
    }

    /// Shows as many of the chosen columns as have room in `width`, the more important ones first.
    void fit(int width) {
        isOneColumn = style == RowStyle.TWO_LINES && width < UIScale.scale(ColumnWidths.ONE_COLUMN);
        List<Field> fitting = fitting(width);
        fitColleagues(width, fitting);
        show(chosen.stream().filter(fitting::contains).toList());
    }

    /// The basic columns may become narrow. Others are shown only beside basic columns that are wide enough for most
    /// texts.
    private List<Field> fitting(int width) {
        var fit = new ArrayList<Field>();
        int least = UIScale.scale(hasColleagues() ? ColumnWidths.CIRCLES : 0);
        int readable = least;
        for (Field field : Stream.concat(byImportance.stream(), chosen.stream()).distinct().filter(chosen::contains)
                .toList()) {
            least += UIScale.scale(widths.least(lines(field)));
            readable += UIScale.scale(widths.readable(lines(field)));
            if ((isOneColumn || (widths.isBasic(field) ? least : readable) > width) && !fit.isEmpty()) {
                return fit;
            }
            fit.add(field);
        }
        return fit;
    }

    private boolean hasColleagues() {
        return style == RowStyle.TWO_LINES && !isOneColumn;
    }

    /// Leaves the words of the colleagues out where the other columns need their room.
    private void fitColleagues(int width, List<Field> others) {
        int rest = width - others.stream().mapToInt(field -> UIScale.scale(widths.readable(lines(field)))).sum();
        boolean words = width >= UIScale.scale(ColumnWidths.WITH_WORDS)
                && rest >= UIScale.scale(ColumnWidths.COLLEAGUES);
        int least = UIScale.scale(words ? ColumnWidths.COLLEAGUES : ColumnWidths.CIRCLES);
        if (colleagues.getMinWidth() != least) {
            colleagues.setMinWidth(0);
            colleagues.setMaxWidth(words ? Integer.MAX_VALUE : least);
            colleagues.setMinWidth(least);
            colleagues.setPreferredWidth(least);
        }
    }

    /// Scales the columns with the font.
    void rescale() {
        float before = scale;
        scale = UIScale.getUserScaleFactor();
        if (before != scale) {
            columns.forEach((field, column) -> {
                int wanted = Math.round(column.getPreferredWidth() * scale / before);
                column.setMinWidth(UIScale.scale(widths.narrowest(lines(field))));
                column.setPreferredWidth(wanted);
            });
        }
    }

    /// Shows or hides a column.
    void choose(Field field, boolean wanted) {
        chosen.remove(field);
        if (wanted) {
            chosen.add(field);
        }
        fit(table.getWidth());
    }

    /// Changes only the columns that differ because the header may be in use.
    private void show(List<Field> wanted) {
        boolean withColleagues = hasColleagues() && !wanted.isEmpty();
        if (wanted.equals(shown()) && withColleagues == (model.getColumnCount() > wanted.size())) {
            return;
        }
        boolean already = fitting;
        fitting = true;
        model.removeColumn(colleagues);
        shown().stream().filter(field -> !wanted.contains(field)).forEach(field -> model.removeColumn(column(field)));
        for (int place = 0; place < wanted.size(); place++) {
            int now = shown().indexOf(wanted.get(place));
            if (now < 0) {
                model.addColumn(column(wanted.get(place)));
                now = model.getColumnCount() - 1;
            }
            model.moveColumn(now, place);
        }
        if (withColleagues) {
            model.addColumn(colleagues);
        }
        fitting = already;
    }

    /// Adopts the person's order of the shown columns. Columns without room keep their places.
    private void moved() {
        if (!fitting) {
            var order = shown().iterator();
            Predicate<Field> isShown = List.copyOf(shown())::contains;
            chosen.replaceAll(field -> isShown.test(field) ? order.next() : field);
        }
    }

    private Field field(TableColumn column) {
        return columns.entrySet().stream().filter(entry -> entry.getValue().equals(column)).map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A column of no field"));
    }

    private TableColumn column(Field field) {
        @Nullable TableColumn column = columns.get(field);
        if (column == null) {
            throw new IllegalArgumentException("No column for " + field);
        }
        return column;
    }

    /// A listener for moved columns only.
    private interface Moved extends TableColumnModelListener {
        void moved();

        @Override
        default void columnMoved(TableColumnModelEvent event) {
            moved();
        }

        @Override
        default void columnAdded(TableColumnModelEvent event) {}

        @Override
        default void columnRemoved(TableColumnModelEvent event) {}

        @Override
        default void columnMarginChanged(ChangeEvent event) {}

        @Override
        default void columnSelectionChanged(ListSelectionEvent event) {}
    }
}
