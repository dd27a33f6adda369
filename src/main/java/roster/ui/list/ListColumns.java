package roster.ui.list;

import com.formdev.flatlaf.util.UIScale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.event.ChangeEvent;
import javax.swing.event.ListSelectionEvent;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import javax.swing.event.TableColumnModelEvent;
import javax.swing.event.TableColumnModelListener;
import javax.swing.table.TableColumn;
import javax.swing.table.TableColumnModel;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.Users;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The columns of the list: the chosen ones with their order and widths and those that have room. A column without room
/// is left out to keep the others readable without a horizontal scroll bar. It comes back when there is room. Event
/// dispatch thread only.
public final class ListColumns {
    private static final int NARROWEST = 40;

    /// The last place of a basic column in [#importance].
    private static final int BASIC = 2;

    private final JTable table;
    private final UserTableModel rows;
    private final RecordType own;
    private final List<Field> byImportance;
    private final Map<Field, TableColumn> columns = new LinkedHashMap<>();
    private final List<Field> chosen = new ArrayList<>();
    private String arrangement = "";
    private boolean fitting;
    private float scale = UIScale.getUserScaleFactor();

    /// @param own the type with the fields that Roster itself brings along
    ListColumns(JTable table, UserTableModel rows, RecordType own) {
        this.table = table;
        this.rows = rows;
        this.own = own;
        byImportance = own.fields().stream().sorted(Comparator.comparingInt(this::importance)).toList();
        List.copyOf(columnsOf(model())).forEach(model()::removeColumn);
        rows.fields().forEach(field -> columns.put(field, made(field)));
        columns.keySet().stream().filter(own::has).forEach(chosen::add);
        show(chosen);
        model().addColumnModelListener((Moved) this::moved);
    }

    /// Adopts the new fields of the rows. Remaining columns keep their places and widths. A new column is shown where
    /// the person chose it before.
    void reshape() {
        show(List.of());
        String before = columns.isEmpty() ? arrangement : arrangement();
        Map<Field, TableColumn> known = new HashMap<>(columns);
        columns.clear();
        rows.fields().forEach(field -> columns.put(field, known.containsKey(field) ? known.get(field) : made(field)));
        columns.forEach((field, column) -> {
            column.setModelIndex(rows.fields().indexOf(field));
            column.setHeaderValue(Text.label(field));
        });
        arrange(before + "," + arrangement);
        if (table.getWidth() > 0) {
            fit(table.getWidth());
        }
    }

    private TableColumn made(Field field) {
        var column = new TableColumn(rows.fields().indexOf(field), UIScale.scale(usual(field)));
        column.setHeaderValue(Text.label(field));
        column.setMinWidth(UIScale.scale(NARROWEST));
        column.setPreferredWidth(UIScale.scale(usual(field)));
        return column;
    }

    /// The chosen fields in their order including those without room.
    public List<Field> chosen() {
        return List.copyOf(chosen);
    }

    /// The fields of the columns that have room, in their order.
    List<Field> shown() {
        return columnsOf(model()).stream().map(this::field).toList();
    }

    /// The chosen columns in order with their widths and the others with the width 0 as one text to remember.
    public String arrangement() {
        Stream<String> seen = chosen.stream()
                .map(field -> field.key() + "=" + UIScale.unscale(column(field).getPreferredWidth()));
        Stream<String> hidden = columns.keySet().stream().filter(field -> !chosen.contains(field))
                .map(field -> field.key() + "=0");
        return Stream.concat(seen, hidden).collect(Collectors.joining(","));
    }

    /// Restores the arrangement in `words` at any zoom. Of the columns that `words` omits, Roster's own are shown last.
    public void arrange(String words) {
        arrangement = words;
        var unknown = new ArrayList<>(columns.keySet());
        chosen.clear();
        Pattern.compile("([^,=]+)=(\\d{1,4})").matcher(words).results().forEach(word -> unknown.stream()
                .filter(field -> field.key().equals(word.group(1))).findFirst().ifPresent(field -> {
                    unknown.remove(field);
                    arrange(field, Integer.parseInt(word.group(2)));
                }));
        unknown.stream().filter(own::has).forEach(chosen::add);
        show(chosen);
    }

    private void arrange(Field field, int width) {
        if (width > 0) {
            column(field).setPreferredWidth(UIScale.scale(width));
            chosen.add(field);
        }
    }

    /// Shows as many of the chosen columns as have room in `width`, the more important ones first.
    void fit(int width) {
        List<Field> fitting = fitting(width);
        show(chosen.stream().filter(fitting::contains).toList());
    }

    /// The basic columns may become narrow. Others are shown only beside basic columns that are wide enough for most
    /// texts.
    private List<Field> fitting(int width) {
        var fit = new ArrayList<Field>();
        int least = 0;
        int readable = 0;
        for (Field field : Stream.concat(byImportance.stream(), chosen.stream()).distinct().filter(chosen::contains)
                .toList()) {
            least += UIScale.scale(least(field));
            readable += UIScale.scale(readable(field));
            if ((own.field(field.key()).filter(each -> importance(each) <= BASIC).isPresent() ? least
                    : readable) > width && !fit.isEmpty()) {
                return fit;
            }
            fit.add(field);
        }
        return fit;
    }

