package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.record.Users;
import roster.store.session.Repeating;
import roster.ui.RosterDriver;

/// A window on a real server whose history lost a part. The start reports the part and one click repairs it. From then
/// on the history and the window get every change.
@SuppressWarnings("NullAway.Init") // opened by each test
final class UpkeepInTheWindowTest {
    private final String url = TestServer.newest().freshDirectory();
    private Database database;
    private RosterDriver window;

    private void open(String address, String lost) {
        try (Database before = Database.open(url, Map.of(), "Ann")) {
            before.directory().add(Drafts.ann());
        }
        TestServer.execute(url, lost);
        database = Database.open(() -> new Database.Address(address, Map.of()), "Ann", TestTimes.QUICK,
                Repeating.PRODUCTION);
        window = RosterDriver.open(() -> OtherWindow.connection(database, database.feed()));
        window.waitForList("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop trigger zz_roster_update on users", "drop table roster_revisions cascade",
            "drop table roster_fields cascade",
        "drop table roster_tables, roster_fields, roster_revisions cascade"})
    void aMissingPartIsReportedAndRepairedAndThenEachChangeIsKnown(String lost) {
        open(url, lost);
        window.waitUntil("told", () -> window.isShown("repair"));
        assertThat(window.shown("installationWords")).startsWith("The history of this directory is incomplete: ");
        window.click("repair");
        window.waitForNotice("Repaired. The history is complete again.");
        assertThat(window.isShown("installation")).isFalse();
        TestServer.execute(url, "update users set name = 'Anna Archer'");
        window.waitForList("Anna Archer");
        window.select("Anna Archer");
        window.type(Users.PHONE, "77");
        window.click("save");
        window.waitForNotice("Saved Anna Archer");
        assertThat(Rows.of(url,
                "select kind, after ->> 'name', after ->> 'phone' from roster_revisions order by seq desc limit 2"))
                .containsExactly("changed|Anna Archer|77", "changed|Anna Archer|" + Drafts.ann().text(Users.PHONE));
    }

    @Test
    void aClerkReadsTheNameOfTheOwner() {
        TestServer.execute(url, TestServer.role("clerk"), "grant select, insert, update, delete on users to clerk");
        open(url.replace("user=postgres", "user=clerk"), "drop trigger \"00_roster_record\" on users");
        window.waitUntil("told", () -> window.isShown("lookAgain"));
        assertThat(window.shown("installationWords")).contains("the table of the users belongs to postgres.");
        assertThat(window.isShown("repair")).isFalse();
        try (Database owner = Database.open(url, Map.of())) {
            assertThat(owner.directory().upkeep().repair()).isEmpty();
        }
        window.click("lookAgain");
        window.waitUntil("said no longer", () -> !window.isShown("installation"));
        assertThat(Rows.of(url, "select count(*) from pg_trigger where tgname = '00_roster_record'"))
                .isEqualTo(List.of("1"));
    }
}
