/// The change feed: the changes of the history and the presence of colleagues over one connection.
///
/// [roster.store.feed.FeedLoop] runs on the feed's thread. It opens a [roster.store.feed.FeedSession], listens, and
/// polls the changes since its [roster.store.feed.Cursor]: once a second, and at once after a notification. Each error
/// has the same remedy: connect, listen, poll. [roster.store.feed.Notifier] notifies the other clients after a save of
/// this one. [roster.store.feed.PresenceTracker] knows the peers: the sessions of other windows.
///
/// Five policies alone decide the moments: [roster.store.feed.policy.PollPolicy],
/// [roster.store.feed.policy.BurstPolicy], [roster.store.feed.policy.NotifyPolicy],
/// [roster.store.feed.policy.PresencePolicy] and [roster.store.feed.policy.ReconnectPolicy]. Each is a function of the
/// moment, the number of peers and a random number. `FeedSimulationTest` runs them with a thousand clients.
///
/// The store passes in the reader of the history ([roster.store.feed.ChangeReader]), since only the store knows the
/// columns.
///
/// Decisions are in `src/docs/decisions`: the cursor (0010), notifications (0011, 0012), bursts (0013), presence (0014,
/// 0015), reconnects (0016), sessions of one window (0017), and the policies (0018).
///
/// Imports `directory`, `store.connection`, `store.feed.policy` and `work`. Begin with `FeedLoop.follow`.
@NullMarked
package roster.store.feed;

import org.jspecify.annotations.NullMarked;
