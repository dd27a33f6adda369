package roster.directory;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import roster.directory.description.Descriptions;
import roster.directory.description.FieldDescription;
import roster.directory.description.NewField;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.edit.UnseenChanges;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.Rules;
import roster.directory.record.Shortened;
import roster.directory.record.User;
import roster.directory.record.Users;

/// A directory in memory, for tests of the code that uses a [Directory]. It passes the same contract as the one on
/// PostgreSQL ([DirectoryContract]). [#beforeEveryCall] makes it slow or unavailable. Any thread.
public final class InMemoryDirectory implements Directory {
    private final InMemoryRows rows = new InMemoryRows();
    private final InMemoryCalls calls = new InMemoryCalls();
    private final InMemoryFields fields;
    private volatile boolean resting;
    private volatile List<Dependents> dependents = List.of();
    private volatile RecordType type;
    private final Map<Long, Problem> refused = new ConcurrentHashMap<>();
    private volatile Runnable before = () -> {};
    private volatile Runnable beforeAttempt = () -> {};
    private final AtomicBoolean losing = new AtomicBoolean();
    private final AtomicReference<Runnable> afterReading = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> beforeAnswer = new AtomicReference<>(() -> {});
    private final InMemoryUpkeep upkeep = new InMemoryUpkeep(() -> calls.begin(before));

    /// A directory of users.
    public InMemoryDirectory() {
        this(Users.TYPE);
    }

    public InMemoryDirectory(RecordType own) {
        type = own;
        fields = new InMemoryFields(own);
    }

    /// From now on each deletion affects these rows of other tables.
    public void takesAlong(Dependents... others) {
        dependents = List.of(others);
    }

    /// From now on refuses to delete and to restore this user, for this reason.
    public void refuses(long id, Problem reason) {
        refused.put(id, reason);
    }

    /// Ends the effect of [#refuses] began.
    public void allows(long id) {
        refused.remove(id);
    }

    /// From now on restores the user `from` only while the user `to` is stored, as a foreign key would.
    public void refers(long from, long to) {
        rows.refers(from, to);
    }

    /// From now on deletes these users together, as a foreign key or a trigger would.
    public void deletesTogether(Long... ids) {
        rows.deletesTogether(ids);
    }

    /// From now on stores the result of `made` for each user, as a trigger of another program would.
    public void trigger(UnaryOperator<Draft> made) {
        rows.trigger(made);
    }

    /// From now on changes each saved row once more in the same transaction, as a trigger after the update would.
    public void triggerAfter(UnaryOperator<Draft> made) {
        rows.triggerAfter(made);
    }

    /// From the next connection on, the person may not change these fields. Other programs may.
    public void fix(Field... fields) {
        type = Samples.fixing(fields);
    }

    /// Adds and drops columns of the table and makes every feed report it.
    public void reshape(RecordType other) {
        fields.begin(other);
        type = other;
        rows.reshape(other);
    }

    /// From now on refuses every description of the fields for this reason.
    public void refusesToDescribe(Problem reason) {
        fields.refuse(reason);
    }

    @Override
    public Descriptions descriptions() {
        calls.begin(before);
        return fields.now();
    }

    @Override
    public Optional<Problem> describe(List<FieldDescription> wanted) {
        calls.begin(before);
        return described(fields.describe(wanted));
    }

    @Override
    public Optional<Problem> addField(NewField field) {
        calls.begin(before);
        return described(fields.add(field));
    }

    private Optional<Problem> described(Optional<Problem> problem) {
        if (problem.isEmpty()) {
            type = fields.now().type();
            rows.reshape(type);
        }
        return answered(problem);
    }

    @Override
    public RecordType type() {
        return type;
    }

    @Override
    public InMemoryUpkeep upkeep() {
        return upkeep;
    }

    /// Runs `hook` before each attempt of a save or deletion, repeats included.
    public void beforeEveryAttempt(Runnable hook) {
        beforeAttempt = hook;
    }

    /// Runs `hook` at the start of every call, on the thread of the caller and without a lock. The hook may block, or
    /// throw [DirectoryUnavailable] as an outage would.
    public void beforeEveryCall(Runnable hook) {
        before = hook;
    }

    /// Performs the next save, addition or deletion and loses its answer.
    public void loseTheNextAnswer() {
        losing.set(true);
    }

    /// Holds the next read of users by the job of this name at the gate, after the read. It waits there as "answer-"
    /// and the name of the job.
    public void beforeTheNextReading(String job, Gate gate) {
        gate.hold("answer-" + job);
        afterReading.set(() -> {
            if (Thread.currentThread().getName().equals("roster-" + job)) {
                afterReading.set(() -> {});
                gate.waitAs("answer-" + job);
            }
        });
    }

    /// Runs `hook` after the next save, addition or deletion and before its answer, on the same thread.
    public void beforeTheNextAnswer(Runnable hook) {
        beforeAnswer.set(hook);
    }

    /// Stores a row as another program would, without a check. Replaces a row of the same id.
    public void store(User user) {
        rows.store(user);
    }

