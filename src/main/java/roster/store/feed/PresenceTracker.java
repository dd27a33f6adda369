package roster.store.feed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;
import roster.directory.record.Revision;
import roster.store.connection.Failures;
import roster.store.connection.ReportedName;
import roster.store.feed.PresenceQueries.Name;
import roster.store.feed.PresenceQueries.Shown;
import roster.store.feed.policy.FeedTimes;
import roster.store.feed.policy.PresencePolicy;

/// The presence of all peers: the connected sessions and the open record of each. Presence is a shared advisory lock of
/// the feed's own connection. The lock writes nothing and ends with the connection. A session counts if its database
/// user may read the table.
///
/// [PresencePolicy] decides the moments of this session's polls. With many peers, the polling session notifies the
/// others of each difference ([PresenceDelta]). A lost notification is recovered by the next poll of this session,
/// within [FeedTimes#presenceTurn].
///
/// Every user who may connect can send such a notification, and the server names its sender. A session believes only
/// peers and tracks at most as many peers as the server has connections. The next poll in turn corrects a false
/// notification, a quarter of a second later in the mean. [PeerClaims] decides about trust in senders. One thread at a
/// time; blocks on the database.
final class PresenceTracker {
    static final String CHANNEL = "roster_here";

    private static final String NOTIFY = "select pg_catalog.pg_notify('" + CHANNEL + "', ?)";

    private static final Comparator<Colleague> BY_NAME =
            Comparator.comparing(Colleague::person, String.CASE_INSENSITIVE_ORDER).thenComparingInt(Colleague::session);

    private static final Logger LOG = System.getLogger(PresenceTracker.class.getName());

    private final Connection connection;
    private final PresenceQueries queries;
    private final PresenceLocks locks;
    private final PresencePolicy policy;
    private final Colleague here;
    private final boolean isShared;
    private final String beginning;
    private final int mostPeers;
    private final Map<Integer, Colleague> known = new HashMap<>();
    private final UnknownSenders strangers;
    private final Set<Integer> notSent = new HashSet<>();
    private final PeerClaims claims;
    private final NavigableSet<Colleague> byName = new TreeSet<>(BY_NAME);

    /// Null after a change, until the next call of [#peers]. A burst of notifications then costs one listing.
    private @Nullable List<Colleague> listed = List.of();

    /// @param table the table of the records that peers show each other. Its number is part of each lock and of each
    ///     notification, so that records of other tables are never mistaken for its own
    /// @param session     the server process of this connection
    /// @param window      the number of this session, see [WindowNumber]
    /// @param peersBefore the number of peers on the previous connection; zero without one
    PresenceTracker(Connection connection, String table, int session, int window, int peersBefore, FeedTimes times)
            throws SQLException {
        this.connection = connection;
        queries = new PresenceQueries(connection, table);
        locks = new PresenceLocks(connection, table, times.presence());
        policy = new PresencePolicy(times, peersBefore, System.nanoTime(), random(), random());
        try (Statement listen = connection.createStatement()) {
            listen.execute("listen " + CHANNEL);
        }
        PresenceQueries.Self self = queries.self();
        beginning = self.table() + "\n";
        mostPeers = self.maxConnections();
        claims = new PeerClaims(mostPeers);
        strangers = new UnknownSenders(queries, mostPeers);
        isShared = self.isShared();
        here = new Colleague(session, self.name().person(), self.name().account(), window, Presence.NOBODY);
        // refused only if another program has a lock of the same number
        var _ = locks.take(PresenceQueries.HERE, window);
    }

    /// Shows this presence from now on, see [PresenceLocks#show].
    void show(Presence presence) throws SQLException {
        locks.show(presence);
    }

    /// The known peers by name.
    List<Colleague> peers() {
        @Nullable List<Colleague> now = listed;
        if (now == null) {
            now = WindowNumber.newest(here, byName);
            listed = now;
        }
        return now;
    }

    /// Whether all peers are known.
    boolean isKnown() {
        return policy.isKnown();
    }

    /// The number of peers. The number from the previous connection until all peers are known.
    int peerCount() {
        return policy.peers(known.size());
    }

    boolean isDue() {
        return policy.isDue(System.nanoTime(), known.size());
    }

    /// Finds all peers. In its turn it notifies them of each difference. The first time it also sends the differences
    /// of the poll before. In an office that starts at once, most clients find the last one by their own polls without
    /// a notification.
    void poll() throws SQLException {
        boolean notifies = policy.isTurn(System.nanoTime(), known.size());
        Map<Integer, Shown> sessions = queries.sessions();
        Map<Integer, Name> names = namesOf(sessions);
        var now = new HashMap<Integer, Colleague>();
        // sessions without a name ended meanwhile
        sessions.forEach((each, shows) -> Optional.ofNullable(names.get(each))
                .ifPresent(name -> now.put(each,
                    marked(new Colleague(each, name.person(), name.account(), shows.window(), shows.has())))));
        Map<Integer, Optional<Colleague>> difference = PresenceDelta.between(known, now);
        claims.onPoll(now.keySet());
        take(difference);
        if (notifies) {
            notSent.forEach(each -> difference.put(each, Optional.ofNullable(now.get(each))));
            for (String text : PresenceDelta.texts(difference)) {
                send(beginning + text);
            }
        }
        notSent.clear();
        if (!notifies && policy.isKnown()) {
            notSent.addAll(difference.keySet());
        }
        strangers.onPoll();
        policy.onPoll(System.nanoTime(), random());
    }

