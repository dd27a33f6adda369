package roster.model.request;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.User;

/// A field that the database stored differently than it was sent, for example by a trigger or a computed column. It can
/// also name the columns of other programs that came back changed. Any thread; immutable.
///
/// @param field   the field; empty for columns
/// @param columns the names of the columns; empty for a field
/// @param value   the stored text; empty where it differs between several users
public record Stored(Optional<Field> field, String columns, Optional<String> value) {

    public Stored(Field field, Optional<String> value) {
        this(Optional.of(field), "", value);
    }

    /// The fields together with these columns.
    public static List<Stored> and(List<Stored> fields, List<String> columns) {
        return columns.isEmpty() ? fields
                : Stream.concat(fields.stream(),
                    Stream.of(new Stored(Optional.empty(), String.join(", ", columns), Optional.empty()))).toList();
    }

    /// The reported fields of a write, after a trigger changed these fields of its user once more.
    public static List<Stored> and(List<Stored> told, Set<Field> changed, Draft now) {
        return Stream.concat(told.stream().filter(each -> each.field().filter(changed::contains).isEmpty()),
                now.type().inOrder(changed).stream().map(field -> new Stored(field, Optional.of(field.of(now)))))
                .toList();
    }

    /// The fields of one user whose stored value differs from the sent one.
    public static List<Stored> differently(Draft sent, Draft stored) {
        return Draft.differing(sent, stored).stream()
                .map(field -> new Stored(field, Optional.of(field.of(stored)))).toList();
    }

    /// The fields that were stored differently than an undo sent them.
    ///
    /// @param undone  the change that was undone
    /// @param inverse the change that the undo made
    /// @param fixed   the fields that the person may not change
    public static List<Stored> differently(Done undone, Done inverse, Predicate<Field> fixed) {
        if (undone instanceof Done.Saved saved && inverse instanceof Done.Saved(User base, User now)) {
            Draft back = saved.back(fixed);
            return differently(back.with(field -> field.same(back, saved.after().values()), base.values()),
                    now.values());
        }
        return undone instanceof Done.Deleted(List<User> users, _) && inverse instanceof Done.Added(List<User> again)
                ? differently(users, again) : List.of();
    }

    private static List<Stored> differently(List<User> users, List<User> again) {
        if (users.size() == 1 && again.size() == 1) {
            return differently(users.getFirst().values(), again.getFirst().values());
        }
        Set<Field> fields = new LinkedHashSet<>();
        for (User user : again) {
            users.stream().filter(user::isSameRecordAs).findFirst()
                    .ifPresent(was -> fields.addAll(Draft.differing(was.values(), user.values())));
        }
        return forSeveral(fields);
    }

    /// These fields, each with a different value for each of several users.
    public static List<Stored> forSeveral(Set<Field> fields) {
        return fields.stream().map(field -> new Stored(field, Optional.empty())).toList();
    }
}
