package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.feed.Change;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Feed.Way;
import roster.directory.record.Revision.Kind;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.TestDatabases;
import roster.store.TestServer;

/// The feed reports each change once and in order, for every writing program.
final class ChangeFeedTest extends FeedFixture {
    @Test
    void aSaveIsReportedOnceWithItsAuthorAndTheCurrentUser() throws InterruptedException {
        follow();
        User ann = added(Drafts.ann());
        User saved = saved(ann, "1");
        List<Change> changes = notebook.changes(2);
        assertThat(changes).extracting(Change::user).containsExactly(Optional.of(ann), Optional.of(saved));
        assertThat(changes.getLast().revision().person()).isEqualTo("Elsewhere");
        assertThat(changes.getLast().revision().changed()).containsExactly(Users.PHONE);
        assertNothingIsTold();
    }

    @Test
    void theWindowsOwnSavesAreReportedToo() {
        follow();
        User ann = ((AddResult.Added) here.directory().add(Drafts.ann())).user();
        assertThat(notebook.changes(1).getFirst().user()).contains(ann);
    }

    @Test
    void changesOfOtherProgramsAreReportedOnceAndInOrder() throws InterruptedException, SQLException, IOException {
        follow();
        TestServer.execute(url, "insert into users (name) select 'n' || n from generate_series(1, 3) n",
                "update users set phone = '1'", "delete from users where name <> 'n3'",
                "update users set phone = '2'");
        assertThat(notebook.changes(9)).extracting(change -> change.userId() + " " + change.revision().kind() + " "
                        + change.user().map(user -> user.version() + " " + user.values().text(Users.PHONE)).orElse(""))
                .containsExactly("1 ADDED 0 ", "2 ADDED 0 ", "3 ADDED 0 ", "1 CHANGED 1 1", "2 CHANGED 1 1",
                    "3 CHANGED 1 1",
                        "1 DELETED ", "2 DELETED ", "3 CHANGED 2 2");
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy users (name) from stdin", new StringReader("copied 1\ncopied 2\n"));
        }
        assertThat(notebook.changes(2)).extracting(change -> change.user().orElseThrow().values().title() + " by "
                + change.revision().who()).containsExactly("copied 1 by PostgreSQL JDBC Driver (postgres)",
                "copied 2 by PostgreSQL JDBC Driver (postgres)");
        assertNothingIsTold();
    }

    @Test
    void aDeletionIsReportedAndARestoreContinuesItsVersion() {
        follow();
        User ann = added(Drafts.ann());
        elsewhere.directory().delete(ann);
        User again = ((AddResult.Added) elsewhere.directory().addAgain(Edit.of(ann))).user();
        List<Change> changes = notebook.changes(3);
        assertThat(changes).extracting(change -> change.revision().kind())
                .containsExactly(Kind.ADDED, Kind.DELETED, Kind.RESTORED);
        assertThat(changes).extracting(Change::user).containsExactly(Optional.of(ann), Optional.empty(),
                Optional.of(again));
    }

    @Test
    void aLaterListenerGetsAllChangesSinceTheOpening() {
        User ann = added(Drafts.ann());
        elsewhere.directory().delete(ann);
        here.feed().follow(notebook);
        assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.CALLED);
        assertThat(notebook.changes(2)).extracting(change -> change.revision().kind())
                .containsExactly(Kind.ADDED, Kind.DELETED);
    }

    @Test
    void aThousandChangesAtOnceAreReportedAndMoreAreEverything() throws InterruptedException {
        follow();
        TestServer.execute(url, "insert into users (name) select 'n' || n from generate_series(1, 1000) n");
        notebook.changes(1000);
        // may be told, or be part of everything
        TestServer.execute(url, "insert into users (name) values ('one more')");
        TestServer.execute(url, "insert into users (name) select 'm' || n from generate_series(1, 1001) n");
        notebook.until(News.Everything.class, _ -> true);
        assertNothingIsTold();
        TestServer.execute(url, "delete from users where name = 'one more'");
        assertThat(notebook.changes(1).getFirst().revision().kind()).isEqualTo(Kind.DELETED);
    }

    /// Another program may store more than a window can hold at once.
    @Test
    void revisionsThatAreTooLargeTogetherAreEverything() throws InterruptedException {
        follow();
        TestServer.execute(url,
                "insert into users (name, notes) select 'large', repeat('x', 1000000) from generate_series(1, 40)");
        notebook.until(News.Everything.class, _ -> true);
        assertNothingIsTold();
        TestServer.execute(url, "insert into users (name, notes) values ('one', repeat('x', 1000000))");
        assertThat(notebook.changes(1).getFirst().user().orElseThrow().values().text(Users.NOTES)).hasSize(1_000_000);
    }

    /// Equal letters are stored in a hundredth of their size.
    @Test
    void revisionsThatAreTooLargeOnceTheyAreUnpackedAreEverything() throws InterruptedException {
        follow();
        TestServer.execute(url,
                "insert into users (name, notes) select 'packed', repeat('x', 140000) from generate_series(1, 150)");
        assertThat(count("select max(pg_column_size(after)) from roster_revisions")).isLessThan(2_000);
        notebook.until(News.Everything.class, _ -> true);
        assertNothingIsTold();
        TestServer.execute(url,
                "insert into users (name, notes) select 'fits', repeat('x', 140000) from generate_series(1, 50)");
        assertThat(notebook.changes(50)).extracting(change -> change.user().orElseThrow().values().text(Users.NOTES)
                .length()).containsOnly(140_000);
    }

    @Test
    void aLongTransactionDelaysNoOtherAndIsReportedAtItsCommit() throws SQLException, InterruptedException {
        follow();
        try (Connection slow = DriverManager.getConnection(url); Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("insert into users (name) values ('slow')"); // the smaller transaction, the smaller seq
            for (int number = 0; number < 3; number++) {
                TestServer.execute(url, "insert into users (name) values ('quick " + number + "')");
                assertThat(name(notebook.changes(1).getFirst())).isEqualTo("quick " + number);
            }
            assertNothingIsTold();
            slow.commit();
        }
        assertThat(name(notebook.changes(1).getFirst())).isEqualTo("slow");
        assertNothingIsTold();
    }

    @Test
    void aRollbackIsNotReported() throws SQLException, InterruptedException {
        follow();
        try (Connection vain = DriverManager.getConnection(url); Statement statement = vain.createStatement()) {
            vain.setAutoCommit(false);
            statement.execute("insert into users (name) values ('vain')");
            vain.rollback();
        }
        assertNothingIsTold();
    }

    /// A history that was dumped and restored into a younger server has transaction ids in that server's future.
    @Test
    void aRestoredHistoryIsNotReportedAgain() throws SQLException {
        User ann = added(Drafts.ann());
        TestServer.execute(url, "alter table roster_revisions disable trigger user",
                "update roster_revisions set transaction_id = (pg_current_xact_id()::text::bigint +"
                        + " 1000000)::text::xid8",
                "alter table roster_revisions enable trigger user");
        try (Connection connection = DriverManager.getConnection(url)) {
            PollResult first = TestDatabases.HISTORY.read(connection, "1:1:");
            assertThat(first.changes()).isEmpty();
            saved(ann, "1");
            PollResult second = TestDatabases.HISTORY.read(connection, first.snapshot());
            assertThat(second.changes()).extracting(change -> change.revision().kind()).containsExactly(Kind.CHANGED);
            assertThat(TestDatabases.HISTORY.read(connection, second.snapshot()).changes()).isEmpty();
        }
    }


    @Test
    void theCursorAdvancesWithoutNewChanges() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); Statement statement =
                connection.createStatement()) {
            PollResult first = TestDatabases.HISTORY.read(connection, "1:1:");
            statement.execute("select pg_current_xact_id()"); // another program's transaction, on another table
            PollResult second = TestDatabases.HISTORY.read(connection, first.snapshot());
            assertThat(second.changes()).isEmpty();
            assertThat(second.snapshot()).isNotEqualTo(first.snapshot());
        }
    }

    @Test
    void anExceptionOfTheListenerIsReportedAndTheFeedGoesOn() {
        var mistakes = new LinkedBlockingQueue<String>();
        here.feed().follow(news -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, mistake) ->
                    mistakes.add(thread.getName() + " " + thread.isDaemon() + " " + mistake.getMessage()));
            notebook.accept(news);
            throw new IllegalStateException("oops");
        });
        notebook.next(News.Following.class);
        added(Drafts.ann());
        notebook.changes(1);
        assertThat(mistakes).contains("roster-feed true oops");
        assertThatThrownBy(() -> here.feed().follow(notebook)).isInstanceOf(IllegalStateException.class);
    }
}
