package roster.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00.040Z");
    private static final String FORGED = "2026-02-03T12:00:00.041+0000 SEVERE roster.link: forged";

    @Test
    void isTimeLevelLoggerAndMessage() {
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx")
                .format(NOON.atZone(ZoneId.systemDefault()));
        assertThat(lines("Started in {0} ms, Zoë said \"ok\"", null, 7))
                .containsExactly(time + " INFO roster.link: Started in 7 ms, Zoë said \"ok\"");
    }

    @Test
    void keepsEachCharacterThatCouldBeginALineOrHideOneOnItsLine() {
        assertThat(lines("no such user\n" + FORGED, null)).singleElement().asString()
                .endsWith("no such user\\n" + FORGED);
        assertThat(lines("a\rb\u0085c\u2028d\u2029e\u000bf\u001b[2Kg\u202eh\u200bi\u0000j\tk\ud800", null))
                .singleElement()
                .asString().endsWith(
                    "a\\rb\\u{85}c\\u{2028}d\\u{2029}e\\u{b}f\\u{1b}[2Kg\\u{202e}h\\u{200b}i\\u{0}j\\tk\\u{d800}");
    }

    @Test
    void keepsTheParametersOfAMessageOnItsLine() {
        assertThat(lines("The server said {0}", null, "no\n" + FORGED)).singleElement().asString()
                .endsWith("no\\n" + FORGED);
    }

    @Test
    void keepsEveryTextOfATraceOnALineOfItsOwn() {
        var thrown = new IOException("outer\n" + FORGED, new IllegalStateException("cause\r\n" + FORGED));
        thrown.addSuppressed(new IllegalArgumentException("beside\n" + FORGED));
        assertThat(lines("No directory", thrown)).hasSizeGreaterThan(6).noneMatch(FORGED::equals)
                .contains("java.io.IOException: outer\\n" + FORGED,
                        "\tSuppressed: java.lang.IllegalArgumentException: beside\\n" + FORGED,
                        "Caused by: java.lang.IllegalStateException: cause\\r\\n" + FORGED)
                .anyMatch(line -> line.startsWith("\tat " + LogLineTest.class.getName()));
    }

    private static List<String> lines(String message, @Nullable Throwable thrown, Object... parameters) {
        var record = new LogRecord(Level.INFO, message);
        record.setLoggerName("roster.link");
        record.setInstant(NOON);
        record.setThrown(thrown);
        record.setParameters(parameters);
        return new LogLine().format(record).lines().toList();
    }
}
