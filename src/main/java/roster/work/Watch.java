package roster.work;

/// The registration of a watcher at a [Value]. What lives shorter than the value, such as a dialog, closes it at its end.
/// Event dispatch thread only.
public interface Watch extends AutoCloseable {

    /// From now on the watcher is told nothing. Closing twice does no harm.
    @Override
    void close();
}