    /// Scales the columns with the font.
    void rescale() {
        float before = scale;
        scale = UIScale.getUserScaleFactor();
        if (before != scale) {
            columns.values().forEach(column -> {
                int wanted = Math.round(column.getPreferredWidth() * scale / before);
                column.setMinWidth(UIScale.scale(NARROWEST));
                column.setPreferredWidth(wanted);
            });
        }
    }

    /// A menu of all columns with marks at the chosen ones. The title is always chosen.
    JPopupMenu menu() {
        var menu = new JPopupMenu();
        menu.addPopupMenuListener((AboutToShow) () -> fill(menu));
        fill(menu);
        return menu;
    }

    private void fill(JPopupMenu menu) {
        menu.removeAll();
        columns.keySet().forEach(field -> {
            boolean hasRoom = !chosen.contains(field) || shown().contains(field);
            var item = Plain.plain(new JCheckBoxMenuItem());
            item.setText(hasRoom ? Text.label(field) : Text.of("list.noRoom", Text.label(field)));
            item.setName("column:" + field.key());
            item.setSelected(chosen.contains(field));
            item.setEnabled(!field.equals(rows.title()));
            item.addActionListener(_ -> choose(field, item.isSelected()));
            menu.add(item);
        });
    }

    private void choose(Field field, boolean wanted) {
        chosen.remove(field);
        if (wanted) {
            chosen.add(field);
        }
        fit(table.getWidth());
    }

    /// Changes only the columns that differ because the header may be in use.
    private void show(List<Field> wanted) {
        if (wanted.equals(shown())) {
            return;
        }
        boolean already = fitting;
        fitting = true;
        shown().stream().filter(field -> !wanted.contains(field)).forEach(field -> model().removeColumn(column(field)));
        for (int place = 0; place < wanted.size(); place++) {
            int now = shown().indexOf(wanted.get(place));
            if (now < 0) {
                model().addColumn(column(wanted.get(place)));
                now = model().getColumnCount() - 1;
            }
            model().moveColumn(now, place);
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

    private TableColumnModel model() {
        return table.getColumnModel();
    }

    private static List<TableColumn> columnsOf(TableColumnModel model) {
        var all = new ArrayList<TableColumn>();
        model.getColumns().asIterator().forEachRemaining(all::add);
        return all;
    }

    /// The place of the field among the columns that have room, the most important first.
    private int importance(Field field) {
        return field.equals(own.title()) ? 0 : field.unique() ? 1 : switch (field.kind()) {
            case FieldKind.Choice _ -> BASIC;
            case FieldKind.Line(boolean hasDigits) when !hasDigits -> BASIC + 1;
            default -> BASIC + 2;
        };
    }

    /// The first width of the column in pixels before scaling.
    private int usual(Field field) {
        return field.equals(own.title()) ? 190 : switch (field.kind()) {
            case FieldKind.Email _ -> 220;
            case FieldKind.Line(boolean hasDigits) when hasDigits -> 170;
            case FieldKind.Choice _, FieldKind.Day _, FieldKind.YesNo _, FieldKind.WholeNumber _,
                    FieldKind.Decimal _ -> 100;
            case FieldKind.Line _, FieldKind.Paragraphs _, FieldKind.Moment _, FieldKind.Link _, FieldKind.Binary _,
                    FieldKind.Opaque _ -> 140;
        };
    }

    /// The least width of the column in pixels before scaling.
    private int least(Field field) {
        return field.equals(own.title()) ? 130 : switch (field.kind()) {
            case FieldKind.Email _ -> 140;
            case FieldKind.Choice _ -> 80;
            default -> readable(field);
        };
    }

    /// The width in pixels before scaling that shows most texts in full.
    private int readable(Field field) {
        return field.equals(own.title()) ? 160 : field.equals(Users.DEPARTMENT) ? 110 : switch (field.kind()) {
            case FieldKind.Email _ -> 180;
            case FieldKind.Line(boolean hasDigits) -> hasDigits ? 150 : 130;
            case FieldKind.Moment _, FieldKind.Link _, FieldKind.Binary _, FieldKind.Opaque _ -> 130;
            case FieldKind.Choice _, FieldKind.Day _, FieldKind.Paragraphs _, FieldKind.YesNo _,
                    FieldKind.WholeNumber _, FieldKind.Decimal _ -> 90;
        };
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

    /// A listener for the moment before a menu opens.
    private interface AboutToShow extends PopupMenuListener {
        void aboutToShow();

        @Override
        default void popupMenuWillBecomeVisible(PopupMenuEvent event) {
            aboutToShow();
        }

        @Override
        default void popupMenuWillBecomeInvisible(PopupMenuEvent event) {}

        @Override
        default void popupMenuCanceled(PopupMenuEvent event) {}
    }
}
