package roster.directory;

import roster.directory.record.Field;
import roster.directory.record.User;
import roster.directory.record.Version;

final class UntouchedInMemoryTest extends UntouchedContract {
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
    protected void store(long id, Field field, String text) {
        User now = directory.user(id).orElseThrow();
        directory.store(new User(id, now.life(), Version.next(now.version()), now.values().with(field, text), now.insertedAt(),
                now.updatedAt(), now.problems()));
    }

    @Override
    protected String stored(long id, Field field) {
        return field.of(directory.user(id).orElseThrow().values());
    }
}
