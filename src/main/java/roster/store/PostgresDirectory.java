package roster.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.StatelessSession;
import roster.directory.AddResult;
import roster.directory.Call;
import roster.directory.Change;
import roster.directory.Conflict;
import roster.directory.Dependents;
import roster.directory.Descriptions;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.Draft;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.FieldDescription;
import roster.directory.FieldKind;
import roster.directory.Linked;
import roster.directory.NewField;
import roster.directory.Problem;
import roster.directory.Problem.Reason;
import roster.directory.Query;
import roster.directory.RecentQuery;
import roster.directory.RecordType;
import roster.directory.RemoveResult;
import roster.directory.Revision;
import roster.directory.Revision.Kind;
import roster.directory.Rules;
import roster.directory.SaveResult;
import roster.directory.Search;
import roster.directory.UnseenChanges;
import roster.directory.User;
import roster.store.Revisions.Standing;
import roster.store.connection.Failures;
import roster.store.connection.Refusal;
import roster.store.connection.SqlState;
import roster.work.Edt;

/// The directory in PostgreSQL. Blocks on the database; never the event dispatch thread.
///
/// The time of a save is this computer's, cut to the second, as Ecto's timestamps are. Nothing is decided by it.
final class PostgresDirectory implements Directory {
    /// How many ids one statement asks for. A list on the screen is far smaller.
    private static final int IDS_AT_ONCE = 1_000;

    private final Sessions sessions;
    private final Supplier<Shape> shape;
    private final Refusals refusals;
    private final Blocking blocking;
    private final Restoring restoring;
    private final DependentRows dependentRows;
    private final UnrecordedColumns unrecordedColumns;
    private final UnreadWrites unread;
    private final LinkedRows linkedRows;
    private final AddressCheck addresses;
    private final DescribedFields describedFields;
    private final Runnable written;

    /// @param own      the type with the fields that Roster itself brings along
    /// @param shape    the statements on the table as it is now
    /// @param blocking finds out what a call waits for
    /// @param written  called after each write that was done
    PostgresDirectory(RecordType own, Sessions sessions, Supplier<Shape> shape, Blocking blocking, Runnable written) {
        this.sessions = sessions;
        this.shape = shape;
        this.blocking = blocking;
        this.written = written;
        refusals = new Refusals(sessions);
        restoring = new Restoring(sessions, shape);
        dependentRows = new DependentRows(sessions, own);
        unread = new UnreadWrites(sessions, shape);
        linkedRows = new LinkedRows(sessions);
        unrecordedColumns = new UnrecordedColumns(sessions, own);
        addresses = new AddressCheck(sessions, shape);
        describedFields = new DescribedFields(sessions, own);
    }

    @Override
    public RecordType type() {
        return shape.get().type();
    }

    @Override
    public void rest(boolean nobodyWorks) {
        sessions.rest(nobodyWorks);
    }

    @Override
    public Search search(Query query) {
        return atMost -> {
            query.requireFewWords();
            return sessions.call("search", session -> shape.get().search().ids(session, query, atMost));
        };
    }

    @Override
    public <T> Call<T> call(Function<? super Directory, ? extends T> work) {
        return new PostgresCall<>(() -> work.apply(this), blocking);
    }

    @Override
    public List<Linked> linked(FieldKind.Link link, String text, int atMost) {
        return linkedRows.find(link, text, atMost);
    }

    @Override
    public long count() {
        return sessions.call("count the users", UserTable::count);
    }

    @Override
    public List<User> users(Collection<Long> ids) {
        return read(ids, (session, some) -> shape.get().table().users(session, some));
    }

    @Override
    public List<User> listed(Collection<Long> ids) {
        return read(ids, (session, some) -> shape.get().list().read(session, some));
    }

