package roster.store.session;

import jakarta.persistence.PersistenceException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import roster.store.connection.Failures;
import roster.work.Edt;

/// Lends a session for the length of one call. Blocks on the database; never the event dispatch thread.
public final class Sessions {
    private final Supplier<SessionFactory> factory;
    private volatile BooleanSupplier reshape = () -> false;
    private final Runnable letGo;
    private final Repeating repeating;
    private final Blocking blocking;
    private volatile boolean resting;
    private volatile boolean used;

    /// @param letGo    closes the connections that are not in use
    /// @param blocking finds out why no connection is free
    public Sessions(Supplier<SessionFactory> factory, Runnable letGo, Repeating repeating, Blocking blocking) {
        this.factory = factory;
        this.letGo = letGo;
        this.repeating = repeating;
        this.blocking = blocking;
    }

    /// While it rests, no connection is kept for a next call that does not come soon.
    public void rest(boolean now) {
        resting = now;
    }

    /// Lets go where it rests and nobody called since this was last asked: to be asked every second or so.
    public void letGoIfUnused() {
        if (resting && !used) {
            letGo.run();
        }
        used = false;
    }

    /// What `work` answers.
    ///
    /// @param doing what is under way, as in "Could not …"
    /// @throws roster.directory.DirectoryUnavailable for whatever Hibernate throws: a refusal or an outage
    public <T> T call(String doing, Function<StatelessSession, T> work) {
        try {
            return repeating.whileGivingWay(() -> attempt(work));
        } catch (HibernateException failure) {
            throw Failures.isPoolTimeout(failure) ? blocking.noneFree(doing, failure) : Failures.ofStatement(doing, failure);
        }
    }

    /// Calls `look` where a statement names what the table does not have any more. It tells whether the table has other columns
    /// by now. Then the statement is made anew.
    public void reshapeBy(BooleanSupplier look) {
        reshape = look;
    }

    /// Looks at the table after a change of its columns or of their descriptions.
    public void lookAnew() {
        var _ = reshape.getAsBoolean();
    }

    /// The same, for a statement that the database may refuse for a reason: the caller reads Hibernate's exception.
    public <T> T attempt(Function<StatelessSession, T> work) {
        try {
            return once(work);
        } catch (HibernateException failure) {
            if (!Failures.SCHEMA_CHANGED.contains(Failures.state(failure)) || !reshape.getAsBoolean()) {
                throw failure;
            }
            return once(work);
        }
    }

    private <T> T once(Function<StatelessSession, T> work) {
        Edt.requireNot();
        try (StatelessSession session = factory.get().openStatelessSession()) {
            return Running.on(session, work);
        } catch (PersistenceException failure) {
            // Hibernate's own are a kind of these; what waited for a lock it tells by another kind.
            throw failure instanceof HibernateException own ? own : new HibernateException(failure);
        } finally {
            used = true;
        }
    }

    /// Returns the answer to `write`, which is sent again if its answer is lost.
    ///
    /// @throws HibernateException as the last attempt did
    public <T> T untilAnswered(Supplier<T> write) {
        return repeating.untilAnswered(write);
    }
}
