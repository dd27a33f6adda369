package roster.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A day: text in ISO 8601 in the draft, a `date` in the table. The rules have seen to it that the text is a day.
/// Any thread; immutable.
@Converter
final class IsoDay implements AttributeConverter<String, @Nullable LocalDate> {
    @Override
    public @Nullable LocalDate convertToDatabaseColumn(@Nullable String text) {
        return text == null || text.isEmpty() ? null : LocalDate.parse(text);
    }

    @Override
    public String convertToEntityAttribute(@Nullable LocalDate column) {
        return column == null ? "" : column.toString();
    }
}
