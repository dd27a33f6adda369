package roster.directory;

final class DescriptionInMemoryTest extends DescriptionContract {
    private final InMemoryDirectory directory = new InMemoryDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
