package roster.store.feed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roster.directory.Colleague;
import roster.directory.Presence;
import roster.directory.Revision;
import roster.store.connection.Failures;
import roster.store.connection.ReportedName;
import roster.store.connection.SharedAccount;

/// Who is here, and what each has open: advisory locks of the feed's own connection, shared, so that none keeps out
/// another. They write nothing, every database user may take and see them, and they end with the connection, however
/// it ends. A session counts where its database user may read the users.
///
/// Everybody looks every second, up to about a hundred. Where there are more, they take turns, and who looks tells all
/// others what is other than they know ([Whereabouts]): whoever looks first after somebody came, left or ended. The server
/// hands out what is told in one order. What was missed all the same, each finds by itself within [FeedTimes#alone].
///
/// Anybody who may connect can tell anything. A session takes what it is told only among many, only from a colleague, and
/// never more colleagues than the server has connections. The server says who told, so that cannot be made up. The next window
/// in turn puts right what a colleague made up, and tells so: a quarter of a second later in the mean. A colleague whom others
/// contradict is not believed until the own look, and one whom the own look contradicts is never believed again. A name that was
/// told is asked for later ([Claims]).
///
/// Who comes back to many, perhaps with all of them, waits until they can be back and then for its turn: whoever looks first
/// tells the rest, who need not look. One thread at a time; blocks on the database.
final class Attendance {
    /// Where one tells the others.
    static final String CHANNEL = "roster_here";

    /// The table that this session sees by that name, the server's limit of connections, the name and account of this
    /// session, and whether all windows share one account.
    private static final String SELF = """
            select pg_catalog.to_regclass('users')::oid::text, pg_catalog.current_setting('max_connections')::integer,
              pg_catalog.current_setting('application_name'), session_user::text,
            """ + SharedAccount.ONE_ACCOUNT;
    private static final String TELL = "select pg_catalog.pg_notify('" + CHANNEL + "', ?)";

    /// Where at least so many others are, those who look tell them.
    private static final int MANY = 100;

    /// Between two looks of all together, among many.
    private static final Duration LOOK_OF_ALL = Duration.ofMillis(250);

    /// Who comes back to many can take it that all are back after this for each: [Follower#CONNECT_OF_ONE], the trial
    /// whether calls arrive, and some time for the server. If nobody told it then, it looks by itself within the other.
    private static final Duration BACK_OF_ONE = Duration.ofMillis(8);
    private static final Duration FIRST_OF_ONE = Duration.ofMillis(12);

    private static final String HERE = "roster.here ";

    private static final String OTHERS = """
            with kinds as (
              select kind, (pg_catalog.hashtext(kind || pg_catalog.to_regclass('users')::oid::text)::bigint & 4294967295)::oid class
              from pg_catalog.unnest(array[?, ?, ?, ?]::pg_catalog.text[]) kind)
            select pid, max(objid::bigint) filter (where kind = ?::pg_catalog.text) opened,
              max(objid::bigint) filter (where kind = ?::pg_catalog.text) edited,
              coalesce(max(objid::bigint) filter (where kind = ?::pg_catalog.text), 0) upper_half,
              coalesce(max(objid::bigint) filter (where kind = ?::pg_catalog.text), 0) window_number
            from pg_locks join kinds on classid = class
            where locktype = 'advisory' and objsubid = 2 and granted and pid <> pg_catalog.pg_backend_pid()
              and database = (select oid from pg_database where datname = pg_catalog.current_database())
            group by pid""";

    /// The rights of another can be asked for by anybody. A column's are enough to read some of a user.
    private static final String MAY_READ = " pg_catalog.has_any_column_privilege(usesysid, pg_catalog.to_regclass('users')::oid, 'select')";

    /// What a session calls itself is shown to everybody, what it does is not. To look at all sessions takes the server
    /// forty times as long as to look at all locks, where there are a thousand; so nobody is asked twice.
    private static final String NAMES_OF_FEW = """
            select session.pid, application_name, pg_catalog.pg_get_userbyid(usesysid)::text database_user
            from pg_catalog.unnest(?::integer[]) wanted, pg_catalog.pg_stat_get_activity(wanted) session
            where""" + MAY_READ;

    /// The server goes through all its sessions for each one that is wanted; through all, once.
    private static final String NAMES_OF_MANY = """
            select session.pid, application_name, pg_catalog.pg_get_userbyid(usesysid)::text database_user
            from pg_catalog.pg_stat_get_activity(null) session where session.pid = any(?::integer[]) and""" + MAY_READ;
    private static final int FEW = 4;

    private static final Comparator<Colleague> BY_NAME =
            Comparator.comparing(Colleague::person, String.CASE_INSENSITIVE_ORDER).thenComparingInt(Colleague::session);

    private static final Logger LOG = System.getLogger(Attendance.class.getName());

