package roster.model.list;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.Desk;
import roster.model.edit.EditorState;
import roster.model.link.LinkState;
import roster.ui.RosterDriver;

/// The list that a window shows before the directory answers.
class LastSeenTest {
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private final InMemoryDirectory directory = new InMemoryDirectory();

    private List<User> closed(String... names) {
        try (var desk = new Desk(memory, directory)) {
            List<User> users = List.of(names).stream().map(name -> desk.added(Drafts.named(name))).toList();
            untilBothAreKnown(desk);
            step(desk.model::closing);
            return users;
        }
    }

    private static void untilBothAreKnown(Desk desk) {
        desk.connected();
        until("known", () -> List.of(0, 1).stream().allMatch(row -> desk.model.list().user(row) != null));
    }

    private void assertKept(List<User> users) {
        try (var desk = new Desk(memory, directory)) {
            assertThat(read(() -> desk.model.list().listing().now().size())).isEqualTo(users.size());
            assertThat(read(() -> users.stream().map(user -> desk.model.list().known(user.id())).toList()))
                    .isEqualTo(users);
        }
    }

    @Test
    void theListIsKeptByAWindowThatEndsWithoutBeingClosed() {
        List<User> users = List.of("Ann", "Ben").stream().map(Drafts::named)
                .map(draft -> ((AddResult.Added) directory.add(draft)).user()).toList();
        try (var desk = new Desk(memory, directory)) {
            untilBothAreKnown(desk);
            step(desk.model::keepList);
        }
        assertKept(users);
    }

    @Test
    void theListIsStoredOnlyIfItChanged() {
        List<User> users = closed("Ann", "Ben");
        var stored = new AtomicInteger();
        try (var desk = new Desk(counting(stored), directory)) {
            untilBothAreKnown(desk);
            step(desk.model::keepList);
            assertThat(stored).as("as an earlier window kept it").hasValue(0);
            User moved = desk.saved(users.getFirst().id(), Users.PHONE, "111");
            step(desk.model::refresh);
            until("read", () -> moved.equals(desk.model.list().user(0)));
            step(desk.model::keepList);
            step(desk.model::keepList);
            assertThat(stored).hasValue(1);
        }
    }

    /// A long way down the list, the rows above are dropped from the cache.
    @Test
    void theKeptListStaysIfTheBeginningIsUnknown() {
        List<User> users = closed("Ann", "Ben");
        try (var desk = new Desk(memory, directory)) {
            desk.added(Drafts.named("Abe"));
            desk.connected();
            step(desk.model::keepList);
            step(desk.model::closing);
        }
        assertKept(users);
    }

    @Test
    void theKeptListOfAnotherWindowStaysIfThisOneReadNothing() {
        try (var desk = new Desk(memory, directory)) {
            List<User> users = closed("Ann", "Ben");
            step(desk.model::keepList);
            step(desk.model::closing);
            assertKept(users);
        }
    }

    private Memory counting(AtomicInteger stored) {
        return new Memory() {
            @Override
            public Optional<String> recall(String key) {
                return memory.recall(key);
            }

            @Override
            public void remember(String key, String value) {
                memory.remember(key, value);
            }

            @Override
            public void rememberOnly(Map<String, String> entries) {
                memory.rememberOnly(entries);
            }

            @Override
            public void keep() {
                stored.incrementAndGet();
            }
        };
    }

    @Test
    void theKeptListIsTheListAsItWas() {
        List<User> users = closed("Ann", "Ben");
        try (var desk = new Desk(memory, directory)) {
            assertThat(read(() -> desk.model.list().listing().now().total())).isEqualTo(2);
            assertThat(read(() -> List.of(desk.model.list().user(0), desk.model.list().user(1)))).isEqualTo(users);
        }
    }

    @Test
    void theAnswerOfTheDirectoryReplacesTheKeptList() {
        List<User> users = closed("Ann", "Ben");
        try (var desk = new Desk(memory, directory)) {
            User moved = desk.saved(users.getFirst().id(), Users.PHONE, "111");
            desk.directory.delete(users.getLast());
            desk.connected();
            until("as it is", () -> desk.model.list().listing().now().size() == 1
                    && moved.equals(desk.model.list().user(0)));
        }
    }

    @Test
    void aUserOfTheKeptListCanBeEditedAndMeetsLaterChanges() {
        List<User> users = closed("Ann", "Ben");
        try (var desk = new Desk(memory, directory)) {
            step(() -> desk.model.select(Set.of(users.getFirst().id())));
            desk.type(Users.NOTES, "mine");
            desk.saved(users.getFirst().id(), Users.PHONE, "111");
            desk.connected();
            until("the banner", () -> desk.state() instanceof EditorState.Editing editing
                    && editing.news() instanceof EditorState.News.Changed);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
        }
    }

    @Test
    void anUnreadableKeptListIsIgnored() {
        closed("Ann", "Ben");
        memory.remember("1.version", "many");
        try (var desk = new Desk(memory, directory)) {
            assertThat(read(() -> desk.model.list().listing().now().size())).isZero();
        }
    }

    @Test
    void theAnswerToASearchIsNotKept() {
        closed("Ann", "Ben");
        try (var desk = new Desk(memory, directory)) {
            desk.connected();
            step(() -> desk.model.list().filter("Ben"));
            until("filtered", () -> desk.model.list().listing().now().query().text().equals("Ben"));
            step(desk.model::closing);
        }
        try (var desk = new Desk(memory, directory)) {
            assertThat(read(() -> desk.model.list().listing().now().size())).isEqualTo(2);
        }
    }

    @Test
    void theKeptListStaysOfflineWithItsTime() {
        Instant before = Instant.now();
        closed("Ann", "Ben");
        Instant after = Instant.now();
        try (var desk = new Desk(memory, directory)) {
            desk.gate.cut();
            step(() -> desk.model.link().connect());
            until("offline", () -> desk.model.link().state().now() instanceof LinkState.Offline offline
                    && !offline.asOf().orElseThrow().isBefore(before) && !offline.asOf().orElseThrow().isAfter(after)
                    && offline.retryIn().isPositive());
            assertThat(read(() -> desk.model.list().listing().now().size())).isEqualTo(2);
            step(desk.model::closing);
            desk.gate.mend();
            until("joined by itself", () -> desk.model.list().listing().now().whole());
        }
        assertThat(Instant.parse(memory.recall("at").orElseThrow())).as("of when it was known")
                .isBetween(before, after);
    }
}
