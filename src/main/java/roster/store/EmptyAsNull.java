package roster.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/// Every text of a draft: the empty text is NULL in the table, and both NULL and `''` read as the empty text. Applied
/// by itself, so that a new field of text needs no mapping at all. Any thread; immutable.
@Converter(autoApply = true)
final class EmptyAsNull implements AttributeConverter<String, @Nullable String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    @Override
    public String convertToEntityAttribute(@Nullable String column) {
        return column == null ? "" : column;
    }
}
