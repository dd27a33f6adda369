package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.work.Background;

/// The link: made, lost, and made again.
class LinkModelTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final AtomicInteger connects = new AtomicInteger();
    private final Background background = new Background();
    private final LinkModel link = read(() -> new LinkModel(background, () -> {
        connects.incrementAndGet();
        gate.run();
        return new Connector.Connection(directory, directory.feed(), "there");
    }));

    @AfterEach
    void close() {
        step(background::close);
    }

    @Test
    void whichNeverCameWaitsForThePerson() {
        gate.cut();
        step(link::connect);
        until("offline", () -> link.state().now() instanceof Link.Offline);
        assertThat(read(() -> link.state().now())).isInstanceOfSatisfying(Link.Offline.class, offline -> {
            assertThat(offline.asOf()).isEmpty();
            assertThat(offline.retryIn()).isEqualTo(Duration.ZERO);
            assertThat(offline.failure()).isInstanceOf(DirectoryUnavailable.class);
        });
        gate.mend();
        step(link::connect);
        until("online", () -> link.directory().isPresent());
    }

    @Test
    void whichWasLostComesBackUnasked() {
        online();
        gate.cut();
        var steps = new ArrayList<String>();
        step(() -> link.ask("save", roster.directory.Directory::count, _ -> steps.add("answered"),
                () -> steps.add(link.directory().isPresent() ? "unanswered first" : "lost first")));
        until("offline", () -> link.state().now() instanceof Link.Offline);
        assertThat(steps).containsExactly("unanswered first");
        assertThat(read(() -> link.state().now())).isInstanceOfSatisfying(Link.Offline.class, offline -> {
            assertThat(offline.asOf()).isPresent();
            assertThat(offline.retryIn()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        });
        gate.mend();
        until("online", () -> link.directory().isPresent());
    }

    @Test
    void isTriedAgainAfterPausesThatGrowAndVary() {
        online();
        gate.cut();
        var pauses = new ArrayList<Duration>();
        step(() -> link.failed(link.links(), new DirectoryUnavailable("now")));
        for (int time = 0; time < 8; time++) {
            until("offline", () -> link.state().now() instanceof Link.Offline);
            pauses.add(read(() -> ((Link.Offline) link.state().now()).retryIn()));
            step(link::connect);
        }
        for (int time = 0; time < 8; time++) {
            long longest = Math.min(30_000, 1_000L << time);
            assertThat(pauses.get(time)).isBetween(Duration.ofMillis(longest / 2), Duration.ofMillis(longest));
        }
        assertThat(pauses.stream().map(Duration::toMillis).filter(millis -> millis % 500 == 0)).as("by chance").hasSizeLessThan(8);
    }

    @Test
    void isMadeOnceHoweverOftenItIsAskedFor() {
        gate.hold("connect");
        step(link::connect);
        step(link::connect);
        until("connecting", () -> gate.isWaiting("connect"));
        step(link::connect);
        gate.release("connect");
        until("online", () -> link.directory().isPresent());
        assertThat(connects).hasValue(1);
    }

    @Test
    void answersNobodyWhileThereIsNone() {
        var steps = new ArrayList<String>();
        step(() -> link.ask("save", roster.directory.Directory::count, _ -> steps.add("answered"),
                () -> steps.add("unanswered")));
        assertThat(steps).isEqualTo(List.of("unanswered"));
    }

    @Test
    void isNotLostByALateFailureOfTheOneBefore() {
        online();
        int first = read(link::links);
        step(() -> link.failed(first, new DirectoryUnavailable("now")));
        assertThat(read(() -> link.directory().isPresent())).isFalse();
        online();
        step(() -> link.failed(first, new DirectoryUnavailable("late")));
        assertThat(read(() -> link.directory().isPresent())).isTrue();
    }

    @Test
    void saysWhetherAnybodyWorksHereAlsoToTheNextDirectory() {
        step(() -> link.rest(true));
        assertThat(directory.isResting()).isFalse();
        online();
        assertThat(directory.isResting()).isTrue();
        step(() -> link.rest(false));
        assertThat(directory.isResting()).isFalse();
    }

    private void online() {
        step(link::connect);
        until("online", () -> link.directory().isPresent());
    }
}
