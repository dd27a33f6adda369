package roster.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// A value that can be watched: a model publishes its state through it, a view renders what it hears.
/// Setting an equal value tells nobody. Event dispatch thread only.
///
/// @param <T> an immutable type, compared by `equals`
public final class Value<T> {
    private final List<Consumer<? super T>> watchers = new ArrayList<>();
    private T current;

    public Value(T first) {
        current = first;
    }

    public T now() {
        Edt.require();
        return current;
    }

    public void set(T next) {
        Edt.require();
        if (Objects.equals(current, next)) {
            return;
        }
        current = next;
        List.copyOf(watchers).forEach(watcher -> watcher.accept(next));
    }

    /// Calls `watcher` at once with the present value and then with every other one.
    public void watch(Consumer<? super T> watcher) {
        Edt.require();
        watchers.add(watcher);
        watcher.accept(current);
    }
}
