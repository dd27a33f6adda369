package roster.directory;

import roster.directory.record.Draft;
import roster.directory.record.User;

final class InMemoryDirectoryTest extends LifeContract {
    private final InMemoryDirectory directory = new InMemoryDirectory();

    @Override
    protected Directory a() {
        return directory;
    }

    @Override
    protected Directory b() {
        return directory;
    }

    @Override
    protected void replace(long id, Draft values) {
        directory.replace(id, values);
    }

    @Override
    protected void move(long from, long to) {
        directory.move(from, to);
    }

    @Override
    protected void setVersion(long id, int version) {
        User user = directory.user(id).orElseThrow();
        directory.store(new User(id, user.life(), version, user.values(), user.insertedAt(), user.updatedAt(), user.problems()));
    }

    @Override
    protected Unlock lock(long id) {
        directory.calls().lock(id, new Holder("other program", "", null));
        return () -> directory.calls().unlock(id);
    }
}
