package roster.model.list;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.Query;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.Desk;
import roster.model.Listeners;
import roster.model.request.Notice;
import roster.model.request.PendingRequests;
import roster.model.request.RequestListener;
import roster.model.request.Task;
import roster.ui.RosterDriver;

/// The listed users.
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
    void theListIsReadAfterAPauseInTypingWithTheLastText() {
        desk.connected();
        step(() -> list().filter("b"));
        step(() -> list().filter("bo"));
        step(() -> list().filter("bob"));
        until("filtered", () -> list().listing().now().query().text().equals("bob"));
        assertThat(names()).containsExactly("Bob Baker");
        assertThat(read(() -> list().listing().now().total())).isEqualTo(2);
    }

    /// The text would be sent once more when the pause is over.
    @Test
    void theListIsReadOnceIfItIsSortedRightAfterTyping() {
        desk.connected();
        var begun = begun(desk, Task.Kind.SEARCH);
        var over = new AtomicBoolean();
        step(() -> {
            list().filter("bob");
            list().sort(List.of(new Query.Sort(Users.EMAIL, true)));
            desk.background.after(Duration.ofMillis(300), () -> over.set(true));
        });
        until("the pause in typing is over", over::get);
        assertThat(names()).containsExactly("Bob Baker");
        assertThat(read(begun::get)).isEqualTo(1);
    }

    @Test
    void aPageIsRequestedOnceDespiteALateAnswerOfAnEarlierDirectory() {
        var identity = new AtomicReference<>("one");
        try (var moved = new Desk(new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), new InMemoryDirectory(),
                identity::get)) {
            moved.added(Drafts.ann());
            moved.connected();
            var begun = begun(moved, Task.Kind.ROWS);
            moved.gate.holdNext("rows");
            step(() -> moved.model.list().user(0));
            until("asked", () -> moved.gate.isWaiting("rows"));
            identity.set("two");
            moved.gate.hold("rows");
            step(() -> moved.model.link().connect());
            until("listed", () -> moved.model.link().links() == 2 && moved.model.list().listing().now().whole());
            step(() -> moved.model.list().user(0));
            moved.gate.releaseNext("rows");
            for (int look = 0; look < 20; look++) {
                var answered = new AtomicBoolean();
                step(() -> {
                    moved.model.list().user(0);
                    moved.model.link().ask("count", Directory::count, _ -> answered.set(true), () -> { });
                });
                until("time for an answer", answered::get);
            }
            assertThat(read(begun::get)).isEqualTo(2);
            moved.gate.release("rows");
        }
    }

    /// Counts the requests of one kind that are begun from now on.
    private static AtomicInteger begun(Desk at, Task.Kind kind) {
        var begun = new AtomicInteger();
        step(() -> at.model.link().pending().listen(new RequestListener() {
            @Override
            public void begun(PendingRequests.Request request) {
                if (request.task().kind() == kind) {
                    begun.incrementAndGet();
                }
            }
        }));
        return begun;
    }

    @Test
    void answersToOlderQueriesAreIgnored() {
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

    /// A window that begins without users gets the first ones from the feed without a read.
    @Test
    void theFirstRowIsReportedEvenIfTheFeedBroughtIt() {
        try (var empty = new Desk(Duration.ofMillis(1)).live().connected()) {
            var rows = new AtomicInteger(-1);
            step(() -> empty.model.list().listen(new Listeners.OfRows(rows::set)));
            empty.added(Drafts.ann());
            until("told", () -> rows.get() == 0);
        }
    }

    @Test
    void aLongListIsShownBeforeItIsWhole() {
        IntStream.range(0, 700).forEach(number -> desk.added(Drafts.named("User " + number)));
        desk.connected();
        assertThat(read(() -> list().listing().now().size())).isEqualTo(702);
    }

    @Test
    void theRowsOfAPageAreReadOnce() {
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
    void aUserMovesInTheListAfterASaveOfItsName() {
        desk.connected();
        desk.open(ann.id());
        desk.type(Users.NAME, "Zoe Archer");
        desk.save();
        until("moved", () -> list().listing().now().id(1) == ann.id());
        assertThat(read(() -> desk.model.selection().now())).isEqualTo(Set.of(ann.id()));
    }

    @Test
    void theListIsCorrectedIfAUserWasDeletedAfterItsRead() {
        desk.connected();
        desk.directory.delete(ann);
        step(() -> list().user(0));
        until("mended", () -> list().listing().now().size() == 1);
    }

    @Test
    void theListStaysOnTheScreenDuringAnOutage() {
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
        until("known", () -> IntStream.range(0, list().listing().now().size())
                .allMatch(row -> list().user(row) != null));
        return read(() -> IntStream.range(0, list().listing().now().size())
                .mapToObj(row -> list().user(row)).filter(User.class::isInstance)
                .map(User.class::cast).map(user -> user.values().title()).toList());
    }
}
