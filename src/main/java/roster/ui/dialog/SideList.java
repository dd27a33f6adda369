package roster.ui.dialog;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Window;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSeparator;
import javax.swing.JToolTip;
import javax.swing.ListCellRenderer;
import javax.swing.ListSelectionModel;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The list at the left of a dialog. The right side shows the selected row. Event dispatch thread only.
public final class SideList<T> extends JPanel {
    private static final int WIDTH = 224;
    private static final int LEAST_WIDTH = 144;
    private static final int SHARE = 28; // per cent of the window
    private static final int ONE_LINE = 36;
    private static final int TWO_LINES = 44;
    private static final int BAR = 3;

    private final DefaultListModel<T> items = new DefaultListModel<>();
    private final JList<T> list = new JList<>(items) {
        @Override
        public JToolTip createToolTip() {
            return Plain.toolTip(this);
        }
    };
    private final JPanel inside = new JPanel(new BorderLayout());

    /// A row of the list.
    ///
    /// @param second a quieter line below the title; empty for none
    /// @param icon   null for none
    public record Row(String title, String second, @Nullable Icon icon) {}

    /// @param name  the list's component name
    /// @param key   the text bundle has its heading under it
    /// @param lines the most lines of a row: one or two
    public SideList(String name, String key, int lines, Function<T, Row> rows) {
        super(new BorderLayout());
        list.setName(name);
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setTransferHandler(null); // the theme's own copies markup
        list.setCellRenderer(new Renderer<>(rows));
        list.setFixedCellHeight(UIScale.scale(lines == 1 ? ONE_LINE : TWO_LINES));
        JLabel heading = Text.on(Plain.label(), key);
        heading.setLabelFor(list);
        heading.setBorder(BorderFactory.createEmptyBorder(UIScale.scale(8), UIScale.scale(14), UIScale.scale(8), 0));
        heading.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        heading.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        list.getAccessibleContext().setAccessibleName(heading.getText());
        var scrolled = new JScrollPane(list, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scrolled.setBorder(BorderFactory.createEmptyBorder());
        inside.putClientProperty(FlatClientProperties.STYLE, Look.style("background", "list"));
        inside.add(heading, BorderLayout.NORTH);
        inside.add(scrolled, BorderLayout.CENTER);
        add(inside, BorderLayout.CENTER);
        add(new JSeparator(SwingConstants.VERTICAL), BorderLayout.LINE_END);
    }

    /// Adds a component below the list.
    public void below(JComponent part) {
        inside.add(part, BorderLayout.SOUTH);
    }

    /// Shows these items. The selected one stays selected if it is among them.
    public void show(List<T> shown) {
        Optional<T> before = chosen();
        items.clear();
        items.addAll(shown);
        before.filter(shown::contains).ifPresent(this::choose);
    }

    public Optional<T> chosen() {
        return Optional.ofNullable(list.getSelectedValue());
    }

    public void choose(T item) {
        list.setSelectedValue(item, true);
    }

    /// Selects no row.
    public void chooseNone() {
        list.clearSelection();
    }

    /// Calls `step` after each change of the selection.
    public void whenChosen(Runnable step) {
        list.addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting()) {
                step.run();
            }
        });
    }

    /// Narrower in a narrow window, so that the right side has room for its fields.
    @Override
    public Dimension getPreferredSize() {
        int width = UIScale.scale(WIDTH);
        @Nullable Window window = SwingUtilities.getWindowAncestor(this);
        if (window != null && window.getWidth() > 0) {
            width = Math.clamp(window.getWidth() * SHARE / 100, UIScale.scale(LEAST_WIDTH), width);
        }
        return new Dimension(width, super.getPreferredSize().height);
    }

    /// A row with a bar at the left of the selected one.
    private static final class Renderer<T> extends JPanel implements ListCellRenderer<T> {
        private final transient Function<T, Row> rows;
        private final JLabel icon = Plain.label();
        private final JLabel title = Plain.label();
        private final JLabel second = Plain.label();
        private boolean isSelected;

        Renderer(Function<T, Row> rows) {
            super(new MigLayout("insets 0 14 0 8, fill, gap 10 0, hidemode 3", "[][grow, fill, 0:0]", "push[][]push"));
            this.rows = rows;
            second.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
            second.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
            add(icon, "spany 2, aligny center");
            add(title, "wmin 0, wrap");
            add(second, "wmin 0");
        }

        @Override
        public Component getListCellRendererComponent(JList<? extends T> list, T value, int index, boolean selected,
                boolean focused) {
            Row row = rows.apply(value);
            isSelected = selected;
            icon.setIcon(row.icon);
            icon.setVisible(row.icon != null);
            title.setText(row.title);
            second.setText(row.second);
            second.setVisible(!row.second.isEmpty());
            setOpaque(true); // else a selected row would have its bar only
            setBackground(Look.color(selected ? "sel" : "list"));
            String whole = row.second.isEmpty() ? row.title : row.title + ", " + row.second;
            setToolTipText(title.getPreferredSize().width + UIScale.scale(48) > list.getWidth() ? whole : null);
            getAccessibleContext().setAccessibleName(whole);
            return this;
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            if (isSelected) {
                int width = UIScale.scale(BAR);
                graphics.setColor(Look.color("mineline"));
                graphics.fillRect(getComponentOrientation().isLeftToRight() ? 0 : getWidth() - width, 0, width,
                        getHeight());
            }
        }
    }
}
