package roster.ui.list;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Graphics;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.event.ListSelectionEvent;
import javax.swing.table.JTableHeader;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.model.RosterModel;
import roster.model.list.ListModel;
import roster.model.listing.ListListener;
import roster.model.listing.Listing;
import roster.model.listing.RowShift;
import roster.model.listing.VisibleRows;
import roster.ui.keys.RowCursor;
import roster.ui.keys.TypeAhead;
import roster.ui.look.HoveredRow;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Highlight;
import roster.ui.widget.RowCopy;

/// The list of users. The selection, the scroll position and the columns stay when the list is read again. The database
/// sorts and the header shows the sort order. Each [RowStyle] has its own columns. Event dispatch thread only.
public final class UserTable extends JTable {
    /// In rows. A person who types the beginning of a title waits for all rows of such a list.
    private static final int SHORT = 2_000;

    private final RosterModel model;
    private final ListModel list;
    private final UserTableModel rows;
    private final Map<RowStyle, ListColumns> columns = new EnumMap<>(RowStyle.class);
    private RowStyle style = RowStyle.TWO_LINES;
    private final Highlight<Long> highlight = new Highlight<>(this::paintHighlight);
    private final RowCursor cursor = new RowCursor(this);
    private Listing rendered;
    private boolean rendering;
    private boolean bringIntoView;
    private Set<Long> added = Set.of();

    public UserTable(RosterModel model) {
        this.model = model;
        this.list = model.list();
        rows = new UserTableModel(list, model.link().type().now());
        rendered = list.listing().now();
        setName("users");
        setAutoCreateColumnsFromModel(false);
        setModel(rows);
        setAutoResizeMode(AUTO_RESIZE_SUBSEQUENT_COLUMNS);
        setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
        setShowGrid(false);
        setFillsViewportHeight(true);
        var sorter = new HeaderSorter(rows, list);
        setRowSorter(sorter);
        setUpdateSelectionOnSort(false); // the selection follows the model, by id
        setDefaultRenderer(Object.class, new UserCell(model, rows, this::columns, highlight, new HoveredRow(this)::is));
        getAccessibleContext().setAccessibleName(Text.of("table.name"));
        for (RowStyle each : RowStyle.values()) {
            columns.put(each, new ListColumns(this, rows, model.ownType(), each));
        }
        showRows(style);
        RowCopy.on(this, this::selectedValues);
        tabLeaves();
        if (getTableHeader().getDefaultRenderer() instanceof JLabel heading) {
            heading.setHorizontalAlignment(SwingConstants.LEADING);
        }
        getTableHeader().setDefaultRenderer(new SortHead(getTableHeader().getDefaultRenderer(), rows, list,
                this::columns));
        getTableHeader().setComponentPopupMenu(new HeadMenu(this::columns, rows, sorter, list));
        TypeAhead.on(this, this::title);
        list.watchRows(this::visibleRows);
        list.listing().watch(this::render);
        model.link().type().watch(type -> {
            rows.take(type);
            columns.values().forEach(ListColumns::reshape);
        });
        list.listen(new ListListener() {
            @Override
            public void rowChanged(int row) {
                rows.fireTableRowsUpdated(row, row);
            }

            @Override
            public void changedByOthers(Set<Long> ids) {
                highlight.begin(ids);
            }

            @Override
            public void added(Set<Long> ids) {
                bringIntoView(ids);
            }
        });
        model.live().colleagues().watch(_ -> repaint());
        model.selection().watch(_ -> {
            added = Set.of(); // the person has moved on
            select(model.selection().now(), true);
        });
    }

    /// Selects the row of the keyboard cursor if there is one.
    ///
    /// @return whether there is one
    public boolean selectAtCursor() {
        return cursor.select();
    }

    /// Scrolls to the first of these users as soon as they are listed.
    private void bringIntoView(Set<Long> ids) {
        added = ids;
        bringIntoView = ids.equals(model.selection().now()) && list.listing().now().rows(ids).isEmpty();
        scrollToAdded();
    }

    private void scrollToAdded() {
        List<Integer> listed = list.listing().now().rows(added);
        listed.stream().findFirst().ifPresent(row -> scrollRectToVisible(getCellRect(row, 0, true)));
        if (listed.size() == added.size()) {
            added = Set.of();
        }
    }

