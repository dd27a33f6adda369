package roster.directory;

import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.User;
import roster.directory.record.Version;

/// An [InMemoryDirectory] under a contract. Both clients are the same one. One test at a time.
final class InMemoryTable implements SharedTable {
    private final Subject subject;
    private InMemoryDirectory directory;

    InMemoryTable(Subject subject) {
        this.subject = subject;
        directory = new InMemoryDirectory(subject.type());
        subject.type().fields().forEach(field -> {
            if (field.kind() instanceof FieldKind.Link link) {
                Subject.OWNERS.forEach(link::learn);
            }
        });
    }

    @Override
    public void empty() {
        directory = new InMemoryDirectory(subject.type());
    }

    @Override
    public void close() {}

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Directory a() {
        return directory;
    }

    @Override
    public Directory b() {
        return directory;
    }

    @Override
    public void replace(long id, Draft values) {
        directory.replace(id, values);
    }

    @Override
    public void move(long from, long to) {
        directory.move(from, to);
    }

    @Override
    public void setVersion(long id, int version) {
        User user = now(id);
        directory.store(new User(id, user.life(), version, user.values(), user.insertedAt(), user.updatedAt(),
                user.problems()));
    }

    @Override
    public void stamp(long id, int times) {
        for (int time = 0; time < times; time++) {
            directory.stamp(id);
        }
    }

    @Override
    public void store(long id, Field field, String text) {
        User now = now(id);
        directory.store(new User(id, now.life(), Version.next(now.version()), now.values().with(field, text),
                now.insertedAt(),
                now.updatedAt(), now.problems()));
    }

    @Override
    public String stored(long id, Field field) {
        return field.of(now(id).values());
    }

    @Override
    public Unlock lock(long id) {
        directory.calls().lock(id, new Holder("other program", "", null));
        return () -> directory.calls().unlock(id);
    }

    private User now(long id) {
        return directory.user(id).orElseThrow();
    }
}
