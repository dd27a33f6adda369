package roster.directory.description;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.RecordType;
import roster.directory.text.NormalForm;

/// A field that an owner adds: a new column of the table. Any thread; immutable.
///
/// @param label   the label for people in its stored form
/// @param choices the values of a choice; empty for any other kind
public record NewField(String label, NewKind kind, List<String> choices) {
    /// The largest length of PostgreSQL's names, in bytes.
    private static final int LONGEST_NAME = 63;

    /// PostgreSQL gives each table columns of these names.
    private static final Set<String> OF_SYSTEM = Set.of("tableoid", "ctid", "xmin", "xmax", "cmin", "cmax");

    private static final String NAMELESS = "field";

    public NewField {
        var settings = new FieldDescription.Settings(label, true, false, "", kind.hasChoices() ? choices : List.of(),
                true);
        label = settings.label();
        choices = settings.choices();
    }

    /// The reason why the field can't be added: it has no name, or a choice has no values.
    public Optional<Problem> problem() {
        return label.isEmpty() || (kind.hasChoices() && choices.isEmpty())
                ? Optional.of(new Problem(null, Reason.MISSING, ""))
                : Optional.empty();
    }

    /// The name of the column: the label in lower case, in any script. Other characters between its letters and digits
    /// become underscores. A number at the end makes a taken name unique.
    ///
    /// @param taken the names of the table's columns
    public String column(Collection<String> taken) {
        Set<String> others = Stream.concat(taken.stream(), Stream.concat(RecordType.KEPT.stream(), OF_SYSTEM.stream()))
                .map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        String plain = NormalForm.composed(label.toLowerCase(Locale.ROOT)).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
        String name = plain.isEmpty() ? NAMELESS : plain;
        return Stream.concat(Stream.of(""), Stream.iterate(2, number -> number + 1).map(number -> "_" + number))
                .map(end -> cut(name, LONGEST_NAME - end.length()) + end).filter(each -> !others.contains(each))
                .findFirst().orElseThrow();
    }

    /// The longest start of `name` with at most this many bytes in UTF-8, cut between characters.
    private static String cut(String name, int bytes) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end).replaceAll("_+$", "");
    }
}
