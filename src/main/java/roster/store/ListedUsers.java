package roster.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import roster.directory.Field;
import roster.directory.FieldKind;
import roster.directory.Shortened;
import roster.directory.User;
import roster.directory.Users;

/// The users of a page of the list, with the start of each text that is too long for it. The server cuts, so that a page
/// has a largest size. Any thread, each with its own session.
final class ListedUsers {
    private static final String COLUMNS = "id user_id, lock_version \"version\", pg_catalog.json_build_object("
            + Stream.concat(Stream.of("roster_life", "inserted_at", "updated_at").map(column -> "'" + column + "', " + column),
                    Users.TYPE.fields().stream().map(ListedUsers::shortened)).collect(Collectors.joining(", ")) + ") after";

    private static final String SELECT = "select " + COLUMNS + " from users where id = any(?::pg_catalog.int8[])";

    /// An empty address is shared with nobody. The condition is the user's own, so the server looks for no others then.
    private static final String WITH_SHARERS = "select " + COLUMNS + """
            , holders.sharers, holders.sharer
            from users u, lateral (select pg_catalog.count(*) sharers, pg_catalog."left"(pg_catalog.min(other.name::pg_catalog.text), 201) sharer from users other
              where roster_address(other.email::pg_catalog.text) = roster_address(u.email::pg_catalog.text)
                and u.email::pg_catalog.text <> '' and other.id <> u.id) holders
            where id = any(?::pg_catalog.int8[])""";

    private ListedUsers() {}

    /// The size of a stored text is known without reading it. One character more than the longest tells that there are more.
    private static String shortened(Field field) {
        String column = field.column();
        String whole = "'" + column + "', ";
        return field.kind() instanceof FieldKind.Day ? whole + column : whole + """
                case when pg_catalog.octet_length(%1$s) <= %2$s then pg_catalog.to_json(%1$s)
                  else pg_catalog.to_json(pg_catalog."left"(%1$s, %2$s + 1)) end""".formatted(column, Shortened.LONGEST);
    }

    /// In any order.
    ///
    /// @param emailIsUnique as in [UserTable]
    static List<User> read(StatelessSession session, boolean emailIsUnique, Collection<Long> ids) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(emailIsUnique ? SELECT : WITH_SHARERS)) {
                query.setArray(1, connection.createArrayOf("int8", ids.toArray()));
                List<User> users = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        users.add(emailIsUnique ? Revisions.user(row) : withSharers(row));
                    }
                }
                return Shortened.users(users);
            }
        });
    }

    private static User withSharers(ResultSet row) throws SQLException {
        User user = Revisions.user(row);
        return new User(user.id(), user.life(), user.version(), user.values(), user.insertedAt(), user.updatedAt(),
                UserTable.problems(user.values(), row.getLong("sharers"), row.getString("sharer")));
    }
}
