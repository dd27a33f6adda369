package roster.work;

/// The registration of a watcher at a [Value]. An object with a shorter life than the value, such as a dialog, closes
/// it at its end. Event dispatch thread only.
public interface Watch extends AutoCloseable {

    /// Ends the notifications. Closing twice is a no-op.
    @Override
    void close();
}
