package roster.directory.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Rules;
import roster.directory.record.Users;

final class InvisibleLettersTest {
    private static final int TIMES = 50_000;

    /// Letters of every kind and of every kind of neighbour.
    private static final int[] EDGES = {0, 7, '\t', '\n', '\r', 0x0B, 0x1F, ' ', 'a', '1', 0x7F, 0x85, 0xAD, 0x0301,
            0x034F, 0x05D0,
        0x0645, 0x064E, 0x06CC, 0x0915, 0x094D, 0x180A, 0x180E, 0x1826, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028,
        0x202A, 0x202C,
        0x202E, 0x2060, 0x2066, 0x2069, 0x212B, 0xFE0F, 0xFEFF, 0xE0067, 0xE007F, 0x1F3F4, 0x1F3FD, 0x1F468, 0x1F4BB,
        0xD800, 0x3000,
        0x0338, 0x1100, 0x115F, 0x1160, 0x1161, 0x17B4, 0x1780, 0x180B, 0x20E3, 0x2194, 0x21AE, 0x2329, 0x24C2, 0x2764,
        0x2800, 0x3164, 0x8FBB,
        0xF900, 0xFE00, 0xFFA0, 0x1D173, 0x1D15E, 0x1BCA0, 0xE0100};

    private static String removed(String text) {
        return InvisibleLetters.removed(text);
    }

    @Test
    void zeroWidthAndControlCharactersAreRemoved() {
        assertThat(removed("\ufeffA\u200bn\u2060n\u00ada\u0000\u0007\u001b\u007f\u0090\u2063")).isEqualTo("Anna");
    }

