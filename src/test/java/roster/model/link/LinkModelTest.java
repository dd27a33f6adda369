package roster.model.link;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.record.Problem;
import roster.model.request.Task;
import roster.work.Background;

/// The link, its loss and its return.
class LinkModelTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final AtomicInteger connects = new AtomicInteger();
    private final Background background = new Background();
    private final AtomicReference<Optional<RuntimeException>> failing = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Progress>> telling = new AtomicReference<>(Optional.empty());
    private final LinkModel link = read(() -> new LinkModel(background, new Connector() {
        @Override
        public Connection connect() {
            connects.incrementAndGet();
            gate.run();
            failing.get().ifPresent(failure -> {
                throw failure;
            });
            return new Connection(directory, directory.feed(), "there");
        }

        @Override
        public Connection connect(Consumer<Progress> progress) {
            telling.get().ifPresent(progress);
            return connect();
        }
    }));

    /// The states without a directory in order. A test may look too late to see one of them.
    private final BlockingQueue<LinkState.Offline> losses = new LinkedBlockingQueue<>();

    @BeforeEach
    void watchLosses() {
        step(() -> link.state().watch(state -> {
            if (state instanceof LinkState.Offline offline) {
                losses.add(offline);
            }
        }));
    }

    @AfterEach
    void close() {
        step(background::close);
    }

    private LinkState.Offline loss() {
        until("offline", () -> !losses.isEmpty());
        return losses.remove();
    }

    @Test
    void aFirstLinkThatFailsIsRetriedByItself() {
        gate.cut();
        step(link::connect);
        LinkState.Offline offline = loss();
        assertThat(offline.asOf()).isEmpty();
        assertThat(offline.retryIn()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(offline.failure()).isInstanceOf(DirectoryUnavailable.class);
        gate.mend();
        until("online", () -> link.directory().isPresent());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_HOST", "CONNECTION_REFUSED", "UNREACHABLE", "NOT_READY", "TOO_MANY_CONNECTIONS",
            "NO_ROOM", "TIMED_OUT", "SILENT", "OTHER"})
    void aLinkIsRetriedIfTheReasonMayPass(Reason reason) {
        assertThat(retryAfter(new DirectoryUnavailable(reason, "for a test"))).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGIN_REFUSED", "NO_SUCH_DATABASE", "TLS", "NOT_POSTGRES", "BAD_ADDRESS", "UNKNOWN_SERVICE",
            "TOO_OLD",
            "NO_RIGHTS", "WRONG_SCHEMA"})
    void aLinkWaitsForAPersonIfTheReasonDoesNotPass(Reason reason) {
        assertThat(retryAfter(new DirectoryUnavailable(reason, "for a test"))).isZero();
    }

    @Test
    void aLinkWithWrongSettingsOrAWrongProgramWaitsForAPerson() {
        assertThat(retryAfter(new ConnectFailure("BAD_SETTINGS", "for a test"))).isZero();
        assertThat(retryAfter(new IllegalStateException("for a test"))).isZero();
    }

    @Test
    void aSilentServerIsReportedInOneWayForItsWholeSilence() {
        online();
        gate.cut();
        step(() -> link.failed(link.links(), new DirectoryUnavailable(Reason.SILENT, "no word after the connection")));
        RuntimeException told = loss().failure();
        assertThat(((DirectoryUnavailable) told).reason()).as("this server has answered before")
                .isEqualTo(Reason.TIMED_OUT);
        gate.mend();
        for (Reason reason : List.of(Reason.TIMED_OUT, Reason.SILENT)) {
            failing.set(Optional.of(new DirectoryUnavailable(reason, "for a test")));
            step(link::connect);
            assertThat(loss().failure()).isSameAs(told);
        }
        var stopped = new DirectoryUnavailable(Reason.CONNECTION_REFUSED, "for a test");
        retryAfter(stopped);
    }

    private Duration retryAfter(RuntimeException failure) {
        failing.set(Optional.of(failure));
        step(link::connect);
        LinkState.Offline offline = loss();
        while (!offline.failure().equals(failure)) {
            offline = loss();
        }
        return offline.retryIn();
    }

    @Test
    void theLastFailureIsShownDuringARetry() {
        var failure = new DirectoryUnavailable(Reason.NOT_READY, "for a test");
        retryAfter(failure);
        gate.hold("connect");
        failing.set(Optional.empty());
        step(link::connect);
        assertThat(read(() -> link.state().now())).isEqualTo(
                new LinkState.Connecting(Optional.empty(), Optional.of(failure), Optional.empty()));
        gate.release("connect");
        until("online", () -> link.directory().isPresent());
    }

    @Test
    void aSlowStepIsShownWhileTheLinkIsMade() {
        var recovering = new Progress(Progress.What.RECOVERING, Instant.parse("2026-01-02T03:04:05Z"));
        telling.set(Optional.of(recovering));
        gate.hold("connect");
        step(link::connect);
        until("told", () -> link.state().now().equals(
                new LinkState.Connecting(Optional.empty(), Optional.empty(), Optional.of(recovering))));
        gate.release("connect");
        until("online", () -> link.directory().isPresent());
    }

    @Test
    void aLostLinkComesBackByItself() {
        online();
        gate.cut();
        var steps = new ArrayList<String>();
        step(() -> link.ask("save", Directory::count, _ -> steps.add("answered"),
                () -> steps.add(link.directory().isPresent() ? "unanswered first" : "lost first")));
        LinkState.Offline offline = loss();
        assertThat(steps).containsExactly("unanswered first");
        assertThat(offline.asOf()).isPresent();
        assertThat(offline.retryIn()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        gate.mend();
        until("online", () -> link.directory().isPresent());
    }

    /// The name may have changed after the attempt began. A held save is sent on the first published link.
    @Test
    void aNewNameReconnectsAfterTheAttemptUnderWayAndBeforeAnySend() {
        List<Integer> published = published();
        gate.hold("connect");
        step(link::connect);
        until("under way", () -> gate.isWaiting("connect"));
        step(link::connectAnew);
        gate.release("connect");
        until("anew", () -> connects.get() == 2 && link.directory().isPresent());
        step(link::connectAnew);
        until("at once", () -> connects.get() == 3 && link.directory().isPresent());
        assertThat(published).containsExactly(2, 3);
    }

    /// A new connection closes the old one, and each call on it fails.
    @Test
    void aNewNameReconnectsOnceAllWritesAreAnswered() {
        online();
        var steps = new ArrayList<String>();
        write(Task.Kind.DELETE_SEVERAL, steps);
        write(Task.Kind.SAVE, steps);
        step(link::connectAnew);
        assertThat(read(() -> link.directory().isPresent())).isTrue();
        gate.release("delete");
        until("the deletion is answered", () -> steps.size() == 1);
        settle();
        assertThat(read(() -> link.directory().isPresent())).as("a save is under way").isTrue();
        assertThat(connects).hasValue(1);
        gate.release("save");
        until("anew", () -> connects.get() == 2 && link.directory().isPresent());
        assertThat(steps).containsExactly("delete answered", "save answered");
    }

    @Test
    void severalNewNamesDuringAWriteReconnectOnce() {
        online();
        var steps = new ArrayList<String>();
        write(Task.Kind.SAVE, steps);
        step(link::connectAnew);
        step(link::connectAnew);
        gate.release("save");
        until("anew", () -> connects.get() == 2 && link.directory().isPresent());
        settle();
        assertThat(connects).hasValue(2);
    }

    /// Such a write was sent on a link that is lost by now.
    @Test
    void aNewNameReconnectsBeforeTheLinkIsPublishedEvenDuringAWrite() {
        online();
        List<Integer> published = published();
        var steps = new ArrayList<String>();
        write(Task.Kind.SAVE, steps);
        gate.hold("connect");
        step(link::connect);
        until("under way", () -> gate.isWaiting("connect"));
        step(link::connectAnew);
        gate.release("connect");
        until("connected", () -> gate.passed("connect") == 2);
        settle();
        assertThat(read(() -> link.directory())).isEmpty();
        gate.release("save");
        until("anew", () -> connects.get() == 3 && link.directory().isPresent());
        assertThat(steps).containsExactly("save answered");
        assertThat(published).containsExactly(1, 3);
    }

    /// The number of connects at each published link.
    private List<Integer> published() {
        var published = new ArrayList<Integer>();
        step(() -> link.state().watch(state -> {
            if (state instanceof LinkState.Online) {
                published.add(connects.get());
            }
        }));
        return published;
    }

    /// Sends a write that waits at the gate.
    private void write(Task.Kind kind, List<String> steps) {
        gate.hold(kind.job());
        step(() -> link.ask(Task.of(kind), Directory::count, _ -> steps.add(kind.job() + " answered"), _ -> { },
                () -> steps.add(kind.job() + " unanswered"), () -> steps.add(kind.job() + " cancelled")));
        until(kind + " under way", () -> gate.isWaiting(kind.job()));
    }

    /// Lets the event dispatch thread run the posted steps of an answer.
    private static void settle() {
        step(() -> { });
        step(() -> { });
    }

    @Test
    void retriesFollowAfterPausesThatGrowAndVary() {
        online();
        gate.cut();
        var pauses = new ArrayList<Duration>();
        step(() -> link.failed(link.links(), new DirectoryUnavailable("now")));
        for (int time = 0; time < 8; time++) {
            pauses.add(loss().retryIn());
            step(link::connect);
        }
        for (int time = 0; time < 8; time++) {
            long longest = Math.min(30_000, 1_000L << time);
            assertThat(pauses.get(time)).isBetween(Duration.ofMillis(longest / 2), Duration.ofMillis(longest));
        }
        assertThat(pauses.stream().map(Duration::toMillis).filter(millis -> millis % 500 == 0)).as("by chance")
                .hasSizeLessThan(8);
    }

    @Test
    void aRetryIsSoonOnlyAfterALinkThatHeld() {
        var pauses = new ArrayList<Duration>();
        int failures = 0;
        for (int time = 0; time < 7; time++) { // what is sent again loses each link within a second
            failures = LostLink.failures(failures, Duration.ofSeconds(1));
            pauses.add(LostLink.RETRIES.next(failures, 1));
        }
        assertThat(pauses.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(LostLink.RETRIES.next(LostLink.failures(failures, Duration.ofMinutes(1)), 1))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aRetryIsSoonAfterASecondOutageWithinAMinute() {
        assertThat(LostLink.RETRIES.next(LostLink.failures(5, Duration.ofSeconds(40)), 1))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aRefusalKeepsTheLink() {
        online();
        var refusal = new Problem(null, Problem.Reason.CANCELLED, "for a test");
        gate.refuse("read", refusal);
        var steps = new ArrayList<Object>();
        step(() -> {
            link.listen(steps::add);
            link.ask("read", Directory::count, _ -> steps.add("answered"), () -> steps.add("unanswered"));
        });
        until("refused", () -> steps.size() == 2);
        assertThat(steps).containsExactly("unanswered", refusal);
        assertThat(read(() -> link.directory().isPresent())).isTrue();
    }

    @Test
    void severalRequestsToConnectMakeOneLink() {
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
    void aRequestWithoutALinkIsUnanswered() {
        var steps = new ArrayList<String>();
        step(() -> link.ask("save", Directory::count, _ -> steps.add("answered"),
                () -> steps.add("unanswered")));
        assertThat(steps).isEqualTo(List.of("unanswered"));
    }

    @Test
    void aLateFailureOfAnEarlierLinkKeepsThePresentOne() {
        online();
        int first = read(link::links);
        step(() -> link.failed(first, new DirectoryUnavailable("now")));
        assertThat(read(() -> link.directory().isPresent())).isFalse();
        online();
        step(() -> link.failed(first, new DirectoryUnavailable("late")));
        assertThat(read(() -> link.directory().isPresent())).isTrue();
    }

    @Test
    void anIdleWindowIsReportedToTheNextDirectoryToo() {
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
