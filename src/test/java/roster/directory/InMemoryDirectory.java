package roster.directory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A directory without a database, held to the same contract ([DirectoryContract]). For tests of what stands on a
/// [Directory]; [#beforeEveryCall] makes it slow or unavailable. Any thread.
public final class InMemoryDirectory implements Directory {
    private final Map<Long, User> rows = new TreeMap<>();
    private final List<Revision> history = new ArrayList<>();
    private final Map<UUID, User> lefts = new HashMap<>();
    private final InMemoryFeed.Hub feeds = new InMemoryFeed.Hub();
    private final ThreadLocal<String> person = ThreadLocal.withInitial(() -> "Ann");
    private final InMemoryCalls calls = new InMemoryCalls();
    private long lastId;
    private volatile boolean resting;
    private volatile Runnable before = () -> {};
    private volatile Runnable beforeAttempt = () -> {};
    private final AtomicBoolean losing = new AtomicBoolean();
    private final AtomicReference<Runnable> afterReading = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> beforeAnswer = new AtomicReference<>(() -> {});

    /// Runs `hook` before each attempt of a save or deletion, also before those that are repeats.
    public void beforeEveryAttempt(Runnable hook) {
        beforeAttempt = hook;
    }

    /// Runs `hook` at the start of every call, on the caller's thread and holding no lock: it may block, or throw
    /// [DirectoryUnavailable] as an outage would.
    public void beforeEveryCall(Runnable hook) {
        before = hook;
    }

    /// The next save or addition is done, and its answer gets lost.
    public void loseTheNextAnswer() {
        losing.set(true);
    }

    /// The next reading of one user by a job of this name waits at the gate as "answer-" and its name, having read.
    public void beforeTheNextReading(String job, Gate gate) {
        gate.hold("answer-" + job);
        afterReading.set(() -> {
            if (Thread.currentThread().getName().equals("roster-" + job)) {
                afterReading.set(() -> {});
                gate.waitAs("answer-" + job);
            }
        });
    }

    /// Once the next save or addition is done, runs `hook` on its thread before the answer.
    public void beforeTheNextAnswer(Runnable hook) {
        beforeAnswer.set(hook);
    }

    /// Puts a row there as another program would, past every rule. A row with the same id is replaced.
    public synchronized void store(User user) {
        record(rows.get(user.id()), user, SaveId.fresh());
        rows.put(user.id(), user);
        lastId = Math.max(lastId, user.id());
    }

    /// Changes a user in no field that is shown, as a program that stamps logins would.
    public synchronized void stamp(long id) {
        User user = Objects.requireNonNull(rows.get(id));
        store(new User(id, Version.next(user.version()), user.values(), user.insertedAt(), now(), user.problems()));
    }

    /// The feed of one more window, which Ann sits at.
    public InMemoryFeed feed() {
        return feed("Ann");
    }

    /// The feed of one more window on this directory.
    public InMemoryFeed feed(String name) {
        return feeds.open(name);
    }

    /// Who works on this thread; Ann on every other.
    public void speakAs(String name) {
        person.set(name);
    }

    @Override
    public void rest(boolean nobodyWorks) {
        resting = nobodyWorks;
    }

    /// Whether it was said that nobody works at the window.
    public boolean isResting() {
        return resting;
    }

