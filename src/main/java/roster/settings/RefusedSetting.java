package roster.settings;

/// A setting that can't be meant, on its way from where it was read to [ServerChoice], which returns it as a value.
/// Any thread; immutable.
final class RefusedSetting extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String words;

    RefusedSetting(String happened, String why, String remedy) {
        super(null, null, false, false);
        words = happened + " " + why + " " + remedy;
    }

    @Override
    public String getMessage() {
        return words;
    }
}
