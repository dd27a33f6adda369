package roster.directory.record;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Unique names of saves. A caller that repeats a save with a lost answer uses the same name and so recognises its own
/// save. Any thread.
public final class SaveId {
    private SaveId() {}

    /// A new save id: a UUID of version 7 (RFC 9562). It begins with the time, so that new entries of the database's
    /// index are neighbours.
    public static UUID fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(high, Long.MIN_VALUE | random.nextLong() >>> 2);
    }
}
