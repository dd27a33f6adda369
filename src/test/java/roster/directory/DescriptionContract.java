package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.description.Descriptions;
import roster.directory.description.FieldDescription;
import roster.directory.description.FieldDescription.Part;
import roster.directory.description.NewKind;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.Merge;
import roster.directory.edit.SaveResult;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The promises of every [Directory] to an owner who describes the fields. `type` tells the result at once.
public abstract class DescriptionContract {
    /// The directory of an owner.
    protected abstract Directory directory();

    protected final User ann() {
        return ((AddResult.Added) directory()
                .add(directory().type().draft(field -> Users.TYPE.has(field) ? Drafts.ann().text(field)
                : field.initial()))).user();
    }

    protected final User now(User user) {
        return directory().user(user.id()).orElseThrow();
    }

    protected final Field field(String column) {
        return directory().type().ofColumn(column).orElseThrow();
    }

    protected final FieldDescription description(String column) {
        return directory().descriptions().fields().stream().filter(each -> each.column().equals(column)).findFirst()
                .orElseThrow();
    }

    /// Describes one column otherwise.
    protected final Optional<Problem> describe(String column, UnaryOperator<FieldDescription> edit) {
        return directory().describe(described(directory().descriptions().fields(), column, edit));
    }

    private static List<FieldDescription> described(List<FieldDescription> all, String column,
            UnaryOperator<FieldDescription> edit) {
        return all.stream().map(each -> each.column().equals(column) ? edit.apply(each) : each).toList();
    }

    protected final List<String> columns() {
        return directory().type().fields().stream().map(Field::column).toList();
    }

    protected final User saved(Edit edit) {
        return ((SaveResult.Saved) directory().save(edit)).user();
    }

    protected final List<Reason> refused(Edit edit) {
        return ((SaveResult.Invalid) directory().save(edit)).problems().stream().map(Problem::reason).toList();
    }

    @Test
    void theRuleDescribesEachColumnAtFirst() {
        Descriptions descriptions = directory().descriptions();
        assertThat(descriptions.refusal()).isEmpty();
        assertThat(descriptions.fields()).allMatch(each -> each.said().isEmpty() && each.changed().isEmpty());
        assertThat(descriptions.type()).isEqualTo(directory().type());
    }

    @Test
    void theFieldsAreRenamedAndPutInOrder() {
        var order = new ArrayList<>(directory().descriptions().fields());
        order.addFirst(order.remove(3).labelled(" Team\n"));
        assertThat(directory().describe(order)).isEmpty();
        assertThat(columns()).startsWith("department", "name", "email").endsWith("notes");
        assertThat(field("department").label()).isEqualTo("Team");
        assertThat(description("department").said()).containsExactly(Part.LABEL);
        assertThat(Descriptions.isReordered(directory().descriptions().fields())).isFalse();
        assertThat(describe("department", each -> each.labelled(" "))).isEmpty();
        assertThat(field("department").label()).isEmpty();
        assertThat(columns()).startsWith("department", "name", "email");
    }

    @Test
    void aHiddenColumnIsNoFieldAndIsShownAgain() {
        assertThat(describe("notes", each -> each.showing(false))).isEmpty();
        assertThat(columns()).doesNotContain("notes");
        assertThat(now(ann()).values().knows(Users.NOTES)).isFalse();
        assertThat(describe("notes", each -> each.showing(true))).isEmpty();
        assertThat(columns()).contains("notes");
    }

    @Test
    void notEveryFieldCanBeHidden() {
        assertThat(directory()
                .describe(directory().descriptions().fields().stream().map(each -> each.showing(false)).toList()))
                .contains(new Problem(null, Reason.NOTHING_SHOWN, ""));
        assertThat(columns()).contains("name");
    }

