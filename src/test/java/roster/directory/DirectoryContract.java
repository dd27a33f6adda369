package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.edit.AddResult;
import roster.directory.edit.Conflict;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Version;
import roster.directory.text.Folding;

/// The promises of every [Directory] with the clients `a` and `b` of two people. They follow Ecto's
/// `optimistic_lock/3`. The letters name its statements: L is saving, I counting, N nulls, D deleting and R results.
public abstract class DirectoryContract extends HistoryContract {
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Saving {
        @Test
        void storesTheNextVersionAndAnswersWithIt() { // L1
            User ann = added(subject().ann());
            User saved = saved(a().save(edit(ann, subject().digits(), "1")));
            assertThat(saved.version()).isEqualTo(Version.next(ann.version()));
            assertThat(saved.values()).isEqualTo(ann.values().with(subject().digits(), "1"));
            assertThat(now(ann)).isEqualTo(saved);
        }

        @Test
        void withAnOlderVersionChangesNothing() { // L2, R1
            User ann = added(subject().ann());
            User theirs = saved(b().save(edit(ann, subject().digits(), "2")));
            Edit mine = edit(ann, subject().digits(), "1");
            assertThat(conflict(a().save(mine))).isEqualTo(new Conflict(mine, theirs, newest(ann, 1)));
            assertThat(now(ann)).isEqualTo(theirs);
        }

        @Test
        void isRefusedForAnOlderVersionThoughTheFieldsDiffer() { // L2
            User ann = added(subject().ann());
            User theirs = saved(b().save(edit(ann, subject().digits(), "2")));
            Edit mine = edit(ann, subject().text(), "a");
            assertThat(conflict(a().save(mine))).isEqualTo(new Conflict(mine, theirs, newest(ann, 1)));
        }

        @Test
        void keepsTheEditSoThatItCanBeSubmittedAgain() { // L6
            User ann = added(subject().ann());
            saved(b().save(edit(ann, subject().digits(), "2")));
            Edit mine = edit(ann, subject().digits(), "1");
            var first = (SaveResult.Conflicting) a().save(mine);
            assertThat(first.conflict().edit()).isEqualTo(mine);
            assertThat(a().save(mine)).isEqualTo(first);
            var reviewed = new Edit(first.conflict().theirs(), mine.mine());
            assertThat(saved(a().save(reviewed)).values().text(subject().digits())).isEqualTo("1");
        }

        @Test
        void ofAnInvalidEditIsRefusedWithEveryProblem() { // L7
            User ann = added(subject().ann());
            Subject.Broken broken = subject().broken();
            Edit mine = edit(ann, subject().title(), " ").with(broken.field(), broken.text());
            assertThat(a().save(mine)).isEqualTo(new SaveResult.Invalid(List.of(
                    Problem.at(subject().title(), Reason.MISSING), Problem.at(broken.field(), broken.reason()))));
            assertThat(now(ann)).isEqualTo(ann);
        }

        @Test
        void withoutAChangeDoesNothingAndIsNeverStale() { // L8
            User ann = added(subject().ann());
            saved(b().save(edit(ann, subject().digits(), "2")));
            assertThat(a().save(Edit.of(ann))).isEqualTo(new SaveResult.Saved(ann));
            assertThat(a().save(new Edit(ann, subject().respelled()))).isEqualTo(new SaveResult.Saved(ann));
            assertThat(now(ann).version()).isEqualTo(1);
        }

        @Test
        void countsOnByOneAndRollsOverToOne() { // I1, I2
            User ann = added(subject().ann());
            assertThat(ann.version()).isEqualTo(0);
            table().setVersion(ann.id(), Integer.MAX_VALUE - 1);
            User last = saved(a().save(edit(now(ann), subject().digits(), "1")));
            assertThat(last.version()).isEqualTo(Integer.MAX_VALUE);
            User first = saved(a().save(edit(last, subject().digits(), "2")));
            assertThat(first.version()).isEqualTo(1);
            assertThat(now(ann)).isEqualTo(first);
            assertThat(a().save(edit(last, subject().digits(), "3"))).isInstanceOf(SaveResult.Conflicting.class);
        }

        @Test
        void ofAUserWhoIsGoneSaysSoAndAddsNobody() { // D4, D5
            User ann = added(subject().ann());
            assertThat(b().delete(ann)).isEqualTo(new DeleteResult.Deleted());
            assertThat(a().save(edit(ann, subject().digits(), "1"))).isEqualTo(
                    new SaveResult.Deleted(Optional.of(newest(ann, 1).getFirst())));
            assertThat(a().count()).isZero();
        }

        List<Field> fields() {
            return subject().type().fields();
        }

        @ParameterizedTest
        @MethodSource("fields")
        void canEmptyEveryFieldThatMayBeEmpty(Field field) {
            User ann = added(Samples.full(subject().type()));
            Edit mine = edit(ann, field, "");
            for (RecordType.NeededWhen rule : subject().type().rules()) {
                mine = rule.needed().equals(field) ? mine.with(rule.other(), rule.other().initial()) : mine;
            }
            SaveResult result = a().save(mine);
            if (field.required()) {
                assertThat(result).isEqualTo(new SaveResult.Invalid(List.of(Problem.at(field, Reason.MISSING))));
            } else {
                assertThat(field.of(saved(result).values())).isEmpty();
                assertThat(now(ann)).isEqualTo(saved(result));
            }
        }

        @Test
        void storesWhatTheRulesMakeOfTheText() {
            User ann = added(subject().ann());
            User saved = saved(a()
                    .save(edit(ann, subject().text(), "  one\r\ntwo  ").with(subject().title(), "  Anna A. ")));
            assertThat(saved.values().text(subject().text())).isEqualTo("one\ntwo");
            assertThat(saved.values().title()).isEqualTo("Anna A.");
            assertThat(now(ann)).isEqualTo(saved);
        }
    }

