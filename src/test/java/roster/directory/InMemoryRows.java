package roster.directory;

import java.math.BigDecimal;
import java.time.Clock;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.AddResult;
import roster.directory.edit.Conflict;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.Rules;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Version;
import roster.directory.text.Folding;

/// The rows and the history of an [InMemoryDirectory] with the checks of a database. The methods of the directory
/// document the purpose of each. Any thread: one lock guards rows and history.
final class InMemoryRows {
    private static final Comparator<String> BY_LETTERS = Comparator.comparing(Folding::fold,
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));

    private final Map<Long, User> rows = new TreeMap<>();

    /// The folded form of each e-mail address.
    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final List<Revision> history = new ArrayList<>();
    private final Map<UUID, User> lefts = new HashMap<>();
    private final InMemoryFeed.Hub feeds = new InMemoryFeed.Hub();
    private final ThreadLocal<String> person = ThreadLocal.withInitial(() -> "Ann");
    private final Map<Long, Set<Long>> refersTo = new ConcurrentHashMap<>();
    private volatile Set<Long> together = Set.of();
    private volatile UnaryOperator<Draft> trigger = UnaryOperator.identity();
    private volatile UnaryOperator<Draft> triggerAfter = UnaryOperator.identity();
    private volatile String account = Revision.SHARED_ACCOUNT;
    private volatile Clock clock = Clock.systemUTC();
    private long lastId;

    void speakAs(String name) {
        person.set(name);
    }

    void clock(Clock now) {
        clock = now;
    }

    void logInAs(String user) {
        account = user;
    }

    InMemoryFeed feed(String name) {
        return feeds.open(name);
    }

    void refers(long from, long to) {
        refersTo.put(from, Set.of(to));
    }

    void deletesTogether(Long... ids) {
        together = Set.of(ids);
    }

    void trigger(UnaryOperator<Draft> made) {
        trigger = made;
    }

    void triggerAfter(UnaryOperator<Draft> made) {
        triggerAfter = made;
    }

    synchronized void store(User user) {
        @Nullable User was = rows.get(user.id());
        UUID saveId = SaveId.fresh();
        @Nullable UUID life = was == null ? saveId : was.life();
        var is = new User(user.id(), life, user.version(), user.values(), user.insertedAt(), user.updatedAt(),
                user.problems());
        rows.put(user.id(), is);
        record(was == null ? Revision.Kind.ADDED : Revision.Kind.CHANGED, was, is, saveId);
        lastId = Math.max(lastId, user.id());
    }

    synchronized void stamp(long id) {
        User user = Objects.requireNonNull(rows.get(id));
        store(new User(id, user.life(), Version.next(user.version()), user.values(), user.insertedAt(), now(),
                user.problems()));
    }

    /// Gives each row the fields of this type, like a new column without a default. Each feed reports it.
    synchronized void reshape(RecordType type) {
        rows.replaceAll((_, user) -> user.as(type).over(new User(0, null, 0, type.empty(), null, null, List.of())));
        feeds.reshaped(type);
    }

    synchronized void replace(long id, Draft values) {
        User was = Objects.requireNonNull(rows.remove(id));
        record(Revision.Kind.DELETED, was, null, SaveId.fresh());
        begin(values, id, SaveId.fresh());
    }

    synchronized void move(long from, long to) {
        User was = Objects.requireNonNull(rows.remove(from));
        record(Revision.Kind.DELETED, was, null, SaveId.fresh());
        begin(was.values(), to, SaveId.fresh());
    }

    /// Begins a life with a version greater than every earlier version of this id.
    private User begin(Draft values, long id, UUID saveId) {
        Instant now = now();
        int version = of(id).findFirst().map(last -> Version.next(last.version())).orElse(Version.FIRST);
        var added = new User(id, saveId, version, trigger.apply(values), now, now, List.of());
        rows.put(id, added);
        record(Revision.Kind.ADDED, null, added, saveId);
        return added;
    }

    synchronized SaveResult save(Edit edit, Draft mine, UUID saveId) {
        User base = edit.base();
        if (own(saveId).isPresent()) {
            return new SaveResult.Saved(withProblems(own(saveId).get()));
        }
        @Nullable User theirs = rows.get(base.id());
        if (theirs == null || !theirs.isSameRecordAs(base)) {
            return new SaveResult.Deleted(ended(base));
        }
        if (theirs.version() != base.version()) {
            return new SaveResult.Conflicting(conflict(edit, theirs));
        }
        Set<Field> changed = edit.changed();
        Optional<Problem> taken = mine.type().unique().filter(changed::contains).flatMap(_ -> taken(mine, base.id()));
        if (taken.isPresent()) {
            return new SaveResult.Invalid(List.of(taken.get()));
        }
        Draft stored = trigger.apply(theirs.values().with(changed::contains, mine));
        var saved = new User(base.id(), base.life(), Version.next(base.version()), stored, theirs.insertedAt(), now(),
                List.of());
        rows.put(base.id(), saved);
        record(Revision.Kind.CHANGED, theirs, saved, saveId);
        Draft later = triggerAfter.apply(stored);
        if (!later.equals(stored)) {
            var last = new User(base.id(), base.life(), Version.next(saved.version()), later, saved.insertedAt(), now(),
                    List.of());
            rows.put(base.id(), last);
            record(Revision.Kind.CHANGED, saved, last, SaveId.fresh(), history.size());
        }
        return new SaveResult.Saved(withProblems(saved));
    }

    synchronized AddResult add(Draft values, UUID saveId) {
        if (own(saveId).isPresent()) {
            return new AddResult.Added(own(saveId).get());
        }
        Optional<Problem> taken = taken(values, -1);
        if (taken.isPresent()) {
            return new AddResult.Invalid(List.of(taken.get()));
        }
        return new AddResult.Added(begin(values, ++lastId, saveId));
    }

    synchronized AddResult addAgain(Edit edit, Draft mine, UUID saveId) {
        User base = edit.base();
        @Nullable User now = rows.get(base.id());
        Optional<Revision> ended = ended(base);
        if (own(saveId).isPresent()) {
            return new AddResult.Added(own(saveId).get());
        }
        if (now != null && now.isSameRecordAs(base)) {
            return new AddResult.Present(withProblems(now));
        }
        if (ended.isEmpty()) {
            return new AddResult.Invalid(List.of(new Problem(null, Problem.Reason.NOT_IN_HISTORY, "")));
        }
        User was = Objects.requireNonNull(lefts.get(ended.get().saveId()));
        Set<Field> taken = edit.takenOver(was.values());
        Draft values = was.values().with(taken::contains, mine);
        List<Problem> broken = Rules.check(values, taken);
        if (!broken.isEmpty()) {
            return new AddResult.Invalid(broken);
        }
        Optional<Problem> sharer = taken(values, -1);
        if (sharer.isPresent()) {
            return new AddResult.Invalid(List.of(sharer.get()));
        }
        if (!rows.keySet().containsAll(refersTo.getOrDefault(base.id(), Set.of()))) {
            return new AddResult.Invalid(List.of(new Problem(null, Problem.Reason.REFUSED, "violates a foreign key")));
        }
        if (now != null) {
            return new AddResult.Added(begin(values, ++lastId, saveId));
        }
        int last = of(base.id()).findFirst().orElseThrow().version();
        var again = new User(base.id(), was.life(), Version.next(last), trigger.apply(values), was.insertedAt(), now(),
                List.of());
        rows.put(base.id(), again);
        record(Revision.Kind.RESTORED, was, again, saveId);
        return new AddResult.Added(again);
    }

    synchronized DeleteResult delete(User user, UUID saveId) {
        @Nullable User theirs = rows.get(user.id());
        if (own(saveId).isPresent()) {
            return new DeleteResult.Deleted();
        }
        if (theirs == null || !theirs.isSameRecordAs(user)) {
            return new DeleteResult.AlreadyDeleted(ended(user));
        }
        if (theirs.version() != user.version()) {
            return new DeleteResult.Conflicting(conflict(Edit.of(user), theirs));
        }
        rows.remove(user.id());
        record(Revision.Kind.DELETED, theirs, null, saveId);
        if (together.contains(user.id())) {
            int transaction = history.size();
            together.stream().map(rows::remove).filter(Objects::nonNull)
                    .forEach(other -> record(Revision.Kind.DELETED, other, null, SaveId.fresh(), transaction));
        }
        return new DeleteResult.Deleted();
    }

    private void record(Revision.Kind kind, @Nullable User was, @Nullable User is, UUID saveId) {
        record(kind, was, is, saveId, history.size() + 1);
    }

    /// @param transaction the position of its first revision in the history
    private void record(Revision.Kind kind, @Nullable User was, @Nullable User is, UUID saveId, int transaction) {
        User either = Objects.requireNonNull(is == null ? was : is);
        int version = is == null ? Version.next(either.version()) : is.version();
        var revision = new Revision(history.size() + 1, either.id(), either.life(), version, kind, was == null ? null
                : was.values(),
                is == null ? null : is.values(), clock.instant(), person.get(), account, "", saveId,
                account.equals(Revision.SHARED_ACCOUNT));
        history.add(revision);
        lefts.put(saveId, either);
        feeds.happened(new Change(revision, Optional.ofNullable(is).map(this::withProblems), transaction));
    }

    private Optional<User> own(UUID saveId) {
        return Optional.ofNullable(lefts.get(saveId));
    }

    private Stream<Revision> of(long userId) {
        return history.reversed().stream().filter(revision -> revision.userId() == userId);
    }

    /// The last deletion of this record.
    private Optional<Revision> ended(User record) {
        return of(record.id()).filter(revision -> revision.kind() == Revision.Kind.DELETED
                && Objects.equals(revision.life(), record.life())).findFirst();
    }

    private Conflict conflict(Edit edit, User theirs) {
        return new Conflict(edit, withProblems(theirs), of(theirs.id())
                .takeWhile(revision -> revision.version() != edit.base().version())
                .filter(Revision::isVisible).limit(Conflict.MOST).toList().reversed());
    }

    synchronized List<String> values(Field field) {
        Map<String, Long> counts = rows.values().stream().map(user -> field.of(user.values()))
                .filter(value -> !value.isEmpty() && value.codePointCount(0, value.length()) <= Directory.LONGEST_VALUE)
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
        return counts.keySet().stream().sorted(Comparator.comparing(counts::get, Comparator.reverseOrder()))
                .limit(Directory.MOST_VALUES).sorted(Folding.ORDER).toList();
    }

    synchronized long count() {
        return rows.size();
    }

    synchronized List<User> users(Collection<Long> ids) {
        return ids.stream().map(rows::get).filter(Objects::nonNull).map(this::withProblems).toList();
    }

    synchronized List<Revision> history(long userId, long beforeSeq, int atMost) {
        return of(userId).filter(revision -> revision.seq() < beforeSeq).limit(atMost).toList();
    }

    synchronized List<Revision> changes(Collection<Long> userIds, long afterSeq, long beforeSeq, int atMost) {
        return history.reversed().stream().filter(revision -> userIds.contains(revision.userId())
                && revision.isVisible())
                .filter(revision -> revision.seq() > afterSeq && revision.seq() < beforeSeq).limit(atMost).toList();
    }

    synchronized List<Revision> recent(RecentQuery query, long beforeSeq, int atMost) {
        return history.reversed().stream()
                .filter(revision -> revision.seq() < beforeSeq)
                .filter(revision -> query.from() == null || !revision.at().isBefore(query.from()))
                .filter(revision -> query.to() == null || revision.at().isBefore(query.to()))
                .filter(revision -> query.forms().stream().anyMatch(form ->
                        (revision.person().isEmpty() ? revision.databaseUser() : revision.person())
                                .toLowerCase(Locale.ROOT).contains(form.toLowerCase(Locale.ROOT))))
                .limit(atMost).toList();
    }

    synchronized long[] ids(Query query, int atMost) {
        return rows.values().stream()
                .filter(user -> query.matches(user.id(), user.values()))
                .sorted(order(query))
                .limit(atMost)
                .mapToLong(User::id)
                .toArray();
    }

    private User withProblems(User user) {
        var problems = new ArrayList<>(Rules.check(user.values()));
        taken(user.values(), user.id()).ifPresent(problems::add);
        return new User(user.id(), user.life(), user.version(), user.values(), user.insertedAt(), user.updatedAt(),
                problems);
    }

    private Optional<Problem> taken(Draft values, long exceptId) {
        Optional<Field> unique = values.type().unique().filter(field -> !address(values, field).isEmpty());
        return unique.flatMap(field -> rows.values().stream()
                .filter(each -> each.id() != exceptId && address(each.values(), field).equals(address(values, field)))
                .findFirst()
                .map(each -> new Problem(field, Problem.Reason.TAKEN, each.values().title())));
    }

    private String address(Draft values, Field unique) {
        return addresses.computeIfAbsent(values.text(unique), Folding::address);
    }

    private static Comparator<User> order(Query query) {
        Comparator<User> byId = Comparator.comparingLong(User::id);
        return query.sort().stream().map(InMemoryRows::order).reduce(Comparator::thenComparing)
                .map(order -> order.thenComparing(byId)).orElse(byId);
    }

    /// Sorts empty values last, and first when descending.
    private static Comparator<User> order(Query.Sort sort) {
        Comparator<String> values = switch (sort.field().kind()) {
            case FieldKind.WholeNumber _, FieldKind.Decimal _ -> Comparator.comparing(text -> text.isEmpty()
                    ? BigDecimal.ZERO : new BigDecimal(text));
            case FieldKind.Link link -> Comparator.comparing(id -> link.label(id).orElse(""), BY_LETTERS);
            default -> BY_LETTERS;
        };
        Comparator<User> order = Comparator
                .comparing((User user) -> sort.field().of(user.values()).isEmpty())
                .thenComparing(user -> sort.field().of(user.values()), values);
        return sort.descending() ? order.reversed() : order;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
