package roster.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontMetrics;
import java.util.List;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.ui.MemoryScreen;
import roster.ui.RosterDriver;

/// Long texts are cut before Swing lays them out.
class ExcerptTest {
    @Test
    void aShortTextStaysWhole() {
        assertThat(Excerpt.of("")).isEmpty();
        assertThat(Excerpt.of("x".repeat(Excerpt.LONGEST))).isEqualTo("x".repeat(Excerpt.LONGEST));
    }

    @Test
    void aLongTextIsCutWithAnEllipsis() {
        assertThat(Excerpt.of("x".repeat(10_000_000))).isEqualTo("x".repeat(Excerpt.LONGEST - 1) + "\u2026");
    }

    @Test
    void aTextOfManyLinesIsCutWithAnEllipsis() {
        for (String lineBreak : new String[] {"\n", "\r\n", "\r"}) {
            String text = ("x" + lineBreak).repeat(200);
            assertThat(Excerpt.of(text).lines()).hasSize(Excerpt.LINES).last().isEqualTo("x\u2026");
            assertThat(Excerpt.isCut(text)).isTrue();
            String ofTenLines = ("x" + lineBreak).repeat(9) + "x";
            assertThat(Excerpt.of(ofTenLines)).isEqualTo(ofTenLines);
            assertThat(Excerpt.isCut(ofTenLines)).isFalse();
        }
    }

    @Test
    void noLetterIsCutInTwo() {
        for (String letter : new String[] {"\uD83D\uDE00", "e\u0301", "\uD83D\uDC69\u200D\uD83D\uDE80", "\u0646\u0650",
                "\uD55C"}) {
            for (int before = 0; before < 6; before++) {
                String cut = Excerpt.of("x".repeat(before) + letter.repeat(1_000));
                String kept = cut.substring(before, cut.length() - 1);
                assertThat(kept.replace(letter, "")).as(letter).isEmpty();
                assertThat(cut.length()).isBetween(Excerpt.LONGEST - 8, Excerpt.LONGEST);
            }
        }
    }

    /// A letter with more marks than any person writes is cut within its marks.
    @Test
    void aLetterWithEndlessMarksIsCut() {
        assertThat(Excerpt.of("e" + "\u0301".repeat(400_000))).hasSizeBetween(1, Excerpt.LONGEST).endsWith("\u2026");
        assertThat(Excerpt.of("x".repeat(498) + "\uD83D" + "\uDE00".repeat(9))).doesNotEndWith("\uD83D\u2026");
    }

    @Test
    void aShortValueBesideALongOneStaysWhole() {
        List<String> shown = Excerpt.aroundDifference(500,
                List.of("Call back.", "Call back." + " Soon.".repeat(4_000)));
        assertThat(shown.getFirst()).isEqualTo("Call back.");
        assertThat(shown.getLast()).hasSizeLessThan(600).endsWith("\u2026");
    }

    @Test
    void noCharacterIsPartedAroundADifference() {
        for (int before = 0; before < 4; before++) {
            String faces = "x".repeat(before) + "\uD83D\uDE00".repeat(5_000);
            for (String shown : Excerpt.aroundDifference(500,
                    List.of(faces + " one " + faces, faces + " two " + faces))) {
                assertThat(shown.codePoints().filter(each -> each >= 0xD800 && each <= 0xDFFF)).isEmpty();
            }
        }
    }

    @Test
    void aSentenceHoldsNoLineBreakOfAValue() {
        assertThat(Text.of("leaving.sentence", "Ann?\n\nNothing is lost.\r\u2028Go on")).contains("Ann?")
                .doesNotContainPattern("\\R");
    }

    @Test
    void aSentenceHoldsNoMoreOfOneValue() {
        String sentence = Text.of("leaving.sentence", "n".repeat(1_000_000));
        assertThat(sentence).hasSizeLessThan(600).contains("nnn\u2026");
    }

    /// Arabic letters join each other, so a word has another width than its letters.
    @ParameterizedTest
    @ValueSource(strings = {"A label that is longer than its cell", "يعمل من المنزل أيام الأسبوع", "工资（每月，税前）工资（每月，税前）",
        "<html><b>Born</b> <img src=x>", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦"})
    void aTextThatIsTooWideKeepsAsMuchOfItsBeginningAsFits(String text) {
        MemoryScreen.prepareFonts();
        RosterDriver.act(() -> {
            FontMetrics metrics = new JLabel().getFontMetrics(new Font(Font.SANS_SERIF, Font.BOLD, 14));
            int whole = metrics.stringWidth(text);
            assertThat(Excerpt.fitting(text, metrics, whole)).isEqualTo(text);
            String fits = Excerpt.fitting(text, metrics, whole * 3 / 4);
            assertThat(fits).endsWith(Excerpt.MORE).startsWith(text.substring(0, text.length() / 4));
            assertThat(text).startsWith(fits.substring(0, fits.length() - 1));
            assertThat(metrics.stringWidth(fits)).isLessThanOrEqualTo(whole * 3 / 4);
            assertThat(Excerpt.fitting(text, metrics, 0)).isEqualTo(Excerpt.MORE);
        });
    }
}