    @Nested
    class Adding {
        @Test
        void startsAtTheFirstVersion() {
            User ann = added(subject().ann());
            assertThat(ann.version()).isEqualTo(Version.FIRST);
            assertThat(ann.values()).isEqualTo(asStored(subject().ann()));
            assertThat(ann.problems()).isEmpty();
            assertThat(now(ann)).isEqualTo(ann);
            assertThat(b().count()).isEqualTo(1);
        }

        @Test
        void isRefusedWithTheSameProblemsAsSaving() {
            Draft initial = subject().type().initial();
            assertThat(a().add(initial)).isEqualTo(new AddResult.Invalid(subject().type().fields().stream()
                    .filter(field -> field.required() && initial.text(field).isEmpty())
                    .map(field -> Problem.at(field, Reason.MISSING)).toList()));
            Subject.Broken broken = subject().broken();
            assertThat(a().add(subject().ann().with(broken.field(), broken.text()))).isEqualTo(
                    new AddResult.Invalid(List.of(Problem.at(broken.field(), broken.reason()))));
            assertThat(b().count()).isZero();
        }

        @Test
        void againBringsBackWhatWasTypedAndNoStaleCopyMatchesIt() {
            User ann = added(subject().ann());
            b().delete(ann);
            Edit mine = edit(ann, subject().digits(), "77");
            var result = (AddResult.Added) a().addAgain(mine);
            assertThat(result.user().values()).isEqualTo(mine.mine());
            assertThat(b().save(edit(ann, subject().digits(), "88"))).isInstanceOf(SaveResult.Conflicting.class);
            assertThat(result.user().id()).isEqualTo(ann.id());
            assertThat(result.user().version()).isEqualTo(ann.version() + 2);
            assertThat(now(ann)).isEqualTo(result.user());
        }
    }

    @Nested
    class AddingAgain {
        @Test
        void isRefusedWithTheSameProblemsAsSaving() {
            User ann = added(subject().ann());
            b().delete(ann);
            Subject.Broken broken = subject().broken();
            assertThat(a().addAgain(edit(ann, broken.field(), broken.text()))).isEqualTo(
                    new AddResult.Invalid(List.of(Problem.at(broken.field(), broken.reason()))));
        }
    }

    @Nested
    class Removing {
        @Test
        void deletesTheUserAtThisVersion() {
            User ann = added(subject().ann());
            User bob = added(subject().bob());
            assertThat(a().delete(ann)).isEqualTo(new DeleteResult.Deleted());
            assertThat(b().users(List.of(ann.id(), bob.id()))).containsExactly(bob);
        }

        @Test
        void withAnOlderVersionDeletesNothing() { // D2
            User ann = added(subject().ann());
            User theirs = saved(b().save(edit(ann, subject().digits(), "2")));
            assertThat(a().delete(ann)).isEqualTo(
                    new DeleteResult.Conflicting(new Conflict(Edit.of(ann), theirs, newest(ann, 1))));
            assertThat(now(ann)).isEqualTo(theirs);
        }

