package roster.ui.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.text.BadLocationException;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.record.Field;
import roster.directory.record.Users;
import roster.ui.RosterDriver;
import roster.ui.text.LookAlike;

/// The marked words of differing values, here between brackets.
class DifferingTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, value = {
        "Likes tea.              | Likes coffee.           | Likes [tea].",
        "Likes tea               | Likes teapots           | Likes [tea]",
        "Likes teapots           | Likes tea               | Likes teapots",
        "She likes teapots       | She likes tea           | She likes [teapots]",
        "Likes green tea         | Likes tea               | Likes [green ]tea",
        "Likes tea               | Likes green tea         | Likes tea",
        "+44 1632 960167         | +44 1632 960099         | +44 1632 [960167]",
        "ann@example.org         | ann@example.com         | ann@example.[org]",
        "2026-11-23              | 2026-11-24              | 2026-11-[23]",
        "e\u0301t\u00e9          | et\u00e9                | e\u0301t\u00e9",
        "e\u0301t\u00e9 et soleil | et\u00e9 et soleil      | [e\u0301t\u00e9] et soleil",
        "a \uD83D\uDE00 b        | a \uD83D\uDE01 b        | a [\uD83D\uDE00] b",
        "the same                | the same                | the same"})
    void wholeWordsAreMarkedWhereTheyAreLessThanHalf(String text, String other, String marked) {
        assertThat(marked(text, other)).isEqualTo(marked);
    }

    /// Words that one of two values deleted or replaced are marked in the value at opening.
    @Test
    void wordsThatDifferFromAnyOfSeveralValuesAreMarked() {
        String base = "one two three four five";
        assertThat(marked(base, base, "one three four five")).isEqualTo("one [two ]three four five");
        assertThat(marked(base, "one 2 three four five", "one two 3 four five"))
                .isEqualTo("one [two three] four five");
        assertThat(marked("one two", "one two", "one two")).isEqualTo("one two");
        assertThat(marked(base, "1 two three four five", "one two three new four five"))
                .isEqualTo("[one] two three four five");
    }

    /// Each pair looks the same in the letters of the window.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Anna         | \u0410nna            | U+0410 CYRILLIC CAPITAL LETTER A",
        "Paypal       | P\u0430ypal          | U+0430 CYRILLIC SMALL LETTER A",
        "12 Elm St    | 12\u00a0Elm St       | [U+00A0]",
        "Ann          | Ann\u200b            | [U+200B]",
        "Ann[U+200B]  | Ann\u200b            | [U+005B]U+200B]",
        "[U+200B]Jos\u00e9 | \u200bJos\u00e9 | [U+005B]U+200B]",
        "Ann          | A\u200dnn            | [U+200D]",
        "Ann          | Ann\u202e            | [U+202E]",
        "Ann          | A\u00adnn            | [U+00AD]",
        "Ann          | An\u0007n            | [U+0007]",
        "Ann          | A\u2063nn            | [U+2063]",
        "Ann          | Ann\ufe0f            | [U+FE0F]",
        "Ann          | Ann\uDB40\uDC41      | [U+E0041]",
        "co-op        | co\u2010op           | U+2010 HYPHEN",
        "\u0395\u0396  | EZ                  | U+0395 GREEK CAPITAL LETTER EPSILON"})
    void noTwoValuesThatDifferLookTheSame(String one, String other, String name) {
        String first = shown(one, other);
        String second = shown(other, one);
        assertThat(first).isNotEqualTo(second);
        assertThat(first + " / " + second).contains(name);
        assertThat(RosterDriver.edt(() -> LookAlike.areAlike(new DifferingText(Users.NAME, "x", "").getFont(), first,
                second))).isFalse();
    }

    /// On a line, both stand as the second is written here.
    @Test
    void valuesThatDifferOnlyInTheirOrderDoNotLookTheSame() {
        String stored = "A \u05d3\u05d5\u05d3 12";
        String other = "A 12 \u05d3\u05d5\u05d3";
        assertThat(shown(stored, other)).endsWith(
                "(looks like the other, and has U+05D3 HEBREW LETTER DALET where the other has U+0031 DIGIT ONE)");
        assertThat(shown(other, stored)).endsWith(
                "(looks like the other, and has U+0031 DIGIT ONE where the other has U+05D3 HEBREW LETTER DALET)");
        assertThat(shown("\u05d3\u05d5\u05d3 1", "\u05d3\u05d5\u05d3 2")).isEqualTo("\u05d3\u05d5\u05d3 1");
    }

    @Test
    void aStoredTextThatReadsAsTheWordOfAStatusDoesNotLookLikeTheStatus() {
        assertThat(shown(Users.STATUS, "active", List.of("Active"), List.of())).isEqualTo("active");
        assertThat(shown(Users.STATUS, "Active", List.of("active"), List.of())).isEqualTo("Active");
        assertThat(shown(Users.STATUS, "active", List.of("left"), List.of("Active"))).isEqualTo("active");
        assertThat(shown(Users.STATUS, "active", List.of("left"), List.of("left"))).isEqualTo("Active");
    }

    /// The value of the directory and the person's own are both marked against the value at opening.
    @Test
    void unmarkedValuesThatDifferDoNotLookTheSame() {
        assertThat(shown(Users.NAME, "Anna", List.of("Bob"), List.of("\u0410nna")))
                .isEqualTo("Anna (looks like the other, and has U+0041 LATIN CAPITAL LETTER A)");
        assertThat(shown(Users.NAME, "A\u200dnna", List.of("Bob"), List.of("Anna"))).isEqualTo("A[U+200D]nna");
        assertThat(shown(Users.NAME, "Anna", List.of("Bob"), List.of("Wilhelmina"))).isEqualTo("Anna");
    }

    @Test
    void joinersAreNotMarkedWhereBothValuesHaveThem() {
        String family = "\uD83D\uDC69\u200D\uD83D\uDC67 \u2764\uFE0F";
        assertThat(shown(family, family)).isEqualTo(family);
        assertThat(shown(family + " a", family + " b")).isEqualTo(family + " a");
        assertThat(shown(family, family.replace("\u200D", ""))).contains("[U+200D]");
    }

    @Test
    void visiblyDifferentValuesAreNotSaidToLookAlike() {
        assertThat(shown("Ann", "Anna")).isEqualTo("Ann");
        assertThat(shown("4477", "4471")).isEqualTo("4477");
        assertThat(shown("Likes tea", "")).isEqualTo("Likes tea");
        assertThat(shown("O'Neil", "O'Neal")).isEqualTo("O'Neil");
    }

    @Test
    void aTooLongTextShowsItsBeginningWhereOnlyTheOtherHasMore() {
        String text = "tea ".repeat(5_000);
        assertThat(shown(text, text + "and coffee")).startsWith("tea tea").endsWith("\u2026 (it differs further on)")
                .hasSizeLessThan(text.length());
    }

    /// Another program may store more than a field holds.
    @Test
    void aTooLongTextShowsItsDifference() {
        String before = "x ".repeat(2_000_000);
        String after = " y".repeat(2_000_000);
        String shown = shown(before + "needle" + after, before + "pin" + after);
        assertThat(shown).hasSizeLessThan(11_000).contains("needle").startsWith("\u2026").endsWith("\u2026");
    }

    /// Each of two others may differ at another end of it.
    @Test
    void aDifferenceOutsideTheShownPartIsMentioned() {
        String text = "tea ".repeat(100_000);
        assertThat(shown("one " + text + "end", "two " + text + "end", "one " + text + "END"))
                .endsWith("(it differs further on)");
        assertThat(shown("one " + text + "end", "two " + text + "end")).endsWith("\u2026");
    }

    /// Also where they differ over more than a line.
    @Test
    void longTextsThatLookTheSameAreToldApart() {
        String middle = " 12 Elm Street,".repeat(40);
        assertThat(shown("Anna" + middle + " Anna", "\u0410nna" + middle + " \u0410nna"))
                .endsWith("(looks like the other, and has U+0041 LATIN CAPITAL LETTER A)");
        assertThat(shown("Anna" + middle + " Anna", "\u0410nna" + middle + " Bob")).endsWith("Anna");
    }

    /// Words without spaces between them, as in an address or in Chinese.
    @ParameterizedTest
    @ValueSource(strings = {"/12-Elm-Street", "\u738b\u5c0f\u660e", "\u0e01\u0e34\u0e49", "\uD83D\uDE00"})
    void longTextsWithoutSpacesThatLookTheSameAreToldApart(String middle) {
        String between = middle.repeat(600 / middle.length());
        assertThat(shown("Anna" + between + "Anna", "\u0410nna" + between + "\u0410nna"))
                .endsWith("(looks like the other, and has U+0041 LATIN CAPITAL LETTER A)");
        assertThat(shown("Anna" + between + "Anna", "\u0410nna" + between + "Bob")).endsWith("Anna");
    }

    /// The compared pieces hold the same letters even if a letter has several characters.
    @Test
    void aLetterWithItsMarkLooksLikeTheSameLetterInOne() {
        assertThat(shown("\u00e9".repeat(500), "e\u0301".repeat(500)))
                .endsWith("(looks like the other, and has U+00E9 LATIN SMALL LETTER E WITH ACUTE)");
    }

    @Test
    void longTextsWithAPlainDifferenceAreNotSaidToLookAlike() {
        String twins = "Anna ".repeat(5);
        assertThat(shown(twins + "Bob", twins.replace('A', '\u0410') + "Wilhelmina")).endsWith("Bob");
    }

    /// Also where the whole text is one word.
    @Test
    void aTooLongWordShowsItsDifference() {
        String word = "x".repeat(1_000_000);
        assertThat(shown(word + "a", word + "b")).hasSizeLessThan(11_000).startsWith("\u2026").endsWith("xa");
        assertThat(shown("a" + word, "b" + word)).hasSizeLessThan(11_000).startsWith("ax").endsWith("\u2026");
        String face = "\uD83D\uDE00";
        assertThat(shown(face.repeat(500_000) + face, face.repeat(500_000) + "\uD83D\uDE01")).endsWith(face);
    }

    /// A deletion from a long text leaves the other words unmarked.
    @Test
    void onlyTheDifferenceOfTwoLongTextsIsMarked() {
        String text = "tea ".repeat(100_000);
        assertThat(bold(text + "needle " + text, text + text)).isEqualTo("needle ");
        assertThat(bold(text + text, text + "needle ".repeat(100_000) + text)).isEmpty();
        assertThat(bold(text + "one " + text, text + "two " + text, text + "one three " + text)).isEqualTo("one");
    }

    private static String bold(String text, String... others) {
        return RosterDriver.edt(() -> {
            StyledDocument document = new DifferingText(Users.NOTES, "text", text, others).getStyledDocument();
            return IntStream.range(0, document.getLength())
                    .filter(at -> StyleConstants.isBold(document.getCharacterElement(at).getAttributes()))
                    .mapToObj(at -> letter(document, at)).collect(Collectors.joining());
        });
    }

    private static String letter(StyledDocument document, int at) {
        try {
            return document.getText(at, 1);
        } catch (BadLocationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String shown(String text, String... others) {
        return RosterDriver.edt(() -> new DifferingText(Users.NOTES, "text", text, others).getText());
    }

    private static String shown(Field field, String text, List<String> others, List<String> unmarked) {
        return RosterDriver.edt(() -> {
            var shown = new DifferingText(field, "text", "");
            shown.show(field, text, others, unmarked);
            return shown.getText();
        });
    }

    private static String marked(String text, String... others) {
        return RosterDriver.edt(() -> {
            StyledDocument document = new DifferingText(Users.NOTES, "text", text, others).getStyledDocument();
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
