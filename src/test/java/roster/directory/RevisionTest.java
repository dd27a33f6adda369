package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The name that stands beside a change.
final class RevisionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The Boss | anna   | Roster | The Boss (anna)
            Anna     | anna   | Roster | Anna
            Ann Lee  | roster | Roster | Ann Lee
            ''       | anna   | psql   | anna (psql)
            ''       | anna   | ''     | anna
            """)
    void saysTheDatabaseUserWhereItCouldBeSomebodyElse(String person, String databaseUser, String application, String shown) {
        var revision = new Revision(1, 1, null, 0, Revision.Kind.ADDED, null, UserDraft.EMPTY, Instant.EPOCH, person, databaseUser,
                application, new UUID(0, 1));
        assertThat(revision.who()).isEqualTo(shown);
    }
}
