package roster.model;

import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Drafts;
import roster.directory.Holder;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.request.Pending;
import roster.model.request.Task;

/// A desk that shows pending requests after a millisecond, with Alice and Bob in its directory.
public abstract class PendingFixture {
    public static final Holder PSQL = new Holder("psql", "anna", Instant.parse("2026-11-23T10:42:00Z"));

    public final Desk desk = new Desk(Duration.ofMillis(1));
    public User alice;
    public User bob;

    @BeforeEach
    final void begin() {
        alice = desk.added(Drafts.named("Alice"));
        bob = desk.added(Drafts.named("Bob"));
        desk.connected();
    }

    @AfterEach
    final void end() {
        desk.close();
    }

    public final Optional<Pending> pending() {
        return desk.model.link().pending().shown().now();
    }

    public final void untilPending(Task.Kind kind) {
        until(kind + " pending", () -> pending().filter(now -> now.task().kind() == kind).isPresent());
    }

    public final void cancel() {
        step(() -> desk.model.link().pending().cancel());
        until("nothing pending", () -> pending().isEmpty());
    }

    /// Saves Alice's phone while another program holds her row.
    public final void saveLocked() {
        desk.directory.calls().lock(alice.id(), PSQL);
        desk.open(alice.id());
        desk.type(Users.PHONE, "1");
        desk.save();
        until("the holder", () -> pending().flatMap(Pending::holder).isPresent());
    }
}
