package roster.directory.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import roster.directory.record.Problem.Reason;
import roster.directory.text.OneForm;
import roster.directory.text.Storable;

/// The rules for a saved user. The database checks its constraints after these and reports the same [Problem]s. Any
/// thread; immutable.
public final class Rules {
    private Rules() {}

    /// The problems of `draft` in the order of the fields, at most one for each field. Empty for a draft that can be
    /// added, as far as is known without the database.
    public static List<Problem> check(Draft draft) {
        var problems = new ArrayList<Problem>();
        draft.type().fields().forEach(field -> check(field, draft, problems));
        return problems;
    }

    /// The problems in the fields of `draft` that a save changes. A value of another program that breaks a rule may
    /// stay as it is. A rule about several fields applies to a change of any of them.
    public static List<Problem> check(Draft draft, Set<Field> changed) {
        return check(draft).stream().filter(problem -> changed.contains(problem.field())
                || draft.type().rules().stream().anyMatch(rule -> rule.needed().equals(problem.field())
                        && rule.reason() == problem.reason() && changed.contains(rule.other()))).toList();
    }

    private static void check(Field field, Draft draft, List<Problem> problems) {
        String text = field.of(draft);
        String value = OneForm.isFarTooLong(text) ? text : field.normalise(text);
        if (value.isEmpty()) {
            missing(field, draft).ifPresent(reason -> problems.add(Problem.at(field, reason)));
        } else if (value.length() > field.longest()) {
            problems.add(new Problem(field, Reason.TOO_LONG, Integer.toString(field.longest())));
        } else if (!Storable.isStorable(value)) {
            problems.add(Problem.at(field, Reason.UNSTORABLE));
        } else {
            field.kind().refusal(value).ifPresent(reason -> problems.add(Problem.at(field, reason)));
        }
    }

    private static Optional<Reason> missing(Field field, Draft draft) {
        return field.required() ? Optional.of(Reason.MISSING)
                : draft.type().rules().stream().filter(rule -> rule.needed().equals(field) && rule.applies(draft))
                        .map(RecordType.NeededWhen::reason).findFirst();
    }
}
