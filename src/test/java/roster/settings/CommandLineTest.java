package roster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final String URL = "postgresql://ann:secret@db/people?sslmode=require";

    @Test
    void anEmptyCommandLineIsAStart() {
        assertThat(CommandLine.of(List.of())).isEqualTo(new CommandLine.Start(null, null));
    }

    @Test
    void aValueStandsBehindAnEqualsSignOrASpace() {
        var both = new CommandLine.Start(Path.of("a b"), URL);
        assertThat(CommandLine.of(List.of("--home", "a b", "--url", URL))).isEqualTo(both);
        assertThat(CommandLine.of(List.of("--home=a b", "--url=" + URL))).isEqualTo(both);
    }

    @Test
    void theLastOneWins() {
        assertThat(CommandLine.of(List.of("--home=a", "--home=b")))
                .isEqualTo(new CommandLine.Start(Path.of("b"), null));
    }

    @Test
    void helpAndVersionWinOverMistakes() {
        assertThat(CommandLine.of(List.of("--nonsense", "--help"))).isEqualTo(new CommandLine.Help());
        assertThat(CommandLine.of(List.of("--home", "x", "--version"))).isEqualTo(new CommandLine.PrintVersion());
        assertThat(CommandLine.HELP).contains("--home", "--url", "--version", "--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "nonsense", "--Home=x", "-home", "--home", "--home=", "--home=--url",
            "--url="})
    void anythingElseIsRefusedWithAdvice(String word) {
        assertThat(CommandLine.of(List.of(word))).isInstanceOfSatisfying(CommandLine.Wrong.class,
                wrong -> assertThat(wrong.message()).contains(word.split("=", -1)[0]).containsAnyOf("--help", "Write"));
    }

    @Test
    void noPasswordIsRepeated() {
        assertThat(CommandLine.of(List.of("--url", URL)).toString()).doesNotContain("secret");
        assertThat(CommandLine.of(List.of(URL)).toString()).doesNotContain("secret").contains("--url");
    }
}
