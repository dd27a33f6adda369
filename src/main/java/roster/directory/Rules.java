package roster.directory;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What must hold for a user to be saved. The database's constraints are asked after these, and answer with the same
/// [Problem]s. Any thread; immutable.
public final class Rules {
    /// The simplest form that catches what people mistype (RFC 5321 allows more than any office uses): something, one
    /// "@", and a place with neither spaces nor a dot at either end.
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)*");

    private Rules() {}

    /// All that is wrong with `draft`, in the order of the fields, one problem for each field at most; empty when it
    /// can be added as far as can be told without asking the database.
    public static List<Problem> check(UserDraft draft) {
        var problems = new ArrayList<Problem>();
        Field.all().forEach(field -> check(field, draft, problems));
        return problems;
    }

    /// What is wrong with the fields of `draft` that a save changes. A value that another program stored, and that breaks a
    /// rule, may stay as it is. A rule about a group judges a change of any of its fields.
    public static List<Problem> check(UserDraft draft, Set<Field> changed) {
        return check(draft).stream().filter(problem -> changed.contains(problem.field())
                || (problem.reason() == Problem.Reason.LEFT_WITHOUT_DATE
                        && !Collections.disjoint(Field.LEAVING_DATE.group(), changed))).toList();
    }

    private static void check(Field field, UserDraft draft, List<Problem> problems) {
        String text = field.of(draft);
        String value = Field.isFarTooLong(text) ? text : field.normalise(text);
        if (value.isEmpty()) {
            if (field.required()) {
                problems.add(Problem.at(field, Problem.Reason.MISSING));
            } else if (field == Field.LEAVING_DATE && draft.status().equals(Status.LEFT.key())) {
                problems.add(Problem.at(field, Problem.Reason.LEFT_WITHOUT_DATE));
            }
        } else if (value.length() > field.maxLength()) {
            problems.add(new Problem(field, Problem.Reason.TOO_LONG, Integer.toString(field.maxLength())));
        } else if (!Storable.isStorable(value)) {
            problems.add(Problem.at(field, Problem.Reason.UNSTORABLE));
        } else if (field.kind() == Field.Kind.EMAIL && !EMAIL.matcher(value).matches()) {
            problems.add(Problem.at(field, Problem.Reason.NOT_AN_EMAIL));
        } else if (field.kind() == Field.Kind.STATUS && Status.of(value).isEmpty()) {
            problems.add(Problem.at(field, Problem.Reason.NOT_A_STATUS));
        } else if (field.kind() == Field.Kind.DATE && !isDate(value)) {
            problems.add(Problem.at(field, Problem.Reason.NOT_A_DATE));
        }
    }

    private static boolean isDate(String value) {
        try {
            int year = LocalDate.parse(value).getYear();
            return year >= 1 && year <= 9999;
        } catch (DateTimeParseException _) {
            return false; // what was typed stays; the problem says what form a date has
        }
    }
}
