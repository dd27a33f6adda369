package roster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.SaveId;
import roster.directory.record.User;

/// The changes of a batch that are reported.
class ChangeBatchTest {
    private static final long ANN = 1;
    private static final long BOB = 2;

    private static Change change(long seq, long user, Kind kind) {
        Draft values = Drafts.ann();
        boolean isDeleted = kind == Kind.DELETED;
        var revision = new Revision(seq, user, null, (int) seq, kind, kind == Kind.ADDED ? null : values,
                isDeleted ? null : values, Instant.EPOCH, "Ben", "ben", "Ben", SaveId.fresh(), false);
        var left = new User(user, null, (int) seq, values, null, null, List.of());
        return new Change(revision, isDeleted ? Optional.empty() : Optional.of(left), Change.UNKNOWN);
    }

    private static ChangeBatch batch(Change... changes) {
        return new ChangeBatch(List.of(changes));
    }

    @Test
    void aBatchNamesTheDeletedUsers() {
        ChangeBatch batch = batch(change(1, ANN, Kind.CHANGED), change(2, BOB, Kind.DELETED));
        assertThat(batch.lasting()).isEqualTo(batch);
        assertThat(batch.deleted()).containsExactly(BOB);
    }

    @Test
    void aBatchLeavesOutADeletionThatItRestores() {
        Change restored = change(2, ANN, Kind.RESTORED);
        ChangeBatch lasting = batch(change(1, ANN, Kind.DELETED), restored).lasting();
        assertThat(lasting.changes()).containsExactly(restored);
        assertThat(lasting.deleted()).isEmpty();
    }

    @Test
    void aBatchKeepsADeletionWhoseIdGoesToAnotherUser() {
        ChangeBatch batch = batch(change(1, ANN, Kind.DELETED), change(2, ANN, Kind.ADDED));
        assertThat(batch.lasting()).isEqualTo(batch);
        assertThat(batch.deleted()).containsExactly(ANN);
    }

    @Test
    void aBatchKeepsADeletionIfOnlyAnotherUserIsRestored() {
        ChangeBatch batch = batch(change(1, ANN, Kind.DELETED), change(2, BOB, Kind.RESTORED));
        assertThat(batch.lasting()).isEqualTo(batch);
    }

    @Test
    void aBatchKeepsADeletionAfterARestore() {
        Change restored = change(2, ANN, Kind.RESTORED);
        Change deletedAgain = change(3, ANN, Kind.DELETED);
        ChangeBatch lasting = batch(change(1, ANN, Kind.DELETED), restored, deletedAgain).lasting();
        assertThat(lasting.changes()).containsExactly(restored, deletedAgain);
        assertThat(lasting.deleted()).containsExactly(ANN);
    }
}
