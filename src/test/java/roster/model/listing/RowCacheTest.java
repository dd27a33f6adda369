package roster.model.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.User;

/// The users that were read for the list.
final class RowCacheTest {
    private final RowCache rows = new RowCache();

    private static User user(long id, int version) {
        return new User(id, null, version, Drafts.ann(), null, null, List.of());
    }

    @Test
    void aRowIsStaleInTheNextRoundUntilItIsReadAgain() {
        rows.put(user(1, 1));
        assertThat(rows.readSince(1, rows.round())).isEqualTo(user(1, 1));
        rows.beginRound();
        assertThat(rows.readSince(1, rows.round())).isNull();
        assertThat(rows.user(1)).as("still shown").isEqualTo(user(1, 1));
        rows.fetched(user(1, 1), rows.round());
        assertThat(rows.readSince(1, rows.round())).isEqualTo(user(1, 1));
    }

    @Test
    void theLaterVersionOfOneRoundWins() {
        rows.put(user(1, 2));
        rows.fetched(user(1, 1), rows.round());
        assertThat(rows.user(1)).isEqualTo(user(1, 2));
        rows.fetched(user(1, 3), rows.round());
        assertThat(rows.user(1)).isEqualTo(user(1, 3));
    }

    @Test
    void theLaterRoundWinsOverTheLaterVersion() {
        rows.put(user(1, 2));
        rows.beginRound();
        rows.fetched(user(1, 1), rows.round());
        assertThat(rows.user(1)).isEqualTo(user(1, 1));
        rows.fetched(user(1, 3), rows.round() - 1);
        assertThat(rows.user(1)).as("asked for in the round before").isEqualTo(user(1, 1));
    }

    @Test
    void aKnownStateIsNewsOnlyForAStaleRow() {
        assertThat(rows.isNews(user(1, 1))).isTrue();
        rows.put(user(1, 1));
        assertThat(rows.isNews(user(1, 1))).isFalse();
        assertThat(rows.isNews(user(1, 2))).isTrue();
        rows.beginRound();
        assertThat(rows.isNews(user(1, 1))).isTrue();
        assertThat(rows.isNews(user(1, 0))).isFalse();
    }

    @Test
    void learningSaysWhetherTheKnownStateChanged() {
        assertThat(rows.learn(user(1, 1))).isTrue();
        assertThat(rows.learn(user(1, 1))).isFalse();
        assertThat(rows.learn(user(1, 0))).as("an older version").isFalse();
        assertThat(rows.learn(user(1, 2))).isTrue();
        assertThat(rows.user(1)).isEqualTo(user(1, 2));
    }

    /// Such a row is still requested, because it may have changed since.
    @Test
    void learningTheSameStateLeavesAStaleRowStale() {
        rows.put(user(1, 1));
        rows.beginRound();
        assertThat(rows.learn(user(1, 1))).isFalse();
        assertThat(rows.readSince(1, rows.round())).isNull();
    }

    @Test
    void theLeastRecentlyUsedRowIsDropped() {
        LongStream.rangeClosed(1, RowCache.KEPT).forEach(id -> rows.put(user(id, 1)));
        assertThat(rows.user(1)).isNotNull();
        assertThat(rows.knows(2)).as("no use").isTrue();
        rows.put(user(RowCache.KEPT + 1, 1));
        assertThat(rows.knows(1)).isTrue();
        assertThat(rows.knows(2)).isFalse();
    }
}
