package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The author that is named beside a changed field. The name is never that of another value's author, such as after a
/// gap.
final class AttributionTest {
    private static final Draft BASE = Drafts.ann();
    private static final Draft ANNS = BASE.with(Users.PHONE, "111");

    private static Conflict conflict(Draft theirs) {
        var base = new User(1, null, 0, BASE, null, null, List.of());
        var known = new Revision(1, 1, null, 1, Revision.Kind.CHANGED, BASE, ANNS, Instant.EPOCH, "Ann", "ann",
                "Roster",
                new UUID(0, 1), false);
        return new Conflict(Edit.of(base).with(Users.NOTES, "mine"),
                new User(1, null, 2, theirs, null, null, List.of()), List.of(known));
    }

    @Test
    void noAuthorIsNamedAfterAnUnknownChangeOfTheField() {
        Conflict conflict = conflict(ANNS.with(Users.PHONE, "222"));
        assertThat(conflict.lastChange(Users.PHONE)).isEmpty();
        assertThat(conflict.changes(Users.PHONE)).isEmpty();
        assertThat(conflict.isKnownToTheEnd()).isFalse();
    }

    @Test
    void theLastAuthorIsNamedDespiteAnUnknownChangeOfAnotherField() {
        Conflict conflict = conflict(ANNS.with(Users.JOB_TITLE, "Head"));
        assertThat(conflict.lastChange(Users.PHONE)).map(Revision::person).contains("Ann");
        assertThat(conflict.lastChange(Users.JOB_TITLE)).isEmpty();
        assertThat(conflict.isKnownToTheEnd()).isTrue();
    }
}
