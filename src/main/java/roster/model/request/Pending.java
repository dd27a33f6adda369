package roster.model.request;

import java.time.Instant;
import java.util.Optional;
import roster.directory.Holder;

/// A request of the person without an answer. Any thread; immutable.
///
/// @param since      the time of the request, by this computer's clock
/// @param holder     the session whose lock it waits for; empty where it waits for the server
/// @param cancelling whether the person has cancelled it and the outcome is still open
/// @param held       whether it waits to be sent
/// @param followed   whether a held save follows it
public record Pending(Task task, Instant since, Optional<Holder> holder, boolean cancelling, boolean held,
                      boolean followed) {}
