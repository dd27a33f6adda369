package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.ui.HostileTexts;

/// Each hostile text makes a round trip through a real database: it comes back unchanged or is refused at its field.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the tests
final class HostileTextsOnPostgresTest {
    private static final List<String> TEXTS = HostileTexts.all("http://127.0.0.1:9/x");

    private String url = "";
    private Database database;

    @BeforeAll
    void open() {
        url = TestServer.newest().freshDirectory();
        database = Database.open(url, Map.of());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void aTextThatIsTypedIsStoredAsItIsOrRefusedAtItsField() {
        int number = 0;
        int stored = 0;
        for (String text : TEXTS) {
            switch (database.directory().add(Drafts.named("Typed " + number++).with(Users.NOTES, text))) {
                case AddResult.Added(User user, _) -> {
                    stored++;
                    String found = database.directory().user(user.id()).orElseThrow().values().text(Users.NOTES);
                    assertThat(found.equals(Users.NOTES.normalise(text))).as(start(text)).isTrue();
                }
                case AddResult.Invalid(var problems) ->
                        assertThat(problems).as(start(text)).singleElement()
                        .matches(problem -> Users.NOTES.equals(problem.field()));
                case AddResult other -> assertThat(other).as(start(text)).isNull();
            }
        }
        assertThat(stored).as("stored of " + TEXTS.size()).isGreaterThan(150);
    }

    @Test
    void aTextThatAnotherProgramStoredStaysAsItIsWhileAnotherFieldIsSaved() throws SQLException {
        try (Connection program = DriverManager.getConnection(url);
                PreparedStatement insert =
                        program.prepareStatement("insert into users (name, notes) values ('Stored', ?) returning id");
                PreparedStatement same =
                        program.prepareStatement("select notes = ? and phone = '1' from users where id = ?")) {
            for (String text : TEXTS) {
                if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) { // no other text can be stored
                    insert.setString(1, text);
                    long id = number(insert);
                    User found = database.directory().user(id).orElseThrow();
                    assertThat(database.directory().save(Edit.of(found).with(Users.PHONE, "1"))).as(start(text))
                            .isInstanceOf(SaveResult.Saved.class);
                    same.setString(1, text);
                    same.setLong(2, id);
                    try (ResultSet row = same.executeQuery()) {
                        row.next();
                        assertThat(row.getBoolean(1)).as(start(text)).isTrue();
                    }
                }
            }
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), 40));
    }
}
