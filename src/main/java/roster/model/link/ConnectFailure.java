package roster.model.link;

/// The reason why a window has no directory until a person acts. For example, the embedded server fails to run here, or
/// the settings name no usable server. Made by the [Connector]. The view has words for each kind. Any thread;
/// immutable.
public final class ConnectFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String kind;

    /// A failure of this kind.
    ///
    /// @param kind   the key of its words: `failure.KIND` in the text bundle
    /// @param detail the text in small letters below them
    public ConnectFailure(String kind, String detail, Throwable cause) {
        super(detail, cause);
        this.kind = kind;
    }

    /// A failure without a cause.
    public ConnectFailure(String kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    public String kind() {
        return kind;
    }
}
