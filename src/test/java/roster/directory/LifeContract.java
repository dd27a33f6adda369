package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.edit.AddResult;
import roster.directory.edit.Conflict;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Version;

/// The promises of every [Directory] about the life of a record. A record is its id and its life. A write that is based
/// on one user leaves a later user under the same id alone. A restored user is still the same record.
public abstract class LifeContract extends DirectoryContract {
    private User now(long id) {
        return b().user(id).orElseThrow();
    }

    private List<Revision> history(long id) {
        return b().history(id, Directory.NEWEST, 100);
    }

    private Optional<Revision> deletion(long id) {
        return history(id).stream().filter(revision -> revision.kind() == Kind.DELETED).findFirst();
    }

    private User broughtBack(Edit edit) {
        AddResult result = b().addAgain(edit);
        assertThat(result).isInstanceOf(AddResult.Added.class);
        return ((AddResult.Added) result).user();
    }

    @Nested
    class AnIdThatIsSomebodyElsesByNow {
        @Test
        void takesNothingThatWasMeantForTheUserWhoHadIt() {
            User ann = added(subject().ann());
            table().replace(ann.id(), subject().bob());
            User bob = now(ann.id());
            assertThat(a().save(edit(ann, subject().text(), "for Ann")))
                    .isEqualTo(new SaveResult.Deleted(deletion(ann.id())));
            assertThat(a().delete(ann)).isEqualTo(new DeleteResult.AlreadyDeleted(deletion(ann.id())));
            assertThat(now(ann.id())).isEqualTo(bob);
        }

        @Test
        void namesTheDeletionHoweverMuchHappenedSince() {
            User ann = added(subject().ann());
            table().replace(ann.id(), subject().bob());
            Optional<Revision> deletion = deletion(ann.id());
            for (int save = 0; save <= Conflict.MOST; save++) {
                saved(b().save(edit(now(ann.id()), subject().digits(), "" + save)));
            }
            b().delete(now(ann.id()));
            assertThat(a().save(edit(ann, subject().text(), "for Ann"))).isEqualTo(new SaveResult.Deleted(deletion));
        }

        @Test
        void takesNothingThoughTheOtherUserMovedThereWithTheSameVersion() {
            User bob = added(subject().bob());
            User ann = added(subject().ann());
            User annThen = saved(b().save(edit(ann, subject().digits(), "1")));
            User bobThen = saved(b().save(edit(bob, subject().digits(), "2")));
            assertThat(bobThen.version()).isEqualTo(annThen.version());
            b().delete(annThen);
            table().move(bob.id(), ann.id());
            assertThat(now(ann.id()).values()).isEqualTo(bobThen.values());
            assertThat(now(ann.id()).version()).isEqualTo(annThen.version() + 2);
            for (User before : List.of(ann, annThen)) {
                assertThat(a().save(edit(before, subject().text(), "for Ann"))).isInstanceOf(SaveResult.Deleted.class);
                assertThat(a().delete(before)).isInstanceOf(DeleteResult.AlreadyDeleted.class);
            }
            assertThat(a().save(edit(bobThen, subject().text(), "for Bob")))
                    .isEqualTo(new SaveResult.Deleted(deletion(bob.id())));
            assertThat(now(ann.id()).values()).isEqualTo(bobThen.values());
        }

        @Test
        void isNotNeededToBringTheUserBack() {
            User ann = added(subject().ann());
            table().replace(ann.id(), subject().bob());
            User again = broughtBack(edit(ann, subject().digits(), "77"));
            assertThat(again.values()).isEqualTo(asStored(subject().ann().with(subject().digits(), "77")));
            assertThat(again.id()).isNotEqualTo(ann.id());
            assertThat(again.version()).isEqualTo(Version.FIRST);
            assertThat(now(again.id())).isEqualTo(again);
            assertThat(now(ann.id()).values()).isEqualTo(asStored(subject().bob()));
            assertThat(history(again.id())).extracting(Revision::kind).containsExactly(Kind.ADDED);
        }
    }

