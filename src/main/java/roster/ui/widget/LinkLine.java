package roster.ui.widget;

import java.awt.Component;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JList;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;
import roster.directory.record.FieldKind;
import roster.directory.record.Linked;
import roster.ui.paragraph.AnyChange;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;

/// Makes a text field the input of a link. The field shows the label of the linked row. Typing offers the rows with a
/// label that contains the text. A click or the keys Up, Down and Enter choose a row. When the focus leaves, a text
/// that is no label is replaced by the present label. An empty text stands for no value. Event dispatch thread only.
public final class LinkLine {
    private static final int ROWS = 8;

    private final JTextField line;
    private final FieldKind.Link link;
    private final Finder finder;
    private final Consumer<String> chosen;
    private final JList<Linked> offered = new JList<>();
    private final JPopupMenu popup = new JPopupMenu();
    private String id = "";
    private boolean showing;
    private int asked;

    /// Finds rows by their labels.
    @FunctionalInterface
    public interface Finder {
        /// @param found called with the rows that have `text` in their label, at most a screenful
        void find(FieldKind.Link link, String text, Consumer<List<Linked>> found);
    }

    /// @param chosen called with each id that the person chooses; the empty text stands for no row
    public LinkLine(JTextField line, FieldKind.Link link, Finder finder, Consumer<String> chosen) {
        this.line = line;
        this.link = link;
        this.finder = finder;
        this.chosen = chosen;
        offered.setFocusable(false);
        offered.setVisibleRowCount(ROWS);
        offered.setCellRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(JList<?> list, @Nullable Object value, int index,
                    boolean selected, boolean focused) {
                Plain.plain(this);
                return super.getListCellRendererComponent(list, value instanceof Linked(_, String label)
                        ? Excerpt.of(label) : "", index,
                        selected, focused);
            }
        });
        offered.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                choose(offered.getSelectedValue());
            }
        });
        popup.setFocusable(false);
        popup.add(new JScrollPane(offered));
        line.getDocument().addDocumentListener((AnyChange) this::typed);
        line.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                if (!event.isTemporary()) {
                    left();
                }
            }
        });
        key("DOWN", () -> move(1));
        key("UP", () -> move(-1));
        key("ENTER", () -> choose(offered.getSelectedValue()));
        key("ESCAPE", this::left);
    }

    /// Names the list of offers, for tests.
    public void name(String field) {
        offered.setName("offered:" + field);
    }

    public String id() {
        return id;
    }

    /// Shows the label of the row with the id `other`.
    public void show(String other) {
        id = other;
        showing = true;
        line.setText(Excerpt.of(label()));
        line.setCaretPosition(0);
        showing = false;
        popup.setVisible(false);
    }

    private String label() {
        return link.label(id).orElse(id);
    }

    private void typed() {
        if (showing || !line.isEditable()) {
            return;
        }
        if (line.getText().isBlank()) {
            popup.setVisible(false);
            choose("");
            return;
        }
        int mine = ++asked;
        finder.find(link, line.getText(), found -> {
            if (mine == asked && line.isFocusOwner()) {
                offer(found);
            }
        });
    }

    private void offer(List<Linked> found) {
        offered.setListData(found.toArray(Linked[]::new));
        if (found.isEmpty()) {
            popup.setVisible(false);
            return;
        }
        offered.setSelectedIndex(0);
        if (!popup.isVisible()) {
            popup.setPopupSize(Math.max(line.getWidth(), popup.getPreferredSize().width),
                    popup.getPreferredSize().height);
            popup.show(line, 0, line.getHeight());
            line.requestFocusInWindow();
        }
    }

    private void move(int step) {
        if (!popup.isVisible()) {
            finder.find(link, "", this::offer);
            return;
        }
        int next = Math.clamp(offered.getSelectedIndex() + step, 0, offered.getModel().getSize() - 1);
        offered.setSelectedIndex(next);
        offered.ensureIndexIsVisible(next);
    }

    private void choose(@Nullable Linked row) {
        if (row != null && popup.isVisible()) {
            link.learn(row.id(), row.label());
            choose(row.id());
            show(row.id());
        }
    }

    private void choose(String other) {
        asked++; // a pending answer belongs to an older text
        if (!id.equals(other)) {
            id = other;
            chosen.accept(other);
        }
    }

    private void left() {
        asked++;
        popup.setVisible(false);
        if (!line.getText().equals(Excerpt.of(label()))) {
            show(id);
        }
    }

    /// Makes a key the line's own while rows are offered. Otherwise Enter saves and Escape reverts, as in each field.
    private void key(String key, Runnable step) {
        String name = "roster.link." + key;
        line.getInputMap().put(KeyStroke.getKeyStroke(key), name);
        line.getActionMap().put(name, new AbstractAction() {
            @Override
            public boolean isEnabled() {
                return popup.isVisible() || key.equals("DOWN");
            }

            @Override
            public void actionPerformed(ActionEvent event) {
                step.run();
            }
        });
    }
}
