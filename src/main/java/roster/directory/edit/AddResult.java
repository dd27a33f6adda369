package roster.directory.edit;

import java.util.List;
import java.util.Optional;
import roster.directory.record.Problem;
import roster.directory.record.User;

/// What came of adding a user. Any thread; immutable.
public sealed interface AddResult {

    /// It is durable.
    ///
    /// @param otherwise columns of other programs that a user who was brought back does not hold as before the deletion: a
    ///                  trigger filled them anew
    record Added(User user, List<String> otherwise) implements AddResult {
        public Added {
            otherwise = List.copyOf(otherwise);
        }

        public Added(User user) {
            this(user, List.of());
        }
    }

    /// The user who was to be brought back is there: somebody else did so before. Nothing was written.
    record Present(User user) implements AddResult {}

    /// A rule or a constraint refused it. Nothing was written.
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

    /// What the database stored; where that is nothing, a trigger refused it without a word.
    static AddResult of(Optional<User> stored) {
        return stored.<AddResult>map(Added::new)
                .orElseGet(() -> new Invalid(List.of(new Problem(null, Problem.Reason.REFUSED, ""))));
    }
}
