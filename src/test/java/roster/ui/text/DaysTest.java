package roster.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The form of a day by country.
class DaysTest {
    private static Days in(String country) {
        return Days.of(Locale.forLanguageTag(country));
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, 12/31/2026, 1/5/2026, MM/DD/YYYY",
        "en-GB, 31/12/2026, 05/01/2026, DD/MM/YYYY",
        "de-DE, 31.12.2026, 05.01.2026, DD.MM.YYYY",
        "fr-FR, 31/12/2026, 05/01/2026, DD/MM/YYYY",
        "tr-TR, 31.12.2026, 5.01.2026, DD.MM.YYYY",
        "ja-JP, 2026/12/31, 2026/01/05, YYYY/MM/DD",
        "sv-SE, 2026-12-31, 2026-01-05, YYYY-MM-DD",
        "ko-KR, 2026.12.31, 2026.1.5, YYYY.MM.DD",
        "ar, 31/12/2026, 5/1/2026, DD/MM/YYYY",
        "ar-EG, 31/12/2026, 5/1/2026, DD/MM/YYYY",
        "th-TH, 31/12/2026, 5/1/2026, DD/MM/YYYY",
        "th-TH-u-ca-buddhist, 31/12/2026, 5/1/2026, DD/MM/YYYY",
        "ja-JP-u-ca-japanese, 2026/12/31, 2026/01/05, YYYY/MM/DD",
        "fa-IR, 2026/12/31, 2026/1/5, YYYY/MM/DD"})
    void aDayIsShownAndReadInTheFormOfTheCountry(String country, String last, String early, String form) {
        Days days = in(country);
        assertThat(days.shown("2026-12-31")).isEqualTo(last);
        assertThat(days.shown("2026-01-05")).isEqualTo(early);
        assertThat(days.example()).isEqualTo(last);
        assertThat(days.form("DD", "MM", "YYYY")).isEqualTo(form);
        assertThat(days.stored(last)).isEqualTo("2026-12-31");
        assertThat(days.stored(early)).isEqualTo("2026-01-05");
    }

    @Test
    void everyLocaleOfJavaReadsWhatItShows() {
        for (Locale country : Locale.getAvailableLocales()) {
            Days days = Days.of(country);
            for (LocalDate day = LocalDate.of(2023, 12, 28); day.getYear() < 2025; day = day.plusDays(11)) {
                assertThat(days.stored(days.shown(day))).as("%s: %s", country, days.shown(day))
                        .isEqualTo(day.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "en-GB", "de-DE", "fr-FR", "ar", "ja-JP", "tr-TR", "th-TH"})
    void theFormOfIsoIsReadInEachCountry(String country) {
        assertThat(in(country).stored("2026-1-5")).isEqualTo("2026-01-05");
        assertThat(in(country).stored("2026-12-31")).isEqualTo("2026-12-31");
        assertThat(in(country).stored(" 2026/1/5 ")).isEqualTo("2026-01-05");
    }

    @ParameterizedTest
    @CsvSource({
        "de-DE, 1.2.2026, 2026-02-01",
        "de-DE, 1. 2. 2026, 2026-02-01",
        "de-DE, 1/2/2026, 2026-02-01",
        "de-DE, 1-2-2026, 2026-02-01",
        "de-DE, 1 2 2026, 2026-02-01",
        "en-GB, 1.2.2026, 2026-02-01",
        "en-US, 2-1-2026, 2026-02-01",
        "hu-HU, 2026. 02. 01., 2026-02-01",
        "ar-EG, ٣١/١٢/٢٠٢٦, 2026-12-31",
        "ar-EG, '\u200F٣١\u200F/١٢\u200F/٢٠٢٦', 2026-12-31",
        "ja-JP, ２０２６/２/１, 2026-02-01"})
    void otherSeparatorsAndDigitsAreReadToo(String country, String typed, String stored) {
        assertThat(in(country).stored(typed)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "de-DE, 31.12", "de-DE, 31.12.26", "de-DE, 31.12.202", "de-DE, 30.2.2026", "de-DE, 12/31/2026",
        "de-DE, 31,12,2026", "de-DE, morgen", "de-DE, 1.1.0000", "de-DE, 1.1.20260", "de-DE, 2026-13-1",
        "en-US, 31/12/2026", "en-US, 1.2.2026", "ja-JP, 31/12/2026", "th-TH, 31/12/0000"})
    void aTextThatIsNoDayStaysAsTyped(String country, String typed) {
        assertThat(in(country).stored(typed)).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "infinity", "-infinity", "0044-03-15 BC", "12026-01-01", "2026-02-30", "31.12"})
    void aStoredTextThatIsNoDayIsShownAsItIs(String stored) {
        assertThat(in("de-DE").shown(stored)).isEqualTo(stored);
        assertThat(Days.day(stored)).isEmpty();
    }
}
