package roster.ui;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.DirectoryUnavailable;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.feed.Presence;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// A window with Ann and Bob and 60 more users. Its feed reports changes at once. The saves of the test are Ben's.
abstract class LiveViewFixture {
    final InMemoryDirectory directory = new InMemoryDirectory();
    final InMemoryFeed feed = directory.feed();
    final AtomicBoolean connectable = new AtomicBoolean(true);
    long ann;
    long bob;
    RosterDriver a;

    @BeforeEach
    final void open() {
        directory.speakAs("Import");
        ann = added("Ann Archer");
        bob = added("Bob Baker");
        for (int each = 0; each < 60; each++) {
            added("User " + (100 + each));
        }
        directory.speakAs("Ben");
        a = RosterDriver.open(() -> {
            if (!connectable.get()) {
                throw new DirectoryUnavailable(DirectoryUnavailable.Reason.UNREACHABLE, "Not now, for a test");
            }
            return new Connector.Connection(directory, feed, "");
        });
        a.waitUntil("every user listed", () -> a.table().getRowCount() == 62);
        a.waitUntil("the first rows known", () -> "Ann Archer".equals(a.table().getValueAt(0, 0)));
    }

    @AfterEach
    final void close() {
        a.close();
    }

    final long added(String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user().id();
    }

    final User saved(long id, Field field, String text) {
        User now = directory.user(id).orElseThrow();
        directory.save(Edit.of(now).with(field, text));
        return directory.user(id).orElseThrow();
    }

    final InMemoryFeed ben(Presence has) {
        InMemoryFeed ben = directory.feed("Ben");
        ben.show(has);
        ben.follow(_ -> { });
        return ben;
    }

    final int row(long id) {
        return RosterDriver.edt(() -> a.model().list().listing().now().rows(List.of(id)).getFirst());
    }

    final int row(String name) {
        return IntStream.range(0, a.table().getRowCount()).filter(row -> name.equals(a.table().getValueAt(row, 0)))
                .findFirst().orElseThrow();
    }

    final void showAConflict() {
        a.select("Ann Archer");
        a.type(Users.PHONE, "mine");
        saved(ann, Users.PHONE, "theirs");
        a.waitUntil("the banner", () -> a.isShown("banner"));
        a.click("bannerShow");
        a.waitForDialog("conflict");
    }
}
