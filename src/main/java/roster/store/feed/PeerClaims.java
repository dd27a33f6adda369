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
import roster.directory.feed.Colleague;

/// The claims in presence notifications since the last poll of this session. The server names the sender of each
/// notification. But every user with the right to read `users` can claim anything of other sessions. So a notification
/// never renames a session. It counts as a claim if it adds an unknown session or ends a known one.
///
/// This session's poll finds the senders of false claims and distrusts them. With many peers that poll is rare, but the
/// polls of other clients correct a false claim earlier. A sender that others contradict often is distrusted until this
/// session polls.
///
/// A claimed name is unverified until the server confirms it. Each poll of this session checks a few names, and first
/// those with contradicting claims. The sender of a false account is distrusted. The number of unverified names is at
/// most the server's number of connections. A session whose sender takes back the claim is forgotten without a query.
/// One thread at a time.
final class PeerClaims {
    /// A session can come and leave between a true notification and the poll. So a few missing sessions prove nothing.
    private static final int BY_CHANCE = 3;

    private final int most;
    private final Map<Integer, Claim> claims = new HashMap<>();
    private final Map<Integer, Integer> made = new HashMap<>();
    private final Map<Integer, Integer> contradicted = new HashMap<>();
    private final Map<Integer, Colleague> departed = new HashMap<>();
    private final Set<Integer> distrusted = new HashSet<>();
    private final Map<Integer, Integer> unverified = new HashMap<>();
    private final Set<Integer> doubted = new HashSet<>();

    /// The newest claim about a session.
    private record Claim(int sender, boolean here) {}

    /// @param most the server's number of connections
    PeerClaims(int most) {
        this.most = most;
    }

    /// Whether to read the notifications of this sender.
    boolean believes(int sender) {
        return !distrusted.contains(sender)
                && !isNoChance(contradicted.getOrDefault(sender, 0), made.getOrDefault(sender, 0));
    }

    /// Reads a notification.
    ///
    /// @param others the known sessions
    /// @return the believed part. A known session keeps its name, account and window, even after a claim that it left
    Map<Integer, Optional<Colleague>> onNotification(int sender, Map<Integer, Optional<Colleague>> difference,
            Map<Integer, Colleague> others) {
        var believed = new HashMap<Integer, Optional<Colleague>>();
        int room = most - others.size();
        for (Map.Entry<Integer, Optional<Colleague>> each : difference.entrySet()) {
            int session = each.getKey();
            Optional<Colleague> told = each.getValue();
            boolean isKnown = others.containsKey(session);
            if (told.isPresent() && !isKnown && (room <= 0 || unverified.size() >= most)) {
                continue;
            }
            boolean isTakenBack = false;
            if (told.isPresent() != isKnown) {
                room += isKnown ? 1 : -1;
                isTakenBack = claim(session, new Claim(sender, told.isPresent()));
            }
            @Nullable Colleague known = isKnown ? others.get(session) : departed.get(session);
            if (told.isPresent()) {
                judge(told.get(), known, sender);
            } else if (isTakenBack && unverified.remove(session, sender)) {
                departed.remove(session);
            } else if (known != null) {
                departed.put(session, known);
            }
            believed.put(session, told.map(now -> known == null ? now
                    : new Colleague(session, known.person(), known.account(), known.window(), now.has())));
        }
        return believed;
    }

    private void judge(Colleague told, @Nullable Colleague known, int sender) {
        if (known == null) {
            unverified.put(told.session(), sender);
        } else if (unverified.containsKey(told.session())
                && !(told.person().equals(known.person()) && told.account().equals(known.account()))) {
            doubted.add(told.session());
        }
    }

    /// Counts a claim. A sender that takes back a claim has made none.
    ///
    /// @return whether this takes back a claim
    private boolean claim(int session, Claim claim) {
        @Nullable Claim before = claims.get(session);
        if (before != null && before.here == claim.here) {
            return false;
        }
        if (before != null && before.sender == claim.sender) {
            claims.remove(session);
            made.merge(claim.sender, -1, Integer::sum);
            return true;
        }
        claims.put(session, claim);
        made.merge(claim.sender, 1, Integer::sum);
        if (before != null) {
            contradicted.merge(before.sender, 1, Integer::sum);
        }
        return false;
    }

    /// A peer that left by a claim although the server still shows its window under this number.
    Optional<Colleague> departed(int session, int window) {
        return Optional.ofNullable(departed.get(session))
                .filter(each -> window != WindowNumber.NONE && each.window() == window);
    }

    /// Selects sessions with an unverified name, for a query of their names.
    ///
    /// @param here the sessions that this session's poll found
    Set<Integer> toCheck(Set<Integer> here, int atMost) {
        unverified.keySet().retainAll(here);
        doubted.retainAll(unverified.keySet());
        List<Integer> sessions = new ArrayList<>(unverified.keySet());
        Collections.shuffle(sessions);
        sessions.sort(Comparator.comparing(each -> !doubted.contains(each)));
        return sessions.stream().limit(atMost).collect(Collectors.toCollection(HashSet::new));
    }

    /// Verifies the names of these sessions.
    ///
    /// @param isForged whether the server has another account than the claim
    /// @return the other sessions that the senders of false accounts claimed; their names need a query too
    Set<Integer> checked(Set<Integer> asked, Predicate<Integer> isForged) {
        Set<Integer> forgers = unverified.entrySet().stream()
                .filter(each -> asked.contains(each.getKey()) && isForged.test(each.getKey()))
                .map(Map.Entry::getValue).collect(Collectors.toSet());
        distrusted.addAll(forgers);
        unverified.keySet().removeAll(asked);
        Set<Integer> more = unverified.entrySet().stream().filter(each -> forgers.contains(each.getValue()))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        unverified.keySet().removeAll(more);
        return more;
    }

    /// Compares the claims with the server's sessions and resets them.
    ///
    /// @param here the sessions that this session's poll found
    void onPoll(Set<Integer> here) {
        claims.entrySet().stream().filter(claim -> !claim.getValue().here && here.contains(claim.getKey()))
                .forEach(claim -> distrusted.add(claim.getValue().sender));
        Map<Integer, List<Boolean>> found = claims.entrySet().stream().filter(claim -> claim.getValue().here)
                .collect(Collectors.groupingBy(claim -> claim.getValue().sender,
                        Collectors.mapping(claim -> here.contains(claim.getKey()), Collectors.toList())));
        found.forEach((sender, sessions) -> {
            if (isNoChance((int) sessions.stream().filter(each -> !each).count(), sessions.size())) {
                distrusted.add(sender);
            }
        });
        distrusted.retainAll(here); // an ended session sends no more notifications
        claims.clear();
        made.clear();
        contradicted.clear();
        departed.clear();
    }

    private static boolean isNoChance(int mistaken, int all) {
        return mistaken > BY_CHANCE && mistaken * 2 > all;
    }
}
