package roster.settings;

/// A wrong setting on its way from the reading to [ServerChoice], which returns it as a value. Any thread; immutable.
final class RefusedSetting extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String words;
    private final String parameter;

    /// A mistake in one parameter of the URL or a variable.
    ///
    /// @param parameter its name in libpq or in the URL
    RefusedSetting(String parameter, String happened, String why, String remedy) {
        super(null, null, false, false);
        this.parameter = parameter;
        words = happened + " " + why + " " + remedy;
    }

    /// A mistake in the setting that chooses the server.
    RefusedSetting(String happened, String why, String remedy) {
        this("", happened, why, remedy);
    }

    /// The parameter; empty if the mistake is in several.
    String parameter() {
        return parameter;
    }

    @Override
    public String getMessage() {
        return words;
    }
}
