package roster.store.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.record.Field;
import roster.directory.record.Field.Fixed;
import roster.directory.record.FieldKind;
import roster.directory.record.Labels;
import roster.directory.record.RecordType;
import roster.directory.record.Users;
import roster.store.columns.Catalogue.Column;
import roster.store.columns.Catalogue.Described;

final class TableFieldsTest {
    @Test
    void theColumnsOfRosterAreItsOwnFields() {
        RecordType type = of(List.of(column("notes", "text"), column("name", "varchar"), column("email", "text"),
                column("lock_version", "int4"), column("id", "int8")));
        assertThat(type.fields()).containsExactly(Users.NAME, Users.EMAIL, Users.NOTES)
                .allMatch(Users.TYPE.fields()::contains);
        assertThat(type.title()).isEqualTo(Users.NAME);
    }

    @ParameterizedTest
    @CsvSource({"varchar, Line", "bpchar, Line", "text, Paragraphs", "date, Day", "timestamp, Moment",
            "timestamptz, Moment",
        "bool, YesNo", "int2, WholeNumber", "int4, WholeNumber", "int8, WholeNumber", "numeric, Decimal",
        "jsonb, Opaque", "bytea, Binary",
        "uuid, Opaque", "_text, Opaque"})
    void anotherColumnIsAFieldByItsType(String type, String kind) {
        assertThat(only(column("badge", type)).kind().getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void aDomainOrTypeOfAnotherSchemaIsShownOnly() {
        Field field = only(new Column("place", "geometry", false, false, -1, false, null, false, true, null, List.of(),
                List.of(), null, null, null));
        assertThat(field.kind()).isEqualTo(new FieldKind.Opaque());
        assertThat(field.fixed()).contains(Fixed.NO_INPUT);
    }

    @Test
    void anEnumerationIsAChoice() {
        Field field = only(new Column("role", "job_role", false, true, -1, false, null, false, true, null,
                List.of("clerk", "boss"),
                List.of(), null, null, null));
        assertThat(field.kind()).isEqualTo(new FieldKind.Choice(List.of("clerk", "boss")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "((shift)::text = ANY ((ARRAY['day'::character varying, 'it''s late'::character varying])::text[]))",
        "(shift = ANY (ARRAY['day'::text, 'it''s late'::text]))",
        "((shift)::text = ANY (ARRAY[('day'::character varying)::text, ('it''s late'::character varying)::text]))"})
    void aConditionThatListsValuesIsAChoice(String condition) {
        assertThat(TableFields.listed(condition)).containsExactly("day", "it's late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(shift > 'a'::text)", "((shift = ANY (ARRAY['day'::text])) OR (badge > 3))",
        "(shift = ANY (ARRAY['day'::text, other]))", "(lower(shift) = ANY (ARRAY['day'::text]))"})
    void anyOtherConditionIsNoChoice(String condition) {
        assertThat(TableFields.listed(condition)).isEmpty();
    }

    @Test
    void aNumberHasItsDigits() {
        assertThat(only(column("pay", "numeric", (10 << 16 | 2) + 4)).kind()).isEqualTo(new FieldKind.Decimal(10, 2));
        assertThat(only(column("pay", "numeric", (3 << 16 | 2045) + 4)).kind()).as("numeric(3, -3)")
                .isEqualTo(new FieldKind.Decimal(3, -3));
        assertThat(only(column("pay", "numeric")).kind()).isEqualTo(new FieldKind.Decimal(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashed_password", "password", "api_token", "otp_secret", "resetToken", "salt", "PIN_HASH",
            "passwd", "pwd",
        "otp", "otp_code", "userOtp"})
    void aSecretIsNoField(String name) {
        assertThat(of(List.of(column("name", "text"), column(name, "text"))).fields()).containsExactly(Users.NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"footprint", "hat", "boto"})
    void aPartOfAnotherWordIsNoSecret(String name) {
        assertThat(of(List.of(column("name", "text"), column(name, "text"))).fields()).hasSize(2);
    }

    @Test
    void theOwnersDescriptionOverridesTheRule() {
        Field field = only(column("badge", "text")
                .described(new Described("Badge no.", null, null, true, "desk", List.of("a", "b"), null)));
        assertThat(field.label()).isEqualTo("Badge no.");
        assertThat(field.required()).isTrue();
        assertThat(field.group()).isEqualTo("desk");
        assertThat(field.kind()).isEqualTo(new FieldKind.Choice(List.of("a", "b")));
    }

    @Test
    void aColumnIsHiddenAndASecretShownByItsOwner() {
        RecordType type = of(List.of(column("name", "text"), shown("badge", false), shown("otp", true),
                shown("id", true)));
        assertThat(type.fields()).extracting(Field::column).containsExactly("name", "otp");
    }

    @Test
    void describedColumnsStandInTheirOrderBeforeTheOthers() {
        RecordType type = of(List.of(column("notes", "text"), at("badge", 2), column("name", "text"), at("desk", 1),
                at("email", 2)));
        assertThat(type.fields()).extracting(Field::column).containsExactly("desk", "email", "badge", "name", "notes");
    }

    @Test
    void anOwnerCanNeitherRelaxAColumnNorRequireAComputedOne() {
        var said = new Described(null, null, null, false, null, List.of(), null);
        assertThat(only(required("badge", null, false).described(said)).required()).isTrue();
        var demanded = new Described(null, null, null, true, null, List.of(), null);
        assertThat(only(required("badge", null, true).described(demanded)).required()).as("computed").isFalse();
    }

    @Test
    void onlyATextTakesChoices() {
        var said = new Described(null, null, null, null, null, List.of("1"), null);
        assertThat(only(column("badge", "int4").described(said)).kind()).isInstanceOf(FieldKind.WholeNumber.class);
    }

    @Test
    void aRenamedStatusStillNeedsADateToLeave() {
        var status = new Column("status", "text", true, false, -1, true, "'active'::text", false, true, null, List.of(),
                List.of(), null, null, null);
        var said = new Described("State", null, null, null, "", List.of(), null);
        RecordType type = of(List.of(column("name", "text"), status.described(said), column("leaving_date", "date")));
        assertThat(type.rules()).hasSize(1);
        assertThat(type.field("status").orElseThrow().group()).as("out of its group").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"badge_number, Badge number", "department_id, Department", "remoteWorker, Remote worker", "id, Id",
            "x, X", "_, _"})
    void aColumnIsCalledByItsNameInWords(String name, String label) {
        assertThat(TableFields.inWords(name)).isEqualTo(label);
    }

    @Test
    void aCommentIsTheLabel() {
        assertThat(only(new Column("badge", "int4", true, false, -1, false, null, false, true, "Badge no.", List.of(),
                List.of(), null, null,
                null)).label()).isEqualTo("Badge no.");
    }

    @Test
    void aColumnThatRefusesNullIsRequired() {
        assertThat(only(required("badge", null, false)).required()).isTrue();
        assertThat(only(required("badge", "0", false)).required()).as("the default fills it").isFalse();
        assertThat(only(required("badge", null, true)).required()).as("the database fills it").isFalse();
    }

    @Test
    void aFixedFieldHasAReason() {
        assertThat(only(required("badge", null, true)).fixed()).contains(Fixed.COMPUTED);
        assertThat(only(column("last_seen_at", "timestamp")).fixed()).contains(Fixed.OTHER_PROGRAM);
        assertThat(only(new Column("badge", "int4", true, false, -1, false, null, false, false, null, List.of(),
                List.of(), null, null, null))
                .fixed()).contains(Fixed.NOT_ALLOWED);
        assertThat(only(column("badge", "int4")).fixed()).isEmpty();
    }

    @Test
    void aStatusOfAnotherProgramHasNoneOfRostersValues() {
        RecordType type = of(List.of(column("name", "text"), new Column("status", "varchar", true, false, 259, true,
                "'invited'::character varying", false, true, null, List.of(), List.of(), null, null, null),
                column("leaving_date", "date")));
        Field status = type.field("status").orElseThrow();
        assertThat(status.kind()).isEqualTo(new FieldKind.Line(false));
        assertThat(status.initial()).isEmpty();
        assertThat(type.rules()).as("what leaves needs a date").isEmpty();
    }

    @Test
    void withoutANameTheAddressIsTheTitle() {
        assertThat(of(List.of(column("badge", "int4"), column("email", "citext"))).title()).isEqualTo(Users.EMAIL);
        assertThat(of(List.of(column("badge", "int4"), column("login", "varchar"))).title().column())
                .isEqualTo("login");
        assertThat(of(List.of(column("badge", "int4"))).title().column()).isEqualTo("badge");
    }

    @Test
    void aForeignKeyIsALink() {
        Field field = only(new Column("department_id", "int8", true, false, -1, false, null, false, true, null,
                List.of(), List.of(),
                "public.departments", "id", "name"));
        assertThat(field.kind()).isEqualTo(new FieldKind.Link("public.departments", "id", "name", new Labels()));
        assertThat(field.label()).isEqualTo("Department");
        assertThat(field.fixed()).isEqualTo(Optional.empty());
    }

    private static RecordType of(List<Column> columns) {
        return TableFields.of(Users.TYPE, columns, new Labels());
    }

    private static Field only(Column column) {
        return of(List.of(column("name", "text"), column)).fields().getLast();
    }

    private static Column column(String name, String type) {
        return column(name, type, -1);
    }

    private static Column column(String name, String type, int modifier) {
        return new Column(name, type, true, false, modifier, false, null, false, true, null, List.of(), List.of(), null,
                null, null);
    }

    private static Column shown(String name, boolean visible) {
        return column(name, "text").described(new Described(null, null, visible, null, null, List.of(), null));
    }

    private static Column at(String name, int position) {
        return column(name, "text").described(new Described(null, position, null, null, null, List.of(), null));
    }

    private static Column required(String name, @Nullable String preset, boolean computed) {
        return new Column(name, "int4", true, false, -1, true, preset, computed, true, null, List.of(), List.of(), null,
                null, null);
    }
}
