package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roster.directory.Colleague;
import roster.directory.Presence;

/// Which tellers are believed after a look.
final class ClaimsTest {
    private static final int TELLER = 7;

    private final Claims claims = new Claims();
    private final Map<Integer, Colleague> others = new HashMap<>();

    @Test
    void aSessionThatLeftAfterATrueMessageProvesNothing() {
        hears(TELLER, 100, 103);
        looked(TELLER);
        assertThat(claims.isLiar(TELLER)).isFalse();
    }

    @Test
    void aFewOfManyWhoLeftProveNothing() {
        hears(TELLER, 100, 150);
        looked(IntStream.range(120, 150).toArray());
        assertThat(claims.isLiar(TELLER)).isFalse();
    }

    @Test
    void manyWhoWereNeverHereProveALie() {
        hears(TELLER, 100, 104);
        looked(TELLER);
        assertThat(claims.isLiar(TELLER)).isTrue();
    }

    @Test
    void oneWhoIsSaidToBeGoneAndIsHereProvesALie() {
        claims.heard(TELLER, Map.of(100, Optional.empty()), others);
        looked(TELLER, 100);
        assertThat(claims.isLiar(TELLER)).isTrue();
    }

    @Test
    void theNewestMessageAboutASessionCounts() {
        hears(TELLER, 100, 110);
        claims.heard(8, gone(100, 110), others);
        looked(TELLER, 8);
        assertThat(claims.isLiar(TELLER)).isFalse();
        assertThat(claims.isLiar(8)).isFalse();
    }

    @Test
    void aMessageIsComparedOnce() {
        hears(TELLER, 100, 110);
        looked(IntStream.concat(IntStream.of(TELLER), IntStream.range(100, 110)).toArray());
        looked(TELLER);
        assertThat(claims.isLiar(TELLER)).isFalse();
    }

    /// The server gives its number to another session one day.
    @Test
    void aLiarThatEndedIsForgotten() {
        claims.heard(TELLER, Map.of(100, Optional.empty()), others);
        looked(TELLER, 100);
        looked(100);
        assertThat(claims.isLiar(TELLER)).isFalse();
    }

    private void hears(int teller, int from, int to) {
        claims.heard(teller, IntStream.range(from, to).boxed().collect(Collectors.toMap(session -> session,
                session -> Optional.of(new Colleague(session, "Nobody", "postgres", 0, Presence.NOBODY)))), others);
    }

    private static Map<Integer, Optional<Colleague>> gone(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toMap(session -> session, _ -> Optional.empty()));
    }

    private void looked(int... here) {
        claims.looked(new HashSet<>(Set.copyOf(IntStream.of(here).boxed().toList())));
    }
}
