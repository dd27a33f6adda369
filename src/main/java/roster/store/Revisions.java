package roster.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import roster.directory.Conflict;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.RecentQuery;
import roster.directory.Revision;
import roster.directory.Rules;
import roster.directory.User;
import roster.directory.UserDraft;

/// The questions to the history, each one round trip. Rows of the history are JSON by column name, which outlives
/// every change of the table; which columns are read follows from [Field]. Any thread, each with its own session.
final class Revisions {
    private static final String[] COLUMNS = Field.all().map(UserTable::column).toArray(String[]::new);

    /// What [#revision] and [#user] read, of rows named `found`. [#setColumns] sets its parameters. Each JSON is taken
    /// apart once, not for each name; "offset 0" keeps PostgreSQL from putting the one into the other.
    static final String DECODED = """
            select found.what, seq, user_id, version, kind, at, coalesce(person, '') person, database_user,
              application, save_id,
              case when old is not null
                then array(select coalesce(old ->> name, '') from unnest(?::text[]) name) end before,
              case when new is not null
                then array(select coalesce(new ->> name, '') from unnest(?::text[]) name) end after,
              (extract(epoch from (new ->> 'inserted_at')::timestamptz) * 1000000)::bigint inserted_at,
              (extract(epoch from (new ->> 'updated_at')::timestamptz) * 1000000)::bigint updated_at,
              case when what = 'now' then (select coalesce(name, '') from users other
                where lower(other.email) = lower(new ->> 'email') and other.email <> '' and other.id <> user_id
                order by name limit 1) end sharer
            from found, lateral (select found.before::jsonb old, found.after::jsonb new offset 0) taken_apart
            order by seq desc""";

    private static final String STANDING = """
            with found as (
              (select 'past' what, seq, user_id, version, kind, at, person, database_user, application, save_id,
                before, after from roster_user_revisions where user_id = ? and seq > coalesce((select seq
                from roster_user_revisions known where known.user_id = ? and known.version = ?
                order by seq desc limit 1), 0)
                order by seq desc limit ?)
              union all
              select 'own', seq, user_id, version, kind, at, person, database_user, application, save_id,
                before, after from roster_user_revisions where save_id = ?
              union all
              select 'now', 0, id, lock_version, '', now(), '', '', '', save_id, null, row_to_json(users)
                from users where id = ?)
            """ + DECODED;

    private static final String OF_USER = """
            with found as (select 'past' what, * from roster_user_revisions where user_id = ? and seq < ?
              order by seq desc limit ?)
            """ + DECODED;

    private static final String RECENT = """
            with found as (select 'past' what, * from roster_user_revisions
              where seq < ? and at >= coalesce(?::timestamptz, '-infinity') and at < coalesce(?::timestamptz, 'infinity')
              order by seq desc limit ?)
            """ + DECODED;

    /// The names first, of which there are few, each found by one step in the index; then each one's newest.
    private static final String RECENT_BY = """
            with recursive names(who) as (
              (select roster_user_revisions.who from roster_user_revisions order by 1 limit 1)
              union all
              select (select roster_user_revisions.who from roster_user_revisions
                  where roster_user_revisions.who > names.who order by 1 limit 1)
                from names where names.who is not null),
            wanted as (select who from names where position(lower(?) in lower(who)) > 0),
            found as (select 'past' what, page.* from wanted, lateral (
                select * from roster_user_revisions where roster_user_revisions.who = wanted.who and seq < ?
                  and at >= coalesce(?::timestamptz, '-infinity') and at < coalesce(?::timestamptz, 'infinity')
                order by seq desc limit ?) page
              order by seq desc limit ?)
            """ + DECODED;

    /// No version: none has this number.
    static final int ANY = -1;

    private Revisions() {}

    /// How things stand with a user after a write that did not find it as expected.
    ///
    /// @param now    the user as it is, if it is still there
    /// @param newest the newest revisions, newest first
    /// @param own    the revision that the write itself made when it was sent before, with the user as that left it
    record Standing(Optional<User> now, List<Revision> newest, Optional<Own> own) {

        /// What happened since a version, oldest first.
        List<Revision> since(int version) {
            return newest.stream().takeWhile(revision -> revision.version() != version).toList().reversed();
        }

        Optional<Revision> removal() {
            return newest.stream().findFirst().filter(revision -> revision.kind() == Revision.Kind.REMOVED);
        }

