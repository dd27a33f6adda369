package roster.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import roster.directory.Directory;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;

/// One of many writers on few users. Each save appends a token to a user's notes. Half of the saves deliberately use a
/// stale copy. As a program it prints the acknowledged tokens with their users.
final class StaleSaver {
    private final Directory directory;
    private final List<Long> users;
    private final Random random;
    private final String name;
    private final Map<Long, User> copies = new HashMap<>();
    private final List<String> acknowledged = new ArrayList<>();
    private int refused;

    StaleSaver(Directory directory, List<Long> users, String name, long seed) {
        this.directory = directory;
        this.users = users;
        this.name = name;
        random = new Random(seed);
    }

    /// The writer as a separate program.
    ///
    /// @param arguments the url, the name, a seed, the number of saves and the ids of the users
    public static void main(String[] arguments) {
        List<Long> users = Arrays.stream(arguments).skip(4).map(Long::valueOf).toList();
        try (Database database = Database.open(arguments[0], Map.of("loginTimeout", "60", "connectTimeout", "60"))) {
            var saver = new StaleSaver(database.directory(), users, arguments[1], Long.parseLong(arguments[2]));
            saver.save(Integer.parseInt(arguments[3])).forEach(System.out::println);
        }
    }

    /// Saves until `saves` of them are acknowledged.
    ///
    /// @return user id and token of each
    List<String> save(int saves) {
        while (acknowledged.size() < saves) {
            long id = users.get(random.nextInt(users.size()));
            User copy = copies.computeIfAbsent(id, _ -> directory.user(id).orElseThrow());
            String token = name + "." + acknowledged.size();
            Edit edit = Edit.of(copy).with(Users.NOTES, copy.values().text(Users.NOTES) + " " + token);
            switch (directory.save(edit)) {
                case SaveResult.Saved(User user) -> {
                    acknowledged.add(id + " " + token);
                    if (random.nextBoolean()) {
                        copies.put(id, user);
                    } // or else: stale from now on
                }
                case SaveResult.Conflicting(var conflict) -> {
                    refused++;
                    copies.put(id, conflict.theirs());
                }
                case SaveResult.Deleted _,
                        SaveResult.Invalid _ -> throw new IllegalStateException("Neither gone nor invalid");
            }
        }
        if (refused < saves / 4) {
            throw new IllegalStateException("Only " + refused + " stale saves: this proves little");
        }
        return acknowledged;
    }
}
