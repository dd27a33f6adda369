package roster.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.store.rows.Addresses;
import roster.store.rows.Shape;
import roster.store.rows.UserRows;
import roster.store.session.Sessions;

/// The e-mail rule as a query before a write, for tables where only Roster enforces it. Two writes at the same moment
/// may both pass. Blocks on the database; never the event dispatch thread.
public final class AddressCheck {
    private final Sessions sessions;
    private final Supplier<Shape> shape;

    AddressCheck(Sessions sessions, Supplier<Shape> shape) {
        this.sessions = sessions;
        this.shape = shape;
    }

    /// The problems that forbid a write of these values. Empty where the database enforces the rule, or where the rule
    /// is off.
    ///
    /// @param written the fields that the write contains
    /// @param id      the id of the user, or [Refusals#NEW]
    /// @param saveId  the save id of the write. A write that was done earlier with a lost answer may pass
    /// @throws roster.directory.DirectoryUnavailable for an outage before the write
    List<Problem> problems(Draft values, Set<Field> written, long id, UUID saveId) {
        Shape now = shape.get();
        Optional<Field> asked = now.type().unique().filter(unique -> now.addresses() == Addresses.CHECKED
                && written.contains(unique)
                && !values.text(unique).isEmpty());
        return asked.map(unique -> problems(now, unique, values.text(unique), id, saveId)).orElse(List.of());
    }

    private List<Problem> problems(Shape now, Field unique, String address, long id, UUID saveId) {
        return sessions.call("see who has the e-mail address", session -> {
            Optional<String> holder = UserRows.holder(session, now.type(), address, id);
            boolean isDone = holder.isPresent() && now.revisions().status(session, saveId).own().isPresent();
            return holder.filter(_ -> !isDone).stream().map(who -> new Problem(unique, Reason.TAKEN, who)).toList();
        });
    }
}
