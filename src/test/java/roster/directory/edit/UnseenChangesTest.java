package roster.directory.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The repeats of a write that only unseen changes refuse, and their end.
final class UnseenChangesTest {
    private final List<Edit> attempts = new ArrayList<>();
    private final Edit mine = Edit.of(user(0, Drafts.ann())).with(Users.NOTES, "mine");

    private static User user(int version, Draft values) {
        return new User(1, null, version, values, null, null, List.of());
    }

    /// A directory where the user was stamped before each attempt.
    private SaveResult stamped(Edit edit) {
        attempts.add(edit);
        return new SaveResult.Conflicting(new Conflict(edit, user(edit.base().version() + 1, Drafts.ann())));
    }

    @Test
    void aSaveIsRepeatedFiveTimesAndThenRefusedAsItWasAsked() {
        SaveResult result = UnseenChanges.save(mine, this::stamped, () -> 0);
        assertThat(attempts).extracting(edit -> edit.base().version()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(attempts).extracting(Edit::mine).containsOnly(mine.mine());
        assertThat(result).isEqualTo(new SaveResult.Conflicting(new Conflict(mine, user(6, Drafts.ann()))));
        assertThat(((SaveResult.Conflicting) result).conflict().differsForNobody()).isTrue();
    }

    @Test
    void aSaveIsNotRepeatedAfterASecond() {
        var clock = new ArrayList<>(List.of(0L, Duration.ofMillis(999).toNanos(), Duration.ofMillis(1_000).toNanos()));
        UnseenChanges.save(mine, this::stamped, clock::removeFirst);
        assertThat(attempts).hasSize(3);
    }

    /// On a slow connection the first attempt alone may take longer than a second.
    @Test
    void aSaveIsRepeatedOnceAfterAFirstAttemptOfAnyLength() {
        long late = Duration.ofMinutes(1).toNanos();
        var clock = new ArrayList<>(List.of(late, late + Duration.ofSeconds(1).toNanos()));
        UnseenChanges.save(mine, this::stamped, clock::removeFirst);
        assertThat(attempts).hasSize(2);
    }

    @Test
    void aSaveThatMeetsAVisibleChangeIsRefusedAsItWasAsked() {
        User theirs = user(2, Drafts.ann().with(Users.PHONE, "theirs"));
        SaveResult result = UnseenChanges.save(mine, edit -> attempts.isEmpty() ? stamped(edit)
                : new SaveResult.Conflicting(new Conflict(edit, theirs)));
        assertThat(result).isEqualTo(new SaveResult.Conflicting(new Conflict(mine, theirs)));
    }

    @Test
    void aDeletionIsRepeatedFiveTimesAndThenRefusedAsItWasAsked() {
        var versions = new ArrayList<Integer>();
        DeleteResult result = UnseenChanges.delete(mine.base(), user -> {
            versions.add(user.version());
            return new DeleteResult.Conflicting(new Conflict(Edit.of(user), user(user.version() + 1, Drafts.ann())));
        });
        assertThat(versions).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(result).isEqualTo(new DeleteResult.Conflicting(
                new Conflict(Edit.of(mine.base()), user(6, Drafts.ann()))));
    }
}
