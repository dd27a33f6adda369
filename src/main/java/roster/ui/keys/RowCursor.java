package roster.ui.keys;

import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import javax.swing.DefaultListSelectionModel;
import javax.swing.JTable;
import roster.model.listing.Listing;
import roster.model.listing.RowShift;

/// The row from which the arrow keys and Shift continue in the list. It follows its user when the listing changes.
/// Where that user is no longer listed, the cursor stands in a gap. Down then goes to the row behind the gap and Up to
/// the row before it. Event dispatch thread only.
public final class RowCursor {
    private static final int NONE = -1;

    private final JTable table;
    private int gap = NONE;

    public RowCursor(JTable table) {
        this.table = table;
        List.of("selectNextRow", "selectNextRowExtendSelection")
                .forEach(name -> fromGap(name, () -> Math.min(gap, table.getRowCount() - 1)));
        List.of("selectPreviousRow", "selectPreviousRowExtendSelection")
                .forEach(name -> fromGap(name, () -> Math.max(gap - 1, 0)));
    }

    /// Runs `change` to show `after` in place of `before` and moves the cursor to its new row or gap.
    public void across(Listing before, Listing after, Runnable change) {
        int anchor = table.getSelectionModel().getAnchorSelectionIndex();
        int lead = table.getSelectionModel().getLeadSelectionIndex();
        int behind = isInGap() ? gap - lead : NONE;
        int selected = table.getSelectedRowCount();
        change.run();
        gap = NONE;
        if (behind != NONE && table.getSelectedRowCount() > selected) {
            return; // a selected user is listed again and takes the cursor
        }
        int now = place(before, after, lead);
        if (now != NONE && behind != NONE) {
            gap = now + behind;
        } else if (now == NONE && isRow(before, lead) && before.query().equals(after.query())) {
            gap = RowShift.gap(before, after, lead);
            now = Math.min(gap, after.size() - 1);
        }
        int anchorNow = place(before, after, anchor);
        put(anchorNow == NONE ? now : anchorNow, now);
    }

    /// Selects the row at the cursor if there is one.
    ///
    /// @return whether there is one
    public boolean select() {
        int row = isInGap() ? gap : table.getSelectionModel().getLeadSelectionIndex();
        if (row < 0 || table.getRowCount() == 0) {
            return false;
        }
        table.changeSelection(Math.min(row, table.getRowCount() - 1), 0, false, false);
        return true;
    }

    private void put(int anchor, int lead) {
        if (anchor >= 0) {
            table.getSelectionModel().setAnchorSelectionIndex(anchor);
        }
        if (lead >= 0 && table.getSelectionModel() instanceof DefaultListSelectionModel lines) {
            lines.moveLeadSelectionIndex(lead);
        }
    }

    private boolean isInGap() {
        int lead = table.getSelectionModel().getLeadSelectionIndex();
        return gap != NONE && lead >= 0 && lead == Math.min(gap, table.getRowCount() - 1) && !table.isRowSelected(lead);
    }

    private static boolean isRow(Listing listing, int row) {
        return row >= 0 && row < listing.size();
    }

    private static int place(Listing before, Listing after, int row) {
        List<Integer> places = isRow(before, row) ? after.rows(Set.of(before.id(row))) : List.of();
        return places.isEmpty() ? NONE : places.getFirst();
    }

    /// In a gap, the key selects the row of `target`. On a row, it has its usual meaning.
    private void fromGap(String name, IntSupplier target) {
        Keys.before(table, name, () -> {
            boolean inGap = isInGap();
            if (inGap) {
                table.changeSelection(target.getAsInt(), 0, false, false);
            }
            return inGap;
        });
    }
}
