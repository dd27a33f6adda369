package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;

/// The trust in senders after a poll and until the next one.
final class PeerClaimsTest {
    private static final int SENDER = 7;
    private static final int OTHER = 8;
    private static final int WINDOW = 0x5000;
    private static final Set<Integer> NUMBERS = IntStream.range(0, 5_000).boxed().collect(Collectors.toSet());

    private final PeerClaims claims = new PeerClaims(1_000);
    private final Map<Integer, Colleague> others = new HashMap<>();

    @Test
    void aSessionThatLeftAfterATrueMessageProvesNoForgery() {
        hears(SENDER, here(100, 103));
        polled(SENDER);
        assertThat(claims.believes(SENDER)).isTrue();
    }

    @Test
    void aFewOfManyThatLeftProveNoForgery() {
        hears(SENDER, here(100, 150));
        polled(IntStream.range(120, 150).toArray());
        assertThat(claims.believes(SENDER)).isTrue();
    }

    @Test
    void manyClaimedSessionsThatNeverExistedProveAForgery() {
        hears(SENDER, here(100, 104));
        polled(SENDER);
        assertThat(claims.believes(SENDER)).isFalse();
    }

    /// The open user of a session is no claim about its presence.
    @Test
    void messagesAboutKnownSessionsHideNoForgery() {
        hears(OTHER, here(200, 300));
        polled(IntStream.concat(IntStream.of(SENDER), IntStream.range(200, 300)).toArray());
        hears(SENDER, here(200, 300));
        hears(SENDER, here(100, 104));
        polled(IntStream.concat(IntStream.of(SENDER), IntStream.range(200, 300)).toArray());
        assertThat(claims.believes(SENDER)).isFalse();
    }

    @Test
    void aFalseDepartureOfAPresentSessionProvesAForgery() {
        hears(OTHER, here(100, 101));
        hears(SENDER, gone(100, 101));
        polled(SENDER, 100);
        assertThat(claims.believes(SENDER)).isFalse();
    }

    @Test
    void theNewestMessageAboutASessionCounts() {
        hears(SENDER, here(100, 110));
        hears(OTHER, gone(100, 110));
        polled(SENDER, OTHER);
        assertThat(claims.believes(SENDER)).isTrue();
        assertThat(claims.believes(OTHER)).isTrue();
    }

    @Test
    void aMessageIsComparedOnce() {
        hears(SENDER, here(100, 110));
        polled(IntStream.concat(IntStream.of(SENDER), IntStream.range(100, 110)).toArray());
        polled(SENDER);
        assertThat(claims.believes(SENDER)).isTrue();
    }

    /// The server may reuse its number for another session.
    @Test
    void aForgerThatEndedIsForgotten() {
        hears(OTHER, here(100, 101));
        hears(SENDER, gone(100, 101));
        polled(SENDER, 100);
        polled(100);
        assertThat(claims.believes(SENDER)).isTrue();
    }

    @Test
    void aSenderThatAnotherOneContradictsIsDistrusted() {
        hears(SENDER, here(100, 104));
        hears(OTHER, gone(100, 104));
        assertThat(claims.believes(SENDER)).isFalse();
        assertThat(claims.believes(OTHER)).isTrue();
    }

    @Test
    void aFewContradictionsProveNoForgery() {
        hears(SENDER, here(100, 103));
        hears(OTHER, gone(100, 103));
        assertThat(claims.believes(SENDER)).isTrue();
    }

    /// Each time another window contradicts it in its turn.
    @Test
    void aSenderThatRepeatsAContradictedClaimIsDistrusted() {
        hears(SENDER, here(100, 102));
        hears(OTHER, gone(100, 102));
        hears(SENDER, here(100, 102));
        hears(OTHER + 1, gone(100, 102));
        assertThat(claims.believes(SENDER)).isFalse();
        assertThat(claims.believes(OTHER)).isTrue();
    }

    @Test
    void aSenderThatRepeatedlyHidesAnotherOneIsDistrusted() {
        hears(OTHER, here(100, 101));
        polled(SENDER, OTHER, 100);
        for (int honest = OTHER; honest < OTHER + 4; honest++) {
            hears(SENDER, gone(100, 101));
            hears(honest, here(100, 101));
        }
        assertThat(claims.believes(SENDER)).isFalse();
        assertThat(IntStream.range(OTHER, OTHER + 4)).allMatch(claims::believes);
    }

