package roster.store.feed;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import roster.directory.feed.Colleague;

/// The number that a session of the feed shows to others. Its upper twenty bits are random and stay the same for one
/// window. Its lower twelve bits count the sessions of that window. After an outage the server may keep the old session
/// for a while: the newer session of the same window replaces it. Two sessions belong to one window only if their
/// account and their name are equal too. So a session can never hide a colleague of another account. Any thread.
final class WindowNumber {
    /// The number of a session without a window number, as in an older Roster. Such sessions stay separate.
    static final int NONE = 0;

    private static final int COUNT_BITS = 12;
    private static final int COUNT = (1 << COUNT_BITS) - 1;

    private WindowNumber() {}

    /// A number for a window without a session.
    static int fresh() {
        return ThreadLocalRandom.current().nextInt(1, 1 << (Integer.SIZE - COUNT_BITS)) << COUNT_BITS;
    }

    /// The number for the next session of the same window. After the highest count it begins again at zero.
    static int next(int number) {
        return (number & ~COUNT) | ((number + 1) & COUNT);
    }

    /// The newest session of each window in the order of `sessions`, without the sessions of the calling window.
    ///
    /// @param here the session of the calling window
    static List<Colleague> newest(Colleague here, Collection<Colleague> sessions) {
        Map<Window, Colleague> newest = new HashMap<>();
        sessions.forEach(each -> newest.merge(Window.of(each), each,
                (one, other) -> isLater(other.window(), one.window()) ? other : one));
        newest.put(Window.of(here), here);
        return sessions.stream().filter(each -> each.equals(newest.get(Window.of(each)))).toList();
    }

    /// Compares two counts of one window. A count that began again at zero is later than those just before.
    private static boolean isLater(int number, int than) {
        return (number - than) << (Integer.SIZE - COUNT_BITS) > 0;
    }

    /// @param session zero for a known window
    private record Window(String account, String person, int number, int session) {
        static Window of(Colleague session) {
            boolean isKnown = session.window() != NONE;
            return new Window(session.account(), session.person(), session.window() & ~COUNT, isKnown ? 0
                    : session.session());
        }
    }
}
