package roster.directory.record;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.text.OneForm;

/// A field of a [RecordType]: a column of the table and its appearance for people. Forms, lists, search, merge, review
/// and history follow from it, as do component names and the keys of the text bundle.
///
/// The key identifies a field. Two definitions with one key are equal even if their other parts differ, so a value that
/// was read under an older definition still belongs to its field. [#isDefinedAs] compares all parts.
///
/// Any thread; immutable.
///
/// @param key      names the field in component names, settings and the text bundle; never changes
/// @param column   of the table
/// @param label    for people; empty where the text bundle has one for the key
/// @param kind     the meaning of the texts
/// @param longest  of a text, in UTF-16 code units after normalising
/// @param required whether a record needs a value here
/// @param unique whether each value may occur in one record only
/// @param group    fields with the same group merge as one unit; empty for a field on its own
/// @param initial  the text in a new record
/// @param fixed    the reason why this person can't change it; empty for an editable field
/// @param display  its place in the window
/// @param recorded whether the history records the values. Those of another field, such as a secret, are kept nowhere
///     but in the table
public record Field(String key, String column, String label, FieldKind kind, int longest, boolean required,
        boolean unique, String group, String initial, Optional<Fixed> fixed, Display display,
        boolean recorded) {

    /// The reasons why a field is shown but not editable.
    public enum Fixed {
        /// The database computes the value.
        COMPUTED,
        /// This database user may not update the column.
        NOT_ALLOWED,
        /// Another program writes the value, such as the moment of a login.
        OTHER_PROGRAM,
        /// Roster has no input for values of the column's type.
        NO_INPUT
    }

    /// The place of a field in the window.
    ///
    /// @param section   the part of the form, a key of the text bundle such as `contact`; empty for no part
    /// @param recurring whether the same few texts occur in many records. The form suggests them, and the list can
    ///     filter by them.
    public record Display(String section, boolean recurring) {
        static final Display PLAIN = new Display("", false);
    }

    /// An optional field on its own whose column has the name of the key.
    public static Field of(String key, FieldKind kind, int longest) {
        return new Field(key, key, "", kind, longest, false, false, "", "", Optional.empty(),
                Display.PLAIN, true);
    }

    public Field inColumn(String other) {
        return new Field(key, other, label, kind, longest, required, unique, group, initial, fixed, display, recorded);
    }

    public Field labelled(String text) {
        return new Field(key, column, text, kind, longest, required, unique, group, initial, fixed, display, recorded);
    }

    /// The same field with texts of another meaning.
    public Field as(FieldKind other) {
        return new Field(key, column, label, other, longest, required, unique, group, initial, fixed, display,
                recorded);
    }

    public Field requiring(boolean value) {
        return new Field(key, column, label, kind, longest, value, unique, group, initial, fixed, display, recorded);
    }

    /// The same field with values that may occur in one record only.
    public Field uniquely() {
        return new Field(key, column, label, kind, longest, required, true, group, initial, fixed, display, recorded);
    }

    public Field inGroup(String other) {
        return new Field(key, column, label, kind, longest, required, unique, other, initial, fixed, display, recorded);
    }

    public Field startingAs(String text) {
        return new Field(key, column, label, kind, longest, required, unique, group, text, fixed, display, recorded);
    }

    public Field fixedFor(Optional<Fixed> reason) {
        return new Field(key, column, label, kind, longest, required, unique, group, initial, reason, display,
                recorded);
    }

    public Field inSection(String section) {
        return new Field(key, column, label, kind, longest, required, unique, group, initial, fixed,
                new Display(section, display.recurring), recorded);
    }

    /// The same field, whose few texts occur in many records.
    public Field recurring() {
        return new Field(key, column, label, kind, longest, required, unique, group, initial, fixed,
                new Display(display.section, true), recorded);
    }

    /// Whether a list can be filtered by the values of this field.
    public boolean isFilterable() {
        return !kind.choices().isEmpty() || (kind instanceof FieldKind.Line && display.recurring);
    }

    /// The same field, with or without a record of its values in the history.
    public Field recording(boolean value) {
        return new Field(key, column, label, kind, longest, required, unique, group, initial, fixed, display, value);
    }

    public boolean isFixed() {
        return fixed.isPresent();
    }

    /// Whether another program writes this field all the time, such as the moment of the last login.
    public boolean isStamped() {
        return fixed.filter(Fixed.OTHER_PROGRAM::equals).isPresent();
    }

    /// The text of this field in `draft` as typed; empty where its type lacks the field.
    public String of(Draft draft) {
        return draft.text(this);
    }

    /// The value of `text` in its stored form. Idempotent.
    public String normalise(String text) {
        return kind.normalise(text);
    }

    /// Whether `a` and `b` have the same value in this field. A text that is far too long is compared as it stands.
    public boolean same(Draft a, Draft b) {
        return same(of(a), of(b));
    }

    boolean same(String one, String other) {
        if (one.equals(other) || OneForm.isFarTooLong(one) || OneForm.isFarTooLong(other)) { // most are equal
            return one.equals(other);
        }
        return kind.same(one, other);
    }

    /// Whether the two fields merge as one unit. A field merges with itself.
    public boolean isGroupedWith(Field other) {
        return equals(other) || (!group.isEmpty() && group.equals(other.group));
    }

    /// Whether the two definitions agree in all parts.
    public boolean isDefinedAs(Field other) {
        return key.equals(other.key) && column.equals(other.column) && label.equals(other.label)
                && kind.equals(other.kind)
                && longest == other.longest && required == other.required && unique == other.unique
                && group.equals(other.group)
                && initial.equals(other.initial) && fixed.equals(other.fixed) && display.equals(other.display)
                && recorded == other.recorded;
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
