package roster.directory;

import java.util.Arrays;
import java.util.List;

/// Which users, in which order.
///
/// @param text words that must all occur, each in any field, blind to case and accents; all users when blank
/// @param sort by what to sort, the most important first; ties are broken by id, so that the order is total
///
/// Any thread; immutable.
public record Query(String text, List<Sort> sort) {
    /// All users by name.
    public static final Query ALL = new Query("", List.of(new Sort(Field.NAME, false)));

    public record Sort(Field field, boolean descending) {}

    public Query {
        text = text.strip();
        sort = List.copyOf(sort);
    }

    /// The words of the text, folded (see [Folding]).
    public List<String> words() {
        return Arrays.stream(Folding.fold(text).split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    /// Whether a user with these values is among those asked for.
    public boolean matches(UserDraft values) {
        return words().stream().allMatch(word ->
                Field.all().anyMatch(field -> Folding.fold(field.of(values)).contains(word)));
    }
}
