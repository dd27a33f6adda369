package roster.store;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import roster.directory.Call;
import roster.directory.Holder;
import roster.work.Edt;

/// A call to the directory in PostgreSQL. Blocks on the database; never the event dispatch thread.
final class PostgresCall<T> implements Call<T> {
    private final Running running = new Running();
    private final Supplier<T> work;
    private final Blocking blocking;

    PostgresCall(Supplier<T> work, Blocking blocking) {
        this.work = work;
        this.blocking = blocking;
    }

    @Override
    public T run() {
        Edt.requireNot();
        return running.run(work);
    }

    @Override
    public Optional<Holder> holder() {
        Edt.requireNot();
        OptionalInt backend = running.backend();
        return backend.isEmpty() ? Optional.empty() : blocking.holder(backend.getAsInt());
    }

    @Override
    public void cancel() {
        Edt.requireNot();
        running.cancel();
    }
}
