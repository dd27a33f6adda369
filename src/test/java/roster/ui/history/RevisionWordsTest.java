package roster.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.Users;
import roster.model.request.Own;
import roster.ui.text.Text;

/// The words for a step of the history.
final class RevisionWordsTest {
    private final RevisionWords words = new RevisionWords(new Own(() -> "Ann"), false);
    private final RevisionWords ofAll = new RevisionWords(new Own(() -> "Ann"), true);

    private static Revision step(Duration ago, String person, String account, Draft after) {
        return new Revision(1, 1, null, 4, Revision.Kind.CHANGED, Drafts.ann(), after, Instant.now().minus(ago), person,
                account, "", UUID.randomUUID(), false);
    }

    private static Revision step(Duration ago) {
        return step(ago, "Bob", "bob", Drafts.ann().with(Users.PHONE, "1"));
    }

    @Test
    void theTimeIsADateAfterAMonth() {
        assertThat(RevisionWords.when(step(Duration.ofMinutes(4)))).isEqualTo("4 minutes ago");
        assertThat(RevisionWords.when(step(Duration.ofDays(21)))).isEqualTo("21 days ago");
        Revision old = step(Duration.ofDays(200));
        assertThat(RevisionWords.when(old)).isEqualTo(Text.date(old.at()));
    }

    @Test
    void anUnknownAuthorIsCalledSo() {
        Revision step = step(Duration.ZERO, "", "", Drafts.ann());
        assertThat(words.who(step)).isEqualTo("Unknown author");
        assertThat(words.circle(step, 28).words()).isEqualTo("?");
        assertThat(words.heading(step)).isEqualTo("Unknown author changed no visible field");
    }

    @Test
    void anAuthorIsNamedWithTheDatabaseUser() {
        assertThat(words.heading(step(Duration.ZERO))).isEqualTo("Bob (bob) changed 1 field");
        assertThat(ofAll.row(step(Duration.ZERO))).isEqualTo("Ann Archer: Bob (bob), Phone, just now");
    }

    @Test
    void aUserWithoutANameIsCalledSo() {
        Revision step = step(Duration.ZERO, "Bob", "", Drafts.ann().with(Users.NAME, " "));
        assertThat(RevisionWords.user(step)).isEqualTo("(no name)");
        assertThat(Set.<Field>copyOf(step.changed())).containsExactly(Users.NAME);
        assertThat(ofAll.heading(step)).isEqualTo("Bob changed 1 field of (no name)");
    }
}
