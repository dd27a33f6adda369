package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;

final class WindowNumberTest {
    private static final int WINDOW = 0x12345_000;

    /// The highest count, after which it begins again.
    private static final int LAST = 0x12345_FFF;

    private static final Colleague HERE = ann(1, WindowNumber.next(0x54321_000));

    private static Colleague ann(int session, int window) {
        return session(session, "Ann", "sales", window);
    }

    private static Colleague session(int session, String person, String account, int window) {
        return new Colleague(session, person, account, window, Presence.NOBODY);
    }

    private static List<Integer> newest(Colleague... sessions) {
        return WindowNumber.newest(HERE, List.of(sessions)).stream().map(Colleague::session).toList();
    }

    @Test
    void aNumberIsOfOneWindowAndIsNeverNone() {
        assertThat(IntStream.range(0, 10_000).map(_ -> WindowNumber.fresh())).allMatch(number -> (number & 0xFFF) == 0)
                .doesNotContain(WindowNumber.NONE);
        assertThat(WindowNumber.next(WINDOW)).isEqualTo(0x12345_001);
        assertThat(WindowNumber.next(LAST)).isEqualTo(WINDOW);
        assertThat(WindowNumber.next(0xFFFFF_FFF)).isEqualTo(0xFFFFF_000);
    }

    @Test
    void theNewestSessionOfAWindowReplacesTheOlderOnes() {
        assertThat(newest(ann(7, WINDOW + 2), ann(8, WINDOW + 3), ann(9, WINDOW + 1))).containsExactly(8);
        assertThat(newest(ann(7, WINDOW), ann(8, LAST), ann(9, LAST - 1))).as("a count that began again")
                .containsExactly(7);
        assertThat(newest(ann(7, 0xFFFFF_001), ann(8, 0xFFFFF_002))).as("the highest window").containsExactly(8);
    }

    @Test
    void twoWindowsOfOnePersonAreTwo() {
        assertThat(newest(ann(7, WINDOW), ann(8, WINDOW + 0x1000))).containsExactly(7, 8);
    }

    @Test
    void sessionsWithoutANumberAreNeverMerged() {
        assertThat(newest(ann(7, WindowNumber.NONE), ann(8, WindowNumber.NONE))).containsExactly(7, 8);
    }

    /// Every session can show any number.
    @Test
    void aSessionOfAnotherPersonOrAccountReplacesNone() {
        assertThat(newest(ann(7, WINDOW), session(8, "Ben", "sales", WINDOW + 1), session(9, "Ann", "law", WINDOW + 1)))
                .containsExactly(7, 8, 9);
    }

    @Test
    void theCallingWindowIsLeftOut() {
        assertThat(newest(ann(7, HERE.window() - 1), ann(8, HERE.window() + 1),
                session(9, "Ann", "law", HERE.window())))
                .containsExactly(9);
    }
}
