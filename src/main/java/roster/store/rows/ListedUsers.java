package roster.store.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.StatelessSession;
import roster.directory.record.RecordType;
import roster.directory.record.Shortened;
import roster.directory.record.User;
import roster.store.columns.Columns;

/// The users of a page of the list with only the start of each long text. The server cuts the texts, so that a page has
/// a maximum size. Any thread, each with its own session.
public final class ListedUsers {
    /// An empty address counts as unshared. That condition is on the user itself, so the server then skips the search
    /// for others.
    private static final String WITH_SHARERS = """
            , holders.sharers, holders.sharer
            from {table} u, lateral (select pg_catalog.count(*) sharers, pg_catalog."left"(pg_catalog.min(other.{title}::pg_catalog.text), 201) sharer from {table} other
              where roster_address(other.{unique}::pg_catalog.text) = roster_address(u.{unique}::pg_catalog.text)
                and u.{unique}::pg_catalog.text <> '' and other.id <> u.id) holders
            where id = any(?::pg_catalog.int8[])""";

    private final Revisions revisions;
    private final boolean hasNoSharers;
    private final String select;

    /// @param hasNoSharers as in [UserRows]
    ListedUsers(RecordType type, Revisions revisions, boolean hasNoSharers) {
        this.revisions = revisions;
        this.hasNoSharers = hasNoSharers;
        String columns = "select id user_id, lock_version \"version\", " + Columns.shortened(type) + " after";
        select = columns + Columns.on(type, hasNoSharers ? " from {table} where id = any(?::pg_catalog.int8[])"
                : WITH_SHARERS);
    }

    /// Reads these users in any order.
    public List<User> read(StatelessSession session, Collection<Long> ids) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(select)) {
                query.setArray(1, connection.createArrayOf("int8", ids.toArray()));
                List<User> users = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        users.add(hasNoSharers ? revisions.user(row) : withSharers(row));
                    }
                }
                return Shortened.users(users);
            }
        });
    }

    private User withSharers(ResultSet row) throws SQLException {
        User user = revisions.user(row);
        return new User(user.id(), user.life(), user.version(), user.values(), user.insertedAt(), user.updatedAt(),
                UserRows.problems(user.values(), row.getLong("sharers"), row.getString("sharer")));
    }
}
