package roster.ui.editor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.ui.text.Text;

/// The second line below the name of a user: "Product designer · Design". Event dispatch thread only.
final class Subtitle {
    private static final String WORK = "work";
    private static final int FIELDS = 2;

    private Subtitle() {}

    /// The values of the two lines in the section `work`, the narrower one first. In another table, the values of the
    /// first short fields after the title and the unique field. Empty values are left out.
    static String of(Draft values) {
        return fields(values.type()).stream().filter(values::knows).map(field -> Text.shown(field, field.of(values)))
                .filter(words -> !words.isBlank()).reduce((first, next) -> Text.of("editor.subtitle", first, next))
                .orElse("");
    }

    private static List<Field> fields(RecordType type) {
        List<Field> work = lines(type.fields().stream().filter(field -> field.display().section().equals(WORK)));
        return work.isEmpty() ? lines(type.fields().stream().filter(field -> !field.equals(type.title())
                && !type.unique().equals(Optional.of(field)))) : work.reversed();
    }

    private static List<Field> lines(Stream<Field> fields) {
        return fields.filter(field -> field.kind() instanceof FieldKind.Line).limit(FIELDS).toList();
    }
}
