package roster.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Copied rows arrive in a spreadsheet with the same cells and without formulas.
final class TabSeparatedTest {
    @Nested
    final class ACell {
        @ParameterizedTest
        @ValueSource(strings = {"Ann Lee", "", " blank at both ends ", "one\ttab", "two\nlines", "a \"quoted\" word",
                "\"",
            "\"starts with a quote", "ends with a line feed\n", "Ångström", "\u05E9\u05DC\u05D5\u05DD", "012345"})
        void comesBackAsItWas(String text) {
            assertThat(pasted(text)).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\r\n", "\r", "\u000B", "\f", "\u0085", "\u2028", "\u2029"})
        void holdsEveryKindOfLineBreakAsALineFeed(String lineBreak) {
            assertThat(pasted("one" + lineBreak + "two")).isEqualTo("one\ntwo");
        }

        @ParameterizedTest
        @ValueSource(strings = {"=1+1", "+49 30 1234", "-2", "@SUM(A1)", " =1+1", "\u00A0=1+1", "\u200B=1+1",
                "\u202E=1+1", "\t=1+1",
            "\r=1+1", "\n=1+1", "\uFF1D1+1", "=HYPERLINK(\"http://127.0.0.1/\")"})
        void isMarkedAsTextWhereItWouldBeAFormula(String text) {
            assertThat(pasted(text)).startsWith("'").isEqualTo("'" + text.replace("\r", "\n"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=b", "1-2", "ann@example.org", "x +1"})
        void staysAsItIsWhereTheSignComesLater(String text) {
            assertThat(pasted(text)).isEqualTo(text);
        }
    }

    @Test
    void rowsAndColumnsKeepTheirPlaces() {
        List<List<String>> rows = List.of(List.of("a\nb", "", "c\td"), List.of("\"", "e", ""));
        assertThat(read(TabSeparated.of(rows))).isEqualTo(rows);
    }

    private static String pasted(String text) {
        return read(TabSeparated.of(List.of(List.of("before", text, "after")))).getFirst().get(1);
    }

    /// Reads by the rules of RFC 4180, as spreadsheets do.
    private static List<List<String>> read(String text) {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().fieldSeparator('\t').ofCsvRecord(text)) {
            return rows.stream().map(CsvRecord::getFields).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
