package roster.ui.strip;

/// The subjects of the strip's messages, the most urgent one first. Any thread; immutable.
public enum Matter {
    /// The directory has refused the open user as a whole.
    FAILURE("problem", Tone.WRONG),
    /// The directory can't be reached.
    OFFLINE("offline", Tone.DECISION),
    /// The directory takes a while to answer, and says why.
    STARTING("server", Tone.DECISION),
    /// The open user was deleted.
    DELETED("deleted", Tone.DECISION),
    /// The open user was changed.
    CHANGED("changed", Tone.NEWS),
    /// Another person has replaced a saved value of this person.
    OVERWRITTEN("changed", Tone.NEWS),
    /// An earlier run of the program has left unsaved edits.
    UNSAVED("aside", Tone.MINE),
    /// An edit of the open user was set aside.
    ASIDE("aside", Tone.MINE),
    /// The column of a typed text was dropped.
    DROPPED("deleted", Tone.DECISION),
    /// A file of unsaved edits was damaged.
    DAMAGED("problem", Tone.DECISION),
    /// An undo or a deletion has left something out.
    SHORTFALL("deleted", Tone.DECISION),
    /// Parts of the history are missing.
    INCOMPLETE("problem", Tone.DECISION),
    /// These parts are being made.
    REPAIRING("server", Tone.DECISION),
    /// The settings can't be stored on this computer.
    NOT_KEPT("problem", Tone.DECISION),
    /// The person may change no field.
    READ_ONLY("viewing", Tone.QUIET),
    /// The author and the time of the last change.
    PROVENANCE("clock", Tone.QUIET);

    private final String icon;
    private final Tone tone;

    Matter(String icon, Tone tone) {
        this.icon = icon;
        this.tone = tone;
    }

    /// The name of the icon.
    String icon() {
        return icon;
    }

    Tone tone() {
        return tone;
    }
}
