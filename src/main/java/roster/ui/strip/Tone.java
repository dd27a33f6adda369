package roster.ui.strip;

/// The colours of a message, by their names in the theme. A colour repeats what the words say. Any thread; immutable.
enum Tone {
    /// Nothing to do.
    QUIET("strip", "strip", "quiet", "quiet"),
    /// The person's own text.
    MINE("mine", "mineline", "text", "acctext"),
    /// A colleague has changed something.
    NEWS("othbg", "oth", "text", "othtext"),
    /// The person has to decide, or to wait for the directory.
    DECISION("warnbg", "warn", "warntext", "warntext"),
    /// Something is wrong.
    WRONG("errbg", "err", "errtext", "errtext");

    final String fill;
    /// Of the bar before the icon.
    final String bar;
    final String words;
    final String icon;

    Tone(String fill, String bar, String words, String icon) {
        this.fill = fill;
        this.bar = bar;
        this.words = words;
        this.icon = icon;
    }
}
