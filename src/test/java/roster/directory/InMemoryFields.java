package roster.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import roster.directory.description.Descriptions;
import roster.directory.description.FieldDescription;
import roster.directory.description.FieldDescription.Settings;
import roster.directory.description.NewField;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;

/// The descriptions of an [InMemoryDirectory]. Any thread: one lock guards them.
final class InMemoryFields {
    private final RecordType own;
    private List<FieldDescription> all;
    private Optional<Problem> refusal = Optional.empty();

    InMemoryFields(RecordType own) {
        this.own = own;
        all = described(own);
    }

    /// Describes the fields of `type` by the rule from now on.
    synchronized void begin(RecordType type) {
        all = described(type);
    }

    /// From now on refuses every write for this reason.
    synchronized void refuse(Problem reason) {
        refusal = Optional.of(reason);
    }

    synchronized Descriptions now() {
        return new Descriptions(own, all, refusal);
    }

    synchronized Optional<Problem> describe(List<FieldDescription> wanted) {
        Optional<Problem> problem = Descriptions.problem(wanted).or(() -> refusal);
        if (problem.isEmpty()) {
            all = placed(now().changedAs(wanted));
        }
        return problem;
    }

    synchronized Optional<Problem> add(NewField field) {
        Optional<Problem> problem = field.problem().or(() -> refusal);
        if (problem.isEmpty()) {
            String column = field.column(columns(all));
            FieldKind kind = field.kind().hasChoices() ? new FieldKind.Choice(field.choices()) : field.kind().kind();
            Field added = Field.of("column." + column, kind, 255).inColumn(column).labelled(field.label());
            var more = new ArrayList<>(all);
            more.add(description(added, all.size()));
            all = more;
        }
        return problem;
    }

    private static List<String> columns(List<FieldDescription> descriptions) {
        return descriptions.stream().map(FieldDescription::column).toList();
    }

    private static List<FieldDescription> placed(List<FieldDescription> descriptions) {
        var placed = new ArrayList<FieldDescription>();
        descriptions.forEach(
                each -> placed.add(FieldDescription.of(each.rule(), each.byRule(), each.now(), placed.size())));
        return placed;
    }

    private static List<FieldDescription> described(RecordType type) {
        return type.fields().stream().map(field -> description(field, type.place(field))).toList();
    }

    private static FieldDescription description(Field field, int place) {
        var settings = new Settings(field.label(), true, field.required(), field.group(), List.of(), true);
        return FieldDescription.of(field, settings, settings, place);
    }
}
