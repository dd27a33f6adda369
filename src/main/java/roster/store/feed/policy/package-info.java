/// The timing policies of the feed. Each is a function of the moment, the number of peers and a random number.
///
/// - [roster.store.feed.policy.PollPolicy]: the next poll. [roster.store.feed.policy.ReconnectPolicy]: the next
///   connection attempt.
/// - [roster.store.feed.policy.BurstPolicy], [roster.store.feed.policy.NotifyPolicy]: the sending of notifications.
/// - [roster.store.feed.policy.PresencePolicy]: the next poll for the presence of peers.
/// - [roster.store.feed.policy.FeedTimes] holds the intervals, and [roster.store.feed.policy.Jitter] spreads clients
///   over time.
///
/// `FeedSimulationTest` runs the policies with a thousand clients. The timing is pure: decision 0018.
///
/// Imports `Backoff` of `work`. Begin with `PollPolicy`.
@NullMarked
package roster.store.feed.policy;

import org.jspecify.annotations.NullMarked;
