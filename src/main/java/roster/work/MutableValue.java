package roster.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [Value] that its owner can set. Setting an equal value is a no-op.
///
/// Every watcher receives the values in order and ends with the newest. A value that is set during a notification is
/// sent after the current watcher returns. Watchers that are still to receive the older value skip it. Event dispatch
/// thread only.
///
/// @param <T> an immutable type, compared by `equals`
public final class MutableValue<T> implements Value<T> {
    private final List<Watcher> watchers = new ArrayList<>();
    private T current;
    private boolean telling;

    public MutableValue(T first) {
        current = first;
    }

    @Override
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
        if (!telling) {
            tellAll();
        }
    }

    @Override
    public Watch watch(Consumer<? super T> watcher) {
        Edt.require();
        var registered = new Watcher(watcher);
        watchers.add(registered);
        if (telling) {
            registered.tell();
        } else {
            tellAll();
        }
        return registered;
    }

    @Override
    public int watchers() {
        Edt.require();
        return watchers.size();
    }

    private void tellAll() {
        telling = true;
        try {
            for (Optional<Watcher> next = behind(); next.isPresent(); next = behind()) {
                next.get().tell();
            }
        } finally {
            telling = false;
        }
    }

    /// The first watcher that is still to receive the present value.
    private Optional<Watcher> behind() {
        return watchers.stream().filter(Watcher::isBehind).findFirst();
    }

    private final class Watcher implements Watch {
        private final Consumer<? super T> watcher;
        private @Nullable T told;
        private boolean begun;

        private Watcher(Consumer<? super T> watcher) {
            this.watcher = watcher;
        }

        private boolean isBehind() {
            return !begun || !Objects.equals(told, current);
        }

        private void tell() {
            begun = true;
            told = current;
            watcher.accept(current);
        }

        @Override
        public void close() {
            Edt.require();
            watchers.remove(this);
        }
    }
}
