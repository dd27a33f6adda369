package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.edit.AddResult;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.RemoveResult;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.directory.record.Version;
import roster.directory.text.Folding;

/// What every [Directory] promises, held against Ecto's `optimistic_lock/3`; the letters are those of its statements
/// (L: saving, I: counting, N: nulls, D: deleting, R: results). Two clients, `a` and `b`, as two people would.
public abstract class DirectoryContract extends CallContract {
    /// Makes the stored version what a user would have after very many saves, past every rule.
    protected abstract void setVersion(long id, int version);

    private static Conflict conflict(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Conflicting.class);
        return ((SaveResult.Conflicting) result).conflict();
    }

    private List<Revision> newest(User user, int atMost) {
        return b().history(user.id(), Directory.NEWEST, atMost);
    }

    private List<Kind> kinds(User user) {
        return newest(user, 100).stream().map(Revision::kind).toList();
    }

    private User now(User user) {
        return b().user(user.id()).orElseThrow();
    }

    @Nested
    class Saving {
        @Test
        void storesTheNextVersionAndAnswersWithIt() { // L1
            User ann = added(Drafts.ann());
            User saved = saved(a().save(edit(ann, Users.PHONE, "1")));
            assertThat(saved.version()).isEqualTo(Version.next(ann.version()));
            assertThat(saved.values()).isEqualTo(ann.values().with(Users.PHONE, "1"));
            assertThat(now(ann)).isEqualTo(saved);
        }

        @Test
        void withAnOlderVersionChangesNothing() { // L2, R1
            User ann = added(Drafts.ann());
            User theirs = saved(b().save(edit(ann, Users.PHONE, "b")));
            Edit mine = edit(ann, Users.PHONE, "a");
            assertThat(conflict(a().save(mine))).isEqualTo(new Conflict(mine, theirs, newest(ann, 1)));
            assertThat(now(ann)).isEqualTo(theirs);
        }

        @Test
        void isRefusedForAnOlderVersionThoughTheFieldsDiffer() { // L2
            User ann = added(Drafts.ann());
            User theirs = saved(b().save(edit(ann, Users.PHONE, "b")));
            Edit mine = edit(ann, Users.NOTES, "a");
            assertThat(conflict(a().save(mine))).isEqualTo(new Conflict(mine, theirs, newest(ann, 1)));
        }

        @Test
        void keepsTheEditSoThatItCanBeSubmittedAgain() { // L6
            User ann = added(Drafts.ann());
            saved(b().save(edit(ann, Users.PHONE, "b")));
            Edit mine = edit(ann, Users.PHONE, "a");
            var first = (SaveResult.Conflicting) a().save(mine);
            assertThat(first.conflict().edit()).isEqualTo(mine);
            assertThat(a().save(mine)).isEqualTo(first);
            var reviewed = new Edit(first.conflict().theirs(), mine.mine());
            assertThat(saved(a().save(reviewed)).values().text(Users.PHONE)).isEqualTo("a");
        }

        @Test
        void ofAnInvalidEditIsRefusedWithEveryProblem() { // L7
            User ann = added(Drafts.ann());
            Edit mine = edit(ann, Users.NAME, " ").with(Users.EMAIL, "nowhere");
            assertThat(a().save(mine)).isEqualTo(new SaveResult.Invalid(List.of(
                    Problem.at(Users.NAME, Reason.MISSING), Problem.at(Users.EMAIL, Reason.NOT_AN_EMAIL))));
            assertThat(now(ann)).isEqualTo(ann);
        }

        @Test
        void withoutAChangeDoesNothingAndIsNeverStale() { // L8
            User ann = added(Drafts.ann());
            saved(b().save(edit(ann, Users.PHONE, "b")));
            assertThat(a().save(Edit.of(ann))).isEqualTo(new SaveResult.Saved(ann));
            assertThat(a().save(edit(ann, Users.EMAIL, " ANN@example.org "))).isEqualTo(new SaveResult.Saved(ann));
            assertThat(now(ann).version()).isEqualTo(1);
        }

        @Test
        void ofATakenAddressIsAProblemAtTheFieldAndUsesUpNoVersion() { // L13
            User ann = added(Drafts.ann());
            added(Drafts.bob());
            Edit mine = edit(ann, Users.EMAIL, "BOB@Example.org");
            assertThat(a().save(mine)).isEqualTo(new SaveResult.Invalid(List.of(
                    new Problem(Users.EMAIL, Reason.TAKEN, "Bob Baker"))));
            assertThat(now(ann)).isEqualTo(ann);
            assertThat(saved(a().save(edit(ann, Users.PHONE, "1"))).version()).isEqualTo(1);
        }

        @Test
        void countsOnByOneAndRollsOverToOne() { // I1, I2
            User ann = added(Drafts.ann());
            assertThat(ann.version()).isEqualTo(0);
            setVersion(ann.id(), Integer.MAX_VALUE - 1);
            User last = saved(a().save(edit(now(ann), Users.PHONE, "1")));
            assertThat(last.version()).isEqualTo(Integer.MAX_VALUE);
            User first = saved(a().save(edit(last, Users.PHONE, "2")));
            assertThat(first.version()).isEqualTo(1);
            assertThat(now(ann)).isEqualTo(first);
            assertThat(a().save(edit(last, Users.PHONE, "3"))).isInstanceOf(SaveResult.Conflicting.class);
        }

        @Test
        void ofAUserWhoIsGoneSaysSoAndAddsNobody() { // D4, D5
            User ann = added(Drafts.ann());
            assertThat(b().remove(ann)).isEqualTo(new RemoveResult.Removed());
            assertThat(a().save(edit(ann, Users.PHONE, "1"))).isEqualTo(
                    new SaveResult.Deleted(Optional.of(newest(ann, 1).getFirst())));
            assertThat(a().count()).isZero();
        }

        @ParameterizedTest
        @MethodSource("roster.directory.Samples#fields")
        void canEmptyEveryFieldThatMayBeEmpty(Field field) {
            User ann = added(Samples.full());
            Edit mine = edit(ann, field, "");
            SaveResult result = a().save(field.equals(Users.LEAVING_DATE) ? mine.with(Users.STATUS, "active") : mine);
            if (field.required()) {
                assertThat(result).isEqualTo(new SaveResult.Invalid(List.of(Problem.at(field, Reason.MISSING))));
            } else {
                assertThat(field.of(saved(result).values())).isEmpty();
                assertThat(now(ann)).isEqualTo(saved(result));
            }
        }

        @Test
        void storesWhatTheRulesMakeOfTheText() {
            User ann = added(Drafts.ann());
            User saved = saved(a().save(edit(ann, Users.NOTES, "  one\r\ntwo  ").with(Users.EMAIL, " A@B.c ")));
            assertThat(saved.values().text(Users.NOTES)).isEqualTo("one\ntwo");
            assertThat(saved.values().text(Users.EMAIL)).isEqualTo("a@b.c");
            assertThat(now(ann)).isEqualTo(saved);
        }
    }

    @Nested
    class Adding {
        @Test
        void startsAtTheFirstVersion() {
            User ann = added(Drafts.ann());
            assertThat(ann.version()).isEqualTo(Version.FIRST);
            assertThat(ann.values()).isEqualTo(Drafts.ann());
            assertThat(ann.problems()).isEmpty();
            assertThat(now(ann)).isEqualTo(ann);
            assertThat(b().count()).isEqualTo(1);
        }

        @Test
        void isRefusedWithTheSameProblemsAsSaving() {
            added(Drafts.bob());
            assertThat(a().add(Users.TYPE.initial())).isEqualTo(new AddResult.Invalid(List.of(
                    Problem.at(Users.NAME, Reason.MISSING), Problem.at(Users.EMAIL, Reason.MISSING))));
            assertThat(a().add(Drafts.ann().with(Users.EMAIL, "Bob@EXAMPLE.org"))).isEqualTo(
                    new AddResult.Invalid(List.of(new Problem(Users.EMAIL, Reason.TAKEN, "Bob Baker"))));
            assertThat(b().count()).isEqualTo(1);
        }

        @Test
        void againBringsBackWhatWasTypedAndNoStaleCopyMatchesIt() {
            User ann = added(Drafts.ann());
            b().remove(ann);
            Edit mine = edit(ann, Users.PHONE, "typed");
            var result = (AddResult.Added) a().addAgain(mine);
            assertThat(result.user().values()).isEqualTo(mine.mine());
            assertThat(b().save(edit(ann, Users.PHONE, "stale"))).isInstanceOf(SaveResult.Conflicting.class);
            assertThat(result.user().id()).isEqualTo(ann.id());
            assertThat(result.user().version()).isEqualTo(ann.version() + 2);
            assertThat(now(ann)).isEqualTo(result.user());
        }

        @Test
        void againIsRefusedWithTheSameProblemsAsSaving() {
            User ann = added(Drafts.ann());
            b().remove(ann);
            added(Drafts.bob());
            assertThat(a().addAgain(edit(ann, Users.EMAIL, "bob@example.org"))).isEqualTo(
                    new AddResult.Invalid(List.of(new Problem(Users.EMAIL, Reason.TAKEN, "Bob Baker"))));
        }
    }

    @Nested
    class Removing {
        @Test
        void deletesTheUserAtThisVersion() {
            User ann = added(Drafts.ann());
            User bob = added(Drafts.bob());
            assertThat(a().remove(ann)).isEqualTo(new RemoveResult.Removed());
            assertThat(b().users(List.of(ann.id(), bob.id()))).containsExactly(bob);
        }

        @Test
        void withAnOlderVersionDeletesNothing() { // D2
            User ann = added(Drafts.ann());
            User theirs = saved(b().save(edit(ann, Users.PHONE, "b")));
            assertThat(a().remove(ann)).isEqualTo(
                    new RemoveResult.Conflicting(new Conflict(Edit.of(ann), theirs, newest(ann, 1))));
            assertThat(now(ann)).isEqualTo(theirs);
        }

        @Test
        void ofAUserWhoIsGoneSaysSo() { // D3
            User ann = added(Drafts.ann());
            b().remove(ann);
            assertThat(a().remove(ann)).isEqualTo(
                    new RemoveResult.Deleted(Optional.of(newest(ann, 1).getFirst())));
        }
    }

    /// The same save sent twice, as happens when its answer was lost.
    @Nested
    class Repeating {
        private final UUID saveId = SaveId.fresh();

        @Test
        void aSaveThatLandedSaysSavedAsItLeftTheUser() {
            User ann = added(Drafts.ann());
            Edit mine = edit(ann, Users.PHONE, "a");
            User saved = saved(a().save(mine, saveId));
            assertThat(a().save(mine, saveId)).isEqualTo(new SaveResult.Saved(saved));
            User theirs = saved(b().save(edit(saved, Users.PHONE, "b")));
            assertThat(a().save(mine, saveId)).isEqualTo(new SaveResult.Saved(saved));
            assertThat(now(ann)).isEqualTo(theirs);
            assertThat(a().save(edit(saved, Users.NOTES, "a"))).isInstanceOf(SaveResult.Conflicting.class);
            b().remove(theirs);
            assertThat(a().save(mine, saveId)).isEqualTo(new SaveResult.Saved(saved));
            assertThat(kinds(ann)).containsExactly(Kind.REMOVED, Kind.CHANGED, Kind.CHANGED, Kind.ADDED);
        }

        @Test
        void aSaveThatDidNotLandMeetsTheirsAsAConflict() {
            User ann = added(Drafts.ann());
            saved(b().save(edit(ann, Users.PHONE, "b")));
            Edit mine = edit(ann, Users.PHONE, "a");
            assertThat(a().save(mine, saveId)).isEqualTo(a().save(mine, saveId))
                    .isInstanceOf(SaveResult.Conflicting.class);
        }

        @Test
        void anAdditionAddsOnce() {
            AddResult first = a().add(Drafts.ann(), saveId);
            User ann = ((AddResult.Added) first).user();
            assertThat(a().add(Drafts.ann(), saveId)).isEqualTo(first);
            assertThat(b().count()).isEqualTo(1);
            b().remove(ann);
            assertThat(a().add(Drafts.ann(), saveId)).isEqualTo(first);
            assertThat(b().count()).isZero();
        }

        @Test
        void anAdditionAgainAddsOnce() {
            User ann = added(Drafts.ann());
            b().remove(ann);
            AddResult first = a().addAgain(Edit.of(ann), saveId);
            assertThat(a().addAgain(Edit.of(ann), saveId)).isEqualTo(first);
            assertThat(b().count()).isEqualTo(1);
        }

        @Test
        void aRemovalSaysRemoved() {
            User ann = added(Drafts.ann());
            a().remove(ann, saveId);
            assertThat(a().remove(ann, saveId)).isEqualTo(new RemoveResult.Removed());
            b().addAgain(Edit.of(ann));
            assertThat(a().remove(ann, saveId)).isEqualTo(new RemoveResult.Removed());
            assertThat(b().count()).isEqualTo(1);
        }
    }

    @Nested
    class TheHistory {
        @Test
        void holdsEachVersionWithWhatWasBeforeAndAfter() {
            User ann = added(Drafts.ann());
            UUID saveId = SaveId.fresh();
            User saved = saved(a().save(edit(ann, Users.PHONE, "1").with(Users.NOTES, ""), saveId));
            b().remove(saved);
            List<Revision> revisions = newest(ann, 10);
            assertThat(revisions).extracting(Revision::kind).containsExactly(Kind.REMOVED, Kind.CHANGED, Kind.ADDED);
            assertThat(revisions).extracting(Revision::version).containsExactly(2, 1, 0);
            assertThat(revisions).extracting(Revision::before).containsExactly(saved.values(), ann.values(), null);
            assertThat(revisions).extracting(Revision::after).containsExactly(null, saved.values(), ann.values());
            assertThat(revisions.get(1).saveId()).isEqualTo(saveId);
            assertThat(revisions.get(1).changed()).containsExactlyInAnyOrder(Users.PHONE, Users.NOTES);
        }

        @Test
        void isReadByThePage() {
            User ann = added(Drafts.ann());
            added(Drafts.bob());
            for (int save = 1; save <= 4; save++) {
                ann = saved(a().save(edit(ann, Users.PHONE, "" + save)));
            }
            List<Revision> all = newest(ann, 10);
            assertThat(newest(ann, 2)).isEqualTo(all.subList(0, 2));
            assertThat(b().history(ann.id(), all.get(1).seq(), 2)).isEqualTo(all.subList(2, 4));
            assertThat(b().history(ann.id(), all.get(4).seq(), 2)).isEmpty();
        }

        @Test
        void ofEverybodyIsFilteredByPersonAndTime() {
            User ann = added(Drafts.ann());
            User bob = added(Drafts.bob());
            List<Revision> both = b().recent(RecentQuery.ALL, Directory.NEWEST, 2);
            assertThat(both).extracting(Revision::userId).containsExactly(bob.id(), ann.id());
            assertThat(b().recent(RecentQuery.ALL, both.getFirst().seq(), 1)).containsExactly(both.getLast());
            String named = both.getFirst().person().isEmpty() ? both.getFirst().databaseUser() : both.getFirst().person();
            String who = named.substring(1).toUpperCase(Locale.ROOT);
            Instant second = both.getFirst().at();
            assertThat(b().recent(new RecentQuery(who, second, null), Directory.NEWEST, 9))
                    .isEqualTo(b().recent(new RecentQuery("", second, null), Directory.NEWEST, 9))
                    .contains(both.getFirst());
            assertThat(b().recent(new RecentQuery(who, null, second), Directory.NEWEST, 9))
                    .doesNotContain(both.getFirst());
            assertThat(b().recent(new RecentQuery("nobody at all", null, null), Directory.NEWEST, 9)).isEmpty();
        }

        @Test
        void tellsAConflictWhoChangedWhichFieldLast() {
            User ann = added(Drafts.ann());
            User one = saved(b().save(edit(ann, Users.PHONE, "1")));
            User two = saved(b().save(edit(one, Users.PHONE, "2").with(Users.NOTES, "2")));
            Conflict conflict = conflict(a().save(edit(ann, Users.NAME, "Ann A.")));
            assertThat(conflict.theirs()).isEqualTo(two);
            assertThat(conflict.timesSaved()).isEqualTo(2);
            assertThat(conflict.since()).isEqualTo(newest(ann, 2).reversed());
            assertThat(conflict.changes(Users.PHONE)).isEqualTo(conflict.since());
            assertThat(conflict.lastChange(Users.NOTES)).contains(newest(ann, 1).getFirst());
            assertThat(conflict.lastChange(Users.NAME)).isEmpty();
        }

        @Test
        void ofAVeryOldCopyIsCutButCounted() {
            User ann = added(Drafts.ann());
            User now = ann;
            for (int save = 1; save <= Conflict.MOST + 3; save++) {
                now = saved(b().save(edit(now, Users.PHONE, "" + save)));
            }
            Conflict conflict = conflict(a().save(edit(ann, Users.PHONE, "a")));
            assertThat(conflict.since()).hasSize(Conflict.MOST).endsWith(newest(ann, 1).getFirst());
            assertThat(conflict.timesSaved()).isEqualTo(Conflict.MOST + 3);
        }
    }

    @Nested
    class Reading {
        @Test
        void keepsTheOrderAskedForAndLeavesOutWhoIsGone() {
            User ann = added(Drafts.ann());
            User bob = added(Drafts.bob());
            assertThat(a().users(List.of(bob.id(), 999_999L, ann.id()))).containsExactly(bob, ann);
            assertThat(a().users(List.of())).isEmpty();
        }
    }

    /// What a new field gets by standing in [Field]; there is no other list of fields to forget.
    @Nested
    class EveryField {
        @ParameterizedTest
        @MethodSource("roster.directory.Samples#fields")
        void isAddedSavedReadFoundAndSorted(Field field) {
            User plain = added(Drafts.named("Plain"));
            String value = field.of(Samples.full());
            User full = added(Samples.full());
            assertThat(field.of(now(full).values())).isEqualTo(value);

            Draft changed = plain.values().with(Users.LEAVING_DATE, "2026-11-23").with(field, Samples.other(field));
            User saved = saved(a().save(new Edit(plain, changed)));
            assertThat(now(plain)).isEqualTo(saved);
            assertThat(field.of(saved.values())).isEqualTo(Samples.other(field));

            String shown = field.equals(Users.STATUS) ? "Im Urlaub" : Samples.other(field);
            String word = Folding.fold(shown).split(" ", -1)[0];
            assertThat(ids(word)).contains(saved.id()).doesNotContain(full.id());
            assertThat(sorted(field, false)).containsExactlyInAnyOrder(full.id(), saved.id());
            assertThat(sorted(field, false)[0]).isEqualTo(sorted(field, true)[1]);
        }
    }
}
