package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.description.FieldDescription;
import roster.directory.description.FieldDescription.Part;
import roster.directory.description.NewField;
import roster.directory.description.NewKind;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Users;
import roster.model.FieldsState.Finished;
import roster.model.FieldsState.Shown;
import roster.model.FieldsState.Step;
import roster.model.FieldsState.Unread;
import roster.model.request.Notice;

/// A person describes the fields at a desk while a user is open there.
@SuppressWarnings("NullAway.Init") // made before each test
final class FieldsModelTest extends DeskFixture {
    private static final int PHONE = Users.TYPE.place(Users.PHONE);
    private static final NewField BADGE = new NewField("Badge", NewKind.WHOLE_NUMBER, List.of());

    private FieldsModel fields;

    @BeforeEach
    void makeFields() {
        desk.open(ann.id());
        fields = read(desk.model::fields);
    }

    private void readFields() {
        step(fields::read);
        until("the fields", () -> fields.state().now() instanceof Shown);
    }

    private Shown shown() {
        return (Shown) read(() -> fields.state().now());
    }

    private <S> void untilReached(Class<S> kind) {
        until(kind.getSimpleName(), () -> kind.isInstance(fields.state().now())
                || (fields.state().now() instanceof Shown now && kind.isInstance(now.step())));
    }

    private Field field(String label) {
        return read(() -> desk.model.link().type().now()).fields().stream().filter(each -> each.label().equals(label))
                .findFirst().orElseThrow();
    }

    @Test
    void editsOfFieldsStayInTheModelUntilTheyAreSaved() {
        readFields();
        desk.type(Users.NOTES, "mine");
        step(() -> {
            fields.label(PHONE, " Telephone ");
            fields.require(PHONE, true);
            fields.group(PHONE, "desk");
            fields.record(PHONE, false);
            fields.choose(PHONE, "1; 2;;1");
            assertThat(fields.move(PHONE, -2)).isZero();
        });
        assertThat(desk.directory.type()).isEqualTo(Users.TYPE);
        step(fields::save);
        untilReached(Finished.class);
        Field first = desk.directory.type().fields().getFirst();
        assertThat(first).isEqualTo(Users.PHONE);
        assertThat(first.label()).isEqualTo("Telephone");
        assertThat(first.required()).isTrue();
        assertThat(first.group()).isEqualTo("desk");
        assertThat(first.kind()).isEqualTo(new FieldKind.Choice(List.of("1", "2")));
        assertThat(desk.directory.descriptions().fields().getFirst().now().recorded()).isFalse();
        assertThat(read(() -> desk.model.link().type().now())).isEqualTo(desk.directory.type());
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
    }

    @Test
    void aSaveWithoutEditsWritesNothing() {
        readFields();
        step(() -> {
            fields.show(PHONE, false);
            fields.show(PHONE, true);
            fields.move(fields.move(PHONE, 1), -1);
            fields.save();
        });
        untilReached(Finished.class);
        assertThat(desk.gate.passed("describe")).isZero();
    }

    @Test
    void aFieldIsAddedAtOnceAndTheEditsStay() {
        readFields();
        desk.type(Users.NOTES, "mine");
        step(() -> fields.label(fields.move(PHONE, -1), "Telephone"));
        step(() -> fields.add(BADGE));
        untilReached(Step.Added.class);
        assertThat(shown().step()).isEqualTo(new Step.Added("badge"));
        assertThat(shown().fields().get(PHONE - 1).now().label()).isEqualTo("Telephone");
        assertThat(shown().fields().getLast().column()).isEqualTo("badge");
        Field badge = field("Badge");
        assertThat(desk.directory.type().fields()).startsWith(Users.NAME, Users.EMAIL, Users.PHONE).contains(badge);
        until("in the form", () -> desk.state().draft() != null && desk.state().draft().knows(badge));
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
        step(fields::save);
        untilReached(Finished.class);
        assertThat(field("Telephone")).isEqualTo(Users.PHONE);
    }

