package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.Users;

/// The values and records of a filter.
final class FilterTest {
    private static final Filter LEFT = Filter.NONE.with(Users.STATUS, Set.of(Users.LEFT));
    private static final Filter SALES = Filter.NONE.with(Users.DEPARTMENT, Set.of("Sales"));

    private static RecordType type(Field... fields) {
        return new RecordType(Users.TYPE.key(), Users.TYPE.table(), Users.NAME, List.of(fields), List.of());
    }

    @Test
    void withoutValuesAFieldIsUnfiltered() {
        assertThat(LEFT.with(Users.STATUS, Set.of())).isEqualTo(Filter.NONE);
        assertThat(LEFT.isNone()).isFalse();
        assertThat(Filter.NONE.with(Optional.of(Set.of())).isNone()).as("no record at all").isFalse();
    }

    @Test
    void aFieldThatARecordLacksPasses() {
        Draft unknown = Users.TYPE.draft(field -> field.equals(Users.DEPARTMENT) ? null : "");
        assertThat(SALES.passes(1, unknown)).isTrue();
        assertThat(SALES.passes(1, Users.TYPE.empty())).isFalse();
    }

    @Test
    void theFilterOfADroppedFieldEnds() {
        assertThat(LEFT.with(Users.DEPARTMENT, Set.of("Sales")).as(type(Users.NAME, Users.STATUS))).isEqualTo(LEFT);
    }

    @Test
    void theFilterOfAFieldWhoseTextsNoLongerRecurEnds() {
        Field plain = Field.of(Users.DEPARTMENT.key(), new FieldKind.Line(false), 9);
        assertThat(SALES.as(type(Users.NAME, plain))).isEqualTo(Filter.NONE);
        assertThat(SALES.as(Users.TYPE)).isEqualTo(SALES);
    }

    @Test
    void aValueThatAChoiceLostIsLeftOut() {
        Field two = Users.STATUS.as(new FieldKind.Choice(List.of(Users.ACTIVE, Users.ON_LEAVE)));
        assertThat(LEFT.as(type(Users.NAME, two))).isEqualTo(Filter.NONE);
        assertThat(LEFT.with(Users.STATUS, Set.of(Users.LEFT, Users.ACTIVE, "")).as(type(Users.NAME, two)))
                .isEqualTo(Filter.NONE.with(Users.STATUS, Set.of(Users.ACTIVE, "")));
    }

    @Test
    void theFieldsOfAListThatCanBeFilteredAreChoicesAndRecurringLines() {
        assertThat(Users.TYPE.fields().stream().filter(Field::isFilterable))
                .containsExactly(Users.DEPARTMENT, Users.STATUS);
        assertThat(Items.TYPE.fields().stream().filter(Field::isFilterable)).containsExactly(Items.UNIT);
    }
}