    private final Connection connection;
    private final PresenceLocks locks;
    private final FeedTimes times;
    private final Colleague here;
    private final boolean isShared;
    private final String table;
    private final int most;
    private final int before;
    private final boolean returns;
    private final Duration first;
    private final Map<Integer, Colleague> others = new HashMap<>();
    private final Map<Integer, Boolean> strangers = new HashMap<>();
    private final Set<Integer> untold = new HashSet<>();
    private final Claims claims;
    private final NavigableSet<Colleague> byName = new TreeSet<>(BY_NAME);
    private List<Colleague> listed = List.of();
    private int looks;
    private long since;
    private double luck = luck();

    /// @param session what the server calls this connection
    /// @param window  the number of this session, see [WindowNumber]
    /// @param before  how many others there were on the connection before; zero where there was none
    Attendance(Connection connection, int session, int window, int before, FeedTimes times) throws SQLException {
        this.connection = connection;
        locks = new PresenceLocks(connection, times.presence());
        this.times = times;
        this.before = before;
        returns = before >= MANY;
        since = System.nanoTime() + (returns ? BACK_OF_ONE.multipliedBy(before).toNanos() : 0);
        first = returns ? FIRST_OF_ONE.multipliedBy((long) (before * luck())) : Duration.ZERO;
        try (Statement listen = connection.createStatement()) {
            listen.execute("listen " + CHANNEL);
        }
        try (PreparedStatement query = connection.prepareStatement(SELF); ResultSet row = query.executeQuery()) {
            row.next();
            table = row.getString(1) + "\n";
            most = row.getInt(2);
            claims = new Claims(most);
            isShared = row.getBoolean(5);
            here = new Colleague(session, ReportedName.person(row.getString(3), row.getString(4)), row.getString(4), window,
                    Presence.NOBODY);
        }
        var _ = locks.take(HERE, window); // refused only where another program has a lock by the same number
    }

    /// Shows this from now on, see [PresenceLocks#show].
    void show(Presence presence) throws SQLException {
        locks.show(presence);
    }

    /// The other windows, by name, as far as this one has looked or was told.
    List<Colleague> others() {
        return listed;
    }

    /// Whether it is known who is here: since it was looked, or since nearly as many were told as there were.
    boolean isKnown() {
        return looks > 0;
    }

    /// How many others there are; as long as that is not known, how many there were.
    int number() {
        return isKnown() ? others.size() : before;
    }

    /// Whether it is time to look again. For who comes new, the second time comes soon: what was about to be told during the
    /// first may have been older.
    boolean isDue() {
        return isOver(isKnown() ? pause(times, number(), inTurns(), luck) : first) || isTurn();
    }

    /// Whether chance has it that this one looks and tells.
    private boolean isTurn() {
        return inTurns() && isOver(turn(number(), luck));
    }

    private boolean isOver(Duration pause) {
        return System.nanoTime() - since > pause.toNanos();
    }

    private void begin() {
        looks++;
        strangers.clear();
        since = System.nanoTime();
        luck = luck();
    }

    private static double luck() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /// From one look to the next, by a `luck` from 0 up to 1.
    static Duration pause(FeedTimes times, int others, boolean inTurns, double luck) {
        var alone = Duration.ofNanos((long) ((inTurns ? times.alone() : times.presence()).toNanos() * (0.8 + 0.2 * luck)));
        Duration turn = turn(others, luck);
        return inTurns && turn.compareTo(alone) < 0 ? turn : alone;
    }

    /// The longer the more there are, so that some have theirs each second.
    private static Duration turn(int others, double luck) {
        return Duration.ofNanos((long) (-Math.log(1 - luck) * LOOK_OF_ALL.toNanos() * others));
    }

    /// Not who is new, whose first look nobody needs to be told of.
    private boolean inTurns() {
        return (looks > 1 || returns) && number() >= MANY;
    }

    /// Looks who is here, and tells the others where they are many. Its first turn tells what the look before found, too: in an
    /// office that starts all at once, most find the last window by themselves and have told nobody.
    void look() throws SQLException {
        boolean tells = isTurn();
        Map<Integer, Shown> sessions = sessions();
        Map<Integer, Name> names = namesOf(sessions);
        var now = new HashMap<Integer, Colleague>();
        sessions.forEach((each, shows) -> Optional.ofNullable(names.get(each)) // those without a name ended meanwhile
                .ifPresent(name -> now.put(each, marked(new Colleague(each, name.person, name.account, shows.window, shows.has)))));
        Map<Integer, Optional<Colleague>> difference = Whereabouts.difference(others, now);
        claims.looked(now.keySet());
        take(difference);
        if (tells) {
            untold.forEach(each -> difference.put(each, Optional.ofNullable(now.get(each))));
            for (String text : Whereabouts.texts(difference)) {
                tell(table + text);
            }
        }
        untold.clear();
        if (!tells && looks > 0) {
            untold.addAll(difference.keySet());
        }
        begin();
    }

