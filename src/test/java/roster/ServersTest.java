package roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.directory.Directory;
import roster.embedded.HeldRecovery;
import roster.embedded.Home;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.link.Progress;
import roster.settings.Homes;
import roster.settings.ServerChoice;
import roster.ui.RosterDriver;
import roster.work.Background;

/// A window's link to the embedded server after a crash.
@CacioTest // an event dispatch thread without a display
@SuppressWarnings("NullAway.Init") // made before each test
class ServersTest {
    @TempDir
    private Path folder;
    private HeldRecovery recovery;
    private Servers servers;
    private Background background;
    private LinkModel link;
    private volatile Supplier<String> person = () -> "Ann";

    @BeforeEach
    void crash() throws IOException {
        recovery = HeldRecovery.of(folder.toRealPath().resolve("home"));
        servers = new Servers(() -> Homes.of(recovery.path()), new ServerChoice.Embedded(), () -> person.get());
        background = RosterDriver.edt(Background::new);
        link = RosterDriver.edt(() -> new LinkModel(background, servers));
    }

    @AfterEach
    void leaveNothingRunning() {
        recovery.release();
        RosterDriver.act(background::close);
        servers.close();
        recovery.killAll();
    }

    @Test
    void theLinkIsOnTheWayWhileTheServerRecoversAndOnlineAfterwards() {
        RosterDriver.act(link::connect);
        untilRecovering();
        recovery.release();
        untilOnline();
    }

    /// A server with a killed process recovers by itself and refuses connections meanwhile.
    @Test
    void theLinkIsOnTheWayWhileARunningServerRecovers() {
        recovery.release();
        RosterDriver.act(link::connect);
        untilOnline();
        recovery.killPart();
        RosterDriver.act(this::askUntilItIsLost);
        untilRecovering();
        recovery.release();
        untilOnline();
    }

    @Test
    void aWindowCanCloseWhileTheServerRecovers() throws Exception {
        RosterDriver.act(link::connect);
        untilRecovering();
        closeBeside();
    }

    /// A program that is still closing after 10 s is halted, and would leave the server running.
    @Test
    void aWindowThatClosesWhileAConnectionIsBeingMadeStopsTheServer() throws Exception {
        var server = new Home(recovery.path());
        var connecting = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        recovery.release();
        RosterDriver.act(link::connect);
        untilOnline();
        person = () -> {
            connecting.countDown();
            await(released);
            return "Ann";
        };
        RosterDriver.act(link::connectAnew);
        try {
            await(connecting);
            closeBeside();
            server.untilServerEnded();
        } finally {
            released.countDown();
        }
        until("the connection is given up", () -> link.state().now() instanceof LinkState.Offline);
        server.untilServerEnded(); // and is not started again
    }

    private void closeBeside() throws Exception {
        CompletableFuture.runAsync(servers::close, task -> Thread.ofVirtual().start(task))
                .get(Patience.OF_A_SERVER.toMinutes(), TimeUnit.MINUTES);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Patience.OF_A_SERVER.toMinutes(), TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// The server may answer once more before it has noticed that its process was killed.
    private void askUntilItIsLost() {
        link.ask("count", Directory::count, _ -> askUntilItIsLost(), () -> { });
    }

    private void untilRecovering() {
        Instant now = Instant.now();
        until("recovering", () -> link.state().now() instanceof LinkState.Connecting(_, _, Optional<Progress> progress)
                && progress.filter(each -> each.what() == Progress.What.RECOVERING
                    && each.since().isBefore(now.plus(Patience.OF_A_SERVER)))
                        .isPresent());
    }

    private void untilOnline() {
        until("online", () -> link.state().now() instanceof LinkState.Online);
    }

    private static void until(String what, BooleanSupplier holds) {
        Patience.untilServer(what, () -> RosterDriver.edt(holds::getAsBoolean));
    }
}
