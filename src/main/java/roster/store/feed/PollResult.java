package roster.store.feed;

import java.util.List;
import roster.directory.feed.Change;

/// The changes that a poll found. Any thread; immutable.
///
/// @param snapshot with which they were read; the next poll begins there
/// @param changes  by `seq`, which is the order of each user's own
/// @param tooMany  whether there are more, or larger ones, which are not read
public record PollResult(String snapshot, List<Change> changes, boolean tooMany) {}
