package roster.model.request;

import java.time.Instant;
import java.util.Optional;
import roster.directory.Holder;

/// A request that a person made and the directory has not answered yet. Any thread; immutable.
///
/// @param since      when it was made, by this computer's clock
/// @param holder     who holds the lock that it waits for; empty where it waits for the server
/// @param cancelling whether the person has cancelled it; the outcome is not known yet
/// @param held       whether it is remembered and not sent yet
/// @param followed   whether another save is sent after it by itself
public record Pending(Task task, Instant since, Optional<Holder> holder, boolean cancelling, boolean held,
                      boolean followed) {}
