package roster.directory.record;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The values of a record: a text for each field of its type, as typed or as read. The empty text stands for no value.
///
/// A draft may lack a field: the history leaves out unrecorded columns, and a column may be newer than the row of the
/// history. Drafts of two definitions of one type may meet too. A field that one of two drafts lacks counts as equal.
/// Any thread; immutable.
public final class Draft {
    private final RecordType type;
    private final @Nullable String[] texts;

    /// @param texts one for each field in their order, null where unknown; owned by the draft from now on
    public Draft(RecordType type, @Nullable String... texts) {
        this.type = type;
        this.texts = texts;
    }

    /// A text for each field; null where unknown.
    @FunctionalInterface
    public interface TextOf {
        @Nullable String of(Field field);
    }

    public RecordType type() {
        return type;
    }

    /// The text of the title field.
    public String title() {
        return text(type.title());
    }

    /// The text of `field`; empty where the draft lacks it.
    public String text(Field field) {
        return Objects.requireNonNullElse(known(field), "");
    }

    /// Whether the draft has a text for `field`.
    public boolean knows(Field field) {
        return known(field) != null;
    }

    /// Whether every field is known.
    public boolean isWhole() {
        return Arrays.stream(texts).allMatch(Objects::nonNull);
    }

    private @Nullable String known(Field field) {
        int place = type.place(field);
        return place < 0 ? null : texts[place];
    }

    /// This draft with the texts of `other` in these fields, where known.
    public Draft with(Predicate<Field> fields, Draft other) {
        return type.draft(field -> fields.test(field) && other.knows(field) ? other.text(field) : known(field));
    }

    /// This draft with the texts of `older` in each field that is unknown here.
    public Draft over(Draft older) {
        return type.draft(field -> knows(field) ? known(field) : older.known(field));
    }

    /// This draft with `text` in `field`; this draft itself where its type lacks the field.
    public Draft with(Field field, String text) {
        @Nullable String[] changed = texts.clone();
        int place = type.place(field);
        if (place >= 0) {
            changed[place] = text;
        }
        return new Draft(type, changed);
    }

    /// A draft of the same type with the result of `text` in each field that is known here.
    public Draft map(TextOf text) {
        return type.draft(field -> knows(field) ? text.of(field) : null);
    }

    /// This draft with every text in its stored form.
    public Draft normalised() {
        return map(field -> field.normalise(text(field)));
    }

    /// Whether every field has the same value as in `other`, perhaps in another notation.
    public boolean sameAs(Draft other) {
        return differing(this, other).isEmpty();
    }

    /// The fields known to both in which `a` and `b` have different values, in their order. A new, mutable set.
    public static Set<Field> differing(Draft a, Draft b) {
        var differing = new LinkedHashSet<Field>();
        for (int place = 0; place < b.texts.length; place++) {
            Field field = b.type.fields().get(place);
            @Nullable String one = a.known(field);
            @Nullable String other = b.texts[place];
            if (one != null && other != null && !field.same(one, other)) {
                differing.add(field);
            }
        }
        return differing;
    }

    /// Equal texts in fields with equal definitions. So a state that holds a draft changes with a label too.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Draft draft && type.equals(draft.type) && Arrays.equals(texts, draft.texts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(texts);
    }

    @Override
    public String toString() {
        var all = new StringJoiner(", ", "Draft[", "]");
        type.fields().forEach(field -> all.add(field.key() + "=" + known(field)));
        return all.toString();
    }
}
