package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTEvent;
import java.awt.Toolkit;
import java.awt.event.AWTEventListenerProxy;
import java.awt.event.KeyEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import roster.directory.InMemoryDirectory;
import roster.model.link.Connector;

/// An idle window holds only the connection of the feed.
class RestingTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();

    @Test
    void aWindowRestsAfterAMinuteWithoutInputUntilTheNext() {
        List<Resting> before = RosterDriver.edt(RestingTest::started);
        try (var driver = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""))) {
            driver.waitUntil("online", () -> driver.model().link().directory().isPresent());
            RosterDriver.act(() -> {
                List<Resting> started = started().stream().filter(each -> !before.contains(each)).toList();
                assertThat(started).hasSize(1);
                assertRestsAfterAMinute(driver, started.getFirst());
            });
            driver.closeWindow();
            driver.waitUntil("closed", driver::isClosed);
        }
        assertThat(RosterDriver.edt(RestingTest::started)).isEqualTo(before);
    }

    private void assertRestsAfterAMinute(RosterDriver driver, Resting resting) {
        AWTEvent input = new KeyEvent(driver.table(), KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_SHIFT,
                KeyEvent.CHAR_UNDEFINED);
        resting.eventDispatched(input);
        long now = System.nanoTime();
        resting.look(now + Duration.ofMillis(59_500).toNanos());
        assertThat(directory.isResting()).isFalse();
        resting.look(now + Duration.ofMinutes(1).toNanos());
        assertThat(directory.isResting()).isTrue();
        resting.eventDispatched(input);
        assertThat(directory.isResting()).isFalse();
    }

    private static List<Resting> started() {
        return Stream.of(Toolkit.getDefaultToolkit().getAWTEventListeners())
                .map(each -> each instanceof AWTEventListenerProxy proxy ? proxy.getListener() : each)
                .filter(Resting.class::isInstance).map(Resting.class::cast).toList();
    }
}
