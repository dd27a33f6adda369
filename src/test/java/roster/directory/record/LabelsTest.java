package roster.directory.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The labels of linked rows and the moments of their reads.
final class LabelsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow
    private final Labels labels = new Labels(now::get);

    @Test
    void aLabelIsReadOnce() {
        assertThat(labels.isDue("offices", "1")).isTrue();
        labels.learn("offices", "1", "Oslo");
        assertThat(labels.isDue("offices", "1")).isFalse();
        assertThat(labels.isDue("offices", "2")).isTrue();
        assertThat(labels.isDue("departments", "1")).isTrue();
    }

    @Test
    void aLabelIsDueAgainAfterAMinuteAndIsShownUntilThen() {
        labels.learn("offices", "1", "Oslo");
        now.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(labels.isDue("offices", "1")).isTrue();
        assertThat(labels.of("offices", "1")).contains("Oslo");
        labels.learn("offices", "1", "Bergen");
        assertThat(labels.isDue("offices", "1")).isFalse();
        assertThat(labels.of("offices", "1")).contains("Bergen");
    }
}
