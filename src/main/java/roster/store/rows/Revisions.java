package roster.store.rows;

import static roster.store.connection.SharedAccount.ONE_ACCOUNT;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import roster.directory.RecentQuery;
import roster.directory.edit.Conflict;
import roster.directory.feed.Change;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.Rules;
import roster.directory.record.User;
import roster.store.columns.Columns;

/// The queries of the history, each one round trip. Rows of the history are JSON by column name and so outlive every
/// change of the table; see [RecordedRow]. Any thread, each with its own session.
public final class Revisions {
    /// The columns that [#revision] and [#change] read.
    static final String COLUMNS = """
            seq, record_id user_id, version, kind, before, after, at, person, database_user, application, transaction_id, save_id,
            database_user = '""" + Revision.SHARED_ACCOUNT + "' and " + ONE_ACCOUNT + " shared\n";

    /// A text of fewer bytes needs no measurement unless it is compressed: then it may be 255 times as long.
    private static final int SMALL = 2_000;

    /// Stands for the condition of [#visible].
    private static final String VISIBLE = "VISIBLE";

    /// How many steps are searched for visible changes. Rows of the usual length take a tenth of a second.
    private static final int LOOKED_AT = 10_000;

    /// Each name is PostgreSQL's own or an exact match of its types. Otherwise another user's function or operator with
    /// a better match would run with this user's rights. Addresses are compared as the index of the table compares
    /// them.
    ///
    /// The row `ended` is the newest deletion of the life. A life without an id began before lives were counted. For
    /// such a life it is the last deletion before another record was added.
    private static final String STANDING = """
            with base as (
              select ?::text life, coalesce((select seq from roster_revisions known
                where known.record_type = '{type}' and known.record_id = ? and known.version = ? order by seq desc limit 1), 0) since)
            select 'past' what, null sharer, past.* from (
            """ + page("""
            select * from (select * from roster_revisions where record_type = '{type}' and record_id = ? and seq > (select since from base)
              order by seq desc limit %s) looked_at
            where kind <> 'changed' or %s
            order by seq desc limit ?""".formatted(LOOKED_AT, VISIBLE)) + """
            ) past
            union all
            (select 'ended', null,
            """ + COLUMNS + """
              from base, roster_revisions ended
              where ended.record_type = '{type}' and ended.record_id = ? and ended.kind = 'removed' and case when base.life is not null
                then pg_catalog.json_object_field_text(ended.before, 'roster_life') = base.life
                else ended.seq >= base.since and ended.seq < coalesce((select pg_catalog.min(other.seq)
                  from roster_revisions other where other.record_type = '{type}' and other.record_id = ended.record_id and other.seq > base.since
                  and other.kind = 'added'), 9223372036854775807) end
              order by ended.seq desc limit 1)
            union all
            select 'own', null,
            """ + COLUMNS + """
              from roster_revisions own where save_id = ? and record_type = '{type}'
            union all
            select 'now', SHARER,
              0, id, lock_version, '', null, pg_catalog.row_to_json({table}), pg_catalog.now(), '', '', '', null, save_id, false
              from {table} where id = ?
            order by seq desc""";

    private static final String SHARER = """
            (select coalesce(pg_catalog."left"(other.{title}::pg_catalog.text, 201), '') from {table} other
                where roster_address(other.{unique}::pg_catalog.text) = roster_address({table}.{unique}::pg_catalog.text)
                  and other.{unique}::pg_catalog.text <> '' and {table}.{unique}::pg_catalog.text <> '' and other.id <> {table}.id
                order by other.{title} limit 1)""";

    /// Whether one person made all steps of a user since a version by this session's account.
    private static final String OWN_SINCE = """
            select coalesce(pg_catalog.bool_and(database_user = session_user::pg_catalog.text and coalesce(person
                = pg_catalog."left"(?::pg_catalog.text, 200), false)), false)
            from roster_revisions where record_type = '{type}' and record_id = ? and seq > (select pg_catalog.max(known.seq)
              from roster_revisions known where known.record_type = '{type}' and known.record_id = ? and known.version = ?)""";

    private static final String OF_USER = page(
            "select * from roster_revisions where record_type = '{type}' and record_id = ? and seq < ? order by seq"
                    + " desc limit ?");

    private static final String CHANGES = page("""
            select * from (select * from roster_revisions where record_type = '{type}' and record_id = any(?) and seq > ? and seq < ?
              order by seq desc limit %s) looked_at
            where kind <> 'changed' or %s
            order by seq desc limit ?""".formatted(LOOKED_AT, VISIBLE));

    private static final String RECENT = page("""
            select * from roster_revisions
            where record_type = '{type}' and seq < ? and at >= coalesce(?::timestamptz, '-infinity') and at < coalesce(?::timestamptz, 'infinity')
            order by seq desc limit ?""");

