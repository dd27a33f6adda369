package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// The window's report of a value that a trigger of the database changed.
@SuppressWarnings("NullAway.Init") // opened before each test
class StoredOtherwiseViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final InMemoryFeed feed = directory.feed();
    private RosterDriver a;

    @BeforeEach
    void open() {
        directory.add(Drafts.ann().with(Users.DEPARTMENT, "Sales"));
        a = RosterDriver.open(() -> new Connector.Connection(directory, feed, ""));
        a.waitUntil("listed", () -> a.table().getRowCount() == 1);
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
    }

    @Test
    void theFormTheListAndTheStatusBarShowIt() {
        directory.trigger(values -> values.with(Users.DEPARTMENT,
                values.text(Users.DEPARTMENT).toUpperCase(Locale.ROOT)));
        a.type(Users.DEPARTMENT, "legal");
        a.click("save");
        a.waitForNotice("Saved Ann Archer. The database stored Department as LEGAL");
        assertThat(a.text("department")).isEqualTo("LEGAL");
        assertThat(a.isEnabled("save")).isFalse();
        a.waitUntil("listed", () -> IntStream.range(0, a.table().getColumnCount())
                .anyMatch(column -> "LEGAL".equals(a.table().getValueAt(0, column))));
    }

    @Test
    void invisibleCharactersAreMarked() {
        directory.trigger(values -> values.with(Users.DEPARTMENT, "Le\u200Bgal"));
        a.type(Users.PHONE, "1");
        a.click("save");
        a.waitForNotice("Saved Ann Archer. The database stored Department as Le[U+200B]gal");
    }

    @Test
    void aLongOrEmptyValueIsReportedWithoutItsText() {
        directory.trigger(values -> values.with(Users.NOTES, "a\nb").with(Users.DEPARTMENT, ""));
        a.type(Users.PHONE, "1");
        a.click("save");
        a.waitForNotice("Saved Ann Archer. The database stored Department as empty. The database stored Notes"
                + " differently");
    }
}
