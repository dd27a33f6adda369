package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.ui.text.Text;

/// Every refusal by a server names the event, its usual cause and the remedy.
class ProblemWordsTest {
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"MISSING", "TOO_LONG", "NOT_AN_EMAIL", "NOT_A_DATE", "NOT_A_CHOICE",
        "NOT_A_MOMENT", "NOT_A_WHOLE_NUMBER", "NOT_A_NUMBER",
        "LEFT_WITHOUT_DATE", "UNSTORABLE", "TAKEN"}) // hints of the form, beside the field
    void aRefusalHasThreeParts(Reason reason) {
        String words = Text.problem(new Problem(null, reason, "DETAIL"));
        assertThat(words).containsPattern("[Uu]sually|often")
                .containsPattern("(Ask|Add|Type|Search|Start|Try|Tell|Delete|Change) ");
        assertThat(words.split("[.] ")).as(words).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aRefusalWithoutWordsHasThreeParts() {
        assertThat(Text.problem(new Problem(null, Reason.REFUSED, "")).split("[.] ")).hasSize(3);
    }
}
