package roster.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roster.directory.Colleague;

/// What other sessions told since the own last look. The server names the teller of each message, but anybody who may read a
/// user can tell anything of other sessions. So a message never renames a session, and the own look finds the tellers of
/// false messages. They are not believed any more. It asks the server nothing. One thread at a time.
final class Claims {
    /// A session can come and leave between a true message and the look. So a few sessions too many prove nothing.
    private static final int BY_CHANCE = 3;

    private final Map<Integer, Claim> claims = new HashMap<>();
    private final Map<Integer, Colleague> departed = new HashMap<>();
    private final Set<Integer> liars = new HashSet<>();

    /// The newest message about a session.
    private record Claim(int teller, boolean here) {}

    boolean isLiar(int teller) {
        return liars.contains(teller);
    }

    /// Takes note of a message.
    ///
    /// @param others the sessions that are known
    /// @return what to believe of it: a known session keeps its name, account and window, also after a message that it is gone
    Map<Integer, Optional<Colleague>> heard(int teller, Map<Integer, Optional<Colleague>> difference, Map<Integer, Colleague> others) {
        var believed = new HashMap<Integer, Optional<Colleague>>();
        difference.forEach((session, told) -> {
            @Nullable Colleague known = others.containsKey(session) ? others.get(session) : departed.get(session);
            claims.put(session, new Claim(teller, told.isPresent()));
            if (known != null && told.isEmpty()) {
                departed.put(session, known);
            }
            believed.put(session, told.map(now -> known == null ? now
                    : new Colleague(session, known.person(), known.account(), known.window(), now.has())));
        });
        return believed;
    }

    /// Compares the messages with what the server shows, and begins anew.
    ///
    /// @param here the sessions that the own look found
    void looked(Set<Integer> here) {
        claims.entrySet().stream().filter(claim -> !claim.getValue().here && here.contains(claim.getKey()))
                .forEach(claim -> liars.add(claim.getValue().teller));
        Map<Integer, List<Boolean>> found = claims.entrySet().stream().filter(claim -> claim.getValue().here)
                .collect(Collectors.groupingBy(claim -> claim.getValue().teller,
                        Collectors.mapping(claim -> here.contains(claim.getKey()), Collectors.toList())));
        found.forEach((teller, sessions) -> {
            long madeUp = missing(sessions);
            if (madeUp > BY_CHANCE && madeUp * 2 > sessions.size()) {
                liars.add(teller);
            }
        });
        liars.retainAll(here); // a session that ended tells nothing any more
        claims.clear();
        departed.clear();
    }

    private static long missing(Collection<Boolean> found) {
        return found.stream().filter(each -> !each).count();
    }
}