    /// The locks that other programs hold here.
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
            calls.begin(before);
            return ids(query, atMost);
        };
    }

    @Override
    public long count() {
        calls.begin(before);
        synchronized (this) {
            return rows.size();
        }
    }

    @Override
    public List<User> users(Collection<Long> ids) {
        calls.begin(before);
        List<User> read;
        synchronized (this) {
            read = ids.stream().map(rows::get).filter(Objects::nonNull).map(this::withProblems).toList();
        }
        afterReading.get().run();
        return read;
    }

    @Override
    public SaveResult save(Edit edit, UUID saveId) {
        if (!edit.isDirty()) {
            return new SaveResult.Saved(edit.base());
        }
        UserDraft mine = edit.mine().normalised();
        List<Problem> problems = Rules.check(mine);
        if (!problems.isEmpty()) {
            return new SaveResult.Invalid(problems);
        }
        calls.begin(before);
        return answered(UnseenChanges.save(edit, attempt -> {
            beforeAttempt.run();
            return calls.timesOut(attempt.base().id()) ? new SaveResult.Invalid(List.of(InMemoryCalls.LOCKED))
                    : saveChecked(attempt, mine, saveId);
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
    public AddResult add(UserDraft draft, UUID saveId) {
        UserDraft values = draft.normalised();
        List<Problem> problems = Rules.check(values);
        if (!problems.isEmpty()) {
            return new AddResult.Invalid(problems);
        }
        calls.begin(before);
        return answered(addChecked(values, ++lastId, Version.FIRST, saveId));
    }

    @Override
    public AddResult addAgain(Edit edit, UUID saveId) {
        UserDraft values = edit.mine().normalised();
        List<Problem> problems = Rules.check(values);
        if (!problems.isEmpty()) {
            return new AddResult.Invalid(problems);
        }
        calls.begin(before);
        synchronized (this) {
            long id = edit.base().id();
            int last = of(id).findFirst().map(Revision::version).orElse(edit.base().version());
            return rows.containsKey(id)
                    ? addChecked(values, ++lastId, Version.FIRST, saveId)
                    : addChecked(values, id, Version.next(last), saveId);
        }
    }

    @Override
    public RemoveResult remove(User user, UUID saveId) {
        calls.begin(before);
        return UnseenChanges.remove(user, attempt -> {
            beforeAttempt.run();
            return calls.timesOut(attempt.id()) ? new RemoveResult.Invalid(List.of(InMemoryCalls.LOCKED))
                    : removeChecked(attempt, saveId);
        });
    }

    private synchronized RemoveResult removeChecked(User user, UUID saveId) {
        @Nullable User theirs = rows.get(user.id());
        if (own(saveId).isPresent()) {
            return new RemoveResult.Removed();
        }
        if (theirs == null) {
            return new RemoveResult.Deleted(removal(user.id()));
        }
        if (theirs.version() != user.version()) {
            return new RemoveResult.Conflicting(conflict(Edit.of(user), theirs));
        }
        rows.remove(user.id());
        record(theirs, null, saveId);
        return new RemoveResult.Removed();
    }

    @Override
    public List<Revision> history(long userId, long beforeSeq, int atMost) {
        calls.begin(before);
        synchronized (this) {
            return of(userId).filter(revision -> revision.seq() < beforeSeq).limit(atMost).toList();
        }
    }

    @Override
    public List<Revision> recent(RecentQuery query, long beforeSeq, int atMost) {
        calls.begin(before);
        synchronized (this) {
            return history.reversed().stream()
                    .filter(revision -> revision.seq() < beforeSeq)
                    .filter(revision -> query.from() == null || !revision.at().isBefore(query.from()))
                    .filter(revision -> query.to() == null || revision.at().isBefore(query.to()))
                    .filter(revision -> (revision.person().isEmpty() ? revision.databaseUser() : revision.person())
                            .toLowerCase(Locale.ROOT).contains(query.person().toLowerCase(Locale.ROOT)))
                    .limit(atMost).toList();
        }
    }

    private synchronized SaveResult saveChecked(Edit edit, UserDraft mine, UUID saveId) {
        User base = edit.base();
        if (own(saveId).isPresent()) {
            return new SaveResult.Saved(withProblems(own(saveId).get()));
        }
        @Nullable User theirs = rows.get(base.id());
        if (theirs == null) {
            return new SaveResult.Deleted(removal(base.id()));
        }
        if (theirs.version() != base.version()) {
            return new SaveResult.Conflicting(conflict(edit, theirs));
        }
        Set<Field> changed = edit.changed();
        Optional<Problem> taken = changed.contains(Field.EMAIL) ? taken(mine, base.id()) : Optional.empty();
        if (taken.isPresent()) {
            return new SaveResult.Invalid(List.of(taken.get()));
        }
        UserDraft stored = UserDraft.map(field -> field.of(changed.contains(field) ? mine : theirs.values()));
        var saved = new User(base.id(), Version.next(base.version()), stored, theirs.insertedAt(), now(), List.of());
        rows.put(base.id(), saved);
        record(theirs, saved, saveId);
        return new SaveResult.Saved(withProblems(saved));
    }

    private synchronized AddResult addChecked(UserDraft values, long id, int version, UUID saveId) {
        if (own(saveId).isPresent()) {
            return new AddResult.Added(own(saveId).get());
        }
        Optional<Problem> taken = taken(values, -1);
        if (taken.isPresent()) {
            return new AddResult.Invalid(List.of(taken.get()));
        }
        Instant now = now();
        var added = new User(id, version, values, now, now, List.of());
        rows.put(id, added);
        record(null, added, saveId);
        return new AddResult.Added(added);
    }

    private void record(@Nullable User was, @Nullable User is, UUID saveId) {
        User either = Objects.requireNonNull(is == null ? was : is);
        int version = is == null ? Version.next(either.version()) : is.version();
        Revision.Kind kind = was == null ? Revision.Kind.ADDED : is == null ? Revision.Kind.REMOVED : Revision.Kind.CHANGED;
        var revision = new Revision(history.size() + 1, either.id(), version, kind, was == null ? null : was.values(),
                is == null ? null : is.values(), Instant.now(), person.get(), Revision.SHARED_ACCOUNT, "", saveId);
        history.add(revision);
        lefts.put(saveId, either);
        feeds.happened(new Change(revision, Optional.ofNullable(is).map(this::withProblems)));
    }

    private Optional<User> own(UUID saveId) {
        return Optional.ofNullable(lefts.get(saveId));
    }

    private Stream<Revision> of(long userId) {
        return history.reversed().stream().filter(revision -> revision.userId() == userId);
    }

    private Optional<Revision> removal(long userId) {
        return of(userId).findFirst().filter(revision -> revision.kind() == Revision.Kind.REMOVED);
    }

    private Conflict conflict(Edit edit, User theirs) {
        return new Conflict(edit, withProblems(theirs), of(theirs.id())
                .takeWhile(revision -> revision.version() != edit.base().version())
                .filter(Revision::isVisible).limit(Conflict.MOST).toList().reversed());
    }

    private synchronized long[] ids(Query query, int atMost) {
        return rows.values().stream()
                .filter(user -> query.matches(user.values()))
                .sorted(order(query))
                .limit(atMost)
                .mapToLong(User::id)
                .toArray();
    }

    private User withProblems(User user) {
        var problems = new ArrayList<>(Rules.check(user.values()));
        taken(user.values(), user.id()).ifPresent(problems::add);
        return new User(user.id(), user.version(), user.values(), user.insertedAt(), user.updatedAt(), problems);
    }

    private Optional<Problem> taken(UserDraft values, long exceptId) {
        return rows.values().stream()
                .filter(each -> each.id() != exceptId)
                .filter(each -> !each.values().email().isEmpty() && each.values().email().equalsIgnoreCase(values.email()))
                .findFirst()
                .map(each -> new Problem(Field.EMAIL, Problem.Reason.TAKEN, each.values().name()));
    }

    private static Comparator<User> order(Query query) {
        Comparator<User> byId = Comparator.comparingLong(User::id);
        return query.sort().stream().map(InMemoryDirectory::order).reduce(Comparator::thenComparing)
                .map(order -> order.thenComparing(byId)).orElse(byId);
    }

    /// What is empty comes last, and first when descending.
    private static Comparator<User> order(Query.Sort sort) {
        Comparator<User> order = Comparator
                .comparing((User user) -> sort.field().of(user.values()).isEmpty())
                .thenComparing(user -> Folding.fold(sort.field().of(user.values())),
                        (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));
        return sort.descending() ? order.reversed() : order;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
