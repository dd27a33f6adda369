package roster.directory.record;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Names for saves, each used for one: whoever repeats a save because its answer was lost says the same name again,
/// and so recognises it as their own. Any thread.
public final class SaveId {
    private SaveId() {}

    /// A new one: a UUID of version 7 (RFC 9562), which begins with the time, so that new entries of the database's
    /// index are neighbours.
    public static UUID fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(high, Long.MIN_VALUE | random.nextLong() >>> 2);
    }
}
