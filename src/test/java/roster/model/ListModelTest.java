package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Query;
import roster.directory.User;
import roster.directory.Users;

/// Which users are listed.
@SuppressWarnings("NullAway.Init") // opened before each test
class ListModelTest {
    private Desk desk;
    private User ann;

    @BeforeEach
    void open() {
        desk = new Desk();
        ann = desk.added(Drafts.ann());
        desk.added(Drafts.bob());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void isReadAfterAPauseInTypingWithTheLastText() {
        desk.connected();
        step(() -> list().filter("b"));
        step(() -> list().filter("bo"));
        step(() -> list().filter("bob"));
        until("filtered", () -> list().listing().now().query().text().equals("bob"));
        assertThat(names()).containsExactly("Bob Baker");
        assertThat(read(() -> list().listing().now().total())).isEqualTo(2);
    }

    @Test
    void answersToOlderQuestionsAreIgnored() {
        desk.connected();
        desk.gate.hold("list");
        step(() -> list().filter("bob"));
        until("asked", () -> desk.gate.isWaiting("list"));
        step(() -> list().sort(List.of(new Query.Sort(Users.EMAIL, true))));
        step(() -> list().filter("ann"));
        desk.gate.release("list");
        until("the newest", () -> list().listing().now().query().text().equals("ann")
                && !list().busy().now());
        assertThat(names()).containsExactly("Ann Archer");
        assertThat(read(() -> desk.model.link().directory().isPresent())).as("called off is not lost").isTrue();
    }

    /// A window that begins with nobody learns of the first users by the feed and reads none of them.
    @Test
    void theFirstRowIsToldAlsoWhereTheFeedBroughtIt() {
        try (var empty = new Desk(Duration.ofMillis(1)).live().connected()) {
            var rows = new AtomicInteger(-1);
            step(() -> empty.model.list().listen(new Listeners.OfRows(rows::set)));
            empty.added(Drafts.ann());
            until("told", () -> rows.get() == 0);
        }
    }

    @Test
    void ofManyIsShownBeforeItIsWhole() {
        IntStream.range(0, 700).forEach(number -> desk.added(Drafts.named("User " + number)));
        desk.connected();
        assertThat(read(() -> list().listing().now().size())).isEqualTo(702);
    }

    @Test
    void readsTheRowsOfAPageOnceOnly() {
        desk.connected();
        until("known", () -> list().user(0) != null);
        desk.gate.hold("rows");
        step(() -> list().user(1));
        assertThat(desk.gate.isWaiting("rows")).isFalse();
    }

    @Test
    void anOlderRowNeverReplacesANewerOne() {
        desk.connected();
        desk.gate.hold("rows");
        step(() -> list().user(0));
        until("asked", () -> desk.gate.isWaiting("rows"));
        desk.open(ann.id());
        desk.type(Users.PHONE, "222");
        desk.save();
        desk.untilNotice(Notice.What.SAVED);
        desk.gate.release("rows");
        until("known", () -> list().user(1) != null);
        assertThat(read(() -> list().known(ann.id()))).isEqualTo(desk.now(ann.id()));
    }

    @Test
    void movesAUserWhoseNameWasSaved() {
        desk.connected();
        desk.open(ann.id());
        desk.type(Users.NAME, "Zoe Archer");
        desk.save();
        until("moved", () -> list().listing().now().id(1) == ann.id());
        assertThat(read(() -> desk.model.selection().now())).isEqualTo(Set.of(ann.id()));
    }

    @Test
    void isMendedWhereSomebodyWasDeletedSinceItWasRead() {
        desk.connected();
        desk.directory.remove(ann);
        step(() -> list().user(0));
        until("mended", () -> list().listing().now().size() == 1);
    }

    @Test
    void staysOnTheScreenWhileThereIsNoDirectory() {
        desk.connected();
        until("known", () -> list().user(0) != null);
        desk.gate.cut();
        step(() -> list().refresh());
        until("offline", () -> desk.model.link().directory().isEmpty());
        assertThat(names()).containsExactly("Ann Archer", "Bob Baker");
        assertThat(read(() -> list().busy().now())).isFalse();
    }

    private ListModel list() {
        return desk.model.list();
    }

    private List<String> names() {
        until("known", () -> IntStream.range(0, list().listing().now().size()).allMatch(row -> list().user(row) != null));
        return read(() -> IntStream.range(0, list().listing().now().size())
                .mapToObj(row -> list().user(row)).filter(User.class::isInstance)
                .map(User.class::cast).map(user -> user.values().title()).toList());
    }
}
