package roster.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import roster.directory.record.Field;
import roster.directory.record.RecordType;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// A part of the form: a heading and fields in one or two columns. The fields keep their order among the components, so
/// that a new layout leaves the focus where it is. Event dispatch thread only.
final class FormSection extends JPanel {
    private final JLabel heading;
    private List<FieldCell> cells = List.of();

    /// @param section the key of the section
    FormSection(String section) {
        setOpaque(false);
        heading = Plain.label("section:" + section);
        heading.setText(Text.section(section));
        heading.putClientProperty("FlatLaf.styleClass", "h4");
        add(heading);
    }

    /// Shows these fields in this order. Fields that stay are not added anew, since that would take the focus away.
    void put(List<FieldCell> now) {
        cells.stream().filter(cell -> !now.contains(cell)).filter(cell -> equals(cell.getParent()))
                .forEach(this::remove);
        cells = List.copyOf(now);
        for (int place = 0; place < cells.size(); place++) {
            FieldCell cell = cells.get(place);
            if (!equals(cell.getParent())) {
                add(cell, place + 1);
            } else if (!cell.equals(getComponent(place + 1))) {
                setComponentZOrder(cell, place + 1);
            }
        }
    }

    Stream<FieldCell> cells() {
        return cells.stream();
    }

    /// Lays the fields out.
    ///
    /// @param columns    1 or 2; in one column two short fields that merge as one unit still stand side by side
    /// @param hasHeading whether the heading is shown above the first short field
    void arrange(RecordType type, int columns, boolean hasHeading) {
        var layout = new MigLayout("insets 0, fillx, gap 0, hidemode 3",
                "[grow, fill, sizegroup, 0:0]" + (columns == 2 ? 24 : 12) + "[grow, fill, sizegroup, 0:0]");
        setLayout(layout);
        List<List<FieldCell>> rows = rows(type, columns);
        int firstShort = (int) rows.stream().takeWhile(row -> row.getFirst().isParagraph()).count();
        heading.setVisible(hasHeading && firstShort < rows.size());
        layout.addLayoutComponent(heading, "cell 0 " + firstShort + " 2 1, h 16!, gaptop "
                + (firstShort > 0 ? 4 : 0) + ", gapbottom 8");
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                FieldCell cell = rows.get(row).get(column);
                boolean isAcross = cell.isParagraph() || (columns == 1 && rows.get(row).size() == 1);
                layout.addLayoutComponent(cell, "cell " + column + " " + (row < firstShort ? row : row + 1)
                        + (isAcross ? " 2 1" : "") + ", growx, top, wmin 0");
            }
        }
        revalidate();
    }

    /// The fields in rows. In two columns a group begins a new row. A paragraph has a row of its own.
    private List<List<FieldCell>> rows(RecordType type, int columns) {
        var rows = new ArrayList<List<FieldCell>>();
        for (FieldCell cell : cells) {
            List<FieldCell> last = rows.isEmpty() ? new ArrayList<>() : rows.getLast();
            boolean hasRoom = last.size() == 1 && !last.getFirst().isParagraph() && !cell.isParagraph();
            Set<Field> group = type.group(cell.field());
            boolean joins = hasRoom && (columns == 1 ? group.size() == 2 && group.contains(last.getFirst().field())
                    : group.size() == 1 || !group.iterator().next().equals(cell.field()));
            if (joins) {
                last.add(cell);
            } else {
                rows.add(new ArrayList<>(List.of(cell)));
            }
        }
        return rows;
    }
}
