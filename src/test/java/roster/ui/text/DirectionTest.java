package roster.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of a sentence keep their order around values of every direction.
class DirectionTest {
    @ParameterizedTest
    @ValueSource(strings = {"\u0645\u062d\u0645\u062f", "\u202Eevil", "\u202Bevil\u202C", "\u2067evil",
            "x\u2069\u202Eevil", "\u2066\u2066\u2066",
        "\u05d3\u05d5\u05d3 (1)", "\u2069\u2069 x"})
    void theWordsAfterANameAreReadFromLeftToRight(String name) {
        String sentence = Text.of("by.brief", name, "4 minutes ago");
        var bidi = new Bidi(sentence, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        assertThat(bidi.baseIsLeftToRight()).isTrue();
        assertThat(bidi.getLevelAt(sentence.length() - 1)).isZero();
        assertThat(sentence.indexOf("4 minutes ago")).isPositive();
        assertThat(bidi.getLevelAt(sentence.indexOf("4 minutes ago"))).isZero();
    }

    @Test
    void aPlainNameStaysAsItIs() {
        assertThat(Direction.isolated("Ann Archer")).isEqualTo("Ann Archer");
        assertThat(Direction.isolated("\u738b\u5c0f\u660e")).isEqualTo("\u738b\u5c0f\u660e");
    }

    @Test
    void aSentenceWithinASentenceKeepsItsOwn() {
        String inner = Text.of("by.brief", "\u0645\u062d\u0645\u062f", "now");
        assertThat(inner).contains("\u2068\u0645\u062d\u0645\u062f\u2069");
        assertThat(Direction.isolated(inner)).isEqualTo("\u2068" + inner + "\u2069");
    }
}
