package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.PartsFixture;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;

/// The open user, read while others delete it or bring it back.
class RemoteChangesTest extends PartsFixture {
    private static final Revision REMOVAL = new Revision(3, ANN.id(), null, 2, Revision.Kind.DELETED, ANN.values(),
            null,
            Instant.EPOCH, "Ben", "ben", "", SaveId.fresh(), false);

    private News news() {
        return ((Editing) parts.open.now()).news();
    }

    @Test
    void aReadFromBeforeTheDeletionLeavesItsNews() {
        step(() -> {
            parts.open.put(TYPED, new News.Deleted(Optional.of(REMOVAL)));
            remote.learnt(user(1, 1, Drafts.ann().with(Users.PHONE, "111")));
            assertThat(news()).isEqualTo(new News.Deleted(Optional.of(REMOVAL)));
        });
    }

    @Test
    void aReadFromAfterTheDeletionShowsThatTheUserIsBack() {
        step(() -> {
            User back = user(1, 3, Drafts.ann().with(Users.PHONE, "111"));
            parts.open.put(TYPED, new News.Deleted(Optional.of(REMOVAL)));
            remote.learnt(back);
            assertThat(news()).isInstanceOfSatisfying(News.Changed.class,
                    changed -> assertThat(changed.theirs()).isEqualTo(back));
        });
    }
}
