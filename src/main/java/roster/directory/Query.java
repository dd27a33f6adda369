package roster.directory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Users;
import roster.directory.text.Folding;
import roster.directory.text.InvisibleLetters;
import roster.directory.text.NormalForm;
import roster.directory.text.PhoneDigits;
import roster.directory.text.Storable;

/// A selection of users and their order. A user matches if it has the words of the text and passes the filter.
///
/// A search compares the shown texts. A choice is found by its word in the reader's language, never by its stored
/// value. A phone is found by its digits too, in every notation. A word is found with and without its invisible
/// letters. A paste brings such letters along; other programs store them, but Roster never does (see
/// [InvisibleLetters]).
///
/// @param text     words that must all occur in any field, regardless of case and accents; blank for all users; refused
///     with more than [#MOST_WORDS]; unstorable characters are removed, see [Storable]
/// @param sort     the fields of the order, the most important first; ties go by id, so that the order is total
/// @param shown    the shown word for each value of a choice; a value without a word is never found. Empty for a blank
///     `text`.
/// @param filter   the values and users to which the selection is limited
///
/// Any thread; immutable.
public record Query(String text, List<Sort> sort, Map<Field, Map<String, String>> shown, Filter filter) {
    /// All users by name.
    public static final Query ALL = all(Users.TYPE);

    /// The largest number of words in a search, as a guard against a page that was pasted by mistake.
    public static final int MOST_WORDS = 50;

    /// White space, and characters that become white space in a value.
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\x1C-\\x1F\\x85\\u2028\\u2029]+");

    public record Sort(Field field, boolean descending) {}

    public Query {
        text = Storable.text(text).strip();
        sort = List.copyOf(sort);
        shown = text.isEmpty() ? Map.of() : Map.copyOf(shown);
    }

    /// A query without a filter.
    public Query(String text, List<Sort> sort, Map<Field, Map<String, String>> shown) {
        this(text, sort, shown, Filter.NONE);
    }

    /// A query that finds no value of a choice.
    public Query(String text, List<Sort> sort) {
        this(text, sort, Map.of());
    }

    /// All records by their title.
    public static Query all(RecordType type) {
        return new Query("", List.of(new Sort(type.title(), false)));
    }

    /// The same users in another order.
    public Query sortedBy(List<Sort> other) {
        return new Query(text, other, shown, filter);
    }

    /// The users of the same text that pass another filter, in the same order.
    public Query filteredBy(Filter other) {
        return new Query(text, sort, shown, other);
    }

    /// Whether every user matches.
    public boolean selectsAll() {
        return text.isEmpty() && filter.isNone();
    }

    /// Whether the same users match `other`, in any order.
    public boolean selectsSameAs(Query other) {
        return text.equals(other.text) && filter.equals(other.filter);
    }

    /// The distinct words of the text, folded (see [Folding]). Words of invisible letters count only if there are no
    /// others. Each change of the list calls this, so each letter keeps only a bounded number of marks (see
    /// [NormalForm]).
    public List<String> words() {
        String folded = Folding.fold(NormalForm.bounded(text));
        List<String> words = BETWEEN_WORDS.splitAsStream(folded).filter(word -> !word.isEmpty()).distinct().toList();
        List<String> visible = words.stream().filter(word -> !InvisibleLetters.removed(word).isBlank()).toList();
        return visible.isEmpty() ? words : visible;
    }

    /// The forms of a word of the search. A user matches with any of them.
    public static List<String> forms(String word) {
        return InvisibleLetters.forms(word);
    }

    /// Refuses a search with too many words.
    ///
    /// @throws DirectoryUnavailable as a refusal
    public void requireFewWords() {
        if (words().size() > MOST_WORDS) {
            throw new DirectoryUnavailable(new Problem(null, Problem.Reason.TOO_MANY_WORDS,
                    Integer.toString(MOST_WORDS)),
                    "The search has too many words", null);
        }
    }

    /// Whether the user with this id and these values matches.
    public boolean matches(long id, Draft values) {
        return filter.passes(id, values) && hasWords(values);
    }

    private boolean hasWords(Draft values) {
        return words().stream().allMatch(word -> forms(word).stream().anyMatch(form -> isIn(form, values)));
    }

    /// Whether `a` and `b` hold the same values in each sort field.
    public boolean sortsAlike(Draft a, Draft b) {
        return sort.stream().allMatch(each -> each.field.same(a, b));
    }

    /// The values of a choice that a word of the search finds.
    public Set<String> valuesWith(Field choice, String word) {
        return shown.getOrDefault(choice, Map.of()).entrySet().stream()
                .filter(value -> Folding.fold(value.getValue()).contains(word))
                .map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isIn(String word, Draft values) {
        return values.type().fields().stream().anyMatch(field -> isIn(word, field, field.of(values)));
    }

    private boolean isIn(String word, Field field, String value) {
        return switch (field.kind()) {
            case FieldKind kind when kind.choices().contains(value) -> valuesWith(field, word).contains(value);
            case FieldKind.Line(boolean hasDigits) when hasDigits && hasDigits(word, value) -> true;
            case FieldKind.Link link -> Folding.fold(link.label(value).orElse("")).contains(word);
            default -> Folding.fold(value).contains(word);
        };
    }

    private static boolean hasDigits(String word, String value) {
        String digits = PhoneDigits.wanted(word);
        return !digits.isEmpty() && PhoneDigits.of(value).contains(digits);
    }
}