    /// Reads the names of unknown sessions and checks some claimed ones. With few unknown sessions it checks as many as
    /// are free of extra cost. A session with another window is unknown: the server reused its number.
    private Map<Integer, Name> namesOf(Map<Integer, Shown> sessions) throws SQLException {
        Map<Integer, Colleague> familiar = new HashMap<>();
        sessions.forEach((each, shows) -> Optional.ofNullable(known.get(each))
                .filter(peer -> peer.window() == shows.window())
                .or(() -> claims.departed(each, shows.window())).ifPresent(peer -> familiar.put(each, peer)));
        Set<Integer> asked = sessions.keySet().stream().filter(each -> !familiar.containsKey(each))
                .collect(Collectors.toCollection(HashSet::new));
        asked.addAll(claims.toCheck(sessions.keySet(),
                asked.size() < PresenceQueries.FEW ? PresenceQueries.FEW - 1 - asked.size() : mostPeers));
        Map<Integer, Name> names = queries.names(asked.toArray(Integer[]::new));
        Set<Integer> more = claims.checked(asked, each -> isForged(familiar.get(each), names.get(each)));
        names.putAll(queries.names(more.toArray(Integer[]::new)));
        asked.addAll(more);
        familiar.forEach((each, peer) -> {
            if (!asked.contains(each)) {
                names.put(each, new Name(peer.person(), peer.account()));
            }
        });
        return names;
    }

    /// Compares the accounts in their encoded form.
    private static boolean isForged(@Nullable Colleague claimed, @Nullable Name real) {
        return claimed != null && real != null
                && !claimed.account().equals(ReportedName.decoded(ReportedName.encoded(real.account())));
    }

    /// Reads notifications of peers and of this session. Queries the server once about all their unknown senders.
    void onNotifications(List<PGNotification> arrived) throws SQLException {
        if (policy.isTold(known.size())) {
            strangers.ask(arrived.stream().filter(each -> each.getParameter().startsWith(beginning))
                    .map(PGNotification::getPID).filter(each -> !isFamiliar(each) && claims.believes(each)).toList());
        }
        for (PGNotification each : arrived) {
            onNotification(each.getParameter(), each.getPID());
        }
    }

    /// Reads a notification of a peer or of this session.
    ///
    /// @param sender the sending session according to the server
    void onNotification(String payload, int sender) throws SQLException {
        if (payload.startsWith(beginning) && policy.isTold(known.size()) && isPeer(sender)) {
            Map<Integer, Optional<Colleague>> difference = PresenceDelta.read(payload.substring(beginning.length()));
            difference.remove(here.session());
            difference.entrySet().removeIf(each -> isKnown(each.getKey(), each.getValue()));
            take(sender == here.session() ? difference : claims.onNotification(sender, difference, known));
            policy.onTold(System.nanoTime(), known.size(), random());
        }
    }

    /// Whether a line tells nothing new. After a start or an outage several clients in turn tell the same.
    private boolean isKnown(int session, Optional<Colleague> told) {
        return Objects.equals(known.get(session), told.map(this::marked).orElse(null));
    }

    private boolean isPeer(int sender) throws SQLException {
        if (!claims.believes(sender)) {
            return false;
        }
        if (isFamiliar(sender)) {
            return true;
        }
        strangers.ask(List.of(sender));
        return strangers.isPeer(sender);
    }

    private boolean isFamiliar(int sender) {
        return sender == here.session() || known.containsKey(sender);
    }

    private void take(Map<Integer, Optional<Colleague>> difference) {
        difference.forEach((each, peer) -> {
            @Nullable Colleague before = known.remove(each);
            if (before != null) {
                byName.remove(before);
            }
            if (peer.isPresent() && known.size() < mostPeers) {
                Colleague marked = marked(peer.get());
                known.put(each, marked);
                byName.add(marked);
            }
        });
        listed = difference.isEmpty() ? listed : null;
    }

    private Colleague marked(Colleague peer) {
        return peer.with(isShared && peer.account().equals(Revision.SHARED_ACCOUNT));
    }

    /// Sends a notification. If the server refuses it, each client finds its peers by its own polls.
    void send(String payload) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTIFY)) {
            statement.setString(1, payload);
            statement.execute();
        } catch (SQLException failure) {
            if (!Failures.isAnswer(failure)) {
                throw failure;
            }
            LOG.log(Level.DEBUG, "The presence of peers was not sent; each client polls for it", failure);
        }
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
