package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import roster.directory.edit.AddResult;
import roster.directory.edit.Conflict;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.SaveId;
import roster.directory.record.User;

/// The promises of every [Directory] about an unseen change, such as the stamp of a login. It asks no person. Two
/// clients, `a` and `b`, and a program that stamps.
public abstract class UnseenContract extends TableContract {
    private User ann() {
        return ((AddResult.Added) a().add(subject().ann())).user();
    }

    private User savedByB(Field field, String text, long id) {
        User now = b().user(id).orElseThrow();
        return ((SaveResult.Saved) b().save(Edit.of(now).with(field, text))).user();
    }

    @Test
    void aSaveIsRepeatedAgainstAVersionThatDiffersInNoField() {
        User ann = ann();
        table().stamp(ann.id(), 3);
        User saved = saved(a().save(Edit.of(ann).with(subject().digits(), "1")));
        assertThat(saved.version()).isEqualTo(ann.version() + 4);
        assertThat(saved.values()).isEqualTo(ann.values().with(subject().digits(), "1"));
        assertThat(b().user(ann.id())).contains(saved);
    }

    @Test
    void aSaveThatWasRepeatedIsRecognisedByItsSaveId() {
        User ann = ann();
        table().stamp(ann.id(), 1);
        UUID saveId = SaveId.fresh();
        Edit mine = Edit.of(ann).with(subject().digits(), "1");
        User saved = saved(a().save(mine, saveId));
        table().stamp(ann.id(), 1);
        assertThat(a().save(mine, saveId)).isEqualTo(new SaveResult.Saved(saved));
        assertThat(b().history(ann.id(), Directory.NEWEST, 9)).extracting(Revision::kind)
                .containsExactly(Kind.CHANGED, Kind.CHANGED, Kind.CHANGED, Kind.ADDED);
    }

    @Test
    void aSaveIsRepeatedWhereAFieldWasPutBack() {
        User ann = ann();
        savedByB(subject().digits(), "1", ann.id());
        savedByB(subject().digits(), ann.values().text(subject().digits()), ann.id());
        assertThat(saved(a().save(Edit.of(ann).with(subject().text(), "mine"))).values())
                .isEqualTo(ann.values().with(subject().text(), "mine"));
    }

    @Test
    void aDeletionIsRepeatedAgainstAVersionThatDiffersInNoField() {
        User ann = ann();
        table().stamp(ann.id(), 3);
        assertThat(a().delete(ann)).isEqualTo(new DeleteResult.Deleted());
        assertThat(b().user(ann.id())).isEmpty();
    }

    @Test
    void whatCanBeSeenIsFoundBehindManyStamps() {
        User ann = ann();
        User bob = ((AddResult.Added) a().add(subject().bob())).user();
        savedByB(subject().digits(), "1", ann.id());
        table().stamp(ann.id(), 120);
        savedByB(subject().digits(), "2", bob.id());
        table().stamp(bob.id(), 120);
        List<Revision> ofBoth = a().changes(List.of(ann.id(), bob.id()), 0, Directory.NEWEST, 9);
        assertThat(ofBoth).extracting(Revision::userId).containsExactly(bob.id(), ann.id(), bob.id(), ann.id());
        assertThat(ofBoth).extracting(Revision::kind).containsExactly(Kind.CHANGED, Kind.CHANGED, Kind.ADDED,
                Kind.ADDED);
        assertThat(a().changes(List.of(ann.id()), 0, Directory.NEWEST, 1)).containsExactly(ofBoth.get(1));
        assertThat(a().changes(List.of(ann.id()), 0, ofBoth.get(1).seq(), 9)).containsExactly(ofBoth.getLast());
        assertThat(a().changes(List.of(ann.id(), bob.id()), ofBoth.get(1).seq(), Directory.NEWEST, 9))
                .containsExactly(ofBoth.getFirst());
        assertThat(a().changes(List.of(), 0, Directory.NEWEST, 9)).isEmpty();
    }

    @Test
    void aConflictTellsOnlyWhatCanBeSeen() {
        User ann = ann();
        table().stamp(ann.id(), 2);
        savedByB(subject().digits(), "1", ann.id());
        Revision byB = b().history(ann.id(), Directory.NEWEST, 1).getFirst();
        table().stamp(ann.id(), 2);
        Edit mine = Edit.of(ann).with(subject().text(), "mine");
        Conflict conflict = conflict(a().save(mine));
        assertThat(conflict).isEqualTo(new Conflict(mine, b().user(ann.id()).orElseThrow(), List.of(byB)));
        assertThat(conflict.timesSaved()).isEqualTo(1);
        assertThat(conflict.differsForNobody()).isFalse();
    }

    @Test
    void aConflictTellsWhatCanBeSeenHoweverOftenTheUserWasStampedSince() {
        User ann = ann();
        savedByB(subject().digits(), "1", ann.id());
        table().stamp(ann.id(), Conflict.MOST + 3);
        Conflict conflict = conflict(a().save(Edit.of(ann).with(subject().text(), "mine")));
        assertThat(conflict.lastChange(subject().digits())).isPresent();
        assertThat(conflict.timesSaved()).isEqualTo(1);
    }

    @Test
    void aDeletionThatIsRefusedTellsOnlyWhatCanBeSeen() {
        User ann = ann();
        table().stamp(ann.id(), 2);
        savedByB(subject().digits(), "1", ann.id());
        DeleteResult refused = a().delete(ann);
        assertThat(refused).isInstanceOfSatisfying(DeleteResult.Conflicting.class, conflicting -> {
            assertThat(conflicting.conflict().since()).hasSize(1);
            assertThat(conflicting.conflict().edit()).isEqualTo(Edit.of(ann));
        });
    }
}
