package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.RosterDriver;

/// Desktops behind a pooler. The history names the person of each write, since each write brings the name along.
@SuppressWarnings("NullAway.Init") // opened before each test
abstract class PoolingContract {
    private static final int SAVES = 15;

    private String url = "";
    private Pooler pooler;
    private Database ann;
    private Database bob;
    private Database unnamed;

    /// A pooler in front of the shared test server.
    interface Pooler extends Closeable {
        /// The same database behind the pooler.
        String url(String url);
    }

    /// Starts the pooler.
    ///
    /// @param serverPort of the server behind it
    abstract Pooler start(int serverPort) throws IOException;

    @BeforeEach
    void open() throws IOException {
        url = TestServer.newest().freshDirectory();
        pooler = start(TestServer.newest().port());
        ann = Database.open(pooler.url(url), Map.of(), "Ann");
        bob = Database.open(pooler.url(url), Map.of(), "Bob");
        unnamed = Database.open(pooler.url(url), Map.of(), "");
    }

    @AfterEach
    void close() throws IOException {
        ann.close();
        bob.close();
        unnamed.close();
        pooler.close();
    }

    @Test
    void everySaveNamesItsOwnPerson() {
        User user = added(ann.directory());
        for (int save = 1; save <= SAVES; save++) {
            user = saved(ann.directory(), user, "Ann " + save);
            user = saved(bob.directory(), user, "Bob " + save);
            user = saved(unnamed.directory(), user, " " + save);
        }
        List<Revision> saves = history(user).stream().filter(each -> each.kind() == Revision.Kind.CHANGED).toList();
        assertThat(saves).hasSize(3 * SAVES).allSatisfy(save -> assertThat(save.person())
                .isEqualTo(Objects.requireNonNull(save.after()).text(Users.NOTES).replaceAll("\\W*\\d+", "")));
    }

    @Test
    void anAdditionADeletionAndARestoreNameTheirOwnPerson() {
        User user = added(ann.directory());
        assertThat(bob.directory().delete(user)).isEqualTo(new DeleteResult.Deleted());
        assertThat(ann.directory().addAgain(Edit.of(user))).isInstanceOf(AddResult.Added.class);
        User again = bob.directory().user(user.id()).orElseThrow();
        assertThat(unnamed.directory().delete(again)).isEqualTo(new DeleteResult.Deleted());
        assertThat(history(user)).extracting(Revision::person).containsExactly("", "Ann", "Bob", "Ann");
    }

    @Test
    void aWriteOfAnotherProgramBehindThePoolerNamesNobody() throws SQLException {
        User user = added(ann.directory());
        try (Database zoe = Database.open(pooler.url(url), Map.of(), "Zoe")) {
            user = saved(zoe.directory(), user, "1");
        }
        try (Connection other = DriverManager.getConnection(pooler.url(url));
                Statement statement = other.createStatement()) {
            statement.execute("update users set phone = '1' where id = " + user.id());
            try (ResultSet row = statement.executeQuery(
                    "select coalesce(current_setting('roster.person', true), '')")) {
                row.next();
                assertThat(row.getString(1)).as("the name left in the session").isEmpty();
            }
        }
        assertThat(history(user).getFirst().person()).isEmpty();
    }

    @Test
    void aWindowShowsTheChangesOfOthersWithoutColleagues() {
        RosterDriver window = RosterDriver.open(() -> new Connector.Connection(ann.directory(), ann.feed(), "office"));
        try (window) {
            bob.feed().follow(_ -> { });
            window.waitUntil("behind a pooler", () -> window.model().live().pooled().now());
            User user = added(bob.directory());
            window.select("Ann Archer");
            saved(bob.directory(), user, "New");
            window.waitUntil("the change", () -> window.text("notes").equals("New"));
            assertThat(RosterDriver.edt(() -> window.model().live().colleagues().now())).isEmpty();
        }
    }

    private static User added(Directory directory) {
        return ((AddResult.Added) directory.add(Drafts.ann())).user();
    }

    private static User saved(Directory directory, User user, String notes) {
        return ((SaveResult.Saved) directory.save(Edit.of(user).with(Users.NOTES, notes.strip()))).user();
    }

    private List<Revision> history(User user) {
        return ann.directory().history(user.id(), Directory.NEWEST, 1_000);
    }
}
