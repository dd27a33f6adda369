package roster.directory.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import roster.directory.Query;
import roster.directory.record.Users;

/// The time to normalise grows with the length of every text.
class NormalFormTest {
    @Test
    void aTextIsComposed() {
        assertThat(NormalForm.composed("e\u0301te\u0301")).isEqualTo("\u00e9t\u00e9");
        assertThat(NormalForm.composed("\u1112\u1161\u11ab")).isEqualTo("\ud55c");
        assertThat(NormalForm.composed("a" + "\u0301".repeat(30))).isEqualTo("\u00e1" + "\u0301".repeat(29));
        assertThat(NormalForm.composed("e\u0301".repeat(100_000))).isEqualTo("\u00e9".repeat(100_000));
    }

    @Test
    void aLetterWithMoreMarksThanAnyWritingHasStaysAsItIs() {
        String endless = "a" + "\u0301".repeat(31);
        assertThat(NormalForm.composed(endless)).isEqualTo(endless);
        assertThat(Users.NAME.normalise(Users.NAME.normalise(endless))).isEqualTo(endless);
    }

    /// The square of this number would take hours.
    @Test
    void millionsOfMarksEndAtOnce() {
        String marks = "a" + "\u0301\u0323".repeat(2_000_000);
        assertThat(Users.NOTES.normalise(marks)).hasSize(marks.length());
        assertThat(Folding.fold(marks)).isEqualTo("a");
    }

    /// Alternating marks of two kinds take the longest to be put in order, by the server as well. Form KD leaves these.
    @Test
    void aSearchKeepsThirtyMarksOfALetter() {
        String endless = "b" + "\u05b0\u0591".repeat(5_000) + "c";
        assertThat(new Query(endless + " d\u05b0", List.of()).words()).satisfiesExactly(
                word -> assertThat(word).hasSize(32).startsWith("b").endsWith("c"),
                word -> assertThat(word).isEqualTo("d\u05b0"));
    }
}
