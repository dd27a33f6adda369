package roster.directory.record;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The values of a record: a text for each field of its type, as it was typed or read; the empty text for nothing.
///
/// A draft may not know a field: the history leaves out columns that are not recorded, and a column may be younger than the
/// row of the history. Drafts of two definitions of one type may meet too. A field that one of two drafts does not know
/// differs in neither. Any thread; immutable.
public final class Draft {
    private final RecordType type;
    private final @Nullable String[] texts;

    /// @param texts one for each field, in their order, null where it is not known; owned by the draft from now on
    public Draft(RecordType type, @Nullable String... texts) {
        this.type = type;
        this.texts = texts;
    }

    /// A text for each field; null where it is not known.
    @FunctionalInterface
    public interface TextOf {
        @Nullable String of(Field field);
    }

    public RecordType type() {
        return type;
    }

    /// What the record is called.
    public String title() {
        return text(type.title());
    }

    /// The text of `field`; empty where the draft does not know it.
    public String text(Field field) {
        return Objects.requireNonNullElse(known(field), "");
    }

    /// Whether the draft knows what `field` holds.
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

    /// This draft, with what `other` holds in these fields, where that is known.
    public Draft with(Predicate<Field> fields, Draft other) {
        return type.draft(field -> fields.test(field) && other.knows(field) ? other.text(field) : known(field));
    }

    /// This draft, with what `older` holds in each field that is not known here.
    public Draft over(Draft older) {
        return type.draft(field -> knows(field) ? known(field) : older.known(field));
    }

    /// This draft with `field` holding `text`; this draft itself where its type has no such field.
    public Draft with(Field field, String text) {
        @Nullable String[] changed = texts.clone();
        int place = type.place(field);
        if (place >= 0) {
            changed[place] = text;
        }
        return new Draft(type, changed);
    }

    /// The draft of the same type in which each field that is known here holds what `text` says of it.
    public Draft map(TextOf text) {
        return type.draft(field -> knows(field) ? text.of(field) : null);
    }

    /// This draft with every text as it will be stored.
    public Draft normalised() {
        return map(field -> field.normalise(text(field)));
    }

    /// Whether every field holds the same value as in `other`, though perhaps written in another way.
    public boolean sameAs(Draft other) {
        return differing(this, other).isEmpty();
    }

    /// The fields known to both in which `a` and `b` hold different values, in their order. A new, mutable set.
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

    /// The same texts in fields that are defined alike. A state that holds a draft thus changes with a label too.
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