        boolean isOwn(Revision.Kind kind) {
            return own.isPresent() && own.get().revision().kind() == kind;
        }
    }

    /// @param left the user as this revision left it; empty where it removed it
    record Own(Revision revision, Optional<User> left) {}

    /// How things stand with a user, in one round trip.
    ///
    /// @param version only what came after this version is read of the history; all of it for [#ANY]
    static Standing standing(StatelessSession session, long userId, int version, UUID saveId) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(STANDING)) {
                query.setLong(1, userId);
                query.setLong(2, userId);
                query.setInt(3, version);
                query.setInt(4, Conflict.MOST);
                query.setObject(5, saveId);
                query.setLong(6, userId);
                return standing(query, 7);
            }
        });
    }

    static List<Revision> ofUser(StatelessSession session, long userId, long beforeSeq, int atMost) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(OF_USER)) {
                query.setLong(1, userId);
                query.setLong(2, beforeSeq);
                query.setInt(3, atMost);
                return standing(query, 4).newest();
            }
        });
    }

    static List<Revision> recent(StatelessSession session, RecentQuery asked, long beforeSeq, int atMost) {
        return session.doReturningWork(connection -> asked.person().isEmpty()
                ? recent(connection, RECENT, asked, beforeSeq, atMost)
                : recent(connection, RECENT_BY, asked, beforeSeq, atMost));
    }

    private static List<Revision> recent(Connection connection, String sql, RecentQuery asked, long beforeSeq,
                                         int atMost) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            // Planned for these bounds each time: a plan for any bounds reads the whole history for the worst of them.
            query.unwrap(PGStatement.class).setPrepareThreshold(0);
            int next = 1;
            boolean byPerson = !asked.person().isEmpty();
            if (byPerson) {
                query.setString(next++, asked.person());
            }
            query.setLong(next++, beforeSeq);
            query.setString(next++, text(asked.from()));
            query.setString(next++, text(asked.to()));
            query.setInt(next++, atMost);
            if (byPerson) {
                query.setInt(next++, atMost);
            }
            return standing(query, next).newest();
        }
    }

    private static Standing standing(PreparedStatement query, int columnsAt) throws SQLException {
        setColumns(query, columnsAt);
        Optional<User> now = Optional.empty();
        Optional<Own> own = Optional.empty();
        List<Revision> newest = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                switch (row.getString("what")) {
                    case "now" -> now = user(row);
                    case "own" -> own = Optional.of(new Own(revision(row), user(row)));
                    default -> newest.add(revision(row));
                }
            }
        }
        return new Standing(now, newest, own);
    }

    /// @param at where the parameters of [#DECODED] begin
    static void setColumns(PreparedStatement query, int at) throws SQLException {
        Array columns = query.getConnection().createArrayOf("text", COLUMNS);
        query.setArray(at, columns);
        query.setArray(at + 1, columns);
    }

    static Revision revision(ResultSet row) throws SQLException {
        return new Revision(row.getLong("seq"), row.getLong("user_id"), row.getInt("version"),
                Revision.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                draft(row.getArray("before")), draft(row.getArray("after")),
                row.getTimestamp("at").toInstant(), row.getString("person"), row.getString("database_user"),
                row.getString("application"), row.getObject("save_id", UUID.class));
    }

    /// As the revision left it; empty where it removed it.
    static Optional<User> user(ResultSet row) throws SQLException {
        @Nullable UserDraft draft = draft(row.getArray("after"));
        if (draft == null) {
            return Optional.empty();
        }
        var problems = new ArrayList<>(Rules.check(draft));
        @Nullable String sharer = row.getString("sharer");
        if (sharer != null) {
            problems.add(new Problem(Field.EMAIL, Problem.Reason.TAKEN, sharer));
        }
        return Optional.of(new User(row.getLong("user_id"), row.getInt("version"), draft,
                instant(row, "inserted_at"), instant(row, "updated_at"), problems));
    }

    private static @Nullable UserDraft draft(@Nullable Array texts) throws SQLException {
        if (texts == null) {
            return null;
        }
        Iterator<String> values = List.of((String[]) texts.getArray()).iterator();
        var draft = new EnumMap<Field, String>(Field.class);
        Field.all().forEach(field -> draft.put(field, values.next())); // in the order of COLUMNS
        return UserDraft.map(field -> draft.getOrDefault(field, ""));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long microseconds = row.getLong(column);
        return row.wasNull() ? null : Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
