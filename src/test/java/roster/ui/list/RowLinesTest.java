package roster.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roster.directory.Items;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.Users;

/// The columns of a record type in rows of two lines.
final class RowLinesTest {
    private static final Field BADGE = Field.of("badge", new FieldKind.Line(false), 10);
    private static final Field PARKING = Field.of("parking", new FieldKind.Choice(List.of("yes", "no")), 10);

    private static List<RowLines> of(RecordType type) {
        return RowLines.inPairs(type, type.fields().stream()
                .filter(field -> !(field.kind() instanceof FieldKind.Paragraphs)).toList());
    }

    private static RowLines pair(Field top, Field below) {
        return new RowLines(top, Optional.of(below));
    }

    @Test
    void ofTheUsersPairNameWithAddressAndDepartmentWithJobTitle() {
        assertThat(of(Users.TYPE)).containsExactly(pair(Users.NAME, Users.EMAIL), RowLines.of(Users.PHONE),
                pair(Users.DEPARTMENT, Users.JOB_TITLE), RowLines.of(Users.STATUS), RowLines.of(Users.LEAVING_DATE));
    }

    @Test
    void withoutAnAddressPairTheTitleWithTheNextField() {
        assertThat(of(Items.TYPE)).startsWith(pair(Items.NAME, Items.QUANTITY), RowLines.of(Items.UNIT));
    }

    @Test
    void leaveChoicesAlone() {
        assertThat(of(Users.TYPE.with(List.of(Users.NAME, PARKING, Users.STATUS)))).containsExactly(
                RowLines.of(Users.NAME), RowLines.of(PARKING), RowLines.of(Users.STATUS));
    }

    @Test
    void pairTheDepartmentWithTheNextLineOfTextOfAnotherProgram() {
        assertThat(of(Users.TYPE.with(List.of(Users.DEPARTMENT, Users.EMAIL, Users.NAME, Users.PHONE, BADGE))))
                .containsExactly(pair(Users.DEPARTMENT, BADGE), pair(Users.NAME, Users.EMAIL),
                    RowLines.of(Users.PHONE));
    }

    @Test
    void inCompactRowsHaveOneFieldEach() {
        assertThat(RowStyle.COMPACT.columns(Users.TYPE, List.of(Users.NAME, Users.EMAIL)))
                .containsExactly(RowLines.of(Users.NAME), RowLines.of(Users.EMAIL));
    }

    @Test
    void areShownAtFirstIfTheyArePairsOrChoices() {
        RecordType type = Users.TYPE.with(List.of(Users.NAME, BADGE, PARKING, Users.STATUS));
        assertThat(of(type).stream().filter(each -> RowStyle.TWO_LINES.isUsual(each, Users.TYPE)).map(RowLines::top))
                .containsExactly(Users.NAME, PARKING, Users.STATUS);
        assertThat(of(Users.TYPE).stream().filter(each -> RowStyle.TWO_LINES.isUsual(each, Users.TYPE))
                .map(RowLines::top)).containsExactly(Users.NAME, Users.DEPARTMENT, Users.STATUS);
    }
}
