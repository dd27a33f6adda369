package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.edit.Conflict;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.SaveId;
import roster.directory.record.User;

/// The promises of every [Directory] about its history. The clients `a` and `b` stand for two people.
public abstract class HistoryContract extends CallContract {
    protected List<Revision> newest(User user, int atMost) {
        return b().history(user.id(), Directory.NEWEST, atMost);
    }

    protected User now(User user) {
        return b().user(user.id()).orElseThrow();
    }

    @Nested
    class TheHistory {
        @Test
        void holdsEachVersionWithWhatWasBeforeAndAfter() {
            User ann = added(subject().ann());
            UUID saveId = SaveId.fresh();
            User saved = saved(a().save(edit(ann, subject().digits(), "1").with(subject().text(), ""), saveId));
            b().delete(saved);
            List<Revision> revisions = newest(ann, 10);
            assertThat(revisions).extracting(Revision::kind).containsExactly(Kind.DELETED, Kind.CHANGED, Kind.ADDED);
            assertThat(revisions).extracting(Revision::version).containsExactly(2, 1, 0);
            assertThat(revisions).extracting(Revision::before).containsExactly(saved.values(), ann.values(), null);
            assertThat(revisions).extracting(Revision::after).containsExactly(null, saved.values(), ann.values());
            assertThat(revisions.get(1).saveId()).isEqualTo(saveId);
            assertThat(revisions.get(1).changed()).containsExactlyInAnyOrder(subject().digits(), subject().text());
        }

        @Test
        void isReadByThePage() {
            User ann = added(subject().ann());
            added(subject().bob());
            for (int save = 1; save <= 4; save++) {
                ann = saved(a().save(edit(ann, subject().digits(), "" + save)));
            }
            List<Revision> all = newest(ann, 10);
            assertThat(newest(ann, 2)).isEqualTo(all.subList(0, 2));
            assertThat(b().history(ann.id(), all.get(1).seq(), 2)).isEqualTo(all.subList(2, 4));
            assertThat(b().history(ann.id(), all.get(4).seq(), 2)).isEmpty();
        }

        @Test
        void ofEverybodyIsFilteredByPersonAndTime() {
            User ann = added(subject().ann());
            User bob = added(subject().bob());
            List<Revision> both = b().recent(RecentQuery.ALL, Directory.NEWEST, 2);
            assertThat(both).extracting(Revision::userId).containsExactly(bob.id(), ann.id());
            assertThat(b().recent(RecentQuery.ALL, both.getFirst().seq(), 1)).containsExactly(both.getLast());
            String named = both.getFirst().person().isEmpty() ? both.getFirst().databaseUser()
                    : both.getFirst().person();
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
            User ann = added(subject().ann());
            User one = saved(b().save(edit(ann, subject().digits(), "1")));
            User two = saved(b().save(edit(one, subject().digits(), "2").with(subject().text(), "2")));
            Conflict conflict = conflict(a().save(edit(ann, subject().title(), "Ann A.")));
            assertThat(conflict.theirs()).isEqualTo(two);
            assertThat(conflict.timesSaved()).isEqualTo(2);
            assertThat(conflict.since()).isEqualTo(newest(ann, 2).reversed());
            assertThat(conflict.changes(subject().digits())).isEqualTo(conflict.since());
            assertThat(conflict.lastChange(subject().text())).contains(newest(ann, 1).getFirst());
            assertThat(conflict.lastChange(subject().title())).isEmpty();
        }

        @Test
        void ofAVeryOldCopyIsCutButCounted() {
            User ann = added(subject().ann());
            User now = ann;
            for (int save = 1; save <= Conflict.MOST + 3; save++) {
                now = saved(b().save(edit(now, subject().digits(), "" + save)));
            }
            Conflict conflict = conflict(a().save(edit(ann, subject().digits(), "1")));
            assertThat(conflict.since()).hasSize(Conflict.MOST).endsWith(newest(ann, 1).getFirst());
            assertThat(conflict.timesSaved()).isEqualTo(Conflict.MOST + 3);
        }
    }
}
