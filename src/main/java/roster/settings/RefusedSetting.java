package roster.settings;

/// A setting that can't be meant, on its way from where it was read to [ServerChoice], which returns it as a value.
/// Any thread; immutable.
final class RefusedSetting extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String words;
    private final String parameter;

    /// A mistake in one parameter, which may come from the URL or from a variable.
    ///
    /// @param parameter its name, as libpq has it or as it stands in the URL
    RefusedSetting(String parameter, String happened, String why, String remedy) {
        super(null, null, false, false);
        this.parameter = parameter;
        words = happened + " " + why + " " + remedy;
    }

    /// A mistake in what chooses the server.
    RefusedSetting(String happened, String why, String remedy) {
        this("", happened, why, remedy);
    }

    /// Empty where the mistake is in no single one.
    String parameter() {
        return parameter;
    }

    @Override
    public String getMessage() {
        return words;
    }
}
