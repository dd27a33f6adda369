package roster.model.request;

/// The answer of a write that may do less than it was asked for. Any thread.
public interface WriteAnswer {

    /// Whether everything was done that was asked for, and nothing is left to be told or decided.
    boolean isWhole();
}
