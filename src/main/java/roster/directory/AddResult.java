package roster.directory;

import java.util.List;

/// What came of adding a user. Any thread; immutable.
public sealed interface AddResult {

    /// It is durable.
    record Added(User user) implements AddResult {}

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
}
