package roster.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Rules;
import roster.directory.UserDraft;

/// What the person is told to be wrong: what the rules find at fields they have been to, and what the directory said
/// about the values it was asked to save. Event dispatch thread only.
final class ToldProblems {
    private final Set<Field> visited = EnumSet.noneOf(Field.class);
    private List<Problem> fromDirectory = List.of();

    /// Forgets everything: somebody else is open now.
    void clear() {
        visited.clear();
        fromDirectory = List.of();
    }

    /// The person has been to this field.
    void visit(Field field) {
        visited.add(field);
    }

    /// The person is done with all fields.
    void visitAll() {
        visited.addAll(EnumSet.allOf(Field.class));
    }

    /// The directory said this; it holds until the field it is about, or one of its group, is typed into.
    void said(List<Problem> problems) {
        fromDirectory = List.copyOf(problems);
    }

    /// What the directory said about this field is about a value that is gone.
    void typed(Field field) {
        fromDirectory = fromDirectory.stream().filter(problem -> !field.group().contains(problem.field())).toList();
    }

    /// The problems to tell, one for each field at most; the rules' go before the directory's.
    List<Problem> of(UserDraft draft) {
        var problems = new ArrayList<Problem>();
        Rules.check(draft).stream().filter(problem -> visited.contains(problem.field())).forEach(problems::add);
        fromDirectory.stream()
                .filter(problem -> problems.stream().noneMatch(known -> known.field() == problem.field()))
                .forEach(problems::add);
        return List.copyOf(problems);
    }
}
