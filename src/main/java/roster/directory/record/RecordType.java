package roster.directory.record;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The records of one table: the fields in the order of the screen, and the rules about several fields. Any thread;
/// immutable.
public final class RecordType {
    /// The columns that Roster itself keeps beside the fields.
    public static final Set<String> KEPT = Set.of("id", "lock_version", "save_id", "roster_life", "inserted_at",
            "updated_at");

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");

    private final String key;
    private final String table;
    private final Field title;
    private final List<Field> fields;
    private final List<NeededWhen> rules;
    private final Map<Field, Integer> places = new HashMap<>();
    private final Map<Field, Set<Field>> groups = new HashMap<>();
    private final Map<String, Field> byColumn = new HashMap<>();

    /// @param key    names the type in the history and the text bundle; a plain name of SQL that never changes
    /// @param table  the table of the records; a plain name of SQL
    /// @param title  the field by which people call a record; one of `fields`
    /// @param fields in the order of the screen. The keys of a type other than the users begin with that type's key and
    ///               a dot, so types never share a key
    /// @param rules  about several fields
    public RecordType(String key, String table, Field title, List<Field> fields, List<NeededWhen> rules) {
        if (!PLAIN.matcher(key).matches() || !PLAIN.matcher(table).matches()) {
            throw new IllegalArgumentException("Not a plain name: " + key + " or " + table);
        }
        this.key = key;
        this.table = table;
        this.title = title;
        this.fields = List.copyOf(fields);
        this.rules = List.copyOf(rules);
        for (Field field : this.fields) {
            places.put(field, places.size());
            byColumn.put(field.column(), field);
            groups.put(field, Collections.unmodifiableSet(
                    inOrder(this.fields.stream().filter(field::isGroupedWith).toList())));
        }
    }

    /// A field that needs a value while another field has a certain one.
    ///
    /// @param reason the reported reason where the value is missing
    public record NeededWhen(Field needed, Field other, String value, Problem.Reason reason) {
        boolean applies(Draft draft) {
            return other.normalise(draft.text(other)).equals(value);
        }
    }

    public String key() {
        return key;
    }

    public String table() {
        return table;
    }

    public Field title() {
        return title;
    }

    public List<Field> fields() {
        return fields;
    }

    public List<NeededWhen> rules() {
        return rules;
    }

    /// The field whose values must be unique; empty where there is none.
    public Optional<Field> unique() {
        return fields.stream().filter(Field::unique).findFirst();
    }

    public boolean has(Field field) {
        return places.containsKey(field);
    }

    /// The place of `field` among the fields from 0 on; -1 for another field.
    public int place(Field field) {
        return places.getOrDefault(field, -1);
    }

    /// The field with this key.
    public Optional<Field> field(String wanted) {
        return fields.stream().filter(field -> field.key().equals(wanted)).findFirst();
    }

    /// The field of this column of the table.
    public Optional<Field> ofColumn(String column) {
        return Optional.ofNullable(byColumn.get(column));
    }

    /// The fields that merge as one unit with `field`, including `field`, in their order.
    public Set<Field> group(Field field) {
        return groups.getOrDefault(field, Set.of(field));
    }

    /// The fields of this type that are among `some`, in their order. A new, mutable set.
    public Set<Field> inOrder(Collection<Field> some) {
        return fields.stream().filter(some::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// This type with the fields of its table. It keeps each rule whose fields have the same meaning there. The title
    /// is this type's own; else the unique field; else the first line of text; else the first field.
    public RecordType with(List<Field> others) {
        List<NeededWhen> kept = rules.stream().filter(rule -> others.contains(rule.needed())
                && others.stream().anyMatch(field -> isSameMeaning(field, rule.other()))).toList();
        Field called = others.stream().filter(title::equals).findFirst()
                .or(() -> others.stream().filter(Field::unique).findFirst())
                .or(() -> others.stream().filter(field -> field.kind() instanceof FieldKind.Line).findFirst())
                .or(() -> others.stream().findFirst()).orElse(title);
        return new RecordType(key, table, called, others, kept);
    }

    private static boolean isSameMeaning(Field field, Field own) {
        return field.equals(own) && field.kind().equals(own.kind()) && !field.isFixed();
    }

    /// The draft in which each field holds what `text` says of it.
    public Draft draft(Draft.TextOf text) {
        var texts = new @Nullable String[fields.size()];
        for (int place = 0; place < texts.length; place++) {
            texts[place] = text.of(fields.get(place));
        }
        return new Draft(this, texts);
    }

    /// The fields that this person can't change, in their order.
    public Set<Field> fixed() {
        return inOrder(fields.stream().filter(Field::isFixed).toList());
    }

    /// Whether this person may change no field for lack of rights.
    public boolean isReadOnly() {
        return fields.stream().allMatch(Field::isFixed)
                && fields.stream().anyMatch(field -> field.fixed().filter(Field.Fixed.NOT_ALLOWED::equals).isPresent());
    }

    /// Compares all parts of the definition, see [Field#isDefinedAs].
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof RecordType type && key.equals(type.key) && table.equals(type.table)
                && title.equals(type.title) && rules.equals(type.rules) && fields.equals(type.fields)
                && fields.stream().allMatch(field -> field.isDefinedAs(type.fields.get(place(field)))));
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /// The initial values of a new record.
    public Draft initial() {
        return draft(Field::initial);
    }

    /// The same values as a draft of this type. A field that `other` lacks stays unknown.
    public Draft of(Draft other) {
        return draft(field -> other.knows(field) ? other.text(field) : null);
    }

    /// A draft without any value.
    public Draft empty() {
        return draft(_ -> "");
    }
}
