package roster.model.list;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Filter;
import roster.directory.InMemoryDirectory;
import roster.directory.Query;
import roster.directory.record.Field;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.Desk;
import roster.model.link.LinkState;
import roster.model.listing.Listing;
import roster.ui.RosterDriver;

/// The filter of the list, and the values from which it is chosen.
@SuppressWarnings("NullAway.Init") // opened before each test
class ListFilterTest {
    private Desk desk;
    private User ann;
    private User bob;

    @BeforeEach
    void open() {
        desk = new Desk().live();
        ann = desk.added(Drafts.ann().with(Users.DEPARTMENT, "Sales"));
        bob = desk.added(Drafts.bob().with(Users.STATUS, Users.ON_LEAVE));
        desk.connected();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private ListModel list() {
        return desk.model.list();
    }

    private void listed(User... users) {
        List<Long> wanted = Stream.of(users).map(User::id).toList();
        until("listed", () -> {
            Listing now = list().listing().now();
            return now.query().equals(list().query()) && wanted.equals(
                    IntStream.range(0, now.size()).mapToObj(now::id).toList());
        });
    }

    private void only(Field field, String... values) {
        step(() -> list().only(field, Set.of(values)));
    }

    @Test
    void theListHasTheUsersWithOneOfTheValues() {
        only(Users.STATUS, Users.ON_LEAVE);
        listed(bob);
        assertThat(read(() -> list().count(true))).isEqualTo(ListCount.FILTERED);
        assertThat(read(() -> list().listing().now().total())).isEqualTo(2);
        only(Users.STATUS, Users.ON_LEAVE, Users.LEFT);
        listed(bob);
        only(Users.STATUS);
        listed(ann, bob);
        assertThat(read(() -> list().count(true))).isEqualTo(ListCount.ALL);
    }

    @Test
    void theFilterStaysWhileThePersonSearchesAndSorts() {
        only(Users.STATUS, Users.ACTIVE);
        step(() -> list().filter("a"));
        listed(ann);
        step(() -> list().sort(List.of(new Query.Sort(Users.EMAIL, true))));
        listed(ann);
        step(() -> list().filter(""));
        listed(ann);
        step(list()::clearFilter);
        listed(bob, ann);
    }

    @Test
    void noUserThatMatchesIsNoEmptyDirectory() {
        only(Users.STATUS, Users.LEFT);
        listed();
        assertThat(read(list()::card)).isEqualTo(ListCard.NO_HITS);
    }

    @Test
    void aUserThatDoesNotMatchIsHiddenByTheFilter() {
        only(Users.STATUS, Users.ACTIVE);
        listed(ann);
        assertThat(read(() -> list().finds(bob))).isFalse();
        assertThat(read(() -> list().finds(ann))).isTrue();
    }

    @Test
    void aUserComesAndGoesWithItsValue() {
        only(Users.STATUS, Users.ON_LEAVE);
        listed(bob);
        desk.saved(ann.id(), Users.STATUS, Users.ON_LEAVE);
        listed(ann, bob);
        desk.saved(bob.id(), Users.STATUS, Users.ACTIVE);
        listed(ann);
    }

    @Test
    void theUsersThatOthersChangedStayListedAfterTheyWereSeen() {
        until("known", () -> list().user(0) != null && list().user(1) != null);
        desk.directory.speakAs("Ben");
        desk.saved(bob.id(), Users.PHONE, "7");
        until("marked", () -> list().changedByOthers().now() == 1);
        step(() -> list().onlyChangedByOthers(true));
        listed(bob);
        step(() -> list().seen(bob.id()));
        assertThat(read(() -> list().changedByOthers().now())).isZero();
        step(list()::refresh);
        listed(bob);
        step(() -> list().onlyChangedByOthers(false));
        listed(ann, bob);
    }

    @Test
    void theFilterOfADroppedFieldEnds() {
        only(Users.DEPARTMENT, "Sales");
        listed(ann);
        desk.directory.reshape(new RecordType(Users.TYPE.key(), Users.TYPE.table(), Users.NAME, Users.TYPE.fields()
                .stream().filter(field -> !field.equals(Users.DEPARTMENT)).toList(), Users.TYPE.rules()));
        until("ended", () -> list().filter().now().isNone());
        listed(ann, bob);
    }

    @Test
    void theListOfTheNextStartIsNoFilteredOne() {
        until("known", () -> list().user(0) != null && list().user(1) != null);
        assertThat(read(() -> list().lastSeen(Instant.EPOCH, ""))).isPresent();
        only(Users.STATUS, Users.ACTIVE);
        listed(ann);
        assertThat(read(() -> list().lastSeen(Instant.EPOCH, ""))).isEmpty();
    }

    @Test
    void theWholeListIsShownIfTheFilterIsClearedOffline() {
        only(Users.STATUS, Users.ACTIVE);
        listed(ann);
        desk.gate.cut();
        step(list()::refresh);
        until("offline", () -> desk.model.link().directory().isEmpty());
        only(Users.STATUS, Users.ON_LEAVE);
        assertThat(read(list()::card)).as("Ann is no answer").isEqualTo(ListCard.UNANSWERED);
        assertThat(read(list()::knowsList)).isTrue();
        step(list()::clearFilter);
        listed(ann, bob);
    }

    @Test
    void anotherDirectoryIsUnfiltered() {
        var identity = new AtomicReference<>("one");
        try (var moved = new Desk(new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), new InMemoryDirectory(),
                identity::get)) {
            moved.added(Drafts.ann());
            moved.connected();
            step(() -> moved.model.list().only(Users.STATUS, Set.of(Users.LEFT)));
            identity.set("two");
            step(() -> moved.model.link().connect());
            until("another", () -> moved.model.link().links() == 2
                    && moved.model.link().state().now() instanceof LinkState.Online);
            assertThat(read(() -> moved.model.list().filter().now())).isEqualTo(Filter.NONE);
            until("listed", () -> moved.model.list().listing().now().size() == 1);
        }
    }

    private List<String> values() {
        var found = new AtomicReference<List<String>>();
        step(() -> list().values().read(Users.DEPARTMENT, found::set));
        until("answered", () -> found.get() != null);
        return found.get();
    }

    @Test
    void theValuesAreReadOnceAndFollowTheChanges() {
        assertThat(values()).containsExactly("Sales");
        var reads = new ArrayList<String>();
        desk.directory.beforeEveryCall(() -> reads.add(Thread.currentThread().getName()));
        desk.saved(bob.id(), Users.DEPARTMENT, "Art");
        until("learnt", () -> list().values().known(Users.DEPARTMENT).orElseThrow().size() == 2);
        assertThat(values()).containsExactly("Art", "Sales");
        assertThat(reads).doesNotContain("roster-values");
        step(list()::missed);
        desk.directory.beforeEveryCall(() -> { });
        assertThat(read(() -> list().values().known(Users.DEPARTMENT))).as("after a gap in the feed").isEmpty();
    }

    @Test
    void withoutADirectoryThereAreNoValues() {
        desk.gate.cut();
        step(list()::refresh);
        until("offline", () -> desk.model.link().directory().isEmpty());
        assertThat(values()).isEmpty();
    }
}
