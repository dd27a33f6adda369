package roster.directory;

import java.util.List;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Labels;
import roster.directory.record.RecordType;

/// The record type `items`, for tests: a stock of goods. This file, the migration `roster/store/items.sql` and the text
/// bundle `roster/ui/items.properties` are all that a second record type takes. Any thread; immutable.
public final class Items {
    public static final Field NAME = field("name", new FieldKind.Line(false), 255).requiring(true);
    public static final Field QUANTITY = field("quantity", new FieldKind.WholeNumber(0, Integer.MAX_VALUE), 32);

    /// The units.
    public static final String PIECE = "piece";
    public static final String BOX = "box";
    public static final String KILO = "kilo";

    public static final Field UNIT = field("unit", new FieldKind.Choice(List.of(PIECE, BOX, KILO)), 32).requiring(true)
            .startingAs(PIECE);
    public static final Field PRICE = field("price", new FieldKind.Decimal(9, 2), 32);
    public static final Field OWNER = field("owner", new FieldKind.Link("users", "id", "name", new Labels()), 32)
            .inColumn("owner_id");
    public static final Field SHELF = field("shelf", new FieldKind.Line(false), 64);
    public static final Field REMARKS = field("remarks", new FieldKind.Paragraphs(), 10_000);

    public static final RecordType TYPE = new RecordType("items", "items", NAME,
            List.of(NAME, QUANTITY, UNIT, PRICE, OWNER, SHELF, REMARKS),
            List.of());

    private Items() {}

    private static Field field(String name, FieldKind kind, int longest) {
        return Field.of("items." + name, kind, longest).inColumn(name);
    }
}