    /// Finds the few distinct names first, each by one step in the index, and then the newest revisions of each.
    private static final String RECENT_BY = """
            with recursive names(who) as (
              (select roster_revisions.who from roster_revisions order by 1 limit 1)
              union all
              select (select roster_revisions.who from roster_revisions
                  where roster_revisions.who > names.who order by 1 limit 1)
                from names where names.who is not null),
            wanted as (select who from names
              where pg_catalog.strpos(pg_catalog.lower(who::pg_catalog.text), pg_catalog.lower(cast(? as pg_catalog.text))) > 0
                or pg_catalog.strpos(pg_catalog.lower(who::pg_catalog.text), pg_catalog.lower(cast(? as pg_catalog.text))) > 0)
            """ + page("""
            select page.* from wanted, lateral (
              select * from roster_revisions where record_type = '{type}' and roster_revisions.who = wanted.who and seq < ?
                and at >= coalesce(?::timestamptz, '-infinity') and at < coalesce(?::timestamptz, 'infinity')
              order by seq desc limit ?) page
            order by seq desc limit ?""");

    /// The rows of `query`, newest first, up to [ChangesSince#MOST_BYTES]. The first row is always included. Otherwise
    /// a few rows with texts of megabytes would make a page unreadable.
    private static String page(String query) {
        return "select " + COLUMNS + """
                from (select *, pg_catalog.sum(%s + %s) over newest bytes, pg_catalog.row_number() over newest place
                  from (%s) rows window newest as (order by seq desc rows unbounded preceding)) sized
                where bytes <= %s or place = 1
                order by seq desc""".formatted(size("before"), size("after"), query, ChangesSince.MOST_BYTES);
    }

    /// The approximate number of bytes of a row of the history.
    static String size(String column) {
        return """
                case when pg_catalog.pg_column_compression(%1$s) is null and coalesce(pg_catalog.pg_column_size(%1$s), 0) < %2$s then %2$s
                  else pg_catalog.octet_length(%1$s::pg_catalog.text) end""".formatted(column, SMALL);
    }

    /// The type of the records whose history this reads.
    public RecordType type() {
        return type;
    }

    /// The condition on a revision that changed a visible field. A program that stamps logins may have made all the
    /// others. Each row is read once: with a million letters that takes some milliseconds.
    private static String visible(RecordType type) {
        String fields = type.fields().stream().map(field -> Columns.quoted(field) + " pg_catalog.text")
                .collect(Collectors.joining(", "));
        return """
                exists (select from pg_catalog.json_to_record(before) was(%1$s), pg_catalog.json_to_record(after) became(%1$s)
                  where was is distinct from became)""".formatted(fields);
    }

    /// Numbers that no user and no version has.
    private static final int ANY = -1;
    private static final long NOBODY = -1;

    private final RecordType type;
    private final String status;
    private final String ownSince;
    private final String ofUser;
    private final String changes;
    private final String recent;
    private final String recentBy;

    /// @param type its fields are read
    public Revisions(RecordType type) {
        this(type, type.unique().isEmpty());
    }

    /// @param type         its fields are read
    /// @param hasNoSharers as in [UserRows]
    public Revisions(RecordType type, boolean hasNoSharers) {
        this.type = type;
        status = Columns.on(type, STANDING.replace("SHARER", hasNoSharers ? "null" : SHARER))
                .replace(VISIBLE, visible(type));
        ownSince = Columns.on(type, OWN_SINCE);
        ofUser = Columns.on(type, OF_USER);
        changes = Columns.on(type, CHANGES).replace(VISIBLE, visible(type));
        recent = Columns.on(type, RECENT);
        recentBy = Columns.on(type, RECENT_BY);
    }

    /// The state of a user after a write that found another state than expected.
    ///
    /// @param now    the user as it is; empty for a deleted user
    /// @param newest the newest revisions, newest first
    /// @param ended  the deletion that ended the life of the query
    /// @param own    the revision that an earlier attempt of the write made, with the resulting user
    public record RowStatus(Optional<User> now, List<Revision> newest, Optional<Revision> ended, Optional<Change> own) {

        /// The changes since a version of the current life, oldest first.
        public List<Revision> since(int version) {
            return newest.stream().takeWhile(revision -> revision.version() != version
                    && revision.kind() != Revision.Kind.ADDED).toList().reversed();
        }

        public boolean isOwn(Revision.Kind kind) {
            return own.isPresent() && own.get().revision().kind() == kind;
        }
    }

    /// The state of a user and its changes since `base`, in one round trip.
    public RowStatus status(StatelessSession session, User base, UUID saveId) {
        return status(session, base.id(), base.life(), base.version(), saveId);
    }

    /// The revision with this save id, if there is one.
    public RowStatus status(StatelessSession session, UUID saveId) {
        return status(session, NOBODY, null, ANY, saveId);
    }

