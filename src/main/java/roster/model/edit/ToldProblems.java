package roster.model.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Rules;

/// The problems that the form shows. They come from the rules for visited fields, from the directory for the values of
/// a save, and from the user as it is stored. The stored problems never block a save. Event dispatch thread only.
final class ToldProblems {
    private final Set<Field> visited = new HashSet<>();
    private boolean allVisited;
    private List<Problem> fromDirectory = List.of();
    private List<Problem> stored = List.of();

    /// Forgets everything, since another user is open.
    void clear() {
        visited.clear();
        allVisited = false;
        fromDirectory = List.of();
        stored = List.of();
    }

    /// The person has been to this field.
    void visit(Field field) {
        visited.add(field);
    }

    /// The person is done with all fields.
    void visitAll() {
        allVisited = true;
    }

    /// Records the problems that the directory reported. Each holds until its field, or one of the same group, is typed
    /// into.
    void said(List<Problem> problems) {
        fromDirectory = List.copyOf(problems);
    }

    /// Records the problems of the stored user. Each is shown while its group of fields still holds the stored values.
    void stored(List<Problem> problems) {
        fromDirectory = List.of();
        stored = List.copyOf(problems);
    }

    /// Drops the problems that the directory reported for the former value of this field.
    void typed(Field field) {
        fromDirectory = fromDirectory.stream()
                .filter(problem -> problem.field() == null || !field.isGroupedWith(problem.field())).toList();
    }

    /// The problems to show, at most one for each field. Those that block a save come first.
    ///
    /// @param changed the fields that a save would change; the rules judge no other
    List<Problem> of(Draft draft, Set<Field> changed) {
        List<Problem> problems = refusing(draft, changed);
        stored.stream().filter(problem -> problem.field() == null
                || changed.stream().noneMatch(problem.field()::isGroupedWith))
                .filter(problem -> isNew(problem, problems)).forEach(problems::add);
        return List.copyOf(problems);
    }

    /// Whether the fields can be saved as far as is known.
    boolean allow(Draft draft, Set<Field> changed) {
        return refusing(draft, changed).isEmpty();
    }

    /// The problems that block a save. Those of the rules come before those of the directory.
    private List<Problem> refusing(Draft draft, Set<Field> changed) {
        var problems = new ArrayList<Problem>();
        Rules.check(draft, changed).stream().filter(problem -> allVisited || visited.contains(problem.field()))
                .forEach(problems::add);
        fromDirectory.stream().filter(problem -> isNew(problem, problems)).forEach(problems::add);
        return problems;
    }

    private static boolean isNew(Problem problem, List<Problem> told) {
        return told.stream().noneMatch(known -> Objects.equals(known.field(), problem.field()));
    }
}
