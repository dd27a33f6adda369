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

/// What records of one table hold: the fields in the order in which they are shown, and the rules that take more than one
/// field. Any thread; immutable.
public final class RecordType {
    /// The columns that Roster itself keeps beside the fields.
    public static final Set<String> KEPT = Set.of("id", "lock_version", "save_id", "roster_life", "inserted_at", "updated_at");

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
    /// @param table  in which the records are; a plain name of SQL
    /// @param title  the field by which people call a record; one of `fields`
    /// @param fields in the order in which they are shown. The keys of another type than the users begin with that type's key and a
    ///               dot, so no two types share a key
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
            groups.put(field, Collections.unmodifiableSet(inOrder(this.fields.stream().filter(field::isGroupedWith).toList())));
        }
    }

    /// A field that needs a value while another field holds a certain one.
    ///
    /// @param reason what is told where it has none
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

    /// The field in which no two records may hold one value; empty where there is none.
    public Optional<Field> unique() {
        return fields.stream().filter(Field::unique).findFirst();
    }

    public boolean has(Field field) {
        return places.containsKey(field);
    }

    /// Where `field` is among the fields, from 0 on; -1 where it is none of them.
    public int place(Field field) {
        return places.getOrDefault(field, -1);
    }

    /// The field with this key.
    public Optional<Field> field(String wanted) {
        return fields.stream().filter(field -> field.key().equals(wanted)).findFirst();
    }

    /// The field that a column of the table belongs to.
    public Optional<Field> ofColumn(String column) {
        return Optional.ofNullable(byColumn.get(column));
    }

    /// The fields that merge as one unit with `field`, itself among them, in their order.
    public Set<Field> group(Field field) {
        return groups.getOrDefault(field, Set.of(field));
    }

    /// Those of the fields that are among `some`, in their order. A new, mutable set.
    public Set<Field> inOrder(Collection<Field> some) {
        return fields.stream().filter(some::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// This type with the fields that its table has. It keeps each rule whose fields mean there what they mean here. The title is this
    /// type's own; else the unique field; else the first line of text; else the first field.
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

    /// Whether this person may change no field, for want of rights.
    public boolean isReadOnly() {
        return fields.stream().allMatch(Field::isFixed)
                && fields.stream().anyMatch(field -> field.fixed().filter(Field.Fixed.NOT_ALLOWED::equals).isPresent());
    }

    /// The same definition in everything, see [Field#isDefinedAs].
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

    /// What a new record starts from.
    public Draft initial() {
        return draft(Field::initial);
    }

    /// The same values as a draft of this type. A field that `other` does not know is not known here either.
    public Draft of(Draft other) {
        return draft(field -> other.knows(field) ? other.text(field) : null);
    }

    /// A draft without any value.
    public Draft empty() {
        return draft(_ -> "");
    }
}