    private RowStatus status(StatelessSession session, long userId, @Nullable UUID life, int version, UUID saveId) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(status)) {
                query.setString(1, life == null ? null : life.toString());
                query.setLong(2, userId);
                query.setInt(3, version);
                query.setLong(4, userId);
                query.setInt(5, Conflict.MOST);
                query.setLong(6, userId);
                query.setObject(7, saveId);
                query.setLong(8, userId);
                return status(query);
            }
        });
    }

    /// Whether this person's statements alone changed the user since `base`; false if that is unknown.
    public boolean isOwnSince(StatelessSession session, Author author, User base) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(ownSince)) {
                query.setString(1, author.name());
                query.setLong(2, base.id());
                query.setLong(3, base.id());
                query.setInt(4, base.version());
                try (ResultSet row = query.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
    }

    public List<Revision> ofUser(StatelessSession session, long userId, long beforeSeq, int atMost) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(ofUser)) {
                query.setLong(1, userId);
                query.setLong(2, beforeSeq);
                query.setInt(3, atMost);
                return revisions(query);
            }
        });
    }

    public List<Revision> changes(StatelessSession session, Collection<Long> userIds, long afterSeq, long beforeSeq,
            int atMost) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(changes)) {
                query.setArray(1, connection.createArrayOf("bigint", userIds.toArray()));
                query.setLong(2, afterSeq);
                query.setLong(3, beforeSeq);
                query.setInt(4, atMost);
                return revisions(query);
            }
        });
    }

    public List<Revision> recent(StatelessSession session, RecentQuery asked, long beforeSeq, int atMost) {
        return session.doReturningWork(connection -> asked.person().isEmpty()
                ? recent(connection, recent, asked, beforeSeq, atMost)
                : recent(connection, recentBy, asked, beforeSeq, atMost));
    }

    private List<Revision> recent(Connection connection, String sql, RecentQuery asked, long beforeSeq,
                                         int atMost) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            // Planned for these bounds each time: a generic plan reads the whole history in the worst case.
            query.unwrap(PGStatement.class).setPrepareThreshold(0);
            int next = 1;
            boolean byPerson = !asked.person().isEmpty();
            if (byPerson) {
                query.setString(next++, asked.forms().getFirst());
                query.setString(next++, asked.forms().getLast());
            }
            query.setLong(next++, beforeSeq);
            query.setString(next++, text(asked.from()));
            query.setString(next++, text(asked.to()));
            query.setInt(next++, atMost);
            if (byPerson) {
                query.setInt(next++, atMost);
            }
            return revisions(query);
        }
    }

    private List<Revision> revisions(PreparedStatement query) throws SQLException {
        List<Revision> revisions = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                revisions.add(revision(row));
            }
        }
        return revisions;
    }

    private RowStatus status(PreparedStatement query) throws SQLException {
        Optional<User> now = Optional.empty();
        Optional<Revision> ended = Optional.empty();
        Optional<Change> own = Optional.empty();
        List<Revision> newest = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                switch (row.getString("what")) {
                    case "now" -> now = Optional.of(user(row, RecordedRow.of(type, row.getString("after")),
                            sharer(row)));
                    case "ended" -> ended = Optional.of(revision(row));
                    case "own" -> own = Optional.of(change(row));
                    default -> newest.add(revision(row));
                }
            }
        }
        return new RowStatus(now, newest, ended, own);
    }

    Change change(ResultSet row) throws SQLException {
        @Nullable RecordedRow after = recorded(row, "after");
        return new Change(revision(row, after), after == null ? Optional.empty()
                : Optional.of(user(row, after, List.of())),
                row.getLong("transaction_id"));
    }

    private Revision revision(ResultSet row) throws SQLException {
        return revision(row, recorded(row, "after"));
    }

    private Revision revision(ResultSet row, @Nullable RecordedRow after) throws SQLException {
        @Nullable RecordedRow before = recorded(row, "before");
        return new Revision(row.getLong("seq"), row.getLong("user_id"), life(before, after), row.getInt("version"),
                kind(row.getString("kind")),
                before == null ? null : before.values(), after == null ? null : after.values(),
                row.getTimestamp("at").toInstant(), Objects.requireNonNullElse(row.getString("person"), ""),
                row.getString("database_user"), row.getString("application"), row.getObject("save_id", UUID.class),
                row.getBoolean("shared"));
    }

    /// The history keeps the word of its first version for a deletion.
    private static Revision.Kind kind(String stored) {
        return stored.equals("removed") ? Revision.Kind.DELETED
                : Revision.Kind.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    private static @Nullable UUID life(@Nullable RecordedRow before, @Nullable RecordedRow after) {
        return after != null ? after.life() : before == null ? null : before.life();
    }

    /// The user in the column `after`.
    User user(ResultSet row) throws SQLException {
        return user(row, RecordedRow.of(type, row.getString("after")), List.of());
    }

    private User user(ResultSet row, RecordedRow recorded, List<Problem> more) throws SQLException {
        var problems = new ArrayList<>(Rules.check(recorded.values()));
        problems.addAll(more);
        return new User(row.getLong("user_id"), recorded.life(), row.getInt("version"), recorded.values(),
                recorded.insertedAt(),
                recorded.updatedAt(), problems);
    }

    private List<Problem> sharer(ResultSet row) throws SQLException {
        @Nullable String name = row.getString("sharer");
        return name == null ? List.of() : type.unique().map(field -> new Problem(field, Problem.Reason.TAKEN, name))
                .stream().toList();
    }

    private @Nullable RecordedRow recorded(ResultSet row, String column) throws SQLException {
        @Nullable String json = row.getString(column);
        return json == null ? null : RecordedRow.of(type, json);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
