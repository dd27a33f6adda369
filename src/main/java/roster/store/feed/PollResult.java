package roster.store.feed;

import java.util.List;
import roster.directory.feed.Change;

/// The changes that a poll found. Any thread; immutable.
///
/// @param snapshot the snapshot of this poll, at which the next poll begins
/// @param changes  by `seq`, which keeps the order of each user's changes
/// @param tooMany  whether more or larger changes exist that were left unread
public record PollResult(String snapshot, List<Change> changes, boolean tooMany) {}
