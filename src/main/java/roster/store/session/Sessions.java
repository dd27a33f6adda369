package roster.store.session;

import jakarta.persistence.PersistenceException;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
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

    /// @param letGo    closes the unused connections
    /// @param blocking finds the reason why every connection is busy
    public Sessions(Supplier<SessionFactory> factory, Runnable letGo, Repeating repeating, Blocking blocking) {
        this.factory = factory;
        this.letGo = letGo;
        this.repeating = repeating;
        this.blocking = blocking;
    }

    /// Sets the rest mode: while it is on, unused connections are closed within seconds.
    public void rest(boolean now) {
        resting = now;
    }

    /// In rest mode, closes the unused connections once a whole interval passes without a call. The caller runs it
    /// about once a second.
    public void letGoIfUnused() {
        if (resting && !used) {
            letGo.run();
        }
        used = false;
    }

    /// Returns the answer of `work`.
    ///
    /// @param doing the action in progress, as in "Could not …"
    /// @throws DirectoryUnavailable for every exception of Hibernate: a refusal or an outage
    public <T> T call(String doing, Function<StatelessSession, T> work) {
        try {
            return repeating.whileGivingWay(() -> attempt(work));
        } catch (HibernateException failure) {
            throw Failures.isPoolTimeout(failure) ? blocking.noneFree(doing, failure)
                    : Failures.ofStatement(doing, failure);
        }
    }

    /// Sets the check that runs after a statement named a missing column. `look` returns whether the table's columns
    /// have changed. If so, the statement is built again.
    public void reshapeBy(BooleanSupplier look) {
        reshape = look;
    }

    /// Checks the table after a change of its columns or of their descriptions.
    public void lookAnew() {
        var _ = reshape.getAsBoolean();
    }

    /// Like [#call], for a statement with meaningful refusals: the caller reads Hibernate's exception.
    public <T> T attempt(Function<StatelessSession, T> work) {
        try {
            return once(work);
        } catch (HibernateException failure) {
            if (!Failures.isSchemaChanged(failure) || !reshape.getAsBoolean()) {
                throw failure;
            }
            return once(work);
        }
    }

    private <T> T once(Function<StatelessSession, T> work) {
        Edt.requireNot();
        try (StatelessSession session = session()) {
            return Running.on(session, work);
        } catch (PersistenceException failure) {
            // Hibernate's own exceptions extend this type. Hibernate reports a lock timeout as another type.
            throw failure instanceof HibernateException own ? own : new HibernateException(failure);
        } finally {
            used = true;
        }
    }

    /// @throws DirectoryUnavailable if the database was closed meanwhile
    private StatelessSession session() {
        SessionFactory sessions = factory.get();
        try {
            return sessions.openStatelessSession();
        } catch (IllegalStateException failure) {
            if (!sessions.isClosed()) {
                throw failure;
            }
            throw new DirectoryUnavailable(Reason.UNREACHABLE, "The database was closed", failure);
        }
    }

    /// Returns the answer to `write`. Sends `write` again if its answer is lost.
    ///
    /// @param saveId the save id of the write, by which the feed recognises it
    /// @throws HibernateException the failure of the last attempt
    public <T> T untilAnswered(UUID saveId, Supplier<T> write) {
        return Running.writing(saveId, () -> repeating.untilAnswered(write));
    }
}
