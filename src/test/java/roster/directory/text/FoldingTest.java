package roster.directory.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "Zoë, zoe", "ÅNGSTRÖM, angstrom", "İstanbul, istanbul", "ısı, ısı", "Straße, straße", "ΟΔΟΣ, οδοσ",
                "οδος, οδοσ",
        "ﬁ, fi", "①, 1", "Łódź, łodz", "МОСКВА, москва", "😀, 😀", "Đỗ, đo", "中文, 中文"
    })
    void isBlindToCaseAndAccents(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
        assertThat(Folding.fold(folded)).isEqualTo(folded);
    }

    /// The time to put all marks in order grows with the square of their number.
    @Test
    void marksChangePlacesOnlyWithinFiftyCharacters() {
        String marks = "\u0591\u05b0".repeat(25);
        String ordered = "\u05b0".repeat(25) + "\u0591".repeat(25);
        assertThat(Folding.fold("b" + marks)).isEqualTo("b" + ordered);
        assertThat(Folding.fold("b" + marks + marks + "c" + marks)).isEqualTo("b" + ordered + ordered + "c" + ordered);
        assertThat(Folding.fold("\u00e9".repeat(250))).isEqualTo("e".repeat(250));
    }
}
