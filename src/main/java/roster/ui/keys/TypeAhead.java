package roster.ui.keys;

import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.IntFunction;
import javax.swing.JTable;
import org.jspecify.annotations.Nullable;
import roster.directory.text.Folding;
import roster.work.Edt;

/// Selects the next row whose title begins with the typed letters. The same letter again selects the next of these
/// rows. Case and accents do not count. The focus may arrive in the middle of typing, when a colleague deletes the open
/// user. So letters count only after a key other than a letter, or the mouse, was used in the table. Event dispatch
/// thread only.
public final class TypeAhead extends KeyAdapter {
    private static final long PAUSE_MILLIS = 1_000;

    /// The number of rows that are searched in a longer table.
    private static final int MOST_ROWS = 10_000;

    private final JTable table;
    private final IntFunction<@Nullable String> titles;
    private String typed = "";
    private long last;
    private int from;
    private boolean isMeant;
    private boolean isWaiting;
    private boolean isScheduled;

    private TypeAhead(JTable table, IntFunction<@Nullable String> titles) {
        this.table = table;
        this.titles = titles;
    }

    /// @param titles the title of a row; null while it is being read, and the search waits for it
    public static void on(JTable table, IntFunction<@Nullable String> titles) {
        var keys = new TypeAhead(table, titles);
        table.addKeyListener(keys);
        table.addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                keys.isMeant = true;
                keys.isWaiting = false;
            }
        });
        table.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                keys.isMeant &= event.isTemporary();
                keys.isWaiting = false;
            }
        });
        table.getModel().addTableModelListener(_ -> keys.rowsChanged());
    }

    /// The key that brought the focus here is released here.
    @Override
    public void keyReleased(KeyEvent event) {
        isMeant |= event.isActionKey() || (Character.isISOControl(event.getKeyChar())
                && event.getKeyCode() != KeyEvent.VK_BACK_SPACE);
    }

    @Override
    public void keyPressed(KeyEvent event) {
        isWaiting = false;
    }

    @Override
    public void keyTyped(KeyEvent event) {
        char letter = event.getKeyChar();
        boolean goesOn = event.getWhen() - last < PAUSE_MILLIS && !typed.isEmpty();
        boolean isCommand = event.isControlDown() || event.isAltDown() || event.isMetaDown();
        if (!isMeant || isCommand || Character.isISOControl(letter) || (letter == ' ' && !goesOn)) {
            return;
        }
        last = event.getWhen();
        String folded = Folding.fold(String.valueOf(letter));
        boolean isNext = !goesOn || typed.equals(folded);
        typed = isNext ? folded : typed + folded;
        from = table.getSelectionModel().getLeadSelectionIndex() + (isNext ? 1 : 0);
        select();
        event.consume();
    }

    private void select() {
        isWaiting = false;
        int rows = table.getRowCount();
        for (int step = 0; step < Math.min(rows, MOST_ROWS); step++) {
            int row = (Math.max(from, 0) + step) % rows;
            @Nullable String title = titles.apply(row); // also asks for the rows behind one that is being read
            if (title == null) {
                isWaiting = true;
            } else if (!isWaiting && Folding.fold(title).startsWith(typed)) {
                table.changeSelection(row, 0, false, false);
                return;
            }
        }
    }

    private void rowsChanged() {
        if (isWaiting && !isScheduled) {
            isScheduled = true;
            Edt.later(() -> { // once for all rows that were read together
                isScheduled = false;
                if (isWaiting) {
                    select();
                }
            });
        }
    }
}
