package roster.model;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Drafts;
import roster.directory.record.User;

/// A [Desk] with Ann open and Bob in its directory. The feed is late, so the desk notices changes by others only in a
/// refused save or a refresh.
@SuppressWarnings("NullAway.Init") // opened before each test
public abstract class OpenUserFixture {
    public Desk desk;
    public User ann;
    public User bob;

    @BeforeEach
    final void openAnn() {
        desk = new Desk();
        ann = desk.added(Drafts.ann());
        bob = desk.added(Drafts.bob());
        desk.connected();
        desk.open(ann.id());
    }

    @AfterEach
    final void close() {
        desk.close();
    }
}
