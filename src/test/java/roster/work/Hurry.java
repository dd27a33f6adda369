package roster.work;

import java.time.Duration;

/// Background work with short waits: pauses between retries and before checks take a tenth of their time. Their order
/// stays.
public final class Hurry {
    private static final int TIMES = 10;

    private Hurry() {
    }

    public static Background background() {
        return new Background(wait -> wait.dividedBy(TIMES));
    }

    /// The wait to request from [#background] for a wait of this time.
    public static Duration unchanged(Duration time) {
        return time.multipliedBy(TIMES);
    }
}
