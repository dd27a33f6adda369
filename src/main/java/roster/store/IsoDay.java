package roster.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A day: text in the draft, a `date` in the table. The text is PostgreSQL's own, as `row_to_json` writes it into the
/// history: ISO 8601 for the years from 1 to 9999, and else `20000-01-01`, `0044-03-15 BC`, `infinity`, `-infinity`.
/// Any thread; immutable.
@Converter
final class IsoDay implements AttributeConverter<String, @Nullable LocalDate> {
    private static final String INFINITY = "infinity";
    private static final String BEFORE_CHRIST = " BC";

    @Override
    public @Nullable LocalDate convertToDatabaseColumn(@Nullable String text) {
        return text == null || text.isEmpty() ? null : switch (text) {
            case INFINITY -> LocalDate.MAX;
            case "-" + INFINITY -> LocalDate.MIN;
            default -> day(text);
        };
    }

    @Override
    public String convertToEntityAttribute(@Nullable LocalDate column) {
        if (column == null) {
            return "";
        }
        if (column.equals(LocalDate.MAX) || column.equals(LocalDate.MIN)) {
            return column.equals(LocalDate.MAX) ? INFINITY : "-" + INFINITY;
        }
        int year = column.getYear();
        String day = String.format(Locale.ROOT, "%04d-%02d-%02d",
                year > 0 ? year : 1 - year, column.getMonthValue(), column.getDayOfMonth());
        return year > 0 ? day : day + BEFORE_CHRIST;
    }

    private static LocalDate day(String text) {
        boolean isBeforeChrist = text.endsWith(BEFORE_CHRIST);
        String[] parts = (isBeforeChrist ? text.substring(0, text.length() - BEFORE_CHRIST.length()) : text).split("-", -1);
        int year = Integer.parseInt(parts[0]);
        return LocalDate.of(isBeforeChrist ? 1 - year : year, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
