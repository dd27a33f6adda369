/// The change feed: the changes of the history and the presence of colleagues, over one connection of its own.
///
/// [roster.store.feed.FeedLoop] runs on the feed's thread. It opens a [roster.store.feed.FeedSession], listens, and
/// polls the changes since its [roster.store.feed.Cursor]: once a second, and at once after a notification. Each error
/// has the same remedy: connect, listen, poll. [roster.store.feed.Notifier] notifies other clients after a save of this
/// one. [roster.store.feed.PresenceTracker] knows the peers: the sessions of other windows.
///
/// The timing is in `store.feed.policy`. The store passes in a [roster.store.feed.ChangeReader], since it alone knows
/// the columns.
///
/// Decisions:
/// - The cursor is a snapshot (decision 0010). Notifications follow the commit (decisions 0011 and 0012).
/// - Clients poll in a burst (decision 0013). Reconnects are throttled (decision 0016).
/// - Presence is an advisory lock (decision 0014), and claims are checked (decision 0015).
/// - A newer session replaces the older one (decision 0017). The timing is pure (decision 0018).
///
/// Imports: `directory` · `store.connection` · `store.feed.policy` · `work`. Begin with `FeedLoop.follow`.
@NullMarked
package roster.store.feed;

import org.jspecify.annotations.NullMarked;
