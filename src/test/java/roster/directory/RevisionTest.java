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
            The Boss | anna   | Roster | false | The Boss (anna)
            Anna     | anna   | Roster | false | Anna
            The Boss | roster | Roster | false | The Boss (roster)
            Roster   | anna   | Roster | false | Roster (anna)
            roster   | Roster | Roster | false | roster
            Ann Lee  | roster | Roster | true  | Ann Lee
            ''       | anna   | psql   | false | anna (psql)
            ''       | roster | Roster | false | roster (Roster)
            ''       | anna   | ''     | false | anna
            """)
    void saysTheDatabaseUserWhereItCouldBeSomebodyElse(String person, String databaseUser, String application, boolean shared,
                                                             String shown) {
        var revision = new Revision(1, 1, null, 0, Revision.Kind.ADDED, null, UserDraft.EMPTY, Instant.EPOCH, person, databaseUser,
                application, new UUID(0, 1), shared);
        assertThat(revision.who()).isEqualTo(shown);
    }
}
