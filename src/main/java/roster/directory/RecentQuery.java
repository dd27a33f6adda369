package roster.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roster.directory.text.InvisibleLetters;
import roster.directory.text.Storable;

/// A selection of the directory's changes. Any thread; immutable.
///
/// @param person a part of the author's name, regardless of case: of the reported person, or else of the database user;
///     blank for all authors; unstorable characters are removed, see [Storable]
/// @param from   the first moment; null for no bound
/// @param to     the end, exclusive; null for no bound
public record RecentQuery(String person, @Nullable Instant from, @Nullable Instant to) {
    /// All changes of all authors.
    public static final RecentQuery ALL = new RecentQuery("", null, null);

    public RecentQuery {
        person = Storable.text(person).strip();
    }

    /// The forms of the name: with its invisible letters and without. A change matches with any of them.
    public List<String> forms() {
        return InvisibleLetters.forms(person);
    }
}
