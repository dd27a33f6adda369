package roster.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roster.directory.Field;
import roster.directory.UserDraft;

/// A row of `users` as the history holds it: JSON by column name, written by PostgreSQL's `row_to_json`. Read here
/// and not by the server, which a thousand windows ask for the same row in the same moment. Any thread; immutable.
final class RecordedRow {
    /// Texts may be as long as PostgreSQL stores them.
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build()).build();

    private static final Map<Field, String> COLUMNS = Field.all().collect(Collectors.toMap(Function.identity(), UserTable::column));

    /// By column, without those that are null.
    private final Map<String, String> texts;
    private final UserDraft values;

    private RecordedRow(Map<String, String> texts) {
        this.texts = texts;
        values = UserDraft.map(field -> texts.getOrDefault(COLUMNS.get(field), ""));
    }

    static RecordedRow of(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            Map<String, String> texts = new HashMap<>();
            parser.nextToken();
            for (String column = parser.nextFieldName(); column != null; column = parser.nextFieldName()) {
                @Nullable String text = parser.nextToken().isScalarValue() ? parser.getValueAsString() : null;
                if (text != null) {
                    texts.put(column, text);
                }
                parser.skipChildren();
            }
            return new RecordedRow(texts);
        } catch (IOException impossible) { // PostgreSQL checks what it stores as JSON
            throw new UncheckedIOException(impossible);
        }
    }

    UserDraft values() {
        return values;
    }

    /// Null where the row has none, or one that is no moment, such as `infinity`.
    @Nullable Instant insertedAt() {
        return instant("inserted_at");
    }

    /// Null as [#insertedAt] is.
    @Nullable Instant updatedAt() {
        return instant("updated_at");
    }

    /// Without a zone it is UTC, as Roster and Ecto write it.
    private @Nullable Instant instant(String column) {
        @Nullable String text = texts.get(column);
        if (text == null) {
            return null;
        }
        try {
            TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parse(text);
            @Nullable ZoneOffset offset = parsed.query(TemporalQueries.offset());
            return LocalDateTime.from(parsed).toInstant(Objects.requireNonNullElse(offset, ZoneOffset.UTC));
        } catch (DateTimeParseException _) { // infinity, before Christ, after the year 9999: the rest of the row is told
            return null;
        }
    }
}
