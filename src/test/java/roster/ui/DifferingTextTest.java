package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;
import roster.directory.Field;

/// Which words are marked where values differ: here between brackets.
class DifferingTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, value = {
        "Likes tea.              | Likes coffee.           | Likes [tea].",
        "Likes tea               | Likes teapots           | Likes [tea]",
        "Likes teapots           | Likes tea               | Likes [teapots]",
        "Likes green tea         | Likes tea               | Likes [green ]tea",
        "Likes tea               | Likes green tea         | Likes tea",
        "+44 1632 960167         | +44 1632 960099         | +44 1632 [960167]",
        "ann@example.org         | ann@example.com         | ann@example.[org]",
        "2026-11-23              | 2026-11-24              | 2026-11-[23]",
        "e\u0301t\u00e9          | et\u00e9                | [e\u0301t\u00e9]",
        "a \uD83D\uDE00 b        | a \uD83D\uDE01 b        | a [\uD83D\uDE00] b",
        "the same                | the same                | the same"})
    void wholeWordsAreMarked(String text, String other, String marked) {
        assertThat(marked(text, other)).isEqualTo(marked);
    }

    /// What one of two took out or replaced is marked in what both began with.
    @Test
    void whatAnyOfSeveralHasNotIsMarked() {
        String base = "one two three four";
        assertThat(marked(base, base, "one three four")).isEqualTo("one [two ]three four");
        assertThat(marked(base, "one 2 three four", "one two 3 four")).isEqualTo("one [two three] four");
        assertThat(marked("one two", "one two", "one two")).isEqualTo("one two");
        assertThat(marked(base, "1 two three four", "one two three new four")).isEqualTo("[one] two three four");
    }

    private static String marked(String text, String... others) {
        return RosterDriver.edt(() -> {
            StyledDocument document = new DifferingText(Field.NOTES, "text", text, others).getStyledDocument();
            var marked = new StringBuilder();
            boolean inside = false;
            for (int at = 0; at < text.length(); at++) {
                boolean bold = StyleConstants.isBold(document.getCharacterElement(at).getAttributes());
                marked.append(bold == inside ? "" : bold ? "[" : "]").append(text.charAt(at));
                inside = bold;
            }
            return marked.append(inside ? "]" : "").toString();
        });
    }
}
