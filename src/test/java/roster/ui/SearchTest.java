package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// A search in the window compares the displayed texts.
@SuppressWarnings("NullAway.Init") // opened before each test
class SearchTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private RosterDriver a;

    @BeforeEach
    void open() {
        directory.add(Drafts.named("Ann").with(Users.PHONE, "+49 30 123-4"));
        directory.add(Drafts.named("Bob").with(Users.STATUS, Users.ON_LEAVE));
        a = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, directory.feed(), "");
        });
        a.waitForText("count", "2 users");
    }

    @AfterEach
    void close() {
        a.close();
    }

    @Test
    void findsAPhoneByItsDigits() {
        a.type("search", "0301234");
        a.waitForText("count", "1 of 2");
        a.waitForList("Ann");
    }

    @Test
    void aSortWithoutADirectorySaysThatItWaits() {
        gate.cut();
        RosterDriver.act(a.model().list()::refresh);
        a.waitUntil("offline", () -> a.isShown("offline"));
        a.clickHeader(Users.NAME);
        a.waitForText("count", "2 users, sorted when the directory answers");
        gate.mend();
        a.waitForText("count", "2 users");
        a.waitForList("Bob", "Ann");
    }

    @Test
    void aCancelledSortSaysThatTheListWasNotSortedAgain() {
        gate.hold("list");
        a.clickHeader(Users.NAME);
        a.waitUntil("sent", () -> a.model().link().pending().shown().now().isPresent());
        RosterDriver.act(() -> a.model().link().pending().cancel());
        a.waitForText("count", "2 users, not sorted again");
        gate.release("list");
        a.waitForList("Ann", "Bob");
        RosterDriver.act(a.model().list()::refresh);
        a.waitForText("count", "2 users");
        a.waitForList("Bob", "Ann");
    }

    @Test
    void findsAStatusByTheWordOnTheScreen() {
        a.type("search", "on leave");
        a.waitForText("count", "1 of 2");
        a.waitForList("Bob");
        for (String code : List.of("_", "on_leave", "%")) {
            a.type("search", code);
            a.waitForText("count", "0 of 2");
        }
    }
}