    @Nested
    class AUserWhoIsBroughtBack {
        @Test
        void isTheSameUserForWhoeverEditsIt() {
            User ann = added(subject().ann());
            b().delete(ann);
            User again = broughtBack(Edit.of(ann));
            assertThat(again.isSameRecordAs(ann)).isTrue();
            assertThat(again.values()).isEqualTo(ann.values());
            assertThat(saved(a().save(edit(ann, subject().text(), "mine"))).values())
                    .isEqualTo(ann.values().with(subject().text(), "mine"));
        }

        @Test
        void isTheSameUserForWhoeverDeletesIt() {
            User ann = added(subject().ann());
            b().delete(ann);
            broughtBack(Edit.of(ann));
            assertThat(a().delete(ann)).isEqualTo(new DeleteResult.Deleted());
            assertThat(b().count()).isZero();
        }

        @Test
        void conflictsWhereAFieldDiffers() {
            User ann = added(subject().ann());
            b().delete(ann);
            User theirs = saved(b().save(edit(broughtBack(Edit.of(ann)), subject().digits(), "22")));
            Conflict conflict = conflict(a().save(edit(ann, subject().text(), "mine")));
            assertThat(conflict.theirs()).isEqualTo(theirs).isEqualTo(now(ann.id()));
            assertThat(conflict.since()).extracting(Revision::kind)
                    .containsExactly(Kind.DELETED, Kind.RESTORED, Kind.CHANGED);
            assertThat(conflict.timesSaved()).isEqualTo(1);
            assertThat(conflict.lastChange(subject().title())).isEmpty();
            assertThat(conflict.changes(subject().digits())).hasSize(1);
        }

        @Test
        void keepsWhatOthersSavedSinceTheEditBegan() {
            User ann = added(subject().ann());
            User theirs = saved(b().save(edit(ann, subject().line(), "Theirs")));
            b().delete(theirs);
            User again = broughtBack(edit(ann, subject().digits(), "11"));
            assertThat(again.values()).isEqualTo(theirs.values().with(subject().digits(), "11"));
            Revision back = history(ann.id()).getFirst();
            assertThat(back.kind()).isEqualTo(Kind.RESTORED);
            assertThat(back.before()).isEqualTo(theirs.values());
            assertThat(back.changed()).containsExactly(subject().digits());
        }

        @Test
        void isNotAddedASecondTime() {
            User ann = added(subject().ann());
            b().delete(ann);
            User again = broughtBack(edit(ann, subject().line(), "b"));
            assertThat(a().addAgain(edit(ann, subject().line(), "a"))).isEqualTo(new AddResult.Present(again));
            assertThat(b().count()).isEqualTo(1);
        }

        @Test
        void canBeDeletedAndBroughtBackAgain() {
            User ann = added(subject().ann());
            b().delete(ann);
            User once = broughtBack(Edit.of(ann));
            b().delete(once);
            User twice = broughtBack(Edit.of(ann));
            assertThat(twice.isSameRecordAs(ann)).isTrue();
            assertThat(twice.version()).isEqualTo(ann.version() + 4);
            assertThat(history(ann.id())).extracting(Revision::kind).containsExactly(
                    Kind.RESTORED, Kind.DELETED, Kind.RESTORED, Kind.DELETED, Kind.ADDED);
        }

        @Test
        void breaksNoRuleThatWasBrokenBefore() {
            User ann = added(subject().ann());
            Subject.Broken broken = subject().stored();
            table().replace(ann.id(), subject().bob().with(broken.field(), broken.text()));
            User bob = now(ann.id());
            b().delete(bob);
            assertThat(broughtBack(edit(bob, subject().digits(), "1")).values())
                    .isEqualTo(bob.values().with(subject().digits(), "1"));
        }
    }

    @Nested
    class AUserWhoNeverWas {
        @Test
        void isNotBroughtBack() {
            User ann = added(subject().ann());
            User nobody = new User(ann.id(), SaveId.fresh(), 7, subject().bob(), null, null, List.of());
            assertThat(a().addAgain(Edit.of(nobody))).isEqualTo(
                    new AddResult.Invalid(List.of(new Problem(null, Problem.Reason.NOT_IN_HISTORY, ""))));
            assertThat(b().count()).isEqualTo(1);
        }
    }
}
