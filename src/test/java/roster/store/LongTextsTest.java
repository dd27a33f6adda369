package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Drafts;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Shortened;
import roster.directory.User;

/// Another program stored texts that are too long to be held in memory. Here the driver may hold one megabyte.
@SuppressWarnings("NullAway.Init") // opened before each test
final class LongTextsTest {
    private static final int LENGTH = 3_000_000;

    private Database database;
    private Directory directory;
    private String url = "";

    @BeforeEach
    void open() {
        url = TestServer.newest().freshDatabase();
        database = Database.open(url, Map.of("maxResultBuffer", "1M"));
        directory = database.directory();
        directory.add(Drafts.named("Ann"));
        TestServer.execute(url, "insert into users (name, notes) select 'Long', repeat('é', %d) from generate_series(1, 3)".formatted(LENGTH));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAnswerThatIsTooLargeIsARefusalAndTheNextQuestionIsAnswered() {
        for (int attempt = 0; attempt < 6; attempt++) {
            var refused = catchThrowableOfType(DirectoryUnavailable.class, () -> directory.users(List.of(1L, 2L)));
            assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
            assertThat(refused.refusal().map(Problem::reason)).contains(Problem.Reason.TOO_LARGE);
            assertThat(directory.count()).isEqualTo(4);
        }
        var refused = catchThrowableOfType(DirectoryUnavailable.class, () -> directory.history(2, Directory.NEWEST, 100));
        assertThat(refused.refusal().map(Problem::reason)).contains(Problem.Reason.TOO_LARGE);
    }

    @Test
    void aPageOfTheListHoldsTheStartOfEachText() {
        List<User> page = directory.listed(List.of(1L, 2L, 3L, 4L));
        assertThat(page).extracting(user -> user.values().name()).containsExactly("Ann", "Long", "Long", "Long");
        assertThat(page.getFirst()).isEqualTo(directory.user(1).orElseThrow());
        assertThat(page.get(1).values().notes()).isEqualTo("é".repeat(Shortened.LONGEST) + "…");
        assertThat(page).map(Shortened::isShortened).containsExactly(false, true, true, true);
    }

    @Test
    void aPageOfTheListSaysWhoSharesAnAddress() {
        String shared = TestServer.newest().freshDatabase();
        TestServer.execute(shared, "create table users (id bigserial primary key, name text, email text)",
                "insert into users (name, email) values ('Ann', 'a@example.org'), ('Bob', 'A@example.org'), (null, null), ('Cid', null)");
        try (Database other = Database.open(shared, Map.of())) {
            List<Long> ids = List.of(1L, 2L, 3L, 4L);
            assertThat(other.directory().listed(ids)).isEqualTo(other.directory().users(ids)).hasSize(4);
            assertThat(other.directory().listed(ids).getFirst().problems())
                    .contains(new Problem(Field.EMAIL, Problem.Reason.TAKEN, "Bob"));
        }
    }
}
