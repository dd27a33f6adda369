package roster.store.columns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import roster.directory.description.Descriptions;
import roster.directory.description.FieldDescription;
import roster.directory.description.FieldDescription.Settings;
import roster.directory.record.Field;
import roster.directory.record.Field.Fixed;
import roster.directory.record.FieldKind;
import roster.directory.record.Labels;
import roster.directory.record.RecordType;
import roster.store.columns.Catalogue.Column;
import roster.store.columns.Catalogue.Described;

/// Makes the fields of a table from its columns. A column that Roster brings along is a field of its own type. Every
/// other column becomes a field by its type. Columns with secrets are left out. The owner's descriptions in
/// `roster_fields` override all of that; see [FieldDescription]. Any thread.
public final class TableFields {
    /// The pattern of `roster_is_secret` in V21. Case-insensitive there means the letters of ASCII.
    private static final Pattern SECRET =
            Pattern.compile("passw|pwd|hash|token|secret|salt|(\\A|[^a-z])otp|otp([^a-z]|\\z)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET_WORD = Pattern.compile("[Oo]tp([^a-z]|\\z)|Otp");

    /// A condition that lists the allowed values, as PostgreSQL writes it: `((status)::text = ANY
    /// ((ARRAY['a'::character varying, 'b'::character varying])::text[]))`.
    private static final Pattern LISTED = Pattern.compile(
            "\\(+\"?[^()'\"]+\"?\\)?(?:::[a-z ]+)? = ANY \\(\\(?ARRAY\\[(.*?)]\\)?(?:::[a-z ]+\\[])?\\)\\)");
    private static final Pattern VALUE =
            Pattern.compile("\\(?'((?:[^']|'')*)'::[a-z ]+(?:\\(\\d+\\))?\\)?(?:::[a-z]+)?");

    private static final Set<String> UNRECORDED = Set.of("bytea", "_bytea", "timestamp", "timestamptz");

    private static final int LONGEST_LINE = 255;
    private static final int LONGEST = 10_000;
    private static final int HEADER = 4;

    private TableFields() {}

    /// The history leaves out secrets and columns of some types, unless the owner says otherwise: `roster_columns` in
    /// V21.
    ///
    /// @param own    the type with the fields that Roster itself brings along
    /// @param labels the labels of the rows behind foreign keys
    public static RecordType of(RecordType own, List<Column> columns, Labels labels) {
        Set<String> unrecorded = columns.stream().filter(column -> isSecret(column.name())
                || UNRECORDED.contains(column.type())).map(Column::name).collect(Collectors.toSet());
        return new Descriptions(own, descriptions(own, columns, labels, column -> !unrecorded.contains(column)),
                Optional.empty()).type();
    }

    /// The described columns in their order: first those with a position, then the others.
    ///
    /// @param own      the type with the fields that Roster itself brings along
    /// @param labels   the labels of the rows behind foreign keys
    /// @param recorded whether the history records a column by the rule
    static List<FieldDescription> descriptions(RecordType own, List<Column> columns, Labels labels,
            Predicate<String> recorded) {
        List<Column> ordered = columns.stream().filter(column -> !RecordType.KEPT.contains(column.name())
                        && RecordMapping.canMap(column.name()))
                .sorted(Comparator.comparingInt((Column column) -> usualPlace(own, column)))
                .sorted(Comparator.comparing(column -> column.described().position(),
                        Comparator.nullsLast(Comparator.naturalOrder()))).toList();
        var all = new ArrayList<FieldDescription>();
        for (Column column : ordered) {
            all.add(description(own, column, labels, recorded.test(column.name()), all.size()));
        }
        return all;
    }

    /// Roster's own columns come first and its longest texts last.
    private static int usualPlace(RecordType own, Column column) {
        return own.ofColumn(column.name()).map(known -> known.kind() instanceof FieldKind.Paragraphs ? Integer.MAX_VALUE
                : own.place(known))
                .orElse(Integer.MAX_VALUE - 1);
    }

    private static FieldDescription description(RecordType own, Column column, Labels labels, boolean recorded,
            int place) {
        Field rule = own.ofColumn(column.name()).map(known -> known(known, column, labels))
                .orElseGet(() -> found(column, labels));
        var byRule = new Settings(rule.label(), !isSecret(column.name()), rule.required(), rule.group(), List.of(),
                recorded);
        Described said = column.described();
        return FieldDescription.of(rule, byRule, new Settings(Objects.requireNonNullElse(said.label(), ""),
                Objects.requireNonNullElse(said.visible(), byRule.visible()), Boolean.TRUE.equals(said.required()),
                Objects.requireNonNullElse(said.group(), byRule.group()), said.choices(),
                Objects.requireNonNullElse(said.recorded(), recorded)), place);
    }

    /// Whether a column's name suggests a secret.
    static boolean isSecret(String column) {
        return SECRET.matcher(column).find() || SECRET_WORD.matcher(column).find();
    }

    /// Whether Roster's own type has a choice here but the column belongs to another program and lacks a list of its
    /// values in the table's definition.
    static boolean isChoiceOfAnotherProgram(RecordType own, Column column) {
        return own.ofColumn(column.name()).filter(known -> known.kind() instanceof FieldKind.Choice
                && !isOwnChoice(known, column)).isPresent()
                && column.values().isEmpty()
                && (column.type().equals("varchar") || column.type().equals("text") || column.type().equals("citext"))
                && column.checks().stream().allMatch(check -> listed(check).isEmpty());
    }

    /// Whether Roster created the column; see V3__more_fields.sql.
    private static boolean isOwnChoice(Field known, Column column) {
        return column.type().equals("text") && ("'" + known.initial() + "'::text").equals(column.preset());
    }

    /// The text in a default: `'invited'::character varying`.
    static Optional<String> text(@Nullable String preset) {
        Matcher value = VALUE.matcher(preset == null ? "" : preset);
        return value.matches() ? Optional.of(value.group(1).replace("''", "'")) : Optional.empty();
    }

    /// A field of Roster's own whose column may have another type in this table.
    private static Field known(Field known, Column column, Labels labels) {
        FieldKind found = kind(column, labels);
        boolean fits = switch (known.kind()) {
            case FieldKind.Choice _ -> isOwnChoice(known, column);
            case FieldKind.Line _, FieldKind.Paragraphs _, FieldKind.Email _ -> found instanceof FieldKind.Line
                    || found instanceof FieldKind.Paragraphs;
            case FieldKind.Link _ -> found instanceof FieldKind.Link;
            case FieldKind.WholeNumber(long least, long most) ->
                    found instanceof FieldKind.WholeNumber(long smallest, long largest) && smallest <= least
                    && most <= largest;
            case FieldKind kind -> found.equals(kind);
        };
        Field field = fits && found instanceof FieldKind.Link ? known.as(found) : fits ? known
                : known.as(found).inGroup("").startingAs("").requiring(false);
        return field.requiring(field.required() || isRequired(column)).fixedFor(fixed(field.kind(), column));
    }

    private static Field found(Column column, Labels labels) {
        FieldKind kind = kind(column, labels);
        return Field.of("column." + column.name(), kind, longest(column)).inColumn(column.name())
                .labelled(label(column))
                .requiring(isRequired(column)).fixedFor(fixed(kind, column));
    }

    private static boolean isRequired(Column column) {
        return column.required() && column.preset() == null && !column.computed();
    }

    private static String label(Column column) {
        String comment = Objects.requireNonNullElse(column.comment(), "").strip();
        return comment.isEmpty() || comment.length() > LONGEST_LINE || comment.contains("\n") ? inWords(column.name())
                : comment;
    }

    /// Turns `badge_number` or `badgeNumber` into "Badge number".
    static String inWords(String name) {
        String words = name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1_$2").replace('_', ' ').strip()
                .toLowerCase(Locale.ROOT);
        String whole = words.replaceAll(" (id)$", "").strip();
        String shown = whole.isEmpty() ? name : whole;
        return shown.substring(0, shown.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                + shown.substring(shown.offsetByCodePoints(0, 1));
    }

    private static Optional<Fixed> fixed(FieldKind kind, Column column) {
        return column.computed() ? Optional.of(Fixed.COMPUTED)
                : !column.writable() ? Optional.of(Fixed.NOT_ALLOWED)
                : kind instanceof FieldKind.Opaque || kind instanceof FieldKind.Binary ? Optional.of(Fixed.NO_INPUT)
                : kind instanceof FieldKind.Moment ? Optional.of(Fixed.OTHER_PROGRAM)
                : Optional.empty();
    }

    private static FieldKind kind(Column column, Labels labels) {
        if (column.link() != null && column.linked() != null && column.label() != null) {
            return new FieldKind.Link(column.link(), column.linked(), column.label(), labels);
        }
        List<String> listed = Stream.concat(Stream.of(column.values()),
                column.checks().stream().map(TableFields::listed))
                .filter(values -> !values.isEmpty()).findFirst().orElse(List.of());
        if (!listed.isEmpty()) {
            return new FieldKind.Choice(listed);
        }
        return column.own() ? ownKind(column) : column.type().equals("citext") ? new FieldKind.Line(false)
                : new FieldKind.Opaque();
    }

    private static FieldKind ownKind(Column column) {
        return switch (column.type()) {
            case "varchar", "bpchar", "name" -> column.modifier() - HEADER > LONGEST_LINE ? new FieldKind.Paragraphs()
                    : new FieldKind.Line(false);
            case "text" -> new FieldKind.Paragraphs();
            case "date" -> new FieldKind.Day();
            case "timestamp", "timestamptz" -> new FieldKind.Moment();
            case "bytea" -> new FieldKind.Binary();
            case "bool" -> new FieldKind.YesNo();
            case "int2" -> new FieldKind.WholeNumber(Short.MIN_VALUE, Short.MAX_VALUE);
            case "int4" -> new FieldKind.WholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "int8" -> new FieldKind.WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
            case "numeric" -> decimal(column.modifier());
            default -> new FieldKind.Opaque();
        };
    }

    /// PostgreSQL keeps the digits in the upper half of the modifier and the decimals in the lower eleven bits. The
    /// decimals may be negative from version 15 on.
    private static FieldKind decimal(int modifier) {
        int packed = modifier - HEADER;
        int decimals = ((packed & 0x7FF) ^ 1024) - 1024;
        return packed < 0 ? new FieldKind.Decimal(0, 0) : new FieldKind.Decimal((packed >> 16) & 0xFFFF, decimals);
    }

    private static int longest(Column column) {
        boolean isSized = column.type().equals("varchar") || column.type().equals("bpchar");
        return isSized && column.modifier() > HEADER ? column.modifier() - HEADER : LONGEST;
    }

    /// The values that a condition allows; empty for any other condition.
    static List<String> listed(String condition) {
        Matcher list = LISTED.matcher(condition);
        if (!list.matches()) {
            return List.of();
        }
        List<MatchResult> values = VALUE.matcher(list.group(1)).results().toList();
        boolean isWhole = VALUE.matcher(list.group(1)).replaceAll("").replace(", ", "").isEmpty();
        return isWhole ? values.stream().map(value -> value.group(1).replace("''", "'")).toList() : List.of();
    }
}
