package roster.model.link;

/// Why a window can't have a directory at all, until a person does something about it: its own server does not run here,
/// or the settings name none that can be. Made by the [Connector]; the view has words for each kind. Any thread; immutable.
public final class ConnectFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String kind;

    /// A failure of this kind.
    ///
    /// @param kind   the key of its words: `failure.KIND` in the text bundle
    /// @param detail what is shown in small letters below them
    public ConnectFailure(String kind, String detail, Throwable cause) {
        super(detail, cause);
        this.kind = kind;
    }

    /// A failure that has no other cause.
    public ConnectFailure(String kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    public String kind() {
        return kind;
    }
}
