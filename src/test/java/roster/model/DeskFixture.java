package roster.model;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Drafts;
import roster.directory.User;

/// A [Desk] that follows the changes, with Ann and Bob in its directory. A test adds what else it begins with.
@SuppressWarnings("NullAway.Init") // opened before each test
abstract class DeskFixture {
    Desk desk;
    User ann;
    User bob;

    @BeforeEach
    final void openDesk() {
        desk = new Desk().live();
        ann = desk.added(Drafts.ann());
        bob = desk.added(Drafts.bob());
        desk.connected();
    }

    @AfterEach
    final void closeDesk() {
        desk.close();
    }
}
