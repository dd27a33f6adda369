package roster.work;

/// Reports a fault of the program: an exception that no part of it expects. The part that caught it goes on. Any
/// thread.
public final class Faults {
    private Faults() {}

    /// Hands the fault to the handler of uncaught exceptions, which logs it and shows it to the person.
    public static void report(Throwable fault) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
    }
}
