package roster.store;

import java.util.Optional;
import java.util.function.Supplier;
import roster.directory.Call;
import roster.directory.Holder;
import roster.store.session.Blocking;
import roster.store.session.Running;
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
        return blocking.during(running, work);
    }

    @Override
    public Optional<Holder> holder() {
        Edt.requireNot();
        return blocking.holder(running);
    }

    @Override
    public void cancel() {
        Edt.requireNot();
        running.cancel();
    }
}
