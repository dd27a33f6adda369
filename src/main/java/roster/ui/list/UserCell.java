package roster.ui.list;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.accessibility.AccessibleContext;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Colleague;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.model.RosterModel;
import roster.model.list.ListModel;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Highlight;
import roster.ui.widget.PresenceWords;

/// The renderer of the list: finds what a cell shows and lets [CellPainter] paint it. Event dispatch thread only.
final class UserCell extends DefaultTableCellRenderer {
    private static final int BAR = 3;

    private final RosterModel model;
    private final ListModel list;
    private final UserTableModel rows;
    private final Supplier<ListColumns> columns;
    private final Highlight<Long> highlight;
    private final IntPredicate isHovered;
    private final CellPainter painter = new CellPainter(this);
    private Content content = Content.COLLEAGUES;
    private @Nullable User user;
    private boolean hasBar;

    /// The content of a cell.
    enum Content { TITLE, LINES, CHOICE, COLLEAGUES }

    /// The latest act of others on the user of a row.
    enum ByOthers { NOTHING, CHANGED, DELETED }

    /// @param columns   of the present style
    /// @param isHovered whether the pointer is at a row
    UserCell(RosterModel model, UserTableModel rows, Supplier<ListColumns> columns, Highlight<Long> highlight,
            IntPredicate isHovered) {
        this.model = model;
        this.rows = rows;
        this.columns = columns;
        this.highlight = highlight;
        this.isHovered = isHovered;
        list = model.list();
        Plain.plain(this);
    }

    @Override
    public Component getTableCellRendererComponent(JTable table, @Nullable Object value, boolean selected,
                                                   boolean focused, int row, int column) {
        int at = table.convertColumnIndexToModel(column);
        ListColumns shown = columns.get();
        user = row < list.listing().now().size() ? list.user(row) : null;
        content = rows.isColleagues(at) ? Content.COLLEAGUES : content(rows.field(at));
        boolean isActive = table.getSelectionBackground().equals(Look.color("sel"));
        hasBar = selected && isActive && column == 0;
        setBackground(selected ? table.getSelectionBackground() : Look.color(isHovered.test(row) ? "hover" : "list"));
        setComponentOrientation(table.getComponentOrientation());
        setFont(table.getFont());
        painter.show(shown, rows.isColleagues(at) ? null : shown.lines(rows.field(at)), content, user, selected,
                column == 0);
        if (user != null) {
            boolean hasMark = content == Content.COLLEAGUES || (content == Content.TITLE && isMarkedInTitle(shown));
            painter.mark(hasMark ? colleague(user) : null, news(user.id()), hasMark);
        }
        return this;
    }

    private Content content(Field field) {
        return field.equals(rows.title()) ? Content.TITLE : RowLines.of(field).isChoice() ? Content.CHOICE
                : Content.LINES;
    }

    /// Whether the title shows the colleagues at the user for lack of their own column.
    private static boolean isMarkedInTitle(ListColumns shown) {
        return shown.isOneColumn() || shown.style() == RowStyle.COMPACT;
    }

    private ByOthers news(long id) {
        return list.isDeletedByOthers(id) ? ByOthers.DELETED
                : list.isChangedByOthers(id) ? ByOthers.CHANGED : ByOthers.NOTHING;
    }

    private @Nullable Colleague colleague(User at) {
        return PresenceWords.first(model, at.id()).orElse(null);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        var painted = (Graphics2D) graphics.create();
        painted.setColor(getBackground());
        painted.fillRect(0, 0, getWidth(), getHeight());
        if (user != null && highlight.isOn(user.id())) {
            painted.setColor(highlight.over(user.id()));
            painted.fillRect(0, 0, getWidth(), getHeight());
        }
        if (hasBar) {
            painted.setColor(Look.color("mineline"));
            int width = UIScale.scale(BAR);
            painted.fillRect(getComponentOrientation().isLeftToRight() ? 0 : getWidth() - width, 0, width,
                    getHeight());
        }
        painter.paint(painted, getWidth(), getHeight());
        painted.dispose();
    }

    /// The tooltip of the cell at a size: its truncated texts, then the user's problems, colleagues and last change.
    /// Null where there is nothing to say.
    @Nullable String toolTip(int width, int height) {
        if (user == null) {
            return null;
        }
        var said = new ArrayList<String>();
        List<String> cut = painter.cutTexts(width, height);
        if (!cut.isEmpty()) {
            said.add(String.join(" · ", cut));
        }
        if (content == Content.TITLE) {
            said.addAll(problems(user));
        }
        if (content == Content.TITLE || content == Content.COLLEAGUES) {
            said.addAll(news(user));
        }
        return said.isEmpty() ? null : String.join(" ", said);
    }

    private static List<String> problems(User of) {
        return of.problems().stream().map(Text::problemAt).toList();
    }

    /// The colleagues at the user and the last change by others, as sentences.
    private List<String> news(User of) {
        var said = new ArrayList<String>();
        PresenceWords.at(model, of.id()).ifPresent(words -> said.add(Text.of("sentence", words)));
        if (list.isDeletedByOthers(of.id())) {
            said.add(list.deletionByOthers(of.id()).map(by -> Text.of("row.deleted", by.who(), Text.ago(by.at())))
                    .orElse(Text.of("row.deletedUnknown")));
        } else if (list.isChangedByOthers(of.id())) {
            said.add(list.changedByOthers(of.id()).map(by -> Text.of("row.changed", by.who(), Text.ago(by.at())))
                    .orElse(Text.of("row.changedUnknown")));
        }
        return said;
    }

    /// All lines and marks of the cell in words.
    private String words() {
        if (user == null) {
            return Text.of("row.loading");
        }
        User of = user;
        boolean isTitle = content == Content.TITLE;
        boolean hasNews = content == Content.COLLEAGUES || (isTitle && isMarkedInTitle(columns.get()));
        return String.join(", ", Stream.of(painter.texts(), isTitle ? problems(of) : List.<String>of(),
                        hasNews ? news(of) : List.<String>of())
                .flatMap(List::stream).filter(words -> !words.isBlank()).toList());
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleJLabel() {
                @Override
                public String getAccessibleName() {
                    return words();
                }
            };
        }
        return accessibleContext;
    }
}
