package roster.ui.history;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.model.history.RevisionsModel;
import roster.ui.paragraph.FittedName;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.widget.RowCopy;
import roster.work.Edt;

/// Steps of the history, newest first. The next older page is read when the last row comes into view. A page that was
/// cancelled or refused is requested again when the person scrolls back and to the end once more. Event dispatch thread
/// only.
public final class RevisionTable extends JTable {
    private final RevisionsModel model;
    private final List<Column> columns;
    private List<Revision> shown = List.of();
    private OptionalLong wanted = OptionalLong.empty();
    private OptionalLong asked = OptionalLong.empty();
    private boolean asking;
    private boolean newestWanted;

    /// The content of each column.
    private enum Column { WHEN, WHO, USER, WHAT, VERSION }

    /// A table of `model`.
    ///
    /// @param withUser whether to show the user of each step
    RevisionTable(RevisionsModel model, boolean withUser) {
        this.model = model;
        columns = withUser ? List.of(Column.WHEN, Column.WHO, Column.USER, Column.WHAT)
                : List.of(Column.WHEN, Column.WHO, Column.WHAT, Column.VERSION);
        setName("revisions");
        setModel(new Rows());
        setShowGrid(false);
        setFillsViewportHeight(true);
        setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
        setDefaultRenderer(Object.class, new DefaultTableCellRenderer() {
            @Override
            public Component getTableCellRendererComponent(JTable table, @Nullable Object value, boolean selected,
                                                           boolean focused, int row, int column) {
                Plain.plain(this);
                super.getTableCellRendererComponent(table, value, selected, false, row, column);
                setBorder(BorderFactory.createEmptyBorder(0, UIScale.scale(8), 0, UIScale.scale(8)));
                getAccessibleContext().setAccessibleName(getText());
                if (columns.get(column) == Column.WHO) {
                    int room = table.getCellRect(row, column, false).width - getInsets().left - getInsets().right;
                    setText(FittedName.of(this, shown.get(row).shownName(), room));
                }
                return this;
            }
        });
        if (getTableHeader().getDefaultRenderer() instanceof JLabel heading) {
            heading.setHorizontalAlignment(SwingConstants.LEADING);
        }
        getTableHeader().setReorderingAllowed(false);
        getAccessibleContext().setAccessibleName(Text.of("revisions.name"));
        getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke("ENTER"), "none");
        setFocusTraversalKeys(0, null);
        setFocusTraversalKeys(1, null);
        RowCopy.on(this, () -> selected().stream()
                .map(step -> columns.stream().map(column -> whole(column, step)).toList()).toList());
    }

    /// The model of this table.
    public RevisionsModel revisions() {
        return model;
    }

    /// Shows the present state. The same steps stay selected even if their rows move.
    void render(RevisionsModel.State now) {
        Set<Long> selected = selected().stream().map(Revision::seq).collect(Collectors.toSet());
        shown = now.revisions();
        ((Rows) getModel()).fireTableDataChanged();
        for (int row = 0; row < shown.size(); row++) {
            if (selected.contains(shown.get(row).seq())) {
                addRowSelectionInterval(row, row);
            }
        }
        selectWanted();
    }

    /// Selects the step with the number `seq` as soon as it is read and scrolls to it. Reads older steps until it is
    /// found.
    void selectOnceRead(long seq) {
        wanted = OptionalLong.of(seq);
        selectWanted();
    }

    /// Selects the newest step as soon as one is read.
    void selectNewestOnceRead() {
        newestWanted = true;
        selectWanted();
    }

    private void selectWanted() {
        if (newestWanted && !shown.isEmpty()) {
            newestWanted = false;
            changeSelection(0, 0, false, false);
        }
        if (wanted.isEmpty() || shown.isEmpty()) {
            return;
        }
        OptionalInt row = IntStream.range(0, shown.size())
                .filter(each -> shown.get(each).seq() == wanted.getAsLong()).findFirst();
        if (row.isPresent()) {
            wanted = OptionalLong.empty();
            changeSelection(row.getAsInt(), 0, false, false);
        } else if (shown.getLast().seq() < wanted.getAsLong() || !askForOlder()) {
            wanted = OptionalLong.empty(); // the step is missing, or its page was cancelled or refused
        }
    }

    /// Requests the page before the last row, once while that row is visible. A request that fails paints the row
    /// again.
    ///
    /// @return whether a request is pending or about to start
    private boolean askForOlder() {
        long oldest = shown.getLast().seq();
        if (asking || model.state().now().busy()) {
            return true;
        }
        if (asked.isPresent() && asked.getAsLong() == oldest) {
            return false;
        }
        asked = OptionalLong.of(oldest);
        asking = true;
        Edt.later(() -> {
            asking = false;
            model.readOlder();
        });
        return true;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        if (wanted.isEmpty() && !getVisibleRect().intersects(getCellRect(shown.size() - 1, 0, true))) {
            asked = OptionalLong.empty();
        }
        super.paintComponent(graphics);
    }

    /// The selected steps, newest first.
    List<Revision> selected() {
        return IntStream.of(getSelectedRows()).filter(row -> row < shown.size()).mapToObj(shown::get).toList();
    }

    @Override
    public @Nullable String getToolTipText(MouseEvent event) {
        int row = rowAtPoint(event.getPoint());
        int column = columnAtPoint(event.getPoint());
        if (row < 0 || column < 0 || row >= shown.size()) {
            return null;
        }
        return column == 0 ? Text.exactly(shown.get(row).at()) : String.valueOf(getValueAt(row, column));
    }

    @Override
    public JToolTip createToolTip() {
        return Plain.toolTip(this);
    }

    /// The full text of a column for a step; for the time, the date and the time to the second.
    private static String whole(Column column, Revision step) {
        return switch (column) {
            case WHEN -> Text.exactly(step.at());
            case WHO -> step.who();
            case USER -> name(step);
            case WHAT -> Provenance.what(step);
            case VERSION -> Text.of("revisions.number", step.version());
        };
    }

    /// The name of the user of a step.
    public static String name(Revision revision) {
        @Nullable Draft known = revision.after() == null ? revision.before() : revision.after();
        return known == null ? "" : known.title();
    }

    /// The rows. Reading the last one requests older steps.
    private final class Rows extends AbstractTableModel {
        @Override
        public int getRowCount() {
            return shown.size();
        }

        @Override
        public int getColumnCount() {
            return columns.size();
        }

        @Override
        public String getColumnName(int column) {
            return Text.of("revisions." + columns.get(column).name());
        }

        @Override
        public String getValueAt(int row, int column) {
            if (row == getRowCount() - 1) {
                askForOlder();
            }
            Revision revision = shown.get(row);
            return columns.get(column) == Column.WHEN ? Text.ago(revision.at())
                    : Excerpt.of(whole(columns.get(column), revision));
        }
    }
}
