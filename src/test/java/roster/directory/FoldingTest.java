package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "Zoë, zoe", "ÅNGSTRÖM, angstrom", "İstanbul, istanbul", "ısı, ısı", "Straße, straße", "ΟΔΟΣ, οδοσ", "οδος, οδοσ",
        "ﬁ, fi", "①, 1", "Łódź, łodz", "МОСКВА, москва", "😀, 😀", "Đỗ, đo", "中文, 中文"
    })
    void isBlindToCaseAndAccents(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
        assertThat(Folding.fold(folded)).isEqualTo(folded);
    }
}
