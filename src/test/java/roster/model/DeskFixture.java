package roster.model;

import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.history.RevisionsModel;
import roster.model.link.LinkState;
import roster.model.request.Notice;
import roster.model.request.Pending;

/// A [Desk] that follows the changes. Ann and Bob are in its directory. A test adds further users itself.
@SuppressWarnings("NullAway.Init") // opened before each test
public abstract class DeskFixture {
    public Desk desk;
    public User ann;
    public User bob;

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

    public final Optional<Pending> pending() {
        return desk.model.link().pending().shown().now();
    }

    /// Whether a request is held until the directory answers.
    public final boolean isHeld() {
        return pending().filter(Pending::held).isPresent();
    }

    final void goOffline() {
        desk.gate.cut();
        step(desk.model::refresh);
        until("offline", () -> desk.model.link().state().now() instanceof LinkState.Offline);
    }

    public final void comeBack() {
        desk.gate.mend();
        step(() -> desk.model.link().connect());
        until("online", () -> desk.model.link().state().now() instanceof LinkState.Online);
    }

    /// Adds a user as the person at this desk. The user stays open.
    final User addHere(String name) {
        step(desk.model::add);
        desk.type(Users.NAME, name);
        desk.type(Users.EMAIL, Drafts.named(name).text(Users.EMAIL));
        desk.save();
        desk.untilNotice(Notice.What.ADDED);
        return desk.editing().edit().base();
    }

    /// Begins to restore a user to the oldest step of the history.
    final void restoreOldest(User user) {
        List<Revision> revisions = desk.directory.history(user.id(), Directory.NEWEST, 9);
        step(() -> desk.model.restoring()
                .restore(revisions.getLast(), new RevisionsModel.State(revisions, false, false)));
    }
}
