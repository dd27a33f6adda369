package roster.model.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Samples;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.request.Own;

/// The changes by others that the person has still to see.
final class ChangesByOthersTest {
    private final Own own = new Own(() -> "Ann");
    private final RowCache rows = new RowCache();
    private final ChangesByOthers others = new ChangesByOthers(own, rows);

    /// Each version has a phone number of its own.
    private static Draft values(int version) {
        return Drafts.ann().with(Users.PHONE, "555 " + version);
    }

    private static User user(int version) {
        return new User(1, null, version, values(version), null, null, List.of());
    }

    private static Revision revision(int version, UUID saveId) {
        return new Revision(version, 1, null, version, Revision.Kind.CHANGED, values(version - 1), values(version),
                Instant.EPOCH, "Ben", "ben", "Roster", saveId, false);
    }

    private static Revision byBen(int version) {
        return revision(version, SaveId.fresh());
    }

    @Test
    void aMarkHoldsTheLastChange() {
        step(() -> {
            others.mark(byBen(1));
            Revision last = byBen(2);
            others.told(last, user(2));
            assertThat(others.isMarked(1)).isTrue();
            assertThat(others.last(1)).contains(last);
            assertThat(others.unmark(1)).isTrue();
            assertThat(others.unmark(1)).isFalse();
        });
    }

    @Test
    void anOwnChangeIsNotMarked() {
        step(() -> {
            others.mark(revision(1, own.begin()));
            assertThat(others.isMarked(1)).isFalse();
        });
    }

    @Test
    void aChangeOfFixedFieldsIsNotMarked() {
        step(() -> {
            own.fixed(Samples.fixing(Users.PHONE));
            others.mark(byBen(1));
            assertThat(others.isMarked(1)).isFalse();
        });
    }

    @Test
    void onlyAKnownUserIsMarkedByALaterRead() {
        step(() -> {
            assertThat(others.markUnseen(List.of(user(1)))).as("unknown before").isEmpty();
            rows.put(user(1));
            assertThat(others.markUnseen(List.of(user(1)))).as("read before the first round").isEmpty();
            rows.beginRound();
            rows.put(user(1));
            assertThat(others.markUnseen(List.of(user(1)))).as("the same version").isEmpty();
            assertThat(others.markUnseen(List.of(user(2)))).containsExactly(1L);
            assertThat(others.isMarked(1)).isTrue();
            assertThat(others.last(1)).isEmpty();
        });
    }

    @Test
    void aMarkWithoutARevisionIsDeletedIfTheChangeWasOwn() {
        step(() -> {
            rows.beginRound();
            rows.put(user(1));
            others.markUnseen(List.of(user(2)));
            assertThat(others.told(revision(1, own.begin()), user(2))).as("an earlier version").isFalse();
            assertThat(others.told(revision(2, own.begin()), user(2))).isTrue();
            assertThat(others.isMarked(1)).isFalse();
        });
    }

    @Test
    void aMarkWithARevisionStaysAfterAnOwnChange() {
        step(() -> {
            others.mark(byBen(1));
            assertThat(others.told(revision(2, own.begin()), user(2))).isFalse();
            assertThat(others.isMarked(1)).isTrue();
        });
    }

    @Test
    void aRefreshUnmarksAllAndTheNextReadMarksNothing() {
        step(() -> {
            rows.beginRound();
            rows.put(user(1));
            others.mark(byBen(1));
            assertThat(others.unmarkAll()).containsExactly(1L);
            rows.beginRound();
            assertThat(others.markUnseen(List.of(user(2)))).isEmpty();
            rows.fetched(user(2), rows.round());
            assertThat(others.markUnseen(List.of(user(3)))).as("after the refresh").containsExactly(1L);
        });
    }

    @Test
    void theMarkedUsersAreCounted() {
        step(() -> {
            assertThat(others.count().now()).isZero();
            others.mark(byBen(1));
            others.mark(byBen(2));
            assertThat(others.count().now()).isEqualTo(1);
            assertThat(others.marked()).containsExactly(1L);
            others.unmark(1);
            assertThat(others.count().now()).isZero();
            others.mark(byBen(3));
            others.unmarkAll();
            assertThat(others.count().now()).isZero();
        });
    }
}
