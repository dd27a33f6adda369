package roster.store.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.work.Background;
import roster.work.Backoff;

/// One connect to the hosts of a cluster, all at once. The first connection that accepts writes wins, and all others
/// are closed. So a silent host delays nothing.
///
/// While a host stays silent, the others are asked again: one of them may be promoted meanwhile. The first attempt at a
/// host may take a second and each further one a second more, for a slow network. The race is lost once every host has
/// refused, or after its time. Any thread; used once.
final class HostRace {
    private static final Logger LOG = System.getLogger(HostRace.class.getName());

    /// The pause before the same host is asked again. Half of it is jitter.
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofMillis(400));

    /// One of the hosts.
    interface Host {
        /// A connection to this host that accepts writes.
        ///
        /// @param longest for the login, and again for the first answer
        Connection connect(Duration longest) throws SQLException;
    }

    /// The result of a race.
    ///
    /// @param host the place of the host in the list
    record Won(int host, Connection connection) {}

    private final List<? extends Host> hosts;
    private final boolean isPatient;
    private final Map<Integer, SQLException> answers = new TreeMap<>();
    private @Nullable Won won;
    private boolean over;

    /// @param isPatient whether hosts that refused are asked again until the time is over, as during a failover
    HostRace(List<? extends Host> hosts, boolean isPatient) {
        this.hosts = hosts;
        this.isPatient = isPatient;
    }

    /// Runs the race.
    ///
    /// @param longest for all attempts together
    /// @throws SQLException the answer that tells most, with the others as suppressed exceptions
    Won run(Duration longest) throws SQLException {
        for (int host = 0; host < hosts.size(); host++) {
            int place = host;
            Background.apart("connect", () -> ask(place));
        }
        return end(longest);
    }

    private void ask(int host) {
        for (int attempt = 1; ; attempt++) {
            try {
                Connection connection = hosts.get(host).connect(Duration.ofSeconds(attempt));
                if (!isFirst(new Won(host, connection))) {
                    connection.close();
                }
                return;
            } catch (SQLException failure) {
                if (isOverAfter(host, failure, PAUSES.next(attempt, ThreadLocalRandom.current().nextDouble()))) {
                    return;
                }
            } catch (RuntimeException mistake) {
                if (isOverAfter(host, new SQLException(mistake), PAUSES.longest())) {
                    return;
                }
            }
        }
    }

    private synchronized boolean isFirst(Won connected) {
        if (over || won != null) {
            return false;
        }
        won = connected;
        notifyAll();
        return true;
    }

    /// Notes the answer of a host and waits for the pause or the end of the race.
    private synchronized boolean isOverAfter(int host, SQLException answer, Duration pause) {
        answers.put(host, answer);
        notifyAll();
        try {
            long end = System.nanoTime() + pause.toNanos();
            for (long left = pause.toNanos(); !over && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return over;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private synchronized Won end(Duration longest) throws SQLException {
        try {
            long end = System.nanoTime() + longest.toNanos();
            for (long left = longest.toNanos(); won == null && !isLost() && left > 0;
                    left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            over = true;
            notifyAll();
        }
        if (won != null) {
            return won;
        }
        throw failure();
    }

    private boolean isLost() {
        return !isPatient && answers.size() == hosts.size()
                && answers.values().stream().noneMatch(answer -> reason(answer).isSilence());
    }

    private SQLException failure() {
        List<SQLException> told = answers.values().stream().sorted(Comparator.comparingInt(HostRace::rank)).toList();
        if (told.isEmpty()) {
            return new Unconnected.NoSession(new SQLException("No host answered in time",
                    SqlState.CONNECTION_NOT_ESTABLISHED, new SocketTimeoutException()));
        }
        LOG.log(Level.DEBUG, "None of " + hosts.size() + " hosts accepts writes", told.getFirst());
        told.stream().skip(1).filter(each -> !each.equals(told.getFirst())).forEach(told.getFirst()::addSuppressed);
        return told.getFirst();
    }

    /// The lowest number for the answer that a person can act on. A standby tells more than a host that is down.
    private static int rank(SQLException answer) {
        Reason reason = reason(answer);
        return !reason.isPassing() ? 0 : reason == Reason.READ_ONLY ? 1 : reason == Reason.CONNECTION_REFUSED ? 3
                : reason.isSilence() ? 4 : 2;
    }

    private static Reason reason(SQLException answer) {
        return Failures.unavailable("connect", answer).reason();
    }
}