    /// The full values of the fields that are chosen in any style, for all selected users that are loaded. So a copy is
    /// the same in both styles.
    private List<List<String>> selectedValues() {
        List<Field> fields = Stream.of(RowStyle.COMPACT, RowStyle.TWO_LINES).map(this::columns)
                .flatMap(each -> each.chosen().stream().flatMap(top -> each.lines(top).fields().stream())).distinct()
                .toList();
        return IntStream.of(getSelectedRows()).mapToObj(list::user).filter(User.class::isInstance).map(User.class::cast)
                .map(user -> fields.stream().map(field -> Text.shown(field, field.of(user.values()))).toList())
                .toList();
    }

    /// The columns of the present style.
    public ListColumns columns() {
        return columns(style);
    }

    /// The style of the rows.
    public RowStyle style() {
        return style;
    }

    public ListColumns columns(RowStyle of) {
        return Objects.requireNonNull(columns.get(of));
    }

    /// Shows the rows in a style. The first visible row stays the first.
    public void showRows(RowStyle next) {
        int first = rowAtPoint(new Point(0, getVisibleRect().y));
        style = next;
        setColumnModel(columns().model());
        setRowHeight(UIScale.scale(style.height));
        if (first >= 0) {
            Rectangle place = getVisibleRect();
            place.y = first * getRowHeight();
            scrollRectToVisible(place);
        }
    }

    /// The title of a row for a person who types its beginning. A short list is read for it. A longer one is not, since
    /// each key would ask for many pages.
    private @Nullable String title(int row) {
        boolean isShort = rendered.size() <= SHORT;
        @Nullable User user = isShort ? list.user(row) : list.known(rendered.id(row));
        return user == null ? isShort ? null : "" : Text.shown(rows.title(), rows.title().of(user.values()));
    }

    @Override
    public void doLayout() {
        if (columns != null && !columns.isEmpty() && getWidth() > 0) {
            columns().fit(getWidth());
        }
        super.doLayout();
    }

    /// Scales the rows and the widths of the columns with the font, including those that the person chose.
    @Override
    public void updateUI() {
        super.updateUI();
        if (columns != null) { // null while the constructor of JTable runs
            setRowHeight(UIScale.scale(style.height));
            columns.values().forEach(ListColumns::rescale);
        }
    }

    /// Makes the scroll bar a part of the list, below the end of the header.
    @Override
    protected void configureEnclosingScrollPane() {
        super.configureEnclosingScrollPane();
        if (SwingUtilities.getAncestorOfClass(JScrollPane.class, this) instanceof JScrollPane pane) {
            pane.getVerticalScrollBar().putClientProperty(FlatClientProperties.STYLE, Look.style("track", "list")
                    + Look.style("hoverTrackColor", "list"));
            pane.setCorner(ScrollPaneConstants.UPPER_TRAILING_CORNER, new HeadEnd());
        }
    }

    /// A header with plain tooltips.
    @Override
    protected JTableHeader createDefaultTableHeader() {
        return new JTableHeader(columnModel) {
            @Override
            public JToolTip createToolTip() {
                return Plain.toolTip(this);
            }
        };
    }

    @Override
    public void valueChanged(ListSelectionEvent event) {
        super.valueChanged(event);
        if (!rendering && !event.getValueIsAdjusting() && model != null) {
            model.select(selectedIds());
            select(model.selection().now(), false); // the editor may keep its user open
        }
    }

    @Override
    public @Nullable String getToolTipText(MouseEvent event) {
        int row = rowAtPoint(event.getPoint());
        int column = columnAtPoint(event.getPoint());
        if (row < 0 || column < 0) {
            return null;
        }
        Rectangle cell = getCellRect(row, column, false);
        return prepareRenderer(getCellRenderer(row, column), row, column) instanceof UserCell shown
                ? shown.toolTip(cell.width, cell.height) : null;
    }

    @Override
    public JToolTip createToolTip() {
        return Plain.toolTip(this);
    }

    private void render(Listing listing) {
        Set<Long> selected = getSelectionModel().getValueIsAdjusting() ? ids(rendered, getSelectedRows())
                : model.selection().now();
        Rectangle place = getVisibleRect();
        place.y += shift(rendered, listing, place);
        Listing before = rendered;
        rendered = listing;
        whileRendering(() -> cursor.across(before, listing, () -> {
            rows.fireTableDataChanged();
            scrollRectToVisible(place);
            select(selected, bringIntoView || endsASearch(before, listing));
        }));
        scrollToAdded();
        if (listing.whole()) {
            added = Set.of(); // the search hides the others
        }
    }

