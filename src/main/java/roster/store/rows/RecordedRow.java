package roster.store.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;

/// A row of `users` as the history holds it: JSON by column name, written by PostgreSQL's `row_to_json`. The client
/// parses it to spare the server, since a thousand windows read the same row at the same moment. Any thread; immutable.
public final class RecordedRow {
    /// Accepts every value that PostgreSQL stores in a column of any program: a text, a number or a column's name of
    /// any length, and JSON as deep as the server allows.
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE).maxNestingDepth(Integer.MAX_VALUE).build()).build();

    /// A time without a zone is UTC, as Roster and Ecto write it. Optional parts would take three times as long and are
    /// avoided.
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).appendOffset("+HH:mm:ss", "")
            .toFormatter(Locale.ROOT);

    private static final String BYTES = "\\x";

    private final Draft values;
    private final @Nullable UUID life;
    private final @Nullable String insertedAt;
    private final @Nullable String updatedAt;

    private RecordedRow(RecordType type, Map<Field, String> texts, @Nullable UUID life, @Nullable String insertedAt,
            @Nullable String updatedAt) {
        values = type.draft(texts::get);
        this.life = life;
        this.insertedAt = insertedAt;
        this.updatedAt = updatedAt;
    }

    /// @param type its fields are read; fields that the row lacks are unknown
    static RecordedRow of(RecordType type, String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            Map<Field, String> texts = new HashMap<>();
            @Nullable UUID life = null;
            @Nullable String insertedAt = null;
            @Nullable String updatedAt = null;
            parser.nextToken();
            for (String column = parser.nextFieldName(); column != null; column = parser.nextFieldName()) {
                @Nullable Field field = type.ofColumn(column).orElse(null);
                @Nullable String text = parser.nextToken().isScalarValue() ? parser.getValueAsString()
                        : field == null ? null : whole(parser, json);
                if (field != null) {
                    texts.put(field, text == null ? "" : field.kind() instanceof FieldKind.Binary ? size(text) : text);
                } else if (column.equals("roster_life") && text != null) {
                    life = UUID.fromString(text);
                } else if (column.equals("inserted_at")) {
                    insertedAt = text;
                } else if (column.equals("updated_at")) {
                    updatedAt = text;
                }
                parser.skipChildren();
            }
            return new RecordedRow(type, texts, life, insertedAt, updatedAt);
        } catch (IOException impossible) { // PostgreSQL checks what it stores as JSON
            throw new UncheckedIOException(impossible);
        }
    }

    /// The number of bytes: the row either states it or holds the bytes as `\\x00ff`.
    private static String size(String text) {
        return text.startsWith(BYTES) ? Integer.toString((text.length() - BYTES.length()) / 2) : text;
    }

    /// An array or an object as PostgreSQL wrote it.
    private static String whole(JsonParser parser, String json) throws IOException {
        int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        return json.substring(start, Math.toIntExact(parser.currentLocation().getCharOffset()));
    }

    /// Texts by column as such a row, from which PostgreSQL fills a row of the table. The empty text becomes NULL.
    public static String json(Map<String, String> texts) {
        var json = new StringWriter();
        try (JsonGenerator row = JSON.createGenerator(json)) {
            row.writeStartObject();
            for (Map.Entry<String, String> text : texts.entrySet()) {
                row.writeStringField(text.getKey(), text.getValue().isEmpty() ? null : text.getValue());
            }
            row.writeEndObject();
        } catch (IOException impossible) { // in memory
            throw new UncheckedIOException(impossible);
        }
        return json.toString();
    }

    /// Whether a column holds the same in two rows: the same text, or the same moment in two time zones.
    public static boolean isSame(@Nullable String a, @Nullable String b) {
        if (a == null || b == null || a.equals(b)) {
            return Objects.equals(a, b);
        }
        return moment(a).isPresent() && moment(a).equals(moment(b));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) { // most texts are none
            return Optional.empty();
        }
    }

    Draft values() {
        return values;
    }

    /// The life, see [roster.directory.record.User#life]; null for a row from before lives were counted.
    @Nullable UUID life() {
        return life;
    }

    /// Null for a row without this moment, or with a value such as `infinity`.
    @Nullable Instant insertedAt() {
        return instant(insertedAt);
    }

    /// Null in the same cases as [#insertedAt].
    @Nullable Instant updatedAt() {
        return instant(updatedAt);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return MOMENT.parse(text, Instant::from);
        } catch (DateTimeParseException _) {
            // infinity, before Christ, after the year 9999: the rest of the row is told
            return null;
        }
    }
}
