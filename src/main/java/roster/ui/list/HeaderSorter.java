package roster.ui.list;

import java.awt.EventQueue;
import java.awt.event.InputEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.RowSorter;
import javax.swing.SortOrder;
import javax.swing.table.TableModel;
import org.jspecify.annotations.Nullable;
import roster.directory.Query;
import roster.directory.record.Field;
import roster.model.list.ListModel;

/// The sorter of the table's header. It hands each click on to the list and the database sorts. A click sorts by that
/// column and a second click reverses the order. With Shift, a click adds a column. `SortHead` paints the arrows. Event
/// dispatch thread only.
final class HeaderSorter extends RowSorter<TableModel> {
    private final UserTableModel rows;
    private final ListModel list;

    HeaderSorter(UserTableModel rows, ListModel list) {
        this.rows = rows;
        this.list = list;
    }

    @Override
    public void toggleSortOrder(int column) {
        if (!rows.isColleagues(column)) {
            toggle(rows.field(column), EventQueue.getCurrentEvent() instanceof InputEvent input && input.isShiftDown());
        }
    }

    /// Sorts by `field`, and in the other direction where the list is sorted by it already.
    ///
    /// @param further whether the other fields of the order stay
    void toggle(Field field, boolean further) {
        var sort = new ArrayList<>(list.query().sort());
        int at = sort.stream().map(Query.Sort::field).toList().indexOf(field);
        boolean descending = at >= 0 && !sort.get(at).descending();
        if (!further) {
            list.sort(List.of(new Query.Sort(field, descending)));
        } else {
            if (at >= 0) {
                sort.set(at, new Query.Sort(field, descending));
            } else {
                sort.add(new Query.Sort(field, false));
            }
            list.sort(sort);
        }
        fireSortOrderChanged();
    }

    @Override
    public List<? extends SortKey> getSortKeys() {
        return list.query().sort().stream()
                .filter(sort -> rows.fields().contains(sort.field()))
                .map(sort -> new SortKey(rows.fields().indexOf(sort.field()),
                        sort.descending() ? SortOrder.DESCENDING : SortOrder.ASCENDING))
                .toList();
    }

    @Override
    public TableModel getModel() {
        return rows;
    }

    @Override
    public int convertRowIndexToModel(int index) {
        return index;
    }

    @Override
    public int convertRowIndexToView(int index) {
        return index;
    }

    @Override
    public void setSortKeys(@Nullable List<? extends SortKey> keys) {
        throw new UnsupportedOperationException("The list's query says by what it is sorted");
    }

    @Override
    public int getViewRowCount() {
        return rows.getRowCount();
    }

    @Override
    public int getModelRowCount() {
        return rows.getRowCount();
    }

    @Override
    public void modelStructureChanged() {}

    @Override
    public void allRowsChanged() {}

    @Override
    public void rowsInserted(int first, int last) {}

    @Override
    public void rowsDeleted(int first, int last) {}

    @Override
    public void rowsUpdated(int first, int last) {}

    @Override
    public void rowsUpdated(int first, int last, int column) {}
}
