package roster.model.list;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import roster.directory.record.RecordType;
import roster.directory.record.User;

/// The beginning of the list of the last run. A window shows it until the directory answers. [KeptList] keeps it. Any
/// thread; immutable.
///
/// @param users    their last known state, without their problems
/// @param total    the number of all users
/// @param at       the last moment at which this state was known to be true
/// @param identity of their directory; another directory may have the same address by now
public record LastSeen(List<User> users, long total, Instant at, String identity) {
    static final int MOST = 50;

    private static final String COUNT = "users";
    private static final String TOTAL = "total";
    private static final String AT = "at";
    private static final String IDENTITY = "identity";

    public LastSeen {
        users = List.copyOf(users);
    }

    /// Whether `other` shows the same users, at any moment.
    boolean showsTheSameAs(LastSeen other) {
        return total == other.total && identity.equals(other.identity) && users.equals(other.users);
    }

    void keep(Memory memory) {
        Map<String, String> entries = new HashMap<>();
        entries.put(COUNT, Integer.toString(users.size()));
        entries.put(TOTAL, Long.toString(total));
        entries.put(AT, at.toString());
        entries.put(IDENTITY, identity);
        for (int each = 0; each < users.size(); each++) {
            User user = users.get(each);
            String key = each + ".";
            entries.put(key + "id", Long.toString(user.id()));
            entries.put(key + "life", user.life() == null ? "" : user.life().toString());
            entries.put(key + "version", Integer.toString(user.version()));
            entries.put(key + "inserted", text(user.insertedAt()));
            entries.put(key + "updated", text(user.updatedAt()));
            user.values().type().fields().forEach(field -> entries.put(key + field.key(), field.of(user.values())));
        }
        memory.rememberOnly(entries);
    }

    /// The kept list; empty where there is none or it is unreadable.
    ///
    /// @param type of the records
    static Optional<LastSeen> of(Memory memory, RecordType type) {
        try {
            int count = Integer.parseInt(memory.recall(COUNT).orElse("0"));
            var users = new ArrayList<User>();
            for (int each = 0; each < Math.min(count, MOST); each++) {
                users.add(user(memory, type, each + "."));
            }
            return users.isEmpty() ? Optional.empty()
                    : Optional.of(new LastSeen(users, Long.parseLong(memory.recall(TOTAL).orElse("0")),
                            Instant.parse(memory.recall(AT).orElse("")), memory.recall(IDENTITY).orElse("")));
        } catch (IllegalArgumentException | DateTimeParseException editedByHand) {
            return Optional.empty();
        }
    }

    private static User user(Memory memory, RecordType type, String key) {
        return new User(Long.parseLong(memory.recall(key + "id").orElse("")),
                life(memory.recall(key + "life").orElse("")),
                Integer.parseInt(memory.recall(key + "version").orElse("")),
                type.draft(field -> memory.recall(key + field.key()).orElse(null)),
                instant(memory.recall(key + "inserted").orElse("")), instant(memory.recall(key + "updated").orElse("")),
                List.of());
    }

    private static @Nullable UUID life(String text) {
        return text.isEmpty() ? null : UUID.fromString(text);
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }
}
