package roster.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which users, in which order.
///
/// A search compares what is shown. A status is found by its word in the reader's language, never by its key. A phone is
/// found by its digits too, however it is written.
///
/// @param text     words that must all occur, each in any field, blind to case and accents; all users when blank; refused where
///                 it has more than [#MOST_WORDS]; without what no column holds, see [Storable]
/// @param sort     by what to sort, the most important first; ties are broken by id, so that the order is total
/// @param statuses the word that is shown for each status; a status without one is not found. Empty when `text` is blank.
///
/// Any thread; immutable.
public record Query(String text, List<Sort> sort, Map<Status, String> statuses) {
    /// All users by name.
    public static final Query ALL = new Query("", List.of(new Sort(Field.NAME, false)));

    /// As many words as a search may have: a page that was pasted by mistake is no search.
    public static final int MOST_WORDS = 50;

    public record Sort(Field field, boolean descending) {}

    public Query {
        text = Storable.text(text).strip();
        sort = List.copyOf(sort);
        statuses = text.isEmpty() ? Map.of() : Map.copyOf(statuses);
    }

    /// A query that finds nobody by a status.
    public Query(String text, List<Sort> sort) {
        this(text, sort, Map.of());
    }

    /// The same users in another order.
    public Query sortedBy(List<Sort> other) {
        return new Query(text, other, statuses);
    }

    /// The words of the text, folded (see [Folding]), each once.
    public List<String> words() {
        return Arrays.stream(Folding.fold(text).split("\\s+")).filter(word -> !word.isEmpty()).distinct().toList();
    }

    /// Refuses a search with too many words.
    ///
    /// @throws DirectoryUnavailable as a refusal
    public void requireFewWords() {
        if (words().size() > MOST_WORDS) {
            throw new DirectoryUnavailable(new Problem(null, Problem.Reason.TOO_MANY_WORDS, Integer.toString(MOST_WORDS)),
                    "The search has too many words", null);
        }
    }

    /// Whether a user with these values is among those asked for.
    public boolean matches(UserDraft values) {
        return words().stream().allMatch(word -> isIn(word, values));
    }

    /// Whether `a` and `b` hold the same values in each field that the query sorts by.
    public boolean sortsAlike(UserDraft a, UserDraft b) {
        return sort.stream().allMatch(each -> each.field.same(a, b));
    }

    /// The statuses that a word of the search finds.
    public Set<Status> statusesWith(String word) {
        return statuses.entrySet().stream().filter(shown -> Folding.fold(shown.getValue()).contains(word))
                .map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isIn(String word, UserDraft values) {
        String digits = PhoneDigits.wanted(word);
        return (!digits.isEmpty() && PhoneDigits.of(values.phone()).contains(digits))
                || Field.all().anyMatch(field -> isIn(word, field, field.of(values)));
    }

    private boolean isIn(String word, Field field, String value) {
        Optional<Status> status = field.kind() == Field.Kind.STATUS ? Status.of(value) : Optional.empty();
        return status.map(known -> statusesWith(word).contains(known))
                .orElseGet(() -> Folding.fold(value).contains(word));
    }
}
