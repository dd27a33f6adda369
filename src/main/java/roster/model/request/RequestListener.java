package roster.model.request;

/// Hears of the requests that a person makes. Event dispatch thread only.
public interface RequestListener {

    /// A request is on its way.
    default void begun(PendingRequests.Request request) {}

    /// A task was cancelled before it was done.
    default void cancelled(Task task) {}
}