    @Test
    void aRevokedClaimHidesNoContradiction() {
        hears(SENDER, here(200, 300));
        hears(SENDER, gone(200, 300));
        hears(SENDER, here(100, 104));
        hears(OTHER, gone(100, 104));
        assertThat(claims.believes(SENDER)).isFalse();
    }

    @Test
    void moreClaimsThanConnectionsHideNoContradiction() {
        hears(SENDER, here(0, 5_000));
        assertThat(others).hasSize(1_000);
        hears(OTHER, others.keySet().stream().collect(Collectors.toMap(session -> session, _ -> Optional.empty())));
        assertThat(claims.believes(SENDER)).isFalse();
    }

    @Test
    void aClaimedNameIsCheckedOnce() {
        hears(SENDER, here(100, 102));
        assertThat(claims.toCheck(Set.of(SENDER, 100, 101), 3)).containsExactlyInAnyOrder(100, 101);
        assertThat(claims.checked(Set.of(100, 101), _ -> false)).isEmpty();
        assertThat(claims.toCheck(Set.of(SENDER, 100, 101), 3)).isEmpty();
        assertThat(claims.believes(SENDER)).isTrue();
    }

    @Test
    void aContradictedNameIsCheckedFirst() {
        hears(SENDER, here(100, 150));
        hears(OTHER, Map.of(120, Optional.of(new Colleague(120, "Ann", "ann", 0, Presence.NOBODY))));
        assertThat(others.get(120)).extracting(Colleague::person).as("until then").isEqualTo("Nobody");
        assertThat(claims.toCheck(Set.copyOf(others.keySet()), 1)).containsExactly(120);
    }

    @Test
    void theSenderOfAFalseAccountIsDistrustedWithItsOtherNames() {
        hears(SENDER, here(100, 105));
        hears(OTHER, here(200, 203));
        assertThat(claims.checked(Set.of(100), session -> session == 100))
                .containsExactlyInAnyOrder(101, 102, 103, 104);
        assertThat(claims.believes(SENDER)).isFalse();
        assertThat(claims.believes(OTHER)).isTrue();
        assertThat(claims.toCheck(Set.copyOf(others.keySet()), 9)).containsExactlyInAnyOrder(200, 201, 202);
    }

    @Test
    void aSessionWithAFalseDepartureKeepsItsName() {
        var ann = new Colleague(100, "Ann", "ann", WINDOW, Presence.NOBODY);
        others.put(100, ann);
        hears(SENDER, gone(100, 101));
        assertThat(claims.departed(100, WINDOW)).contains(ann);
        assertThat(claims.departed(100, 0x6000)).as("another session of that number").isEmpty();
    }

    @Test
    void aSessionWithARevokedClaimIsForgotten() {
        hears(SENDER, here(100, 600));
        hears(SENDER, gone(100, 600));
        assertThat(claims.toCheck(NUMBERS, 5_000)).isEmpty();
        assertThat(IntStream.range(100, 600).mapToObj(session -> claims.departed(session, WINDOW)))
                .allMatch(Optional::isEmpty);
    }

    /// Each contradicts the other half of the time, so both are believed.
    @Test
    void twoContradictingSendersAddNoMoreSessionsThanConnections() {
        for (int session = 100; session < 4_100; session += 2) {
            hears(SENDER, here(session, session + 1));
            hears(OTHER, gone(session, session + 1));
            hears(OTHER, here(session + 1, session + 2));
            hears(SENDER, gone(session + 1, session + 2));
        }
        assertThat(others).isEmpty();
        assertThat(claims.toCheck(NUMBERS, 5_000)).hasSize(1_000);
        assertThat(NUMBERS.stream().filter(session -> claims.departed(session, WINDOW).isPresent())).hasSize(1_000);
    }

    /// Accepts the believed part of a message, as a window does.
    private void hears(int sender, Map<Integer, Optional<Colleague>> message) {
        claims.onNotification(sender, message, others).forEach((session, told) -> {
            others.remove(session);
            told.ifPresent(colleague -> others.put(session, colleague));
        });
    }

    private static Map<Integer, Optional<Colleague>> here(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toMap(session -> session,
                session -> Optional.of(new Colleague(session, "Nobody", "postgres", WINDOW, Presence.NOBODY))));
    }

    private static Map<Integer, Optional<Colleague>> gone(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toMap(session -> session, _ -> Optional.empty()));
    }

    private void polled(int... here) {
        claims.onPoll(new HashSet<>(Set.copyOf(IntStream.of(here).boxed().toList())));
    }
}
