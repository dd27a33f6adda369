package roster.store.feed;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The senders of presence notifications that are no known peers, between two polls of this session. The server is
/// queried about many senders at once, and once about each.
///
/// All clients get the same notification, so a query about its sender may come from all of them at the same moment.
/// Therefore their number is bounded by [#MOST_QUERIES]. A sender beyond that is disbelieved until the next poll. One
/// thread; blocks on the database.
final class UnknownSenders {
    /// The most queries between two polls.
    static final int MOST_QUERIES = 4;

    private final PresenceQueries queries;
    private final int most;
    private final Map<Integer, Boolean> answers = new HashMap<>();
    private int asked;

    /// @param most the server's number of connections
    UnknownSenders(PresenceQueries queries, int most) {
        this.queries = queries;
        this.most = most;
    }

    /// Whether this sender shows itself and may read the table, by the answer to [#ask].
    boolean isPeer(int sender) {
        return answers.getOrDefault(sender, false);
    }

    /// Queries the server about the new ones of these senders, if there are any.
    void ask(Collection<Integer> senders) throws SQLException {
        List<Integer> fresh = senders.stream().filter(each -> !answers.containsKey(each)).distinct()
                .limit(most - answers.size()).toList();
        if (!fresh.isEmpty() && asked < MOST_QUERIES) {
            asked++;
            Set<Integer> peers = queries.peersAmong(fresh);
            fresh.forEach(each -> answers.put(each, peers.contains(each)));
        }
    }

    /// Forgets all answers after a poll of this session.
    void onPoll() {
        answers.clear();
        asked = 0;
    }
}
