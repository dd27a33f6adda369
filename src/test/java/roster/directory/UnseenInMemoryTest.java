package roster.directory;

final class UnseenInMemoryTest extends UnseenContract {
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
    protected void stamp(long id) {
        directory.stamp(id);
    }
}
