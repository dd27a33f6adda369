package roster.directory;

import org.jspecify.annotations.Nullable;

/// A field of a [RecordType]: a column of the table, and how people see it. Forms, lists, search, merge, review and history
/// follow from it, as do component names and the keys of the text bundle.
///
/// A field is known by its key. Two definitions with one key are equal, whatever else they say, so a value that was read
/// under an older definition still belongs to its field. [#isDefinedAs] compares all of it.
///
/// Any thread; immutable.
///
/// @param key      names the field in component names, settings and the text bundle; never changes
/// @param column   of the table
/// @param kind     what the texts mean
/// @param longest  of a text, in UTF-16 code units after normalising
/// @param required whether a record needs a value here
/// @param group    fields with the same group merge as one unit; empty for a field on its own
/// @param initial  what a new record holds here
public record Field(String key, String column, FieldKind kind, int longest, boolean required, String group, String initial) {

    /// An optional field on its own whose column has the name of the key.
    public static Field of(String key, FieldKind kind, int longest) {
        return new Field(key, key, kind, longest, false, "", "");
    }

    Field inColumn(String other) {
        return new Field(key, other, kind, longest, required, group, initial);
    }

    Field asRequired() {
        return new Field(key, column, kind, longest, true, group, initial);
    }

    Field inGroup(String other) {
        return new Field(key, column, kind, longest, required, other, initial);
    }

    Field startingAs(String text) {
        return new Field(key, column, kind, longest, required, group, text);
    }

    /// The text that `draft` holds for this field, as it was typed; empty where its type has no such field.
    public String of(Draft draft) {
        return draft.text(this);
    }

    /// The value that `text` stands for, as it will be stored. Idempotent.
    public String normalise(String text) {
        return kind.normalise(text);
    }

    /// Whether `a` and `b` hold the same value in this field. A text that is far too long is compared as it stands.
    public boolean same(Draft a, Draft b) {
        return same(of(a), of(b));
    }

    boolean same(String one, String other) {
        if (one.equals(other) || OneForm.isFarTooLong(one) || OneForm.isFarTooLong(other)) { // most are equal
            return one.equals(other);
        }
        return kind.same(one, other);
    }

    /// Whether the two fields merge as one unit; so do a field and itself.
    public boolean isGroupedWith(Field other) {
        return equals(other) || (!group.isEmpty() && group.equals(other.group));
    }

    /// Whether the two definitions agree in everything.
    public boolean isDefinedAs(Field other) {
        return key.equals(other.key) && column.equals(other.column) && kind.equals(other.kind) && longest == other.longest
                && required == other.required && group.equals(other.group) && initial.equals(other.initial);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Field field && key.equals(field.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
