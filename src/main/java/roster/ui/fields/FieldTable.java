package roster.ui.fields;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Font;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.DefaultCellEditor;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.JTableHeader;
import javax.swing.table.TableCellEditor;
import javax.swing.table.TableCellRenderer;
import javax.swing.table.TableColumn;
import org.jspecify.annotations.Nullable;
import roster.directory.description.FieldDescription;
import roster.directory.description.FieldDescription.Part;
import roster.directory.record.FieldKind;
import roster.model.FieldsModel;
import roster.model.FieldsState.Shown;
import roster.ui.paragraph.TypedLine;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Bounded;
import roster.ui.widget.RowCopy;

/// The descriptions of the fields in their order with one in each row. Parts that the owner of the table has set are
/// bold. All others follow from the rules. Event dispatch thread only.
final class FieldTable extends JTable {
    private static final KeyStroke TOGGLE = KeyStroke.getKeyStroke("SPACE");

    private final FieldsModel model;
    private @Nullable Shown shown;

    /// The content of each column.
    private enum Column {
        LABEL(Part.LABEL, 190), NAME(null, 140), KIND(null, 165), VISIBLE(Part.VISIBLE, 0), REQUIRED(Part.REQUIRED, 0),
        RECORDED(Part.RECORDED, 0), GROUP(Part.GROUP, 90), CHOICES(Part.CHOICES, 155);

        private final @Nullable Part part;
        private final int width;

        /// @param part  the edited part of a description; null for a column that is read-only
        /// @param width in pixels before scaling; 0 for the width of the heading
        Column(@Nullable Part part, int width) {
            this.part = part;
            this.width = width;
        }
    }

