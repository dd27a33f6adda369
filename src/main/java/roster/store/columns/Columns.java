package roster.store.columns;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.Shortened;

/// The columns of a record type in statements. A row travels as JSON by column name in the form of the history, so a
/// value has the same text from every source. Any thread.
public final class Columns {
    private Columns() {}

    /// The column's name in SQL notation.
    public static String quoted(Field field) {
        return quoted(field.column());
    }

    public static String quoted(String column) {
        return "\"" + column.replace("\"", "\"\"") + "\"";
    }

    /// The whole row as JSON. The columns are named one by one, because this database user may lack the right to read
    /// all.
    public static String json(RecordType type) {
        return json(type.fields().stream().map(field -> field.kind() instanceof FieldKind.Binary ? size(field)
                : quoted(field)));
    }

    /// The row as JSON with only the start of each long text. The server cuts the texts, so that a page has a maximum
    /// size. The size of a stored text is known without a read of the text. The start has one character more than the
    /// limit, as a mark of a longer text.
    public static String shortened(RecordType type) {
        return json(type.fields().stream().map(field -> switch (field.kind()) {
            case FieldKind.Line _, FieldKind.Paragraphs _, FieldKind.Email _, FieldKind.Choice _ ->
                    shortened(quoted(field), quoted(field) + "::pg_catalog.text");
            case FieldKind.Opaque _ -> shortened(quoted(field),
                    "pg_catalog.to_json(" + quoted(field) + ")::pg_catalog.text");
            case FieldKind.Binary _ -> size(field);
            case FieldKind.Day _, FieldKind.Moment _, FieldKind.WholeNumber _, FieldKind.Decimal _, FieldKind.YesNo _,
                    FieldKind.Link _ ->
                    quoted(field);
        }));
    }

    /// A statement on the table of the type. `{table}` stands for the table and `{type}` for the type in the history.
    /// `{title}` and `{unique}` stand for the columns of these fields.
    public static String on(RecordType type, String sql) {
        String named = sql.replace("{table}", type.table()).replace("{type}", type.key());
        String whole = type.unique().map(unique -> named.replace("{unique}", quoted(unique))).orElse(named);
        return whole.replace("{title}", quoted(type.title())); // the last, since its column may have any name
    }

    /// The name of the index by which the table refuses a second record with the same value.
    public static String index(RecordType type, Field unique) {
        return "roster_" + type.table() + "_" + unique.column();
    }

    private static String size(Field field) {
        return "pg_catalog.octet_length(" + quoted(field) + ") as " + quoted(field);
    }

    private static String shortened(String column, String text) {
        return """
                case when pg_catalog.octet_length(%2$s) <= %3$s then pg_catalog.to_json(%1$s)
                  else pg_catalog.to_json(pg_catalog."left"(%2$s, %3$s + 1)) end as %1$s"""
                          .formatted(column, text, Shortened.LONGEST);
    }

    private static String json(Stream<String> columns) {
        return Stream.concat(Stream.of("roster_life", "inserted_at", "updated_at"), columns)
                .collect(Collectors.joining(", ", "(select pg_catalog.row_to_json(\"row\") from (select ",
                    ") \"row\")"));
    }
}
