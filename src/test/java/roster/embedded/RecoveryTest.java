package roster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.Patience;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.embedded.host.Waiting;
import roster.embedded.host.Waiting.What;

/// A start after a crash waits for the recovery and reports it. It can be called off.
@CacioTest // an event dispatch thread without a display: the guards ask which thread that is
@SuppressWarnings("NullAway.Init") // made before each test
class RecoveryTest {
    @TempDir
    private Path folder;
    private HeldRecovery recovery;

    /// The reports of one start.
    private static final class Told implements StartWatch {
        private final LinkedBlockingQueue<Waiting> waits = new LinkedBlockingQueue<>();
        private volatile boolean calledOff;

        @Override
        public void waits(Waiting waiting) {
            waits.add(waiting);
        }

        @Override
        public boolean isCalledOff() {
            return calledOff;
        }

        private Waiting recovering() throws InterruptedException {
            Waiting waiting = waits.poll(Patience.OF_A_SERVER.toMinutes(), TimeUnit.MINUTES);
            while (waiting != null && waiting.what() != What.RECOVERING) {
                waiting = waits.poll(Patience.OF_A_SERVER.toMinutes(), TimeUnit.MINUTES);
            }
            assertThat(waiting).as("told").isNotNull();
            return waiting;
        }
    }

    @BeforeEach
    void crash() throws IOException {
        recovery = HeldRecovery.of(folder.toRealPath().resolve("home"));
    }

    @AfterEach
    void leaveNothingRunning() {
        recovery.killAll();
    }

    @Test
    void aRecoveryIsWaitedForAndToldWithTheMomentItBegan() throws Exception {
        Instant before = Instant.now().minusSeconds(2); // the server tells whole seconds, of a clock that lags a little
        var told = new Told();
        var opening = open(told);
        assertThat(told.recovering().since()).isBetween(before, Instant.now());
        assertThat(opening).isNotDone();
        recovery.release();
        try (var server = opening.get(Patience.OF_A_SERVER.toMinutes(), TimeUnit.MINUTES)) {
            assertThat(Login.of(server).ask("select name from " + HeldRecovery.TABLE)).isEqualTo("Ann");
        }
    }

    @Test
    void aSecondWindowWaitsForTheSameRecovery() throws Exception {
        var told = new Told();
        var opening = open(told);
        told.recovering();
        try (var window = Window.start(recovery.home().path()).awaitHere()) {
            window.tell("openTold");
            assertThat(window.answer()).startsWith("waits RECOVERING ");
            recovery.release();
            try (var server = opening.get(Patience.OF_A_SERVER.toMinutes(), TimeUnit.MINUTES)) {
                assertThat(window.login()).isEqualTo(Login.of(server));
                window.leave();
            }
        }
    }

    @Test
    void aStartThatIsCalledOffEndsAServerThatNoOtherWindowUses() throws Exception {
        var told = new Told();
        var opening = open(told);
        told.recovering();
        told.calledOff = true;
        assertThatThrownBy(() -> opening.get(Patience.OF_A_SERVER.toMinutes(), TimeUnit.MINUTES))
                .hasCauseInstanceOf(CancellationException.class);
        recovery.home().untilServerEnded();
        recovery.release();
        try (var server = EmbeddedServer.open(recovery.home().path())) {
            assertThat(Login.of(server).ask("select name from " + HeldRecovery.TABLE)).isEqualTo("Ann");
        }
    }

    @Test
    void aStartThatIsCalledOffLeavesTheServerToAnotherWindow() throws Exception {
        recovery.release();
        try (var window = Window.start(recovery.home().path()).awaitHere()) {
            window.open();
            recovery.again();
            var told = new Told();
            var opening = open(told);
            told.recovering();
            told.calledOff = true;
            assertThatThrownBy(() -> opening.get(Patience.OF_A_SERVER.toMinutes(), TimeUnit.MINUTES))
                    .hasCauseInstanceOf(CancellationException.class);
            assertThat(recovery.home().hasServer()).isTrue();
            recovery.release();
            assertThat(window.ensureRunning().ask("select name from " + HeldRecovery.TABLE)).isEqualTo("Ann");
            window.leave();
        }
    }

    @Test
    void aRecoveryThatTheServerCanNotFinishIsAFailure() throws IOException {
        Files.writeString(recovery.home().data().resolve("postgresql.auto.conf"), "restore_command = ''\n");
        assertThatThrownBy(() -> open(new Told()).get(Patience.OF_A_SERVER.toMinutes(), TimeUnit.MINUTES)).cause()
                .isInstanceOfSatisfying(
                EmbeddedServerFailure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.START_FAILED));
    }

    private CompletableFuture<EmbeddedServer> open(StartWatch watch) {
        return CompletableFuture.supplyAsync(() -> EmbeddedServer.open(recovery.home().path(), watch),
                task -> Thread.ofVirtual().start(task));
    }
}
