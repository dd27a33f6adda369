package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;

class PresenceDeltaTest {
    private static final Colleague ANN = new Colleague(1, "Ann", "sales", WindowNumber.NONE, Presence.NOBODY);
    private static final Colleague BEN = new Colleague(2, "张伟 & Søn", "Zoë of law & order", 0x7FFF_F001,
            Presence.of(Long.MIN_VALUE, false));
    private static final Colleague CARLA = new Colleague(999_999_999, "", "", 0xFFFF_FFFF,
            Presence.of(Long.MAX_VALUE, true));

    private static Map<Integer, Colleague> by(Colleague... colleagues) {
        return List.of(colleagues).stream().collect(Collectors.toMap(Colleague::session, colleague -> colleague));
    }

    @Test
    void aDeltaTurnsTheOldPresenceIntoTheNew() {
        var before = new HashMap<>(by(ANN, BEN));
        Map<Integer, Colleague> now = by(new Colleague(2, BEN.person(), BEN.account(), BEN.window(),
                Presence.of(7, true)), CARLA);
        List<String> texts = PresenceDelta.texts(PresenceDelta.between(before, now));
        assertThat(texts).hasSize(1);
        PresenceDelta.read(texts.getFirst()).forEach((session, colleague) ->
                before.compute(session, (_, _) -> colleague.orElse(null)));
        assertThat(before).isEqualTo(now);
    }

    @Test
    void equalPresenceMakesAnEmptyDelta() {
        assertThat(PresenceDelta.texts(PresenceDelta.between(by(ANN, BEN), by(ANN, BEN)))).isEmpty();
    }

    @Test
    void everyKindOfPresenceArrivesUnchanged() {
        for (Colleague colleague : List.of(ANN, BEN, CARLA)) {
            String text = PresenceDelta.texts(Map.of(colleague.session(), Optional.of(colleague))).getFirst();
            assertThat(PresenceDelta.read(text)).isEqualTo(Map.of(colleague.session(), Optional.of(colleague)));
        }
    }

    @Test
    void aLongDeltaIsSplitIntoSeveralTexts() {
        Map<Integer, Optional<Colleague>> everybody = IntStream.range(0, 2_000).boxed()
                .collect(Collectors.toMap(each -> each,
                each -> Optional.of(new Colleague(each, "Ω".repeat(20), "sales", each, Presence.of(each, true)))));
        List<String> texts = PresenceDelta.texts(everybody);
        assertThat(texts).hasSizeGreaterThan(10)
                .allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length < 8_000);
        var read = new HashMap<Integer, Optional<Colleague>>();
        texts.forEach(text -> read.putAll(PresenceDelta.read(text)));
        assertThat(read).isEqualTo(everybody);
    }

    @Test
    void malformedLinesAreSkipped() {
        assertThat(PresenceDelta.read("""

                1
                99999999999 gone
                -1 gone
                2 edits
                2 edits 9999999999999999999 1f sales\tAnn
                2 open --1 1f sales\tAnn
                2 opens 1 1f sales\tAnn
                2 here 1f sales\tZoë
                2 here 123456789 sales\tAnn
                2 here 1f sales Ann
                2 here Ann
                2 here 1F sales\tAnn
                2 here +1f sales\tAnn
                2 here  sales\tAnn
                2 here 1f\tAnn
                2 here 1f sales\tAnn\tBen
                2 open +1 1f sales\tAnn
                2 open 1f sales\tAnn
                2 gone 1f sales\tAnn
                +2 gone
                ٢ gone
                3 here 1f sales\t&AAoACg-Mallory
                4 gone
                """)).isEqualTo(
                Map.of(3, Optional.of(new Colleague(3, "Mallory", "sales", 0x1F, Presence.NOBODY)),
                        4, Optional.empty()));
        assertThat(PresenceDelta.read("")).isEmpty();
    }
}
