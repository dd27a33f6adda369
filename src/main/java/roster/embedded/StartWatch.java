package roster.embedded;

import roster.embedded.host.Waiting;

/// Observes the waits of a start and may call it off. Both methods run on the waiting thread and return at once.
public interface StartWatch {
    /// Ignores every wait and lets the start run to its end.
    StartWatch NONE = _ -> { };

    /// Reports a wait of more than a second, once for each cause.
    void waits(Waiting waiting);

    /// Whether the start has become useless.
    default boolean isCalledOff() {
        return false;
    }
}
