package roster.ui.history;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.InputMap;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.JViewport;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.TableColumn;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.model.history.RevisionsModel;
import roster.model.request.Own;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.widget.RowCopy;
import roster.work.Edt;

/// Steps of the history, newest first, each a row of two lines. The next older page is read when the last row comes
/// into view. A page that was cancelled or refused is requested again when the person scrolls back and to the end once
/// more. Event dispatch thread only.
public final class RevisionTable extends JTable {
    private static final int NONE = -1;
    private static final int FEW = 100; // rows: the end of fewer is looked for at once

    private final RevisionsModel model;
    private final RevisionWords words;
    private final List<Column> columns;
    private Runnable changed = () -> { };
    private List<Revision> shown = List.of();
    private OptionalLong wanted = OptionalLong.empty();
    private OptionalLong asked = OptionalLong.empty();
    private boolean asking;
    private boolean newestWanted;
    private boolean rendering;
    private int hovered = NONE;

    /// The values of a step. They are copied as columns and shown together in one.
    private enum Column { WHEN, WHO, USER, WHAT, VERSION }

    /// A table of `model`.
    ///
    /// @param withUser whether to show the user of each step
    RevisionTable(RevisionsModel model, Own own, boolean withUser) {
        this.model = model;
        words = new RevisionWords(own, withUser);
        columns = withUser ? List.of(Column.WHEN, Column.WHO, Column.USER, Column.WHAT)
                : List.of(Column.WHEN, Column.WHO, Column.WHAT, Column.VERSION);
        setName("revisions");
        setAutoCreateColumnsFromModel(false);
        setModel(new Rows());
        addColumn(new TableColumn(0, 1, new RevisionRow(this, words), null));
        setTableHeader(null);
        setShowGrid(false);
        setIntercellSpacing(new Dimension());
        setRowHeight(UIScale.scale(RevisionRow.HEIGHT));
        setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
        getSelectionModel().addListSelectionListener(_ -> tell());
        getAccessibleContext().setAccessibleName(Text.of("revisions.name"));
        setFocusTraversalKeys(0, null);
        setFocusTraversalKeys(1, null);
        keys();
        followPointer();
        RowCopy.on(this, () -> selected().stream()
                .map(step -> columns.stream().map(column -> whole(column, step)).toList()).toList());
    }

    private void keys() {
        InputMap keys = getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
        keys.put(KeyStroke.getKeyStroke("ENTER"), "none");
        keys.put(KeyStroke.getKeyStroke("HOME"), "selectFirstRow");
        keys.put(KeyStroke.getKeyStroke("END"), "selectLastRow");
        keys.put(KeyStroke.getKeyStroke("shift HOME"), "selectFirstRowExtendSelection");
        keys.put(KeyStroke.getKeyStroke("shift END"), "selectLastRowExtendSelection");
    }

    private void followPointer() {
        var follow = new MouseAdapter() {
            @Override
            public void mouseMoved(MouseEvent event) {
                hover(rowAtPoint(event.getPoint()));
            }

            @Override
            public void mouseExited(MouseEvent event) {
                hover(NONE);
            }
        };
        addMouseListener(follow);
        addMouseMotionListener(follow);
    }

    private void hover(int row) {
        if (row != hovered) {
            hovered = row;
            repaint();
        }
    }

    boolean isHovered(int row) {
        return row == hovered;
    }

    /// The model of this table.
    public RevisionsModel revisions() {
        return model;
    }

    RevisionWords words() {
        return words;
    }

    /// Calls `step` after each change of the selection and of the rows.
    void whenChanged(Runnable step) {
        changed = step;
    }

    private void tell() {
        if (!rendering) {
            changed.run();
        }
    }

    /// Shows the present state. The same steps stay selected even if their rows move. Where the list is scrolled, the
    /// rows in view stay in view.
    void render(RevisionsModel.State now) {
        if (!now.revisions().equals(shown)) {
            rendering = true;
            int above = newer(now.revisions()) * getRowHeight();
            show(now.revisions());
            if (above > 0 && getVisibleRect().y > 0) {
                moveDown(above);
            }
            rendering = false;
        }
        selectWanted();
        if (!shown.isEmpty() && now.more() && shown.size() < FEW && viewport() != null) {
            askForOlder(); // before the number of steps is told
        }
        tell();
    }

    private void show(List<Revision> revisions) {
        Set<Long> selected = selected().stream().map(Revision::seq).collect(Collectors.toSet());
        shown = revisions;
        ((Rows) getModel()).fireTableDataChanged();
        for (int row = 0; row < shown.size(); row++) {
            if (selected.contains(shown.get(row).seq())) {
                addRowSelectionInterval(row, row);
            }
        }
    }

    /// The number of new rows above the one that was the first; 0 if that one is missing.
    private int newer(List<Revision> revisions) {
        return shown.isEmpty() ? 0 : IntStream.range(0, revisions.size())
                .filter(row -> revisions.get(row).seq() == shown.getFirst().seq()).findFirst().orElse(0);
    }

    private void moveDown(int pixels) {
        @Nullable JViewport viewport = viewport();
        if (viewport != null) {
            Point place = viewport.getViewPosition();
            viewport.getView().setSize(viewport.getView().getWidth(), viewport.getView().getPreferredSize().height);
            viewport.setViewPosition(new Point(place.x, place.y + pixels));
        }
    }

    private @Nullable JViewport viewport() {
        return (JViewport) SwingUtilities.getAncestorOfClass(JViewport.class, this);
    }

    /// The step in a row.
    Revision step(int row) {
        return shown.get(row);
    }

    /// Whether the request for the page before the last row got no answer, so that nothing is under way.
    boolean isOlderUnread() {
        RevisionsModel.State now = model.state().now();
        return now.more() && !now.busy() && !asking && !shown.isEmpty()
                && asked.equals(OptionalLong.of(shown.getLast().seq()));
    }

    /// Whether a request is under way or about to start.
    boolean isReading() {
        return asking || model.state().now().busy();
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

    /// The whole texts of the row and its exact time.
    @Override
    public @Nullable String getToolTipText(MouseEvent event) {
        int row = rowAtPoint(event.getPoint());
        if (row < 0 || row >= shown.size()) {
            return null;
        }
        Revision step = shown.get(row);
        return Stream.of(words.withUser() ? name(step) : "", words.who(step), Provenance.what(step),
                Text.exactly(step.at())).filter(line -> !line.isBlank()).map(Excerpt::of)
                .collect(Collectors.joining("\n"));
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
            case VERSION -> Text.of("revisions.number", RevisionWords.number(step));
        };
    }

    /// The name of the user of a step.
    public static String name(Revision revision) {
        @Nullable Draft known = revision.after() == null ? revision.before() : revision.after();
        return known == null ? "" : known.title();
    }

    /// The rows with one column for each value. Reading the last row requests older steps.
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
