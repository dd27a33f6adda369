package roster.directory.edit;

import java.util.List;
import java.util.Optional;
import roster.directory.record.Problem;
import roster.directory.record.User;

/// The result of adding a user. Any thread; immutable.
public sealed interface AddResult {

    /// The user is stored durably.
    ///
    /// @param otherwise columns of other programs in a restored user that differ from before the deletion: a trigger
    ///     filled them again
    record Added(User user, List<String> otherwise) implements AddResult {
        public Added {
            otherwise = List.copyOf(otherwise);
        }

        public Added(User user) {
            this(user, List.of());
        }
    }

    /// The user already exists, because another person restored it. The database is unchanged.
    record Present(User user) implements AddResult {}

    /// A rule or a constraint refused the user. The database is unchanged.
    ///
    /// @param problems one at least
    record Invalid(List<Problem> problems) implements AddResult {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("Invalid without a problem");
            }
        }
    }

    /// The stored user as a result. If the database stored no row, a trigger refused it silently.
    static AddResult of(Optional<User> stored) {
        return stored.<AddResult>map(Added::new)
                .orElseGet(() -> new Invalid(List.of(new Problem(null, Problem.Reason.REFUSED, ""))));
    }
}
