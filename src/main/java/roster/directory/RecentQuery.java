package roster.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roster.directory.text.InvisibleLetters;
import roster.directory.text.Storable;

/// Which of the directory's changes. Any thread; immutable.
///
/// @param person a part of the name of who made them, blind to case: of the reported person, or of the database user
///               where none was reported; everybody when blank; without what no column holds, see [Storable]
/// @param from   not before this; null for no bound
/// @param to     before this; null for no bound
public record RecentQuery(String person, @Nullable Instant from, @Nullable Instant to) {
    /// All changes by everybody.
    public static final RecentQuery ALL = new RecentQuery("", null, null);

    public RecentQuery {
        person = Storable.text(person).strip();
    }

    /// The forms of the name, any of which the reported name may hold: with its invisible letters and without.
    public List<String> forms() {
        return InvisibleLetters.forms(person);
    }
}
