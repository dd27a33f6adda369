/// Live news of the directory: changes of records, and the presence of colleagues.
///
/// [roster.directory.feed.Feed] reports each [roster.directory.feed.Change] once and in order. A
/// [roster.directory.feed.Colleague] is another window, and its [roster.directory.feed.Presence] names the open user
/// there.
///
/// Imports `directory`, `directory.record` and `directory.text`. Begin with `Feed`.
@NullMarked
package roster.directory.feed;

import org.jspecify.annotations.NullMarked;
