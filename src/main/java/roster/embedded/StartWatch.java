package roster.embedded;

import roster.embedded.host.Waiting;

/// Hears what a start waits for, and may call it off. Both are asked on the thread that waits; neither may block.
public interface StartWatch {
    /// A start that nobody watches and that is never called off.
    StartWatch NONE = _ -> { };

    /// A wait that takes longer than a moment, told once for each thing that is waited for.
    void waits(Waiting waiting);

    /// Whether the start is of no use any more.
    default boolean isCalledOff() {
        return false;
    }
}
