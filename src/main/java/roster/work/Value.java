package roster.work;

import java.util.function.Consumer;

/// A value that others can read and watch. A model publishes its state through it, and a view renders every change.
/// Only the owner can set it, through a [MutableValue]. Event dispatch thread only.
///
/// @param <T> an immutable type, compared by `equals`
public interface Value<T> {

    T now();

    /// Calls `watcher` at once with the present value and then with each later value, until the handle is closed.
    Watch watch(Consumer<? super T> watcher);

    /// The number of watchers.
    int watchers();
}
