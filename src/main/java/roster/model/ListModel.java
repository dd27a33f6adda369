package roster.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import roster.directory.Directory;
import roster.directory.Field;
import roster.directory.Query;
import roster.directory.Search;
import roster.directory.User;
import roster.work.Background;
import roster.work.Value;

/// Which users are listed, in which order, and what is known of each row. Ids come first and whole; rows are fetched
/// by the page when they are looked at. An older question is called off when a newer one is asked, and what is on the
/// screen stays until the newer answer is there. Event dispatch thread only.
public final class ListModel {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(150);
    private static final int FIRST_ROWS = 500;
    private static final int PAGE = 100;
    private static final int ROWS_KEPT = 5_000;

    private final Background background;
    private final LinkModel link;
    private final Value<Listing> listing = new Value<>(new Listing(Query.ALL, new long[0], 0, false));
    private final Value<Boolean> busy = new Value<>(false);
    private final List<Consumer<Integer>> rowWatchers = new ArrayList<>();
    private final Map<Long, Row> rows = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Row> eldest) {
            return size() > ROWS_KEPT;
        }
    };
    private final Set<Integer> pagesAsked = new HashSet<>();
    private Query query = Query.ALL;
    private int round;
    private Background.@Nullable Job typing;
    private @Nullable Search search;

    /// What is known of a user, and in which round of reading it was learnt.
    private record Row(User user, int round) {}

    ListModel(Background background, LinkModel link) {
        this.background = background;
        this.link = link;
    }

    public Value<Listing> listing() {
        return listing;
    }

    /// Whether an answer is being waited for.
    public Value<Boolean> busy() {
        return busy;
    }

    /// Calls `watcher` with the number of each row that becomes known or changes.
    public void watchRows(Consumer<Integer> watcher) {
        rowWatchers.add(watcher);
    }

    /// The user in `row`; null while it is being fetched.
    public @Nullable User user(int row) {
        @Nullable Row known = rows.get(listing.now().id(row));
        if (known == null || known.round < round) {
            fetch(row / PAGE);
        }
        return known == null ? null : known.user;
    }

    /// What is known of a user without asking the directory; null for nothing.
    public @Nullable User known(long id) {
        @Nullable Row known = rows.get(id);
        return known == null ? null : known.user;
    }

    public Query query() {
        return query;
    }

    /// Lists the users who match `text`, once the person pauses in typing.
    public void filter(String text) {
        var next = new Query(text, query.sort());
        if (next.equals(query)) {
            return;
        }
        query = next;
        if (typing != null) {
            typing.cancel();
        }
        typing = background.after(TYPING_PAUSE, this::refresh);
    }

    /// Lists in another order.
    public void sort(List<Query.Sort> sort) {
        query = new Query(query.text(), sort);
        refresh();
    }

    /// Reads the list anew.
    public void refresh() {
        if (search != null) {
            callOff(search);
        }
        link.directory().ifPresent(directory -> read(directory, directory.search(query), FIRST_ROWS));
    }

    /// Takes note of a user that was just saved, added or read.
    void learnt(User user) {
        @Nullable Row known = rows.get(user.id());
        if (known != null && known.user.equals(user)) {
            return;
        }
        reread();
        @Nullable Row before = rows.put(user.id(), new Row(user, round));
        listing.now().rows(Set.of(user.id())).forEach(this::tellRow);
        if (before == null || placeDependsOn(Field.differing(before.user.values(), user.values()))) {
            refresh();
        }
    }

    /// Takes note of users that are no longer there.
    void gone(Set<Long> ids) {
        ids.forEach(rows::remove);
        refresh();
    }

    /// From now on every row is read again when it is looked at, and answers to earlier questions count for less.
    private void reread() {
        round++;
        pagesAsked.clear();
    }

    private boolean placeDependsOn(Set<Field> changed) {
        boolean filtered = !query.text().isEmpty() && !changed.isEmpty();
        return filtered || query.sort().stream().anyMatch(sort -> changed.contains(sort.field()));
    }

    /// In the background, since calling off takes a word with the database too.
    private void callOff(Search older) {
        background.run("call-off", () -> {
            older.cancel();
            return older;
        }, _ -> { }, _ -> { }); // where it can't be called off, its answer is ignored all the same
    }

    private void read(Directory directory, Search asked, int atMost) {
        search = asked;
        busy.set(true);
        Query about = query;
        background.run("list",
                () -> {
                    long[] ids = asked.ids(atMost);
                    return new Listing(about, ids, directory.count(), ids.length < atMost);
                },
                found -> read(directory, asked, found),
                failure -> unread(directory, asked, failure));
    }

    private void read(Directory directory, Search asked, Listing found) {
        if (!asked.equals(search)) {
            return;
        }
        reread();
        if (found.whole() || found.size() > listing.now().size() || !found.query().equals(listing.now().query())) {
            listing.set(found);
        }
        if (found.whole()) {
            busy.set(false);
        } else {
            read(directory, asked, Integer.MAX_VALUE);
        }
    }

    private void unread(Directory directory, Search asked, RuntimeException failure) {
        if (asked.equals(search)) {
            busy.set(false);
            link.failed(directory, failure);
        }
    }

    private void fetch(int page) {
        if (link.directory().isEmpty() || !pagesAsked.add(page)) {
            return;
        }
        Listing of = listing.now();
        int asked = round;
        List<Long> ids = of.ids(page * PAGE, (page + 1) * PAGE);
        link.ask("rows", directory -> directory.users(ids), users -> fetched(of, page, asked, users),
                () -> pagesAsked.remove(page));
    }

    private void fetched(Listing of, int page, int asked, List<User> users) {
        var found = new HashMap<Long, User>();
        users.forEach(user -> found.put(user.id(), user));
        found.values().forEach(user -> rows.merge(user.id(), new Row(user, asked), ListModel::newer));
        if (of != listing.now()) {
            return;
        }
        int end = Math.min((page + 1) * PAGE, of.size());
        for (int row = page * PAGE; row < end; row++) {
            tellRow(row);
        }
        if (users.size() < end - page * PAGE) {
            refresh(); // somebody was deleted since the ids were read
        }
    }

    private static Row newer(Row a, Row b) {
        return a.round > b.round ? a : b;
    }

    private void tellRow(int row) {
        rowWatchers.forEach(watcher -> watcher.accept(row));
    }
}