    private List<User> read(Collection<Long> ids, BiFunction<StatelessSession, List<Long>, List<User>> some) {
        Edt.requireNot();
        List<Long> wanted = List.copyOf(ids);
        Map<Long, User> found = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += IDS_AT_ONCE) {
            List<Long> next = wanted.subList(from, Math.min(from + IDS_AT_ONCE, wanted.size()));
            sessions.call("read users", session -> some.apply(session, next))
                    .forEach(user -> found.put(user.id(), user));
        }
        return linkedRows.labelled(type(), wanted.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    @Override
    public SaveResult save(Edit edit, UUID saveId) {
        Edt.requireNot();
        if (!edit.isDirty()) {
            return new SaveResult.Saved(edit.base());
        }
        Draft mine = edit.mine().normalised();
        List<Problem> problems = problems(Rules.check(mine, edit.changed()), mine, edit.changed(), edit.base().id(), saveId);
        if (!problems.isEmpty()) {
            return new SaveResult.Invalid(problems);
        }
        Instant now = now();
        var last = new AtomicReference<>(edit);
        try {
            SaveResult result = UnseenChanges.save(edit, attempt -> sessions.untilAnswered(() -> {
                last.set(attempt);
                Optional<User> stored = sessions.attempt(session -> shape.get().table().update(session, attempt, mine, now, saveId));
                return stored.<SaveResult>map(user -> new SaveResult.Saved(UserTable.withSharers(user, attempt.base())))
                        .orElseGet(() -> notSaved(attempt, saveId));
            }));
            return told(result, result instanceof SaveResult.Saved);
        } catch (HibernateException failure) {
            if (Failures.isTooLarge(failure)) {
                return unread("save", failure, () -> unread.saved(last.get(), mine, now, saveId).map(SaveResult.Saved::new),
                        SaveResult.Invalid::new);
            }
            List<Problem> refused = refused("save", failure, edit.base().id(), mine, edit.changed());
            return landed("save", Kind.CHANGED, saveId, failure).flatMap(Change::user).<SaveResult>map(SaveResult.Saved::new)
                    .orElseGet(() -> new SaveResult.Invalid(refused));
        }
    }

    @Override
    public AddResult add(Draft draft, UUID saveId) {
        Instant now = now();
        Draft values = draft.normalised();
        return added(values, Rules.check(values), saveId, () -> AddResult.of(onceOnly(saveId, () ->
                sessions.attempt(session -> shape.get().table().insert(session, values, now, saveId)))),
                () -> unread.added(values, now, saveId));
    }

    @Override
    public AddResult addAgain(Edit edit, UUID saveId) {
        Instant now = now();
        Draft values = edit.mine().normalised();
        return added(values, Rules.check(values, edit.changed()), saveId,
                () -> restoring.restore(edit, values, now, saveId), () -> unread.restored(edit.base(), values, now, saveId));
    }

    @Override
    public RemoveResult remove(User user, UUID saveId) {
        Edt.requireNot();
        try {
            RemoveResult result = UnseenChanges.remove(user, attempt -> sessions.untilAnswered(() -> {
                int rows = sessions.attempt(session -> shape.get().table().delete(session, attempt, saveId));
                return rows == 1 ? new RemoveResult.Removed() : notRemoved(attempt, !attempt.equals(user), saveId);
            }));
            return told(result, result instanceof RemoveResult.Removed);
        } catch (HibernateException failure) {
            if (Failures.isTooLarge(failure)) {
                return unread("delete", failure, () -> unread.removed(saveId).map(_ -> new RemoveResult.Removed()), RemoveResult.Invalid::new);
            }
            List<Problem> refused = refused("delete", failure, user.id(), user.values(), Set.of());
            return landed("delete", Kind.REMOVED, saveId, failure).<RemoveResult>map(_ -> new RemoveResult.Removed())
                    .orElseGet(() -> new RemoveResult.Invalid(refused));
        }
    }

    @Override
    public Descriptions descriptions() {
        return describedFields.read();
    }

    @Override
    public Optional<Problem> describe(List<FieldDescription> wanted) {
        Optional<Problem> problem = describedFields.write(wanted);
        return told(problem, problem.isEmpty());
    }

    @Override
    public Optional<Problem> addField(NewField field) {
        Optional<Problem> problem = describedFields.add(field);
        return told(problem, problem.isEmpty());
    }

    @Override
    public List<Dependents> dependents(Collection<Long> ids) {
        return Stream.concat(dependentRows.of(ids).stream(), unrecordedColumns.of(ids).stream()).toList();
    }

    @Override
    public List<Revision> history(long userId, long beforeSeq, int atMost) {
        return labelled(sessions.call("read the history", session -> shape.get().revisions().ofUser(session, userId, beforeSeq, atMost)));
    }

    @Override
    public List<Revision> changes(Collection<Long> userIds, long afterSeq, long beforeSeq, int atMost) {
        return labelled(sessions.call("read the history", session -> shape.get().revisions().changes(session, userIds, afterSeq, beforeSeq, atMost)));
    }

    @Override
    public List<Revision> recent(RecentQuery query, long beforeSeq, int atMost) {
        return labelled(sessions.call("read the recent changes", session -> shape.get().revisions().recent(session, query, beforeSeq, atMost)));
    }

    private List<Revision> labelled(List<Revision> steps) {
        return linkedRows.labelledSteps(type(), steps);
    }

    private <R> R told(R result, boolean isWritten) {
        if (isWritten) {
            written.run();
        }
        return result;
    }

    private Standing standing(User base, UUID saveId) {
        return sessions.attempt(session -> shape.get().revisions().standing(session, base, saveId));
    }

    /// No row at this version: landed before, changed, deleted, or swallowed by a trigger?
    private SaveResult notSaved(Edit edit, UUID saveId) {
        Standing standing = standing(edit.base(), saveId);
        if (standing.isOwn(Kind.CHANGED)) {
            return new SaveResult.Saved(standing.own().orElseThrow().user().orElseThrow());
        }
        Optional<User> there = standing.now().filter(edit.base()::isSameRecordAs);
        if (there.isEmpty()) {
            return new SaveResult.Deleted(standing.ended());
        }
        User theirs = there.get();
        return theirs.version() == edit.base().version()
                ? new SaveResult.Invalid(List.of(new Problem(null, Reason.REFUSED, "")))
                : new SaveResult.Conflicting(new Conflict(edit, theirs, standing.since(edit.base().version())));
    }

    /// @param again whether an attempt before this one met a change that nobody can see
    private RemoveResult notRemoved(User user, boolean again, UUID saveId) {
        Standing standing = standing(user, saveId);
        if (standing.isOwn(Kind.REMOVED)) {
            return new RemoveResult.Removed();
        }
        Optional<User> there = standing.now().filter(user::isSameRecordAs);
        if (there.isEmpty()) {
            return new RemoveResult.Deleted(standing.ended());
        }
        User theirs = there.get();
        List<Revision> since = standing.since(user.version());
        return theirs.version() == user.version() || (again && since.isEmpty() && isChangedInstead(user))
                ? new RemoveResult.Invalid(List.of(new Problem(null, Reason.REFUSED, "")))
                : new RemoveResult.Conflicting(new Conflict(Edit.of(user), theirs, since));
    }

    /// Whether a trigger of the house changes the user in place of each deletion, in no field that is shown. Then nobody but this
    /// person changed the user since the attempt before.
    private boolean isChangedInstead(User user) {
        return sessions.attempt(session -> shape.get().revisions().isOwnSince(session, user));
    }

    /// The problems that the rules found; where they found none, those with other rows.
    private List<Problem> problems(List<Problem> ofRules, Draft values, Set<Field> written, long id, UUID saveId) {
        return ofRules.isEmpty() ? addresses.problems(values, written, id, saveId) : ofRules;
    }

    /// @param whole what was added where the answer to `insert` is too large
    private AddResult added(Draft values, List<Problem> problems, UUID saveId, Supplier<AddResult> insert, Supplier<Optional<User>> whole) {
        Edt.requireNot();
        List<Problem> all = problems(problems, values, Set.copyOf(values.type().fields()), Refusals.NEW, saveId);
        if (!all.isEmpty()) {
            return new AddResult.Invalid(all);
        }
        try {
            AddResult result = sessions.untilAnswered(insert);
            return told(result, result instanceof AddResult.Added);
        } catch (HibernateException failure) {
            if (Failures.isTooLarge(failure)) {
                return unread("add", failure, () -> whole.get().<AddResult>map(AddResult.Added::new), AddResult.Invalid::new);
            }
            List<Problem> refused = refused("add", failure, Refusals.NEW, values, Set.copyOf(values.type().fields()));
            return landed("add", Kind.ADDED, saveId, failure).flatMap(Change::user).<AddResult>map(AddResult.Added::new)
                    .orElseGet(() -> new AddResult.Invalid(refused));
        }
    }

    /// What became of a write whose answer is too large to be held. The server is there, so that is no outage.
    ///
    /// @param done what the write did; empty where it did nothing
    private <R> R unread(String doing, HibernateException tooLarge, Supplier<Optional<? extends R>> done, Function<List<Problem>, R> refused) {
        HibernateException refusal = tooLarge;
        try {
            Optional<? extends R> result = done.get();
            if (result.isPresent()) {
                return told(result.get(), true);
            }
        } catch (HibernateException failure) {
            if (!Failures.isRefusal(failure)) {
                throw Failures.notKnown(doing, failure);
            }
            refusal = failure;
        }
        return refused.apply(List.of(Refusal.problem(refusal)));
    }

    /// What an earlier attempt did whose answer was lost. The server may refuse the later one before it looks at any row.
    ///
    /// @param last what the last attempt failed with
    private Optional<Change> landed(String doing, Kind kind, UUID saveId, HibernateException last) {
        if (Failures.isPoolTimeout(last)) {
            return Optional.empty(); // no answer was lost before it
        }
        try {
            return sessions.attempt(session -> shape.get().revisions().standing(session, saveId)).own()
                    .filter(own -> own.revision().kind() == kind);
        } catch (HibernateException failure) {
            if (Failures.isRefusal(failure)) {
                return Optional.empty();
            }
            throw Failures.notKnown(doing, failure);
        }
    }

    /// An insert that is refused as a duplicate may be a duplicate of itself.
    private Optional<User> onceOnly(UUID saveId, Supplier<Optional<User>> insert) {
        try {
            return insert.get();
        } catch (HibernateException failure) {
            if (!Failures.state(failure).equals(SqlState.UNIQUE_VIOLATION)) {
                throw failure;
            }
            return sessions.attempt(session -> shape.get().revisions().standing(session, saveId)).own().map(own -> own.user())
                    .orElseThrow(() -> failure);
        }
    }

    /// @throws roster.directory.DirectoryUnavailable where it was no refusal
    private List<Problem> refused(String doing, HibernateException failure, long id, Draft draft,
                                  Set<Field> written) {
        if (Failures.isPoolTimeout(failure)) {
            DirectoryUnavailable why = blocking.noneFree(doing, failure);
            return List.of(why.refusal().orElseThrow(() -> why));
        }
        List<Problem> problems = refusals.problems(failure, id, draft, written);
        if (problems.isEmpty()) {
            throw Failures.notKnown(doing, failure);
        }
        return problems;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
