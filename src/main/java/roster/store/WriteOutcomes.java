package roster.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import roster.directory.edit.Conflict;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Change;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.User;
import roster.store.connection.Failures;
import roster.store.connection.SqlState;
import roster.store.rows.Revisions.RowStatus;
import roster.store.rows.Shape;
import roster.store.session.Sessions;
import roster.store.session.SynchronousCommit;

/// Finds the outcome of a write that wrote no row or whose answer was lost. One statement reads the row, its later
/// changes, and an earlier success of the same save id. Blocks on the database; never the event dispatch thread.
final class WriteOutcomes {
    private final Sessions sessions;
    private final Supplier<Shape> shape;
    private final SynchronousCommit commit;

    WriteOutcomes(Sessions sessions, Supplier<Shape> shape) {
        this.sessions = sessions;
        this.shape = shape;
        commit = new SynchronousCommit(sessions);
    }

    /// The state of the user and its changes since `base`. Includes an earlier success of this save id only if it is
    /// safe.
    RowStatus status(User base, UUID saveId) {
        return safe(sessions.attempt(session -> shape.get().revisions().status(session, base, saveId)));
    }

    /// The same status once a found success is on the synchronous standby too.
    private RowStatus safe(RowStatus status) {
        if (status.own().isPresent()) {
            commit.commit();
        }
        return status;
    }

    /// The earlier success of this save id.
    private Optional<Change> success(UUID saveId) {
        return safe(sessions.attempt(session -> shape.get().revisions().status(session, saveId))).own();
    }

    /// The result of an update that found no row at this version. An earlier attempt may have succeeded. The user may
    /// have been changed or deleted. A trigger may have swallowed the update.
    SaveResult notSaved(Edit edit, UUID saveId) {
        RowStatus status = status(edit.base(), saveId);
        if (status.isOwn(Kind.CHANGED)) {
            return new SaveResult.Saved(status.own().orElseThrow().user().orElseThrow());
        }
        Optional<User> there = status.now().filter(edit.base()::isSameRecordAs);
        if (there.isEmpty()) {
            return new SaveResult.Deleted(status.ended());
        }
        User theirs = there.get();
        return theirs.version() == edit.base().version()
                ? new SaveResult.Invalid(List.of(new Problem(null, Reason.REFUSED, "")))
                : new SaveResult.Conflicting(new Conflict(edit, theirs, status.since(edit.base().version())));
    }

    /// @param again whether an earlier attempt met a change in hidden fields only
    DeleteResult notDeleted(User user, boolean again, UUID saveId) {
        RowStatus status = status(user, saveId);
        if (status.isOwn(Kind.DELETED)) {
            return new DeleteResult.Deleted();
        }
        Optional<User> there = status.now().filter(user::isSameRecordAs);
        if (there.isEmpty()) {
            return new DeleteResult.AlreadyDeleted(status.ended());
        }
        User theirs = there.get();
        List<Revision> since = status.since(user.version());
        return theirs.version() == user.version() || (again && since.isEmpty() && isChangedInstead(user))
                ? new DeleteResult.Invalid(List.of(new Problem(null, Reason.REFUSED, "")))
                : new DeleteResult.Conflicting(new Conflict(Edit.of(user), theirs, since));
    }

    /// Whether a trigger of another program changes hidden fields of the user in place of each deletion. In that case
    /// this person made all changes since the earlier attempt.
    private boolean isChangedInstead(User user) {
        return sessions.attempt(session -> shape.get().revisions()
                .isOwnSince(session, shape.get().table().author(), user));
    }

    /// The success of an earlier attempt with a lost answer. The server may refuse the later attempt before it looks at
    /// any row.
    ///
    /// @param last the failure of the last attempt
    Optional<Change> landed(String doing, Kind kind, UUID saveId, HibernateException last) {
        if (Failures.isPoolTimeout(last)) {
            return Optional.empty(); // no answer was lost before it
        }
        try {
            return success(saveId)
                    .filter(own -> own.revision().kind() == kind);
        } catch (HibernateException failure) {
            if (Failures.isRefusal(failure)) {
                return Optional.empty();
            }
            throw Failures.notKnown(doing, failure);
        }
    }

    /// A duplicate may be the insert itself: the save id tells whether an earlier attempt succeeded.
    Optional<User> onceOnly(UUID saveId, Supplier<Optional<User>> insert) {
        try {
            return insert.get();
        } catch (HibernateException failure) {
            if (!Failures.state(failure).equals(SqlState.UNIQUE_VIOLATION)) {
                throw failure;
            }
            return success(saveId)
                    .map(own -> own.user())
                    .orElseThrow(() -> failure);
        }
    }
}