    @Test
    void aFieldDemandsAValueAndNeverLessThanItsColumn() {
        assertThat(describe("phone", each -> each.requiring(true))).isEmpty();
        User ann = ann();
        assertThat(refused(Edit.of(ann).with(field("phone"), ""))).containsExactly(Reason.MISSING);
        assertThat(describe("phone", each -> each.requiring(false))).isEmpty();
        assertThat(describe("name", each -> each.requiring(false))).isEmpty();
        assertThat(refused(Edit.of(now(ann)).with(Users.NAME, ""))).containsExactly(Reason.MISSING);
        assertThat(saved(Edit.of(now(ann)).with(Users.PHONE, "")).values().text(Users.PHONE)).isEmpty();
    }

    @Test
    void aTextIsAChoiceAndItsOldValueStays() {
        User ann = ann();
        assertThat(describe("department", each -> each.choosing(List.of("Sales", "", "Law, tax", "Sales")))).isEmpty();
        assertThat(field("department").kind()).isEqualTo(new FieldKind.Choice(List.of("Sales", "Law, tax")));
        assertThat(description("email").choosing(List.of("a")).now().choices()).as("an address").isEmpty();
        assertThat(refused(Edit.of(now(ann)).with(Users.DEPARTMENT, "Elsewhere"))).containsExactly(Reason.NOT_A_CHOICE);
        User kept = saved(Edit.of(now(ann)).with(Users.PHONE, "1"));
        assertThat(kept.values().text(Users.DEPARTMENT)).isEqualTo(ann.values().text(Users.DEPARTMENT));
        assertThat(saved(Edit.of(kept).with(Users.DEPARTMENT, "Law, tax")).values().text(Users.DEPARTMENT))
                .isEqualTo("Law, tax");
    }

    @Test
    void aGroupMergesAsOneUnit() {
        assertThat(describe("phone", each -> each.inGroup("desk"))).isEmpty();
        assertThat(describe("job_title", each -> each.inGroup("desk"))).isEmpty();
        User ann = ann();
        saved(Edit.of(ann).with(Users.PHONE, "theirs"));
        var conflict = ((SaveResult.Conflicting) directory().save(Edit.of(ann).with(Users.JOB_TITLE, "mine")))
                .conflict();
        assertThat(conflict.merge().fields(Merge.Outcome.CLASH)).containsExactly(Users.PHONE, Users.JOB_TITLE);
        assertThat(describe("status", each -> each.inGroup(""))).isEmpty();
        assertThat(field("status").group()).as("taken out of its own group").isEmpty();
    }

    @Test
    void anotherOwnersWordsStayWhereThisOneSaysNothing() {
        List<FieldDescription> read = directory().descriptions().fields();
        assertThat(describe("phone", each -> each.labelled("Telephone").requiring(true))).isEmpty();
        assertThat(describe("notes", each -> each.labelled("Remarks"))).isEmpty();
        assertThat(directory().describe(described(read, "phone", each -> each.labelled("Extension")))).isEmpty();
        assertThat(field("phone").label()).isEqualTo("Extension");
        assertThat(field("phone").required()).isTrue();
        assertThat(field("notes").label()).isEqualTo("Remarks");
    }

    @ParameterizedTest
    @EnumSource
    void aFieldIsAdded(NewKind kind) {
        assertThat(directory().addField(" Floor plan ", kind, List.of("early", "late"))).isEmpty();
        Field field = field("floor_plan");
        assertThat(field.label()).isEqualTo("Floor plan");
        assertThat(field.kind()).isEqualTo(kind.hasChoices() ? new FieldKind.Choice(List.of("early", "late"))
                : kind.kind());
        assertThat(now(ann()).values().knows(field)).isTrue();
        assertThat(directory().addField("Floor plan", NewKind.LINE, List.of())).isEmpty();
        assertThat(columns()).contains("floor_plan_2");
    }

    @Test
    void aFieldWithoutANameOrAChoiceWithoutValuesIsRefused() {
        var missing = new Problem(null, Reason.MISSING, "");
        assertThat(directory().addField(" ", NewKind.LINE, List.of())).contains(missing);
        assertThat(directory().addField("Shift", NewKind.CHOICE, List.of(" "))).contains(missing);
    }
}
