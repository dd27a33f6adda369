package roster.work;

/// A job ended with an [Error], such as a lack of memory. The job's outcome is unknown and the program goes on.
/// Any thread; immutable.
public final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    JobFailed(String job, Throwable error) {
        super("The job " + job + " ended with " + error, error);
    }
}
