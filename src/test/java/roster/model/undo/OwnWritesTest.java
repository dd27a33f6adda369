package roster.model.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.record.User;
import roster.model.OfflineFixture;
import roster.model.edit.EditorState;
import roster.model.listing.ListListener;
import roster.model.request.Done;

/// A write of this window is shown and can be undone.
class OwnWritesTest extends OfflineFixture {
    private final OwnWrites writes = new OwnWrites(list, editor, opening, undo);
    private final List<Set<Long>> told = new ArrayList<>();

    @BeforeEach
    void watch() {
        list.listen(new ListListener() {
            @Override
            public void added(Set<Long> ids) {
                told.add(ids);
            }
        });
    }

    private Optional<Done> undoable() {
        return read(() -> undo.state().now().undo());
    }

    private boolean isListed(User user) {
        return !read(() -> list.listing().now().rows(ids(user))).isEmpty();
    }

    @Test
    void addedUsersAreReportedAndCanBeUndone() {
        Done added = new Done.Added(List.of(ANN, BOB));
        step(() -> writes.done(added));
        assertThat(told).containsExactly(ids(ANN, BOB));
        assertThat(undoable()).contains(added);
    }

    @Test
    void anUndoneAdditionIsNeitherListedNorSelected() {
        select(ANN);
        step(() -> writes.undone(new Done.Deleted(List.of(ANN), List.of())));
        assertThat(selected()).isEmpty();
        assertThat(state()).isEqualTo(new EditorState.Empty());
        assertThat(isListed(ANN)).isFalse();
        assertThat(isListed(BOB)).isTrue();
    }

    @Test
    void aUserThatIsFoundDeletedStaysListedIfAnotherUserHasTheId() {
        step(() -> list.learnt(EVE));
        step(() -> writes.foundDeleted(ANN));
        assertThat(isListed(EVE)).isTrue();
        step(() -> writes.foundDeleted(EVE));
        assertThat(isListed(EVE)).isFalse();
    }

    @Test
    void samplesThatAreAllRefusedLeaveNothingToUndo() {
        step(() -> writes.samplesAdded(List.of(), List.of(), new Shortfall.Found().shortfall(0, List.of())));
        assertThat(undoable()).isEmpty();
        step(() -> writes.samplesAdded(List.of(ANN), List.of(), new Shortfall.Found().shortfall(1, List.of())));
        assertThat(undoable()).contains(new Done.Added(List.of(ANN)));
    }
}
