package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.text.NormalForm;
import roster.directory.text.OneForm;

/// Plain values take a fast way of normalising. Its result equals that of the slow way. A
/// repeated normalisation changes nothing.
final class NormalisingTest {
    private static final int TIMES = 20_000;

    /// Characters that are replaced, stripped, composed or lowered, and their neighbours.
    private static final int[] EDGES = {0, '\t', '\n', '\r', 0x1F, ' ', '!', '@', 'A', 'Z', '[', 'a', 'z', '~', 0x7F,
            0x80,
        0xA0, 0xC0, 0x0130, 0x0301, 0x03A3, 0x2003, 0x2028, 0x212A, 0x3000, 0xAC00, 0xD800, 0xDC00, 0xFEFF, 0x1F600};

    /// Pairs of all one-byte letters cover a letter at the start, at the end and alone.
    @ParameterizedTest
    @MethodSource("roster.directory.Samples#fields")
    void theFastWayEqualsTheSlowWayForAllShortTexts(Field field) {
        assertSame(field, "");
        for (int first = 0; first < 256; first++) {
            assertSame(field, Character.toString(first));
            for (int second = 0; second < 256; second++) {
                assertSame(field, Character.toString(first) + Character.toString(second));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("roster.directory.Samples#fields")
    void theFastWayEqualsTheSlowWayForRandomTexts(Field field) {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<IntUnaryOperator> alphabets = List.of(
                _ -> random.nextInt(' ', 0x7F),
                _ -> random.nextInt(0x80),
                position -> position == 3 ? random.nextInt(Character.MAX_CODE_POINT + 1) : random.nextInt(' ', 0x7F),
                _ -> EDGES[random.nextInt(EDGES.length)],
                _ -> random.nextInt(Character.MAX_CODE_POINT + 1));
        for (int time = 0; time < TIMES; time++) {
            IntUnaryOperator alphabet = alphabets.get(time % alphabets.size());
            var text = new StringBuilder();
            for (int length = random.nextInt(12), position = 0; position < length; position++) {
                text.appendCodePoint(alphabet.applyAsInt(position));
            }
            assertSame(field, text.toString());
        }
    }

    /// Letters whose composed form exists only in lower case, such as "J" with a caron.
    @ParameterizedTest
    @MethodSource("roster.directory.Samples#fields")
    void theFastWayEqualsTheSlowWayForEachLetterWithEachAccent(Field field) {
        for (int letter = 'A'; letter < 0x250; letter++) {
            for (int accent = 0x300; accent < 0x346; accent++) {
                assertSame(field, Character.toString(letter) + Character.toString(accent));
                assertSame(field, Character.toString(letter) + Character.toString(accent) + "\u0323");
            }
        }
    }

    private static String theLongWay(Field field, String text) {
        return switch (field.kind()) {
            case FieldKind.Paragraphs _ -> OneForm.ofAnyParagraphs(text);
            case FieldKind.Email _ -> NormalForm.composed(OneForm.ofAnyLine(text).toLowerCase(Locale.ROOT));
            default -> OneForm.ofAnyLine(text);
        };
    }

    private static void assertSame(Field field, String text) {
        String shortWay = field.normalise(text);
        if (!shortWay.equals(theLongWay(field, text))) {
            assertThat(shortWay).as("of %s", text.codePoints().mapToObj(Integer::toHexString).toList())
                    .isEqualTo(theLongWay(field, text));
        }
        if (!shortWay.equals(field.normalise(shortWay))) {
            assertThat(field.normalise(shortWay))
                    .as("again, of %s", text.codePoints().mapToObj(Integer::toHexString).toList())
                    .isEqualTo(shortWay);
        }
    }
}
