package roster.model.request;

/// Receives the requests of the person. Event dispatch thread only.
public interface RequestListener {

    /// A request is under way.
    default void begun(PendingRequests.Request request) {}

    /// A task was cancelled in time.
    default void cancelled(Task task) {}
}