    /// After a search or a filter, the open user is scrolled into view: the person may have searched for it to see the
    /// rows around it.
    private static boolean endsASearch(Listing before, Listing after) {
        return !before.query().selectsAll() && after.query().selectsAll();
    }

    private void whileRendering(Runnable step) {
        boolean already = rendering;
        rendering = true;
        step.run();
        rendering = already;
    }

    /// The scroll distance in pixels that keeps the visible rows in place. It is 0 where the person asked for other
    /// rows. It is also 0 at the top of the list without a selection, so that the person's new rows become visible.
    private int shift(Listing before, Listing after, Rectangle place) {
        int first = rowAtPoint(new Point(0, place.y));
        boolean atTheBeginning = place.y == 0 && model.selection().now().isEmpty();
        if (first < 0 || atTheBeginning || !before.query().equals(after.query())) {
            return 0;
        }
        int end = first + place.height / getRowHeight() + 2;
        return RowShift.of(before, after, first, end, model.selection().now()) * getRowHeight();
    }

    private VisibleRows visibleRows() {
        Rectangle seen = getVisibleRect();
        int end = (seen.y + seen.height + getRowHeight() - 1) / getRowHeight();
        return new VisibleRows(seen.y / getRowHeight(), Math.min(end, rendered.size()));
    }

    /// Repaints only the visible rows with a highlight.
    private void paintHighlight() {
        VisibleRows visible = visibleRows();
        for (int row = visible.from(); row < visible.to(); row++) {
            if (highlight.isOn(rendered.id(row))) {
                repaint(0, row * getRowHeight(), getWidth(), getRowHeight());
            }
        }
    }

    /// Selects these users as far as they are listed.
    ///
    /// @param scroll whether to scroll to a single user as soon as it is listed
    private void select(Collection<Long> ids, boolean scroll) {
        List<Integer> wanted = list.listing().now().rows(ids);
        bringIntoView = scroll && wanted.isEmpty();
        if (new LinkedHashSet<>(wanted).equals(selectedRows())) {
            return;
        }
        whileRendering(() -> {
            clearSelection();
            wanted.forEach(row -> addRowSelectionInterval(row, row));
        });
        if (scroll && wanted.size() == 1) {
            scrollRectToVisible(getCellRect(wanted.getFirst(), 0, true));
        }
    }

    private Set<Integer> selectedRows() {
        return IntStream.of(getSelectedRows()).boxed().collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    private Set<Long> selectedIds() {
        return ids(list.listing().now(), getSelectedRows());
    }

    private static Set<Long> ids(Listing listing, int... rows) {
        var ids = new LinkedHashSet<Long>();
        IntStream.of(rows).filter(row -> row >= 0 && row < listing.size()).forEach(row -> ids.add(listing.id(row)));
        return ids;
    }

    /// Tab moves to the next component and the arrows move inside. Space selects only with Ctrl, because the focus may
    /// arrive in the middle of typing. This happens when a colleague deletes the open user.
    private void tabLeaves() {
        var keys = getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
        keys.put(KeyStroke.getKeyStroke(KeyEvent.VK_TAB, 0), "none");
        keys.put(KeyStroke.getKeyStroke(KeyEvent.VK_TAB, InputEvent.SHIFT_DOWN_MASK), "none");
        keys.put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "none");
        keys.put(KeyStroke.getKeyStroke(KeyEvent.VK_SPACE, 0), "none");
        keys.put(KeyStroke.getKeyStroke(KeyEvent.VK_SPACE, InputEvent.SHIFT_DOWN_MASK), "none");
        setFocusTraversalKeys(0, null);
        setFocusTraversalKeys(1, null);
    }

    /// Continues the header above the scroll bar.
    private static final class HeadEnd extends JComponent {
        @Override
        protected void paintComponent(Graphics graphics) {
            int line = UIScale.scale(1);
            graphics.setColor(Look.color("head"));
            graphics.fillRect(0, 0, getWidth(), getHeight());
            graphics.setColor(Look.color("line"));
            graphics.fillRect(0, getHeight() - line, getWidth(), line);
        }
    }
}
