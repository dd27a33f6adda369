package roster.store.feed;

import static roster.store.feed.SimulatedServer.MILLI;
import static roster.store.feed.SimulatedServer.SECOND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import roster.store.feed.SimulatedServer.Event;
import roster.store.feed.policy.BurstPolicy;
import roster.store.feed.policy.FeedTimes;
import roster.store.feed.policy.NotifyPolicy;
import roster.store.feed.policy.PollPolicy;
import roster.store.feed.policy.PresencePolicy;
import roster.store.feed.policy.ReconnectPolicy;

/// Clients that follow the feed's policies on a [SimulatedServer]. The random numbers are from a seed. All moments are
/// nanoseconds. One thread.
final class FeedSimulation {
    private static final FeedTimes TIMES = FeedTimes.PRODUCTION;

    /// The time of a small server for each.
    private static final long POLL = MILLI / 5;
    private static final long SAVE = MILLI / 2;
    private static final long CONNECT = 4 * MILLI;
    private static final long PRESENCE_POLL = 3 * MILLI;

    /// The time for each connection that a notification wakes.
    private static final long WAKE = MILLI / 50;

    /// Half a round trip.
    private static final long WAY = MILLI / 10;

    private final Random random = new Random(7);
    private final SimulatedServer server = new SimulatedServer();
    private final List<Client> clients = new ArrayList<>();
    private final List<Long> commits = new ArrayList<>();
    private final LongStream.Builder delays = LongStream.builder();
    private final BitSet present = new BitSet();
    private long lockedUntil = -1;
    private long timedFrom = Long.MAX_VALUE;

    /// Clients that have been connected for long.
    FeedSimulation(int count) {
        for (int number = 0; number < count; number++) {
            clients.add(new Client(number));
        }
        present.set(0, count);
        clients.forEach(Client::beginKnown);
    }

    /// Lets this time pass.
    void pass(long time) {
        server.pass(time);
    }

    /// The server with its counted events.
    SimulatedServer server() {
        return server;
    }

    /// Saves at random moments by random clients from now on.
    void save(int aSecond, long time) {
        long end = server.now() + time;
        server.at(server.now() + (long) (-Math.log(1 - random.nextDouble()) * SECOND / aSecond), () -> {
            Client saver = clients.get(random.nextInt(clients.size()));
            server.serve(SAVE, _ -> { }, committed -> {
                commits.add(committed);
                server.at(committed + WAY, saver::onSaved);
            });
            if (server.now() < end) {
                save(aSecond, end - server.now());
            }
        });
    }

    /// Notes the delays of commits and answers from now on.
    void time() {
        timedFrom = server.now();
    }

    /// The sorted delays from a commit until a client knew.
    long[] delays() {
        return delays.build().sorted().toArray();
    }