    /// Selectors behind Latin letters and the controls of music and shorthand.
    @ParameterizedTest
    @ValueSource(ints = {0xFE00, 0xFE0E, 0xFE0F, 0xE0100, 0x180B, 0x180F, 0x1D173, 0x1D17A, 0x1BCA0, 0x1BCA3, 0x2065,
            0xFFF0, 0xE0002,
        0xE0FFF, 0x115F, 0x1160, 0x17B4})
    void lettersWithoutAShapeAreRemovedFromANameInLatinLetters(int letter) {
        String shapeless = Character.toString(letter);
        assertThat(removed("An" + shapeless + "n" + shapeless)).isEqualTo("Ann");
        assertThat(Users.NAME.normalise(shapeless)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\uffa0", "\u2800", " \u3164\u3164 ", "\u115f\u1160"})
    void aNameOfBlankLettersIsMissing(String blank) {
        assertThat(Rules.check(Drafts.ann().with(Users.NAME, blank)))
                .containsExactly(Problem.at(Users.NAME, Problem.Reason.MISSING));
    }

    @Test
    void aBlankLetterBetweenWordsBecomesASpace() {
        assertThat(removed("Kim\u3164Chul")).isEqualTo("Kim Chul");
    }

    @Test
    void oneSelectorStaysAndNoneBehindADigitThatIsNoKeycap() {
        assertThat(removed("\u2764\ufe0f\ufe0f\ufe0e")).isEqualTo("\u2764\ufe0f");
        assertThat(removed("1\ufe0f2\ufe0f\u20e3")).isEqualTo("12\ufe0f\u20e3");
    }

    @Test
    void separatorsOfLinesBecomeLineBreaksAndTabsStay() {
        assertThat(removed("a\u000bb\u000cc\u0085d\u2028e\u2029f\tg\r\nh\u001fi"))
                .isEqualTo("a\nb\nc\nd\ne\nf\tg\r\nh i");
        assertThat(Users.NAME.normalise("a\u2028b\u000bc")).isEqualTo("a b c");
        assertThat(Users.NOTES.normalise("a\u2028b\u000bc")).isEqualTo("a\nb\nc");
    }

    @Test
    void aNumberThatACalendarOrChatWrappedInDirectionMarksIsPlain() {
        assertThat(Users.PHONE.normalise("\u202a+49 30 1234\u202c")).isEqualTo("+49 30 1234");
        assertThat(Users.EMAIL.normalise("\u2068Ann@example.org\u2069")).isEqualTo("ann@example.org");
    }

    @Test
    void overridesAreRemovedEvenFromRightToLeftText() {
        assertThat(removed("\u05d0\u202egpj\u202c.exe")).isEqualTo("\u05d0gpj\u202c.exe");
    }

    /// Samples of scripts that need such letters. Further samples are numbers between
    /// isolates, a grapheme joiner, emoji and old syllables.
    @ParameterizedTest
    @ValueSource(strings = {"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0647\u200d.",
            "\u0915\u094d\u200d\u0937",
        "\u182e\u1823\u1829\u182d\u1823\u180e\u182f", "\u05d0\u05d1\u200f!",
        "\u0627\u062a\u0635\u0644 \u2066+49 30\u2069",
        "a\u034f\u0308", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
        "\ud83d\udc69\ud83c\udffd\u200d\ud83d\udcbb",
        "\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
        "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
        "\ud83d\ude42\u200d\u2194\ufe0f", "1\ufe0f\u20e3", "\u260e\ufe0e", "\u8fbb\udb40\udd00\u672c", "\u2229\ufe00",
        "\u182e\u180b", "\u1100\u1160\u11a8",
        "\u1780\u17b4"})
    void lettersStayWhereTheLettersBesideThemNeedThem(String text) {
        assertThat(removed(text)).isEqualTo(text);
    }

    @Test
    void theSameLettersAreRemovedIfNoNeighbourNeedsThem() {
        assertThat(removed("\u200dAn\u200cn\u200da 1\u200d2 \ud83d\udc68\u200d")).isEqualTo("Anna 12 \ud83d\udc68");
        assertThat(removed("A\u200en\u200fn\u2066a\u2069 x\u034fy \udb40\udc67z")).isEqualTo("Anna xy z");
        assertThat(removed("\u0645\u200c\u200b\u200c\u06cc")).as("one of several").isEqualTo("\u0645\u200c\u06cc");
    }

    @Test
    void invisibleLettersAreRemovedFromThePersonsOwnName() {
        assertThat(Storable.line("\u200bAn\u00adn\u202e \u2066Archer\u2069\ufeff")).isEqualTo("Ann Archer");
        assertThat(Storable.line("Ann\u2028Archer\u0085\u0007B")).isEqualTo("Ann Archer B");
        assertThat(Storable.line("\u200b \u00ad")).isEmpty();
        assertThat(Storable.line("Ann\t".repeat(1_000_000))).isEqualTo("Ann ".repeat(50).strip());
        String persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";
        assertThat(Storable.line(persian)).isEqualTo(persian);
    }

    /// Windows compare their reported name with the name in the history.
    @Test
    void thePersonsOwnNameStaysAsItIsOnceItIsALine() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int time = 0; time < TIMES; time++) {
            String once = Storable.line(edges(random, random.nextInt(2) == 0 ? 9 : 300));
            if (!Storable.line(once).equals(once)) {
                assertThat(Storable.line(once)).as("seed %d", seed).isEqualTo(once);
            }
        }
    }

    private static String edges(Random random, int atMost) {
        var text = new StringBuilder();
        for (int length = random.nextInt(atMost); length > 0; length--) {
            text.appendCodePoint(random.nextInt(20) == 0 ? random.nextInt(Character.MAX_CODE_POINT + 1)
                    : EDGES[random.nextInt(EDGES.length)]);
        }
        return text.toString();
    }

    /// A walk to the nearest letter from each place would take hours.
    @Test
    void aLongPasteOfInvisibleLettersIsReadInOnePass() {
        assertThat(removed("\u200d\u200c".repeat(1_000_000))).isEmpty();
        assertThat(removed("\u0645" + "\u200d\u200c".repeat(1_000_000))).hasSize(2_000_001);
    }

    @Test
    void aPlainTextIsNotCopied() {
        String text = "Zoë Müller 王";
        assertThat(removed(text)).isSameAs(text);
    }

    @ParameterizedTest
    @MethodSource("roster.directory.Samples#fields")
    void aNormalisedTextStaysAsItIs(Field field) {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int time = 0; time < TIMES; time++) {
            String text = edges(random, 9);
            String once = field.normalise(text);
            if (!field.normalise(once).equals(once)) {
                assertThat(field.normalise(once)).as("seed %d, of %s", seed,
                        text.codePoints().mapToObj(Integer::toHexString).toList()).isEqualTo(once);
            }
        }
    }
}
