package roster.directory;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The values of a record: a text for each field of its type, as it was typed or read; the empty text for nothing. Drafts of
/// two definitions of one type may meet, as a column may be added meanwhile. A field that one of them lacks differs in neither.
/// Any thread; immutable.
public final class Draft {
    private final RecordType type;
    private final String[] texts;

    /// @param texts one for each field, in their order; owned by the draft from now on
    Draft(RecordType type, String... texts) {
        this.type = type;
        this.texts = texts;
    }

    /// A text for each field.
    @FunctionalInterface
    public interface TextOf {
        String of(Field field);
    }

    public RecordType type() {
        return type;
    }

    /// What the record is called.
    public String title() {
        return text(type.title());
    }

    /// The text of `field`; empty where the type has no such field.
    public String text(Field field) {
        int place = type.place(field);
        return place < 0 ? "" : texts[place];
    }

    /// This draft with `field` holding `text`; this draft itself where its type has no such field.
    public Draft with(Field field, String text) {
        String[] changed = texts.clone();
        int place = type.place(field);
        if (place >= 0) {
            changed[place] = text;
        }
        return new Draft(type, changed);
    }

    /// The draft of the same type in which each field holds what `text` says of it.
    public Draft map(TextOf text) {
        return type.draft(text);
    }

    /// This draft with every text as it will be stored.
    public Draft normalised() {
        return map(field -> field.normalise(text(field)));
    }

    /// Whether every field holds the same value as in `other`, though perhaps written in another way.
    public boolean sameAs(Draft other) {
        return differing(this, other).isEmpty();
    }

    /// The fields of both in which `a` and `b` hold different values, in their order. A new, mutable set.
    public static Set<Field> differing(Draft a, Draft b) {
        var differing = new LinkedHashSet<Field>();
        for (int place = 0; place < b.texts.length; place++) {
            Field field = b.type.fields().get(place);
            int placeInA = a.type.place(field);
            if (placeInA >= 0 && !field.same(a.texts[placeInA], b.texts[place])) {
                differing.add(field);
            }
        }
        return differing;
    }

    /// The same fields with the same texts.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Draft draft && type.fields().equals(draft.type.fields()) && Arrays.equals(texts, draft.texts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(texts);
    }

    @Override
    public String toString() {
        var all = new StringJoiner(", ", "Draft[", "]");
        type.fields().forEach(field -> all.add(field.key() + "=" + text(field)));
        return all.toString();
    }
}