    /// The delay at this percentile.
    static long percentile(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * part))];
    }

    /// The number of commits from this moment on.
    long commitsSince(long since) {
        return commits.stream().filter(each -> each >= since).count();
    }

    /// Simulates an outsider who sends notifications.
    void flood(int aSecond, long time) {
        for (long moment = 0; moment < time; moment += SECOND / aSecond) {
            server.at(server.now() + moment, () -> wakeAll(Event.NOTIFICATION, Client::onNotified));
        }
    }

    /// Connects one more client.
    ///
    /// @return its number
    int join() {
        var joined = new Client(clients.size());
        clients.add(joined);
        server.at(server.now(), () -> joined.connect(0));
        return joined.number;
    }

    /// Ends all connections at once, like a restart of the server.
    void endAll() {
        clients.forEach(Client::fail);
    }

    /// The number of clients that know of this one.
    long knowing(int number) {
        return clients.stream().filter(each -> each.known.get(number)).count();
    }

    /// Whether each client is connected and knows all others.
    boolean isComplete() {
        return clients.stream().allMatch(each -> each.connected && each.known.cardinality() == clients.size() - 1);
    }

    /// The longest time between two polls of a client.
    long longestSilence() {
        return clients.stream().mapToLong(each -> each.longestSilence).max().orElse(0);
    }

    /// The server's longest time for a poll. It grows if many clients poll at the same moment.
    long longestAnswer() {
        return clients.stream().mapToLong(each -> each.longestAnswer).max().orElse(0);
    }

    /// The longest time between two presence polls of a client.
    long longestPresenceSilence() {
        return clients.stream().mapToLong(each -> each.longestPresenceSilence).max().orElse(0);
    }

    private void wakeAll(Event kind, Consumer<Client> woken) {
        server.count(kind);
        clients.stream().filter(each -> each.connected)
                .forEach(each -> server.serve(WAKE, _ -> { }, end -> server.at(end + WAY, () -> woken.accept(each))));
    }

    /// The behaviour of [FeedLoop], [FeedSession], [PresenceTracker] and [Notifier] together.
    private final class Client {
        private final int number;
        private final ReconnectPolicy reconnects = new ReconnectPolicy(TIMES);
        private final BitSet known = new BitSet();
        private final BitSet notSent = new BitSet();
        private PollPolicy polls = new PollPolicy(TIMES);
        private PresencePolicy presence = new PresencePolicy(TIMES, 0, 0, 0, 0);
        private BurstPolicy burst = BurstPolicy.none(PresencePolicy.MANY_PEERS, 0);
        private boolean connected;
        private boolean busy;
        private boolean echoes;
        private boolean notified;
        private boolean sends;
        private boolean saved;
        private long last = NotifyPolicy.longAgo(0);
        private int wakes;
        private int session;
        private int cursor;
        private long polled = -1;
        private long presencePolled = -1;
        private long longestSilence;
        private long longestAnswer;
        private long longestPresenceSilence;

        Client(int number) {
            this.number = number;
        }

        private int peers() {
            return presence.peers(known.cardinality());
        }

        private void beginKnown() {
            connected = true;
            known.or(present);
            known.clear(number);
            presence.onPoll(0, random.nextDouble());
            presence.onPoll((long) (-16 * SECOND * random.nextDouble()), random.nextDouble());
            polls.onPoll(0, peers(), false, random.nextDouble());
            reconnects.onAnswer(0);
            wake();
        }

        /// The loop of a session: waits or polls.
        private void wake() {
            wakes++;
            if (!connected || busy) {
                return;
            }
            if (presence.isDue(server.now(), known.cardinality())) {
                pollPresence();
            } else if (polls.isDue(server.now())) {
                poll();
            } else {
                int wake = wakes;
                server.at(server.now() + polls.patience(server.now()).toNanos(), () -> {
                    if (wake == wakes) {
                        wake();
                    }
                });
            }
        }

        private void poll() {
            busy = true;
            server.count(Event.POLL);
            int mine = session;
            longestSilence = Math.max(longestSilence, polled < 0 ? 0 : server.now() - polled);
            polled = server.now();
            int[] seen = {0};
            long asked = server.now();
            server.at(server.now() + WAY,
                    () -> server.serve(POLL, _ -> seen[0] = commits.size(), end -> server.at(end + WAY, () -> {
                longestAnswer = Math.max(longestAnswer, asked >= timedFrom ? server.now() - asked : 0);
                if (mine == session) {
                    busy = false;
                    learn(seen[0]);
                    polls.onPoll(server.now(), peers(), burst.isOn(server.now(), peers()), random.nextDouble());
                    goOn();
                }
            })));
        }

        private void learn(int seen) {
            for (; cursor < seen; cursor++) {
                long made = commits.get(cursor);
                burst = burst.with(Instant.EPOCH.plusNanos(made), server.now());
                if (made >= timedFrom) {
                    delays.add(server.now() - made);
                }
            }
        }

        private void goOn() {
            if (notified) {
                notified = false;
                onNotified();
            } else {
                wake();
            }
        }

        private void onNotified() {
            if (busy) {
                notified = true;
            } else if (connected) {
                last = server.now();
                polls.onNotified(server.now(), peers(), random.nextDouble());
                wake();
            }
        }

        private void onSaved() {
            saved = true;
            if (!sends) {
                send();
            }
        }

        private void send() {
            saved = false;
            if (!burst.isNotifying(server.now(), peers())) {
                return;
            }
            sends = true;
            long pause = NotifyPolicy.pause(server.now(), last, peers(), PresencePolicy.MANY_PEERS);
            server.at(server.now() + WAY, () -> {
                if (lockedUntil > server.now()) {
                    server.at(server.now() + WAY, this::sent);
                } else {
                    lockedUntil = server.now() + pause;
                    server.at(lockedUntil, () -> {
                        wakeAll(Event.NOTIFICATION, Client::onNotified);
                        last = server.now();
                        sent();
                    });
                }
            });
        }

        private void sent() {
            sends = false;
            if (saved) {
                send();
            }
        }

        private void pollPresence() {
            busy = true;
            server.count(Event.PRESENCE_POLL);
            int mine = session;
            longestPresenceSilence = Math.max(longestPresenceSilence, presencePolled < 0 ? 0
                    : server.now() - presencePolled);
            presencePolled = server.now();
            boolean notifies = presence.isTurn(server.now(), known.cardinality());
            var found = new BitSet();
            server.at(server.now() + WAY,
                    () -> server.serve(PRESENCE_POLL, _ -> found.or(present), end -> server.at(end + WAY, () -> {
                if (mine == session) {
                    busy = false;
                    take(found, notifies);
                    presence.onPoll(server.now(), random.nextDouble());
                    goOn();
                }
            })));
        }

        private void take(BitSet found, boolean notifies) {
            found.clear(number);
            BitSet difference = (BitSet) known.clone();
            difference.xor(found);
            known.clear();
            known.or(found);
            BitSet told = (BitSet) difference.clone();
            told.or(notSent);
            notSent.clear();
            if (notifies && !told.isEmpty()) {
                wakeAll(Event.NOTIFICATION, each -> each.onPresence(told, found));
            } else if (!notifies && presence.isKnown()) {
                notSent.or(difference);
            }
        }

        private void onPresence(BitSet told, BitSet found) {
            if (connected && presence.isTold(known.cardinality())) {
                told.stream().filter(each -> each != number).forEach(each -> known.set(each, found.get(each)));
                presence.onTold(server.now(), known.cardinality(), random.nextDouble());
            }
        }

        private void fail() {
            int peersBefore = peers();
            session++;
            connected = false;
            busy = false;
            notified = false;
            present.clear(number);
            polled = -1;
            presencePolled = -1;
            var reconnect = reconnects.onFailure(server.now(), false, peersBefore, random.nextDouble(),
                    random.nextDouble());
            server.at(server.now() + reconnect.delay(), () -> connect(peersBefore));
        }

        private void connect(int peersBefore) {
            server.count(Event.CONNECT);
            server.serve(CONNECT, _ -> { }, end -> server.at(end + WAY, () -> testEcho(peersBefore)));
        }

        private void testEcho(int peersBefore) {
            connected = true;
            busy = true;
            echoes = true;
            int mine = session;
            known.clear();
            presence = new PresencePolicy(TIMES, peersBefore, server.now(), random.nextDouble(), random.nextDouble());
            server.at(server.now() + ReconnectPolicy.echoDelay(TIMES, peersBefore, random.nextDouble()), () -> {
                if (echoes && mine == session) {
                    wakeAll(Event.ECHO, Client::onEcho);
                }
            });
        }

        private void onEcho() {
            if (echoes) {
                echoes = false;
                present.set(number);
                polls = new PollPolicy(TIMES);
                reconnects.onAnswer(server.now());
                poll();
            }
        }
    }
}