    @Test
    void aFieldWithoutANameIsNotAdded() {
        readFields();
        step(() -> {
            assertThat(fields.canAdd(BADGE)).isTrue();
            assertThat(fields.canAdd(new NewField(" ", NewKind.LINE, List.of()))).isFalse();
            assertThat(fields.canAdd(new NewField("Shift", NewKind.CHOICE, FieldsModel.choices(" ;\n")))).isFalse();
            fields.add(new NewField(" ", NewKind.LINE, List.of()));
        });
        assertThat(shown().step()).isEqualTo(new Step.Idle());
    }

    @Test
    void aPersonWithoutTheRightSeesTheReasonAndCanNotEditFields() {
        var reason = new Problem(null, Reason.MAY_NOT_DESCRIBE, "olga");
        desk.directory.refusesToDescribe(reason);
        readFields();
        List<FieldDescription> before = shown().fields();
        step(() -> {
            fields.label(PHONE, "Mine");
            fields.move(PHONE, 1);
            fields.add(BADGE);
            fields.save();
        });
        assertThat(shown()).isEqualTo(new Shown(before, Optional.of(reason), new Step.Idle()));
        assertThat(shown().canEdit(PHONE, Part.LABEL)).isFalse();
        assertThat(desk.gate.passed("describe") + desk.gate.passed("add-field")).isZero();
    }

    @Test
    void aRefusedSaveKeepsTheEditsOfFields() {
        readFields();
        var reason = new Problem(null, Reason.LOCKED, "");
        desk.directory.refusesToDescribe(reason);
        step(() -> {
            fields.label(PHONE, "Telephone");
            fields.save();
        });
        untilReached(Step.Refused.class);
        assertThat(shown().step()).isEqualTo(new Step.Refused(reason));
        assertThat(shown().fields().get(PHONE).now().label()).isEqualTo("Telephone");
        step(fields::begin);
        assertThat(shown().step()).isEqualTo(new Step.Idle());
    }

    @Test
    void fieldsAreLockedDuringAWrite() {
        readFields();
        desk.gate.hold("describe");
        step(() -> {
            fields.label(PHONE, "Telephone");
            fields.save();
            fields.label(PHONE, "Other");
            assertThat(fields.canSave()).isFalse();
        });
        desk.gate.release("describe");
        untilReached(Finished.class);
        assertThat(field("Telephone")).isEqualTo(Users.PHONE);
    }

    @Test
    void editsOfFieldsOutliveAnOutageAndCanBeSavedAfterIt() {
        readFields();
        desk.gate.cut();
        step(() -> {
            fields.label(PHONE, "Telephone");
            fields.save();
        });
        untilReached(Step.Unanswered.class);
        comeBack();
        untilReached(Step.Idle.class);
        assertThat(shown().fields().get(PHONE).now().label()).isEqualTo("Telephone");
        step(fields::save);
        untilReached(Finished.class);
        assertThat(field("Telephone")).isEqualTo(Users.PHONE);
    }

    @Test
    void fieldsThatAnOutageLeftUnreadAreReadAfterIt() {
        goOffline();
        step(fields::read);
        assertThat(read(() -> fields.state().now())).isEqualTo(new Unread(true));
        comeBack();
        untilReached(Shown.class);
        step(fields::close);
    }

    @Test
    void aRefusedReadOfTheFieldsIsReported() {
        desk.gate.refuse("fields", new Problem(null, Reason.CANCELLED, "time"));
        step(fields::read);
        untilReached(Unread.class);
        assertThat(read(() -> fields.state().now())).isEqualTo(new Unread(false));
        desk.untilNotice(Notice.What.NOT_READ);
    }

    @Test
    void aFieldAtTheEndMovesNoFurther() {
        readFields();
        step(() -> {
            assertThat(fields.move(0, -1)).isZero();
            assertThat(fields.move(Users.TYPE.fields().size() - 1, 1)).isEqualTo(Users.TYPE.fields().size() - 1);
            assertThat(fields.move(-1, 1)).isEqualTo(-1);
        });
    }

    @Test
    void theValuesOfAChoiceAreReadFromLinesOrBetweenSemicolons() {
        assertThat(new NewField("x", NewKind.CHOICE, FieldsModel.choices("a\r\nb; c\n\n")).choices())
                .containsExactly("a", "b", "c");
        assertThat(FieldsModel.choices(FieldsModel.typed(List.of("a", "b c")))).containsExactly("a", " b c");
    }
}
