package roster.store;

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
import org.hibernate.HibernateException;
import org.hibernate.StatelessSession;
import roster.directory.Call;
import roster.directory.Dependents;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.Query;
import roster.directory.RecentQuery;
import roster.directory.Search;
import roster.directory.Upkeep;
import roster.directory.description.Descriptions;
import roster.directory.description.FieldDescription;
import roster.directory.description.NewField;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.edit.UnseenChanges;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Linked;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.Rules;
import roster.directory.record.User;
import roster.store.columns.DescribedFields;
import roster.store.connection.Failures;
import roster.store.connection.Refusal;
import roster.store.rows.DependentRows;
import roster.store.rows.LinkedRows;
import roster.store.rows.Shape;
import roster.store.rows.UserRows;
import roster.store.session.Blocking;
import roster.store.session.Sessions;
import roster.work.Edt;

/// The directory in PostgreSQL. Blocks on the database; never the event dispatch thread.
///
/// The time of a save is the server's, and it is for display only.
final class PostgresDirectory implements Directory {
    /// How many ids one statement asks for. A list on the screen is far smaller.
    private static final int IDS_AT_ONCE = 1_000;

    private final Sessions sessions;
    private final Supplier<Shape> shape;
    private final Refusals refusals;
    private final Blocking blocking;
    private final Restoring restoring;
    private final DependentRows dependentRows;
    private final UnreadWrites unread;
    private final LinkedRows linkedRows;
    private final AddressCheck addresses;
    private final DescribedFields describedFields;
    private final WriteOutcomes outcomes;
    private final Upkeep upkeep;
    private final Runnable written;

    /// @param own      the type with the fields that Roster itself brings along
    /// @param shape    the statements for the table's current columns
    /// @param blocking finds the session that blocks a call
    /// @param upkeep   checks the history and repairs it
    /// @param written  called after each successful write
    PostgresDirectory(RecordType own, Sessions sessions, Supplier<Shape> shape, Blocking blocking, Upkeep upkeep,
            Runnable written) {
        this.sessions = sessions;
        this.shape = shape;
        this.blocking = blocking;
        this.upkeep = upkeep;
        this.written = written;
        refusals = new Refusals(sessions);
        outcomes = new WriteOutcomes(sessions, shape);
        restoring = new Restoring(sessions, shape, outcomes);
        dependentRows = new DependentRows(sessions, own);
        unread = new UnreadWrites(sessions, shape);
        linkedRows = new LinkedRows(sessions);
        addresses = new AddressCheck(sessions, shape);
        describedFields = new DescribedFields(sessions, own);
    }

    @Override
    public RecordType type() {
        return shape.get().type();
    }

