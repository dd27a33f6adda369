package roster.ui.list;

import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.Users;

/// The widths of the columns in pixels before scaling, and their importance where room is short. Event dispatch thread
/// only.
///
/// @param own the type with the fields that Roster itself brings along
record ColumnWidths(RecordType own, UserTableModel rows, RowStyle style) {
    /// The width of the colleagues with their words.
    static final int COLLEAGUES = 108;

    /// The width of the colleagues without words.
    static final int CIRCLES = 34;

    /// A list of rows of two lines that is narrower has no room for the words of the colleagues.
    static final int WITH_WORDS = 548;

    /// A list of rows of two lines that is narrower has one column.
    static final int ONE_COLUMN = 370;

    /// The last place of a basic column in [#importance].
    private static final int BASIC = 2;
    private static final int NARROWEST = 40;

    /// Whether the column may become narrow to leave room for others.
    boolean isBasic(Field field) {
        return own.field(field.key()).filter(each -> importance(each) <= BASIC).isPresent();
    }

    /// The place of the field among the columns that have room, the most important first.
    int importance(Field field) {
        return field.equals(own.title()) ? 0 : field.unique() ? 1 : switch (field.kind()) {
            case FieldKind.Choice _ -> BASIC;
            case FieldKind.Line(boolean hasDigits) when !hasDigits -> BASIC + 1;
            default -> BASIC + 2;
        };
    }

    /// The first width of the column.
    int usual(RowLines column) {
        if (style == RowStyle.TWO_LINES) {
            return isTitle(column) ? 248 : column.below().isPresent() ? 150 : column.isChoice() ? 86
                    : readable(column);
        }
        return isTitle(column) ? 190 : switch (column.top().kind()) {
            case FieldKind.Email _ -> 220;
            case FieldKind.Line(boolean hasDigits) when hasDigits -> 170;
            case FieldKind.Choice _, FieldKind.Day _, FieldKind.YesNo _, FieldKind.WholeNumber _,
                    FieldKind.Decimal _ -> 100;
            case FieldKind.Line _, FieldKind.Paragraphs _, FieldKind.Moment _, FieldKind.Link _, FieldKind.Binary _,
                    FieldKind.Opaque _ -> 140;
        };
    }

    /// The width below which the person can't drag the column.
    int narrowest(RowLines column) {
        return style == RowStyle.COMPACT ? NARROWEST : isTitle(column) ? 150 : column.isChoice() ? 78 : NARROWEST;
    }

    /// The least width of a basic column.
    int least(RowLines column) {
        if (style == RowStyle.TWO_LINES) {
            return isTitle(column) ? 170 : column.isChoice() ? 80 : readable(column);
        }
        return isTitle(column) ? 130 : switch (column.top().kind()) {
            case FieldKind.Email _ -> 140;
            case FieldKind.Choice _ -> 80;
            default -> readable(column);
        };
    }

    /// The width that shows most texts in full.
    int readable(RowLines column) {
        if (style == RowStyle.TWO_LINES && (isTitle(column) || column.below().isPresent())) {
            return isTitle(column) ? 200 : 110;
        }
        return isTitle(column) ? 160 : column.top().equals(Users.DEPARTMENT) ? 110 : switch (column.top().kind()) {
            case FieldKind.Email _ -> 180;
            case FieldKind.Line(boolean hasDigits) -> hasDigits ? 150 : 130;
            case FieldKind.Moment _, FieldKind.Link _, FieldKind.Binary _, FieldKind.Opaque _ -> 130;
            case FieldKind.Choice _, FieldKind.Day _, FieldKind.Paragraphs _, FieldKind.YesNo _,
                    FieldKind.WholeNumber _, FieldKind.Decimal _ -> 90;
        };
    }

    private boolean isTitle(RowLines column) {
        return column.top().equals(rows.title());
    }
}