    /// The server is asked for the names of sessions that are not known, and for some of those that were told: as many as cost
    /// nothing more, if few are not known. A session that shows another window is not known: the server
    /// gave its number to a new one.
    private Map<Integer, Name> namesOf(Map<Integer, Shown> sessions) throws SQLException {
        Map<Integer, Colleague> known = new HashMap<>();
        sessions.forEach((each, shows) -> Optional.ofNullable(others.get(each)).filter(other -> other.window() == shows.window)
                .or(() -> claims.departed(each, shows.window)).ifPresent(colleague -> known.put(each, colleague)));
        Set<Integer> asked = sessions.keySet().stream().filter(each -> !known.containsKey(each))
                .collect(Collectors.toCollection(HashSet::new));
        asked.addAll(claims.toCheck(sessions.keySet(), asked.size() < FEW ? FEW - 1 - asked.size() : most));
        Map<Integer, Name> names = names(asked.toArray(Integer[]::new));
        Set<Integer> more = claims.checked(asked, each -> isForged(known.get(each), names.get(each)));
        names.putAll(names(more.toArray(Integer[]::new)));
        asked.addAll(more);
        known.forEach((each, colleague) -> {
            if (!asked.contains(each)) {
                names.put(each, new Name(colleague.person(), colleague.account()));
            }
        });
        return names;
    }

    /// By the account as it can be told.
    private static boolean isForged(@Nullable Colleague told, @Nullable Name real) {
        return told != null && real != null && !told.account().equals(ReportedName.decoded(ReportedName.encoded(real.account)));
    }

    /// Takes note of what another told, or this one itself.
    ///
    /// @param teller the session that told, as the server says
    void told(String text, int teller) throws SQLException {
        if (text.startsWith(table) && isTold() && isColleague(teller)) {
            Map<Integer, Optional<Colleague>> difference = Whereabouts.read(text.substring(table.length()));
            difference.remove(here.session());
            take(teller == here.session() ? difference : claims.heard(teller, difference, others));
            if (!isKnown() && others.size() >= before - before / 10) {
                begin();
            }
        }
    }

    /// Whether others look for this one too. Among few each looks by itself.
    private boolean isTold() {
        return isKnown() ? inTurns() : returns;
    }

    /// The server is asked about a stranger once from one look to the next.
    private boolean isColleague(int teller) throws SQLException {
        if (!claims.believes(teller)) {
            return false;
        }
        if (teller == here.session() || others.containsKey(teller)) {
            return true;
        }
        if (!strangers.containsKey(teller) && strangers.size() < most) {
            strangers.put(teller, sessions().containsKey(teller) && names(teller).containsKey(teller));
        }
        return strangers.getOrDefault(teller, false);
    }

    private void take(Map<Integer, Optional<Colleague>> difference) {
        difference.forEach((each, colleague) -> {
            @Nullable Colleague known = others.remove(each);
            if (known != null) {
                byName.remove(known);
            }
            if (colleague.isPresent() && others.size() < most) {
                Colleague marked = marked(colleague.get());
                others.put(each, marked);
                byName.add(marked);
            }
        });
        listed = difference.isEmpty() ? listed : WindowNumber.newest(here, byName);
    }

    private Colleague marked(Colleague colleague) {
        return colleague.with(isShared && colleague.account().equals(Revision.SHARED_ACCOUNT));
    }

    /// Where the server refuses that, each looks by itself.
    void tell(String text) throws SQLException {
        try (PreparedStatement tell = connection.prepareStatement(TELL)) {
            tell.setString(1, text);
            tell.execute();
        } catch (SQLException failure) {
            if (!Failures.isAnswer(failure)) {
                throw failure;
            }
            LOG.log(Level.DEBUG, "Nobody was told who is here; each looks by itself", failure);
        }
    }

    /// What a session shows by its locks.
    private record Shown(int window, Presence has) {}

    /// The name that a session reports, and its database user.
    private record Name(String person, String account) {}

    private Map<Integer, Shown> sessions() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OTHERS)) {
            query.setString(1, HERE);
            query.setString(2, PresenceLocks.OPEN);
            query.setString(3, PresenceLocks.EDITING);
            query.setString(4, PresenceLocks.UPPER);
            query.setString(5, PresenceLocks.OPEN);
            query.setString(6, PresenceLocks.EDITING);
            query.setString(7, PresenceLocks.UPPER);
            query.setString(8, HERE);
            Map<Integer, Shown> sessions = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sessions.put(row.getInt("pid"), new Shown((int) row.getLong("window_number"), presence(row)));
                }
            }
            return sessions;
        }
    }

    private Map<Integer, Name> names(Integer... sessions) throws SQLException {
        Map<Integer, Name> names = new HashMap<>();
        if (sessions.length == 0) {
            return names;
        }
        try (PreparedStatement query = connection.prepareStatement(sessions.length < FEW ? NAMES_OF_FEW : NAMES_OF_MANY)) {
            query.setArray(1, connection.createArrayOf("integer", sessions));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String account = row.getString("database_user");
                    names.put(row.getInt("pid"), new Name(ReportedName.person(row.getString("application_name"), account), account));
                }
            }
        }
        return names;
    }

    private static Presence presence(ResultSet row) throws SQLException {
        long upper = row.getLong("upper_half") << Integer.SIZE;
        long edited = row.getLong("edited");
        if (!row.wasNull()) {
            return Presence.of(upper | edited, true);
        }
        long opened = row.getLong("opened");
        return row.wasNull() ? Presence.NOBODY : Presence.of(upper | opened, false);
    }
}
