package roster.ui;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import roster.directory.Call;
import roster.directory.Dependents;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Holder;
import roster.directory.InMemoryUpkeep;
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
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;

/// A directory of a million users, made up when they are asked for. It counts how many were. Any thread.
final class Million implements Directory {
    private static final int SIZE = 1_000_000;
    private final AtomicLong asked = new AtomicLong();

    /// How many users were asked for so far.
    long asked() {
        return asked.get();
    }

    @Override
    public void rest(boolean nobodyWorks) {
        // it has no connections
    }

    @Override
    public Search search(Query query) {
        return atMost -> LongStream.range(0, Math.min(atMost, SIZE)).toArray();
    }

    @Override
    public <T> Call<T> call(Function<? super Directory, ? extends T> work) {
        return new Call<>() {
            @Override
            public T run() {
                return work.apply(Million.this);
            }

            @Override
            public Optional<Holder> holder() {
                return Optional.empty();
            }

            @Override
            public void cancel() {
                // it answers at once
            }
        };
    }

    @Override
    public List<String> values(Field field) {
        return List.of();
    }

    @Override
    public long count() {
        return SIZE;
    }

    @Override
    public List<User> users(Collection<Long> ids) {
        asked.addAndGet(ids.size());
        return ids.stream().map(id -> new User(id, null, 0, Drafts.bob().with(Users.NAME, "User " + id), null, null,
                List.of()))
                .toList();
    }

    @Override
    public List<User> listed(Collection<Long> ids) {
        return users(ids);
    }

    @Override
    public Upkeep upkeep() {
        return new InMemoryUpkeep();
    }

    @Override
    public RecordType type() {
        return Users.TYPE;
    }

    @Override
    public Descriptions descriptions() {
        return new Descriptions(Users.TYPE, List.of(), Optional.empty());
    }

    @Override
    public Optional<Problem> describe(List<FieldDescription> wanted) {
        throw new UnsupportedOperationException("Only read");
    }

    @Override
    public Optional<Problem> addField(NewField field) {
        throw new UnsupportedOperationException("Only read");
    }

    @Override
    public List<Dependents> dependents(Collection<Long> ids) {
        return List.of();
    }

    @Override
    public SaveResult save(Edit edit, UUID saveId) {
        throw new UnsupportedOperationException("Only read");
    }

    @Override
    public AddResult add(Draft draft, UUID saveId) {
        throw new UnsupportedOperationException("Only read");
    }

    @Override
    public AddResult addAgain(Edit edit, UUID saveId) {
        throw new UnsupportedOperationException("Only read");
    }

    @Override
    public List<Revision> changes(Collection<Long> userIds, long afterSeq, long beforeSeq, int atMost) {
        return List.of();
    }

    @Override
    public List<Revision> history(long userId, long beforeSeq, int atMost) {
        return List.of();
    }

    @Override
    public List<Revision> recent(RecentQuery query, long beforeSeq, int atMost) {
        return List.of();
    }

    @Override
    public DeleteResult delete(User user, UUID saveId) {
        throw new UnsupportedOperationException("Only read");
    }
}