    FieldTable(FieldsModel model) {
        this.model = model;
        setModel(new Rows());
        setName("fieldTable");
        setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        setSurrendersFocusOnKeystroke(true);
        putClientProperty("terminateEditOnFocusLost", true);
        setRowHeight(UIScale.scale(28));
        setDefaultRenderer(String.class, new DefaultTableCellRenderer() {
            @Override
            public Component getTableCellRendererComponent(JTable table, @Nullable Object value, boolean selected,
                    boolean focused, int row, int column) {
                Plain.plain(this);
                super.getTableCellRendererComponent(table, Excerpt.of(String.valueOf(value)), selected, focused, row,
                        column);
                setBorder(BorderFactory.createCompoundBorder(getBorder(),
                        BorderFactory.createEmptyBorder(0, UIScale.scale(4), 0, UIScale.scale(4))));
                return this;
            }
        });
        var line = new TypedLine();
        line.setName("fieldCell");
        Bounded.on(line);
        setDefaultEditor(String.class, new DefaultCellEditor(line));
        if (getTableHeader().getDefaultRenderer() instanceof JLabel heading) {
            heading.setHorizontalAlignment(SwingConstants.LEADING);
        }
        getTableHeader().setReorderingAllowed(false);
        IntStream.range(0, getColumnCount()).forEach(this::setWidth);
        getAccessibleContext().setAccessibleName(Text.of("fields.name"));
        getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke("ENTER"), "none");
        setFocusTraversalKeys(0, null);
        setFocusTraversalKeys(1, null);
        RowCopy.on(this, () -> IntStream.of(getSelectedRows()).mapToObj(row -> Stream.of(Column.values())
                .map(column -> String.valueOf(value(field(row), column))).toList()).toList());
    }

    /// A heading of check marks is shown in full.
    private void setWidth(int index) {
        TableColumn column = getColumnModel().getColumn(index);
        int width = Math.max(headingWidth(index), UIScale.scale(column(index).width));
        column.setPreferredWidth(width);
        if (column(index).width == 0) {
            column.setMinWidth(width);
            column.setMaxWidth(width);
        }
    }

    /// Shows the present state. The selected row stays.
    void render(Shown now) {
        boolean isLonger = shown == null || shown.fields().size() != now.fields().size();
        shown = now;
        if (isLonger) {
            ((Rows) getModel()).fireTableDataChanged();
        } else {
            ((Rows) getModel()).fireTableRowsUpdated(0, now.fields().size() - 1);
        }
        if (getSelectedRow() < 0 && !now.fields().isEmpty()) {
            select(0);
        }
    }

    /// Selects a row with the cursor at its label and scrolls to it.
    void select(int row) {
        changeSelection(row, Math.max(0, getSelectedColumn()), false, false);
    }

    /// Selects the row of a column of the table.
    void select(String column) {
        List<String> columns = fields().stream().map(FieldDescription::column).toList();
        if (columns.contains(column)) {
            select(columns.indexOf(column));
        }
    }

    /// Takes over the text of a cell that is being edited.
    void stopEditing() {
        if (isEditing()) {
            getCellEditor().stopCellEditing();
        }
    }

    private List<FieldDescription> fields() {
        return shown == null ? List.of() : shown.fields();
    }

    private FieldDescription field(int row) {
        return fields().get(row);
    }

    private static Column column(int index) {
        return Column.values()[index];
    }

    private static Object value(FieldDescription field, Column column) {
        return switch (column) {
            case LABEL -> Text.label(field.field());
            case NAME -> field.column();
            case KIND -> Text.kind(field.field().kind());
            case VISIBLE -> field.now().visible();
            case REQUIRED -> field.now().required();
            case RECORDED -> field.now().recorded();
            case GROUP -> field.now().group();
            case CHOICES -> field.field().kind() instanceof FieldKind.Choice(List<String> values)
                    ? FieldsModel.typed(values) : "";
        };
    }

    @Override
    public Component prepareRenderer(TableCellRenderer renderer, int row, int index) {
        Component cell = super.prepareRenderer(renderer, row, index);
        Column column = column(index);
        cell.setEnabled(getColumnClass(index) == String.class || isCellEditable(row, index));
        cell.setFont(getFont().deriveFont(isSaid(row, column) ? Font.BOLD : Font.PLAIN));
        if (cell instanceof JLabel label) { // the theme paints a check mark as an icon
            boolean isMark = getValueAt(row, index) instanceof Boolean;
            label.getAccessibleContext().setAccessibleName(isMark ? words(row, index) : label.getText());
            label.setText(isMark ? isSaid(row, column) ? "\u2022" : "" : fitting(label, index));
        }
        return cell;
    }

    /// A check mark in words.
    private String words(int row, int index) {
        return Text.of("fields.mark", getColumnName(index),
                Text.of(Boolean.TRUE.equals(getValueAt(row, index)) ? "value.yes" : "value.no"));
    }

    private String fitting(JLabel cell, int index) {
        int margins = cell.getInsets().left + cell.getInsets().right + getColumnModel().getColumnMargin();
        return Excerpt.fitting(cell.getText(), cell.getFontMetrics(cell.getFont()),
                getColumnModel().getColumn(index).getWidth() - margins);
    }

    /// Space toggles a check mark and a letter begins to edit a cell. In Swing any key would do so including those of
    /// the dialog.
    @Override
    protected boolean processKeyBinding(KeyStroke key, KeyEvent event, int condition, boolean pressed) {
        if (key.equals(TOGGLE) && isFocusOwner() && getColumnClass(Math.max(0, getSelectedColumn())) == Boolean.class) {
            toggle(getSelectedRow(), getSelectedColumn());
            return true;
        }
        boolean isLetter = event.getKeyChar() != KeyEvent.CHAR_UNDEFINED && !Character.isISOControl(event.getKeyChar());
        boolean isCommand = (event.isControlDown() || event.isAltDown() || event.isMetaDown())
                && !event.isAltGraphDown();
        putClientProperty("JTable.autoStartsEdit", isLetter && !isCommand);
        return super.processKeyBinding(key, event, condition, pressed);
    }

    private void toggle(int row, int index) {
        if (row >= 0 && isCellEditable(row, index)) {
            setValueAt(Boolean.FALSE.equals(getValueAt(row, index)), row, index);
        }
    }

    private boolean isSaid(int row, Column column) {
        return column.part != null && field(row).said().contains(column.part);
    }

    @Override
    public Component prepareEditor(TableCellEditor editor, int row, int index) {
        Component cell = super.prepareEditor(editor, row, index);
        cell.getAccessibleContext().setAccessibleName(getColumnName(index));
        return cell;
    }

    @Override
    public @Nullable String getToolTipText(MouseEvent event) {
        int row = rowAtPoint(event.getPoint());
        int index = columnAtPoint(event.getPoint());
        if (row < 0 || index < 0) {
            return null;
        }
        Column column = column(index);
        String value = getValueAt(row, index) instanceof String text ? Excerpt.of(text) : words(row, index);
        return column.part == null ? value
                : Text.of(isSaid(row, column) ? "fields.byOwner" : "fields.byRule", value.isEmpty()
                    ? getColumnName(index) : value);
    }

    @Override
    public JToolTip createToolTip() {
        return Plain.toolTip(this);
    }

    /// Headings that have a tooltip where they are cut off.
    @Override
    protected JTableHeader createDefaultTableHeader() {
        return new JTableHeader(columnModel) {
            @Override
            public @Nullable String getToolTipText(MouseEvent event) {
                int index = columnAtPoint(event.getPoint());
                return index >= 0 && headingWidth(index) > getColumnModel().getColumn(index).getWidth()
                        ? FieldTable.this.getColumnName(index) : null;
            }
        };
    }

    private int headingWidth(int index) {
        return getTableHeader().getDefaultRenderer().getTableCellRendererComponent(this, getColumnName(index), false,
                false, -1, index).getPreferredSize().width;
    }

    /// The rows. An edit that leaves a cell unchanged is a no-op.
    private final class Rows extends AbstractTableModel {
        @Override
        public int getRowCount() {
            return fields().size();
        }

        @Override
        public int getColumnCount() {
            return Column.values().length;
        }

        @Override
        public String getColumnName(int index) {
            return Text.of("fields." + column(index).name());
        }

        @Override
        public Class<?> getColumnClass(int index) {
            return switch (column(index)) {
                case VISIBLE, REQUIRED, RECORDED -> Boolean.class;
                case LABEL, NAME, KIND, GROUP, CHOICES -> String.class;
            };
        }

        @Override
        public boolean isCellEditable(int row, int index) {
            @Nullable Part part = column(index).part;
            return part != null && shown != null && shown.canEdit(row, part);
        }

        @Override
        public Object getValueAt(int row, int index) {
            return value(field(row), column(index));
        }

        @Override
        public void setValueAt(@Nullable Object value, int row, int index) {
            if (value == null || row >= getRowCount() || value.equals(getValueAt(row, index))) {
                return;
            }
            switch (column(index)) {
                case LABEL -> model.label(row, value.toString());
                case VISIBLE -> model.show(row, Boolean.TRUE.equals(value));
                case REQUIRED -> model.require(row, Boolean.TRUE.equals(value));
                case RECORDED -> model.record(row, Boolean.TRUE.equals(value));
                case GROUP -> model.group(row, value.toString());
                case CHOICES -> model.choose(row, value.toString());
                case NAME, KIND -> throw new IllegalArgumentException(getColumnName(index) + " is not edited");
            }
        }
    }
}
