package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IsoDayTest {
    @ParameterizedTest
    @CsvSource({"2026-11-28, 2026-11-28", "0001-01-01, 0001-01-01", "9999-12-31, 9999-12-31", "+20000-01-01, 20000-01-01",
        "0000-02-29, 0001-02-29 BC", "-0043-03-15, 0044-03-15 BC", "+999999999-12-31, infinity", "-999999999-01-01, -infinity"})
    void aDayIsWrittenAsPostgresWritesIt(LocalDate day, String text) {
        assertThat(new IsoDay().convertToEntityAttribute(day)).isEqualTo(text);
        assertThat(new IsoDay().convertToDatabaseColumn(text)).isEqualTo(day);
    }

    @Test
    void aDayHasLatinDigitsWhateverTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("fa", "IR"));
        try {
            assertThat("%d".formatted(1)).as("a digit of this locale").isEqualTo("\u06f1");
            assertThat(new IsoDay().convertToEntityAttribute(LocalDate.of(2026, 11, 28))).isEqualTo("2026-11-28");
        } finally {
            Locale.setDefault(before);
        }
    }
}
