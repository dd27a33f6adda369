package roster.store.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.DirectoryUnavailable.Reason;
import roster.store.connection.HostRace.Host;

/// A connect to several hosts without a network.
final class HostRaceTest {
    private final SQLException standby = new Unconnected.NoSession(new SQLException("standby", "25006"));
    private final SQLException down = new Unconnected.NoSession(
            new SQLException("down", "08001", new ConnectException("refused")));

    private final AtomicInteger closed = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endTheSilence() {
        end.countDown();
    }

    @Test
    void aSilentHostDelaysNothing() throws SQLException {
        assertThat(won(false, silent(), writable()).host()).isEqualTo(1);
    }

    @Test
    void aStandbyThatIsPromotedWhileTheOldPrimaryIsSilentWins() throws SQLException {
        assertThat(won(false, silent(), after(3, standby)).host()).isEqualTo(1);
    }

    @Test
    void aPatientRaceAsksAgainAfterEveryHostRefused() throws SQLException {
        assertThat(won(true, after(3, standby), refusing(down)).host()).isZero();
    }

    @Test
    void anyOtherRaceIsLostOnceEveryHostRefused() {
        assertThat(lost(Patience.LIMIT, refusing(down), refusing(down))).isEqualTo(Reason.CONNECTION_REFUSED);
    }

    @Test
    void theFailureIsTheAnswerThatTellsMost() {
        assertThat(lost(Patience.LIMIT, refusing(down), refusing(standby))).isEqualTo(Reason.READ_ONLY);
    }

    @Test
    void silenceOfAllHostsIsATimeout() {
        assertThat(lost(Duration.ofMillis(1), silent(), silent())).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void onlyOneOfTwoWritableHostsStaysConnected() throws SQLException {
        HostRace.Won won = won(false, writable(), writable());
        Patience.until("the loser to be closed", () -> closed.get() == 1);
        assertThat(won.connection()).isNotNull();
    }

    @Test
    void eachAttemptMayTakeASecondMoreThanTheOneBefore() throws SQLException {
        var longest = new AtomicInteger();
        Host slow = attempt -> {
            if (attempt.toSeconds() < 3) {
                throw standby;
            }
            longest.set((int) attempt.toSeconds());
            return connection();
        };
        won(true, slow, refusing(down));
        assertThat(longest).hasValue(3);
    }

    private HostRace.Won won(boolean isPatient, Host... hosts) throws SQLException {
        return new HostRace(List.of(hosts), isPatient).run(Patience.LIMIT);
    }

    private static Reason lost(Duration longest, Host... hosts) {
        SQLException failure = catchThrowableOfType(SQLException.class,
                () -> new HostRace(List.of(hosts), false).run(longest));
        return Failures.unavailable("connect", failure).reason();
    }

    private Host writable() {
        return _ -> connection();
    }

    private Host after(int refusals, SQLException refusal) {
        var asked = new AtomicInteger();
        return _ -> {
            if (asked.incrementAndGet() <= refusals) {
                throw refusal;
            }
            return connection();
        };
    }

    private static Host refusing(SQLException refusal) {
        return _ -> {
            throw refusal;
        };
    }

    private Host silent() {
        return _ -> {
            try {
                end.await();
            } catch (InterruptedException interrupted) {
                throw new SQLException(interrupted);
            }
            throw down;
        };
    }

    private Connection connection() {
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class},
                (_, method, _) -> method.getName().equals("close") ? closed.incrementAndGet() : null);
    }
}
