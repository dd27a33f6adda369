package roster.ui;

import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.swing.JViewport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// A window with a list of 200 users and the positions of its rows. A colleague changes the users.
@SuppressWarnings("NullAway.Init") // opened before each test
abstract class ListPlaceFixture {
    static final int USERS = 200;
    private static final int FIRST = 80;

    final InMemoryDirectory directory = new InMemoryDirectory();
    RosterDriver a;

    @BeforeEach
    final void open() {
        directory.speakAs("Ben");
        IntStream.range(0, USERS).forEach(each -> directory.add(Drafts.named("User " + (1000 + each))));
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        a.waitUntil("every user listed", () -> a.table().getRowCount() == USERS);
    }

    @AfterEach
    final void close() {
        a.close();
    }

    final User user(String name) {
        long[] ids = directory.search(new Query(name, List.of())).ids(1);
        return directory.user(ids[0]).orElseThrow();
    }

    final void rename(String name, String to) {
        directory.save(Edit.of(user(name)).with(Users.NAME, to));
    }

    final User added(String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user();
    }

    /// Scrolls until the upper half of the first visible row is hidden.
    final void scroll() {
        RosterDriver.act(() -> {
            int height = a.table().getRowHeight();
            int inside = ((JViewport) a.table().getParent()).getHeight();
            a.table().scrollRectToVisible(new Rectangle(0, FIRST * height + height / 2, 1, inside));
        });
        a.listed(); // every page is known, so no read is pending
        a.robot().waitForIdle();
    }

    final List<String> visible() {
        return List.copyOf(places().keySet());
    }

    /// Returns the names in the visible rows, each with the distance of its row from the top of the viewport.
    final Map<String, Integer> places() {
        return RosterDriver.edt(() -> {
            var places = new LinkedHashMap<String, Integer>();
            Rectangle seen = a.table().getVisibleRect();
            for (int row = 0; row < a.table().getRowCount(); row++) {
                Rectangle place = a.table().getCellRect(row, 0, true);
                if (place.intersects(seen)) {
                    places.put(String.valueOf(a.table().getValueAt(row, 0)), place.y - seen.y);
                }
            }
            return places;
        });
    }

    final int rowHeight() {
        return RosterDriver.edt(() -> a.table().getRowHeight());
    }

    final int index(String name) {
        return IntStream.range(0, a.table().getRowCount()).filter(row -> name.equals(a.table().getValueAt(row, 0)))
                .findFirst().orElse(-1);
    }

    final boolean isListed(String name) {
        return index(name) >= 0;
    }
}
