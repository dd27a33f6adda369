package roster.store.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roster.directory.Colleague;

/// What other sessions told since the own last look. The server names the teller of each message, but anybody who may read a
/// user can tell anything of other sessions. So a message never renames a session. A message counts as a claim where it brings
/// an unknown session or ends a known one.
///
/// The own look finds the tellers of false claims, and they are not believed any more. Among many it comes seldom, but a window
/// that looks in its turn tells what it found otherwise. A teller whom others contradict often is not believed until the own
/// look.
///
/// A name that was told is hearsay until the server was asked for it: a few at each own look, and those first of which another
/// told another name. The teller of a false account is not believed any more. At most as many names are noted
/// as the server has connections. A session is forgotten if its teller takes it back. This asks the server nothing. One thread at
/// a time.
final class Claims {
    /// A session can come and leave between a true message and the look. So a few sessions too many prove nothing.
    private static final int BY_CHANCE = 3;

    private final int most;
    private final Map<Integer, Claim> claims = new HashMap<>();
    private final Map<Integer, Integer> made = new HashMap<>();
    private final Map<Integer, Integer> contradicted = new HashMap<>();
    private final Map<Integer, Colleague> departed = new HashMap<>();
    private final Set<Integer> liars = new HashSet<>();
    private final Map<Integer, Integer> hearsay = new HashMap<>();
    private final Set<Integer> doubted = new HashSet<>();

    /// The newest claim about a session.
    private record Claim(int teller, boolean here) {}

    /// @param most as many sessions as the server has connections
    Claims(int most) {
        this.most = most;
    }

    /// Whether to take what a colleague tells.
    boolean believes(int teller) {
        return !liars.contains(teller) && !isNoChance(contradicted.getOrDefault(teller, 0), made.getOrDefault(teller, 0));
    }

    /// Takes note of a message.
    ///
    /// @param others the sessions that are known
    /// @return what to believe of it: a known session keeps its name, account and window, also after a message that it is gone
    Map<Integer, Optional<Colleague>> heard(int teller, Map<Integer, Optional<Colleague>> difference, Map<Integer, Colleague> others) {
        var believed = new HashMap<Integer, Optional<Colleague>>();
        int room = most - others.size();
        for (Map.Entry<Integer, Optional<Colleague>> each : difference.entrySet()) {
            int session = each.getKey();
            Optional<Colleague> told = each.getValue();
            boolean isKnown = others.containsKey(session);
            if (told.isPresent() && !isKnown && (room <= 0 || hearsay.size() >= most)) {
                continue;
            }
            boolean isTakenBack = false;
            if (told.isPresent() != isKnown) {
                room += isKnown ? 1 : -1;
                isTakenBack = claim(session, new Claim(teller, told.isPresent()));
            }
            @Nullable Colleague known = isKnown ? others.get(session) : departed.get(session);
            if (told.isPresent()) {
                judge(told.get(), known, teller);
            } else if (isTakenBack && hearsay.remove(session, teller)) {
                departed.remove(session);
            } else if (known != null) {
                departed.put(session, known);
            }
            believed.put(session, told.map(now -> known == null ? now
                    : new Colleague(session, known.person(), known.account(), known.window(), now.has())));
        }
        return believed;
    }

    private void judge(Colleague told, @Nullable Colleague known, int teller) {
        if (known == null) {
            hearsay.put(told.session(), teller);
        } else if (hearsay.containsKey(told.session())
                && !(told.person().equals(known.person()) && told.account().equals(known.account()))) {
            doubted.add(told.session());
        }
    }

    /// A teller who takes back a claim has made none.
    ///
    /// @return whether this takes one back
    private boolean claim(int session, Claim claim) {
        @Nullable Claim before = claims.get(session);
        if (before != null && before.here == claim.here) {
            return false;
        }
        if (before != null && before.teller == claim.teller) {
            claims.remove(session);
            made.merge(claim.teller, -1, Integer::sum);
            return true;
        }
        claims.put(session, claim);
        made.merge(claim.teller, 1, Integer::sum);
        if (before != null) {
            contradicted.merge(before.teller, 1, Integer::sum);
        }
        return false;
    }

    /// A session that is said to be gone, where the server still shows this window under its number.
    Optional<Colleague> departed(int session, int window) {
        return Optional.ofNullable(departed.get(session)).filter(each -> window != WindowNumber.NONE && each.window() == window);
    }

    /// Sessions whose name was told, to ask the server for it.
    ///
    /// @param here the sessions that the own look found
    Set<Integer> toCheck(Set<Integer> here, int atMost) {
        hearsay.keySet().retainAll(here);
        doubted.retainAll(hearsay.keySet());
        List<Integer> sessions = new ArrayList<>(hearsay.keySet());
        Collections.shuffle(sessions);
        sessions.sort(Comparator.comparing(each -> !doubted.contains(each)));
        return sessions.stream().limit(atMost).collect(Collectors.toCollection(HashSet::new));
    }

    /// Takes note that the server was asked for the names of these sessions.
    ///
    /// @param isForged whether the server says another account than was told
    /// @return the other sessions of which the tellers of false accounts told, to ask the server for their names too
    Set<Integer> checked(Set<Integer> asked, Predicate<Integer> isForged) {
        Set<Integer> forgers = hearsay.entrySet().stream().filter(each -> asked.contains(each.getKey()) && isForged.test(each.getKey()))
                .map(Map.Entry::getValue).collect(Collectors.toSet());
        liars.addAll(forgers);
        hearsay.keySet().removeAll(asked);
        Set<Integer> more = hearsay.entrySet().stream().filter(each -> forgers.contains(each.getValue()))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        hearsay.keySet().removeAll(more);
        return more;
    }

    /// Compares the claims with what the server shows, and begins anew.
    ///
    /// @param here the sessions that the own look found
    void looked(Set<Integer> here) {
        claims.entrySet().stream().filter(claim -> !claim.getValue().here && here.contains(claim.getKey()))
                .forEach(claim -> liars.add(claim.getValue().teller));
        Map<Integer, List<Boolean>> found = claims.entrySet().stream().filter(claim -> claim.getValue().here)
                .collect(Collectors.groupingBy(claim -> claim.getValue().teller,
                        Collectors.mapping(claim -> here.contains(claim.getKey()), Collectors.toList())));
        found.forEach((teller, sessions) -> {
            if (isNoChance((int) sessions.stream().filter(each -> !each).count(), sessions.size())) {
                liars.add(teller);
            }
        });
        liars.retainAll(here); // a session that ended tells nothing any more
        claims.clear();
        made.clear();
        contradicted.clear();
        departed.clear();
    }

    private static boolean isNoChance(int mistaken, int all) {
        return mistaken > BY_CHANCE && mistaken * 2 > all;
    }
}
