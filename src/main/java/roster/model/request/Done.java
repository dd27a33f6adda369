package roster.model.request;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import roster.directory.Dependents;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.directory.record.Version;

/// A change of the directory that can be undone. Its inverse can be undone in turn. Any thread; immutable.
public sealed interface Done {

    /// A user was saved.
    ///
    /// @param before the user as the save found it
    /// @param after  the user as the save left it
    record Saved(User before, User after) implements Done {
        /// The values that an undo sends: the changed fields as they were before. A fixed field stays as it is, because
        /// usually a trigger filled it. If only fixed fields were changed, they are sent and the directory decides.
        public Draft back(Predicate<Field> fixed) {
            Draft changeable = leaving(fixed);
            return changeable.equals(after.values()) ? leaving(_ -> false) : changeable;
        }

        private Draft leaving(Predicate<Field> stays) {
            return after.values().with(field -> !stays.test(field) && !field.same(before.values(), after.values()),
                    before.values());
        }
    }

    /// Users were added, or brought back, in this order.
    record Added(List<User> users) implements Done {
        public Added {
            users = List.copyOf(users);
        }
    }

    /// Users were deleted, in this order.
    ///
    /// @param lost the rows that were deleted or emptied with them and stay lost
    record Deleted(List<User> users, List<Dependents> lost) implements Done {
        public Deleted {
            users = List.copyOf(users);
            lost = List.copyOf(lost);
        }
    }

    /// The name of the user; empty for several users.
    default String subject() {
        return switch (this) {
            case Saved(_, User after) -> after.values().title();
            case Added(List<User> users) -> subject(users);
            case Deleted(List<User> users, _) -> subject(users);
        };
    }

    /// Whether it is about this user alone, at any version.
    default boolean isOf(User user) {
        return switch (this) {
            case Saved(_, User after) -> after.isSameRecordAs(user);
            case Added(List<User> users) -> isOf(users, user);
            case Deleted(List<User> users, _) -> isOf(users, user);
        };
    }

    private static boolean isOf(List<User> users, User user) {
        return users.size() == 1 && users.getFirst().isSameRecordAs(user);
    }

    /// The change that undoes this one.
    default Done inverse() {
        return switch (this) {
            case Saved(User before, User after) -> new Saved(after, before);
            case Added(List<User> users) -> new Deleted(users, List.of());
            case Deleted(List<User> users, _) -> new Added(users);
        };
    }

    /// The same change after a trigger changed the user once more in the transaction of the write.
    default Done settled(User user) {
        UnaryOperator<User> last = each -> each.isSameRecordAs(user) && Version.next(each.version()) == user.version()
                ? user : each;
        return switch (this) {
            case Saved(User before, User after) -> new Saved(before, last.apply(after));
            case Added(List<User> users) -> new Added(users.stream().map(last).toList());
            case Deleted _ -> this;
        };
    }

    /// The number of users.
    default int count() {
        return switch (this) {
            case Saved _ -> 1;
            case Added(List<User> users) -> users.size();
            case Deleted(List<User> users, _) -> users.size();
        };
    }

    private static String subject(List<User> users) {
        return users.size() == 1 ? users.getFirst().values().title() : "";
    }
}
