package roster.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.record.Users;

final class RecordedRowTest {
    @Test
    void valuesAreFoundByTheirColumn() {
        RecordedRow row = RecordedRow.of(Users.TYPE, """
                {"id":7,"lock_version":2,"name":"<html>\\u00e9 \\"Ada\\"\\nLovelace","email":null,"phone":""}""");

        assertThat(Users.NAME.of(row.values())).isEqualTo("<html>é \"Ada\"\nLovelace");
        assertThat(Users.EMAIL.of(row.values())).isEmpty();
        assertThat(Users.PHONE.of(row.values())).isEmpty();
        assertThat(Users.NOTES.of(row.values())).as("a column that the row did not have").isEmpty();
    }

    /// Another program's columns may hold any value.
    @Test
    void columnsOfOtherProgramsAreIgnored() {
        RecordedRow row = RecordedRow.of(Users.TYPE, """
                {"extra":{"name":"inner","list":[1,{"name":"deep"}]},"tags":["a","b"],"active":true,"name":"outer","phone":12.50}""");

        assertThat(Users.NAME.of(row.values())).isEqualTo("outer");
        assertThat(Users.PHONE.of(row.values())).as("as it is written").isEqualTo("12.50");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:30:00.123456, 2026-03-01T12:30:00.123456Z",
        "2026-03-01T12:30:00, 2026-03-01T12:30:00Z",
        "2026-03-01T12:30:00+02:00, 2026-03-01T10:30:00Z",
        "2026-03-01T12:30:00.5-05:30, 2026-03-01T18:00:00.5Z",
    })
    void timesWithoutAZoneAreUtc(String recorded, Instant expected) {
        RecordedRow row = RecordedRow.of(Users.TYPE, "{\"inserted_at\":\"" + recorded + "\",\"updated_at\":null}");

        assertThat(row.insertedAt()).isEqualTo(expected);
        assertThat(row.updatedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"infinity", "-infinity", "44-03-15T00:00:00 BC", "12026-03-01T12:30:00", "''"})
    void aTextThatIsNoMomentIsNull(String recorded) {
        assertThat(RecordedRow.of(Users.TYPE, "{\"updated_at\":\"" + recorded + "\"}").updatedAt()).isNull();
    }

    @Test
    void aLongTextIsAccepted() {
        String notes = "x".repeat(30_000_000);

        assertThat(Users.NOTES.of(RecordedRow.of(Users.TYPE, "{\"notes\":\"" + notes + "\"}").values()))
                .hasSize(notes.length());
    }

    /// Another program's column may hold it; the feed of every window would stop at it.
    @ParameterizedTest
    @MethodSource
    void anUnusualValueOfAnotherColumnIsAccepted(String value) {
        assertThat(Users.NAME.of(RecordedRow.of(Users.TYPE, "{\"other\":" + value + ",\"name\":\"Ann\"}").values()))
                .isEqualTo("Ann");
    }

    static Stream<String> anUnusualValueOfAnotherColumnIsAccepted() {
        return Stream.of("1" + "0".repeat(131_071), "0." + "1".repeat(16_383), "-1e" + "9".repeat(2_000),
                "[".repeat(5_000) + "]".repeat(5_000), "{\"" + "k".repeat(100_000) + "\":1}",
                "\"" + "\\u0001".repeat(100_000) + "\"");
    }
}