        @Test
        void ofAUserWhoIsGoneSaysSo() { // D3
            User ann = added(subject().ann());
            b().delete(ann);
            assertThat(a().delete(ann)).isEqualTo(
                    new DeleteResult.AlreadyDeleted(Optional.of(newest(ann, 1).getFirst())));
        }
    }

    /// The same save sent twice, as happens when its answer was lost.
    @Nested
    class Repeating {
        private final UUID saveId = SaveId.fresh();

        @Test
        void aSaveThatLandedSaysSavedAsItLeftTheUser() {
            User ann = added(subject().ann());
            Edit mine = edit(ann, subject().digits(), "1");
            User saved = saved(a().save(mine, saveId));
            assertThat(a().save(mine, saveId)).isEqualTo(new SaveResult.Saved(saved));
            User theirs = saved(b().save(edit(saved, subject().digits(), "2")));
            assertThat(a().save(mine, saveId)).isEqualTo(new SaveResult.Saved(saved));
            assertThat(now(ann)).isEqualTo(theirs);
            assertThat(a().save(edit(saved, subject().text(), "a"))).isInstanceOf(SaveResult.Conflicting.class);
            b().delete(theirs);
            assertThat(a().save(mine, saveId)).isEqualTo(new SaveResult.Saved(saved));
            assertThat(newest(ann, 9)).extracting(Revision::kind)
                    .containsExactly(Kind.DELETED, Kind.CHANGED, Kind.CHANGED, Kind.ADDED);
        }

        @Test
        void aSaveThatDidNotLandMeetsTheirsAsAConflict() {
            User ann = added(subject().ann());
            saved(b().save(edit(ann, subject().digits(), "2")));
            Edit mine = edit(ann, subject().digits(), "1");
            assertThat(a().save(mine, saveId)).isEqualTo(a().save(mine, saveId))
                    .isInstanceOf(SaveResult.Conflicting.class);
        }

        @Test
        void anAdditionAddsOnce() {
            AddResult first = a().add(subject().ann(), saveId);
            User ann = ((AddResult.Added) first).user();
            assertThat(a().add(subject().ann(), saveId)).isEqualTo(first);
            assertThat(b().count()).isEqualTo(1);
            b().delete(ann);
            assertThat(a().add(subject().ann(), saveId)).isEqualTo(first);
            assertThat(b().count()).isZero();
        }

        @Test
        void anAdditionAgainAddsOnce() {
            User ann = added(subject().ann());
            b().delete(ann);
            AddResult first = a().addAgain(Edit.of(ann), saveId);
            assertThat(a().addAgain(Edit.of(ann), saveId)).isEqualTo(first);
            assertThat(b().count()).isEqualTo(1);
        }

        @Test
        void aRemovalSaysRemoved() {
            User ann = added(subject().ann());
            a().delete(ann, saveId);
            assertThat(a().delete(ann, saveId)).isEqualTo(new DeleteResult.Deleted());
            b().addAgain(Edit.of(ann));
            assertThat(a().delete(ann, saveId)).isEqualTo(new DeleteResult.Deleted());
            assertThat(b().count()).isEqualTo(1);
        }
    }

    @Nested
    class Reading {
        @Test
        void keepsTheOrderAskedForAndLeavesOutWhoIsGone() {
            User ann = added(subject().ann());
            User bob = added(subject().bob());
            assertThat(a().users(List.of(bob.id(), 999_999L, ann.id()))).containsExactly(bob, ann);
            assertThat(a().users(List.of())).isEmpty();
        }
    }

    /// The promises that a new field gets from its type. The type is the only list of fields.
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class EveryField {
        List<Field> fields() {
            return subject().type().fields();
        }

        @ParameterizedTest
        @MethodSource("fields")
        void isAddedSavedReadFoundAndSorted(Field field) {
            User plain = added(subject().named("Plain"));
            String value = field.of(Samples.full(subject().type()));
            User full = added(Samples.full(subject().type()));
            assertThat(field.of(now(full).values())).isEqualTo(value);

            Draft changed = plain.values().with(field, Samples.other(field));
            User saved = saved(a().save(new Edit(plain, changed)));
            assertThat(now(plain)).isEqualTo(saved);
            assertThat(field.of(saved.values())).isEqualTo(Samples.other(field));

            String word = Folding.fold(subject().shown(field, Samples.other(field))).split(" ", -1)[0];
            assertThat(ids(word)).contains(saved.id()).doesNotContain(full.id());
            assertThat(sorted(field, false)).containsExactlyInAnyOrder(full.id(), saved.id());
            assertThat(sorted(field, false)[0]).isEqualTo(sorted(field, true)[1]);
        }
    }
}
