package roster.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.request.Own;

/// The words for the last change of a user.
class ProvenanceTest {
    private final Instant now = Instant.now();
    private final User ann = new User(1, null, 7, Drafts.ann(), now, now, List.of());

    private final Own own = new Own(() -> "Ann");

    private Revision revision(int version, String person) {
        return new Revision(version, 1, null, version, Revision.Kind.CHANGED, Drafts.ann(),
                Drafts.ann().with(Users.PHONE, "111"), now, person, "office", "Roster", new UUID(0, version), true);
    }

    @Test
    void namesTheAuthorOfTheNewestRevision() {
        assertThat(Provenance.lastChange(ann, Optional.of(revision(7, "Oscar Novák")), own))
                .isEqualTo("Changed by Oscar Novák just now");
    }

    @Test
    void callsTheReaderYou() {
        own.account("office");
        assertThat(Provenance.lastChange(ann, Optional.of(revision(7, "Ann")), own))
                .isEqualTo("Changed by you just now");
    }

    @Test
    void namesNobodyWhereTheNewestRevisionIsOlderThanTheUser() {
        assertThat(Provenance.lastChange(ann, Optional.of(revision(6, "Oscar Novák")), own))
                .isEqualTo("Changed just now");
        assertThat(Provenance.lastChange(ann, Optional.empty(), own)).isEqualTo("Changed just now");
    }

    @Test
    void admitsThatTheTimeIsUnknown() {
        User untimed = new User(1, null, 7, Drafts.ann(), null, null, List.of());
        assertThat(Provenance.lastChange(untimed, Optional.empty(), own)).isEqualTo("Time of the last change unknown");
    }
}
