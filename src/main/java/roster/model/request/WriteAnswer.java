package roster.model.request;

/// The answer to a write that may be done in part only. Any thread.
public interface WriteAnswer {

    /// Whether everything was done, so that no report or decision is left.
    boolean isWhole();
}