    @Override
    public Upkeep upkeep() {
        return upkeep;
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
    public List<String> values(Field field) {
        return sessions.call("read the values of a field", session -> shape.get().search().values(session, field));
    }

    @Override
    public long count() {
        return sessions.call("count the users", UserRows::count);
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
        List<Problem> problems = problems(Rules.check(mine, edit.changed()), mine, edit.changed(), edit.base().id(),
                saveId);
        if (!problems.isEmpty()) {
            return new SaveResult.Invalid(problems);
        }
        var last = new AtomicReference<>(edit);
        try {
            SaveResult result = UnseenChanges.save(edit, attempt -> sessions.untilAnswered(saveId, () -> {
                last.set(attempt);
                Optional<User> stored = sessions.attempt(session -> shape.get().table()
                        .update(session, attempt, mine, saveId));
                return stored.<SaveResult>map(user -> new SaveResult.Saved(UserRows.withSharers(user, attempt.base())))
                        .orElseGet(() -> outcomes.notSaved(attempt, saveId));
            }));
            return told(result, result instanceof SaveResult.Saved);
        } catch (HibernateException failure) {
            if (Failures.isTooLarge(failure)) {
                return unread("save", failure,
                        () -> unread.saved(last.get(), mine, saveId).map(SaveResult.Saved::new),
                        SaveResult.Invalid::new);
            }
            List<Problem> refused = refused("save", failure, edit.base().id(), mine, edit.changed());
            return outcomes.landed("save", Kind.CHANGED, saveId, failure).flatMap(Change::user)
                    .<SaveResult>map(SaveResult.Saved::new)
                    .orElseGet(() -> new SaveResult.Invalid(refused));
        }
    }

    @Override
    public AddResult add(Draft draft, UUID saveId) {
        Draft values = draft.normalised();
        return added(values, Rules.check(values), saveId, () -> AddResult.of(outcomes.onceOnly(saveId, () ->
                sessions.attempt(session -> shape.get().table().insert(session, values, saveId)))),
                () -> unread.added(values, saveId));
    }

    @Override
    public AddResult addAgain(Edit edit, UUID saveId) {
        Draft values = edit.mine().normalised();
        return added(values, Rules.check(values, edit.changed()), saveId,
                () -> restoring.restore(edit, values, saveId),
                () -> unread.restored(edit.base(), values, saveId));
    }

    @Override
    public DeleteResult delete(User user, UUID saveId) {
        Edt.requireNot();
        try {
            DeleteResult result = UnseenChanges.delete(user, attempt -> sessions.untilAnswered(saveId, () -> {
                int rows = sessions.attempt(session -> shape.get().table().delete(session, attempt, saveId));
                return rows == 1 ? new DeleteResult.Deleted()
                        : outcomes.notDeleted(attempt, !attempt.equals(user), saveId);
            }));
            return told(result, result instanceof DeleteResult.Deleted);
        } catch (HibernateException failure) {
            if (Failures.isTooLarge(failure)) {
                return unread("delete", failure, () -> unread.deleted(saveId).map(_ -> new DeleteResult.Deleted()),
                        DeleteResult.Invalid::new);
            }
            List<Problem> refused = refused("delete", failure, user.id(), user.values(), Set.of());
            return outcomes.landed("delete", Kind.DELETED, saveId, failure)
                    .<DeleteResult>map(_ -> new DeleteResult.Deleted())
                    .orElseGet(() -> new DeleteResult.Invalid(refused));
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
        return dependentRows.withColumns(ids);
    }

    @Override
    public List<Revision> history(long userId, long beforeSeq, int atMost) {
        return labelled(sessions.call("read the history",
                session -> shape.get().revisions().ofUser(session, userId, beforeSeq, atMost)));
    }

    @Override
    public List<Revision> changes(Collection<Long> userIds, long afterSeq, long beforeSeq, int atMost) {
        return labelled(sessions.call("read the history",
                session -> shape.get().revisions().changes(session, userIds, afterSeq, beforeSeq, atMost)));
    }

    @Override
    public List<Revision> recent(RecentQuery query, long beforeSeq, int atMost) {
        return labelled(sessions.call("read the recent changes",
                session -> shape.get().revisions().recent(session, query, beforeSeq, atMost)));
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

    /// The problems that the rules found. If they found none, the conflicts with other rows.
    private List<Problem> problems(List<Problem> ofRules, Draft values, Set<Field> written, long id, UUID saveId) {
        return ofRules.isEmpty() ? addresses.problems(values, written, id, saveId) : ofRules;
    }

    /// @param whole reads the added user after an answer to `insert` that is too large
    private AddResult added(Draft values, List<Problem> problems, UUID saveId, Supplier<AddResult> insert,
            Supplier<Optional<User>> whole) {
        Edt.requireNot();
        List<Problem> all = problems(problems, values, Set.copyOf(values.type().fields()), Refusals.NEW, saveId);
        if (!all.isEmpty()) {
            return new AddResult.Invalid(all);
        }
        try {
            AddResult result = sessions.untilAnswered(saveId, insert);
            return told(result, result instanceof AddResult.Added);
        } catch (HibernateException failure) {
            if (Failures.isTooLarge(failure)) {
                return unread("add", failure, () -> whole.get().<AddResult>map(AddResult.Added::new),
                        AddResult.Invalid::new);
            }
            List<Problem> refused = refused("add", failure, Refusals.NEW, values, Set.copyOf(values.type().fields()));
            return outcomes.landed("add", Kind.ADDED, saveId, failure).flatMap(Change::user)
                    .<AddResult>map(AddResult.Added::new)
                    .orElseGet(() -> new AddResult.Invalid(refused));
        }
    }

    /// The outcome of a write whose answer exceeds the driver's memory limit. The server is there, so this differs from
    /// an outage.
    ///
    /// @param done the effect of the write; empty where it had none
    private <R> R unread(String doing, HibernateException tooLarge, Supplier<Optional<? extends R>> done,
            Function<List<Problem>, R> refused) {
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

    /// @throws roster.directory.DirectoryUnavailable for a failure other than a refusal
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
}
