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

/// What the person is told to be wrong: what the rules find at fields they have been to, what the directory said about the
/// values it was asked to save, and what is wrong with the user as it is stored. The last keeps nothing from being saved.
/// Event dispatch thread only.
final class ToldProblems {
    private final Set<Field> visited = new HashSet<>();
    private boolean allVisited;
    private List<Problem> fromDirectory = List.of();
    private List<Problem> stored = List.of();

    /// Forgets everything: somebody else is open now.
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

    /// The directory said this; it holds until the field it is about, or one of its group, is typed into.
    void said(List<Problem> problems) {
        fromDirectory = List.copyOf(problems);
    }

    /// The user is stored with these problems. Each is told while its field, and those of its group, hold what is stored.
    void stored(List<Problem> problems) {
        fromDirectory = List.of();
        stored = List.copyOf(problems);
    }

    /// What the directory said about this field is about a value that is gone.
    void typed(Field field) {
        fromDirectory = fromDirectory.stream().filter(problem -> problem.field() == null || !field.isGroupedWith(problem.field())).toList();
    }

    /// The problems to tell, one for each field at most: what keeps the fields from being saved, then the rest.
    ///
    /// @param changed the fields that a save would change; the rules judge no other
    List<Problem> of(Draft draft, Set<Field> changed) {
        List<Problem> problems = refusing(draft, changed);
        stored.stream().filter(problem -> problem.field() == null || changed.stream().noneMatch(problem.field()::isGroupedWith))
                .filter(problem -> isNew(problem, problems)).forEach(problems::add);
        return List.copyOf(problems);
    }

    /// Whether the fields can be saved, as far as is known.
    boolean allow(Draft draft, Set<Field> changed) {
        return refusing(draft, changed).isEmpty();
    }

    /// The rules' problems go before the directory's.
    private List<Problem> refusing(Draft draft, Set<Field> changed) {
        var problems = new ArrayList<Problem>();
        Rules.check(draft, changed).stream().filter(problem -> allVisited || visited.contains(problem.field())).forEach(problems::add);
        fromDirectory.stream().filter(problem -> isNew(problem, problems)).forEach(problems::add);
        return problems;
    }

    private static boolean isNew(Problem problem, List<Problem> told) {
        return told.stream().noneMatch(known -> Objects.equals(known.field(), problem.field()));
    }
}
