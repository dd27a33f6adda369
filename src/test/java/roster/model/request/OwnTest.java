package roster.model.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;
import roster.directory.record.User;

class OwnTest {
    private final Own own = new Own(() -> "Ann");

    /// A change by Ben in the third transaction.
    private static Change change(int version, UUID saveId) {
        Draft values = Drafts.ann();
        var revision = new Revision(version, 1, null, version, Revision.Kind.CHANGED, values, values, Instant.EPOCH,
                "Ben", "ben", "Ben", saveId, false);
        return new Change(revision, Optional.of(new User(1, null, version, values, null, null, List.of())), 3);
    }

    @Test
    void aTransactionWithTheNumberOfAnOwnOneIsNotOwnAfterAFailover() {
        own.happened(List.of(change(1, own.begin())));
        Change laterStep = change(2, SaveId.fresh());
        own.happened(List.of(laterStep));
        assertThat(own.isOfThisWindow(laterStep.revision())).isTrue();
        own.everythingIsReadAnew();
        Change theirs = change(3, SaveId.fresh());
        own.happened(List.of(theirs));
        assertThat(own.isOfThisWindow(theirs.revision())).isFalse();
    }
}
