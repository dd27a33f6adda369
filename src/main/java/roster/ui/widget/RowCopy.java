package roster.ui.widget;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.TransferHandler;
import org.jspecify.annotations.Nullable;
import roster.transfer.TabSeparated;

/// Copies the selected rows of a table as plain text. Swing's own handler also offers HTML, with unescaped and
/// truncated cells. A program that takes the HTML would load the addresses in a cell. Cutting, moving and pasting are
/// refused. Event dispatch thread only.
public final class RowCopy extends TransferHandler {
    private final transient Supplier<List<List<String>>> selected;

    private RowCopy(Supplier<List<List<String>>> selected) {
        this.selected = selected;
    }

    /// Makes every copy key of `table` copy the rows of `selected`, each a list of full values.
    public static void on(JTable table, Supplier<List<List<String>>> selected) {
        table.setTransferHandler(new RowCopy(selected));
    }

    /// Copies the selected rows of `table` to the clipboard. Without a selected row the clipboard stays as it is.
    public static void copy(JTable table) {
        table.getTransferHandler().exportToClipboard(table, Toolkit.getDefaultToolkit().getSystemClipboard(), COPY);
    }

    @Override
    public int getSourceActions(JComponent table) {
        return COPY;
    }

    @Override
    protected @Nullable Transferable createTransferable(JComponent table) {
        List<List<String>> rows = selected.get();
        return rows.isEmpty() ? null : new StringSelection(TabSeparated.of(rows));
    }
}
