/// Live news of the directory: changes of records, and the presence of colleagues.
///
/// [roster.directory.feed.Feed] tells each [roster.directory.feed.Change] once and in order. A
/// [roster.directory.feed.Colleague] is another window, and its [roster.directory.feed.Presence] says what is open
/// there.
///
/// Imports `directory`, `directory.record` and `directory.text`. Begin with `Feed`.
@NullMarked
package roster.directory.feed;

import org.jspecify.annotations.NullMarked;