    /// Gives a user a new version without a visible change, as a program that records logins would.
    public void stamp(long id) {
        rows.stamp(id);
    }

    /// Deletes a user and adds another one under the same id, as another program would.
    public void replace(long id, Draft values) {
        rows.replace(id, values);
    }

    /// Gives a user an unused id, as another program would.
    public void move(long from, long to) {
        rows.move(from, to);
    }

    /// Opens the feed of one more window of Ann.
    public InMemoryFeed feed() {
        return feed("Ann");
    }

    /// Opens the feed of one more window of this person.
    public InMemoryFeed feed(String name) {
        return rows.feed(name);
    }

    /// Sets the person who works on this thread. On every other thread that is Ann.
    public void speakAs(String name) {
        rows.speakAs(name);
    }

    /// Dates the changes from now on by this clock.
    public void clock(Clock now) {
        rows.clock(now);
    }

    /// Sets the database user of the changes from now on.
    public void logInAs(String user) {
        rows.logInAs(user);
    }

    @Override
    public void rest(boolean nobodyWorks) {
        resting = nobodyWorks;
    }

    /// Returns the last argument of [#rest].
    public boolean isResting() {
        return resting;
    }

    /// The calls, and the rows that other programs hold locked.
    public InMemoryCalls calls() {
        return calls;
    }

    @Override
    public <T> Call<T> call(Function<? super Directory, ? extends T> work) {
        return calls.call(() -> work.apply(this));
    }

    @Override
    public Search search(Query query) {
        return atMost -> {
            query.requireFewWords();
            calls.begin(before);
            return rows.ids(query, atMost);
        };
    }

    @Override
    public List<String> values(Field field) {
        calls.begin(before);
        return type.has(field) ? rows.values(field) : List.of();
    }

    @Override
    public long count() {
        calls.begin(before);
        return rows.count();
    }

    @Override
    public List<User> users(Collection<Long> ids) {
        calls.begin(before);
        List<User> read = rows.users(ids);
        afterReading.get().run();
        return read;
    }

    @Override
    public List<User> listed(Collection<Long> ids) {
        return Shortened.users(users(ids));
    }

    @Override
    public SaveResult save(Edit edit, UUID saveId) {
        if (!edit.isDirty()) {
            return new SaveResult.Saved(edit.base());
        }
        Draft mine = edit.mine().normalised();
        List<Problem> problems = Rules.check(mine, edit.changed());
        if (!problems.isEmpty()) {
            return new SaveResult.Invalid(problems);
        }
        calls.begin(before);
        return answered(UnseenChanges.save(edit, attempt -> {
            beforeAttempt.run();
            return calls.timesOut(attempt.base().id()) ? new SaveResult.Invalid(List.of(InMemoryCalls.LOCKED))
                    : rows.save(attempt, mine, saveId);
        }));
    }

    private <R> R answered(R result) {
        beforeAnswer.getAndSet(() -> {}).run();
        if (losing.getAndSet(false)) {
            throw new DirectoryUnavailable(DirectoryUnavailable.Reason.UNREACHABLE, "The test lost the answer");
        }
        return result;
    }

    @Override
    public AddResult add(Draft draft, UUID saveId) {
        Draft values = draft.normalised();
        List<Problem> problems = Rules.check(values);
        if (!problems.isEmpty()) {
            return new AddResult.Invalid(problems);
        }
        calls.begin(before);
        return answered(rows.add(values, saveId));
    }

    @Override
    public AddResult addAgain(Edit edit, UUID saveId) {
        Draft mine = edit.mine().normalised();
        List<Problem> problems = Rules.check(mine, edit.changed());
        if (!problems.isEmpty()) {
            return new AddResult.Invalid(problems);
        }
        calls.begin(before);
        if (refused.containsKey(edit.base().id())) {
            return new AddResult.Invalid(List.of(refused.get(edit.base().id())));
        }
        return answered(rows.addAgain(edit, mine, saveId));
    }

    @Override
    public DeleteResult delete(User user, UUID saveId) {
        calls.begin(before);
        return answered(UnseenChanges.delete(user, attempt -> {
            beforeAttempt.run();
            if (refused.containsKey(user.id())) {
                return new DeleteResult.Invalid(List.of(refused.get(user.id())));
            }
            return calls.timesOut(attempt.id()) ? new DeleteResult.Invalid(List.of(InMemoryCalls.LOCKED))
                    : rows.delete(attempt, saveId);
        }));
    }

    @Override
    public List<Dependents> dependents(Collection<Long> ids) {
        calls.begin(before);
        return dependents;
    }

    @Override
    public List<Revision> history(long userId, long beforeSeq, int atMost) {
        calls.begin(before);
        return rows.history(userId, beforeSeq, atMost);
    }

    @Override
    public List<Revision> changes(Collection<Long> userIds, long afterSeq, long beforeSeq, int atMost) {
        calls.begin(before);
        return rows.changes(userIds, afterSeq, beforeSeq, atMost);
    }

    @Override
    public List<Revision> recent(RecentQuery query, long beforeSeq, int atMost) {
        calls.begin(before);
        return rows.recent(query, beforeSeq, atMost);
    }
}
