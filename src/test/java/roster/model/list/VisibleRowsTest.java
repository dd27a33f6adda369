package roster.model.list;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.Desk;
import roster.model.listing.Listing;
import roster.model.listing.VisibleRows;
import roster.model.request.PendingRequests;
import roster.model.request.RequestListener;

/// The visible rows stay in their places while others add, change and delete users.
@SuppressWarnings("NullAway.Init") // opened before each test
class VisibleRowsTest {
    private Desk desk;
    private User ann;
    private User bob;
    private User carl;

    @BeforeEach
    void open() {
        desk = new Desk().live();
        ann = desk.added(Drafts.ann());
        bob = desk.added(Drafts.bob());
        carl = desk.added(Drafts.named("Carl Carter"));
        desk.connected();
        until("known", () -> IntStream.range(0, 3).allMatch(row -> list().user(row) != null));
        step(() -> list().watchRows(() -> new VisibleRows(0, list().listing().now().size())));
        desk.directory.speakAs("Ben");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private ListModel list() {
        return desk.model.list();
    }

    private List<Long> listed() {
        return read(() -> {
            Listing now = list().listing().now();
            return IntStream.range(0, now.size()).mapToObj(now::id).toList();
        });
    }

    private void settled() {
        until("settled", () -> list().isSettled());
    }

    @Test
    void theUserThatAColleagueDeletedStaysUntilTheListIsReadForThePerson() {
        desk.directory.delete(bob);
        until("told", () -> list().isDeletedByOthers(bob.id()));
        settled();
        assertThat(listed()).containsExactly(ann.id(), bob.id(), carl.id());
        assertThat(read(() -> list().deletionByOthers(bob.id()).map(Revision::who))).contains("Ben");
        assertThat(read(() -> list().listing().now().found())).isEqualTo(2);
        step(() -> list().refresh());
        until("gone", () -> list().listing().now().size() == 2);
        assertThat(read(() -> list().isDeletedByOthers(bob.id()))).isFalse();
        assertThat(read(() -> Optional.ofNullable(list().known(bob.id())))).isEmpty();
    }

    @Test
    void aDeletedUserThatIsRestoredHasAnOrdinaryRow() {
        desk.directory.delete(bob);
        until("told", () -> list().isDeletedByOthers(bob.id()));
        desk.directory.addAgain(Edit.of(bob));
        until("told", () -> !list().isDeletedByOthers(bob.id()));
        settled();
        assertThat(listed()).containsExactly(ann.id(), bob.id(), carl.id());
        assertThat(read(() -> list().listing().now().found())).isEqualTo(3);
    }

    @Test
    void anOwnDeletionTakesTheRowAway() {
        desk.open(bob.id());
        desk.askToDelete();
        step(() -> desk.model.delete());
        until("gone", () -> list().listing().now().size() == 2);
    }

    @Test
    void aNameThatAColleagueChangedMovesNoRow() {
        desk.saved(ann.id(), Users.NAME, "Zoe Archer");
        until("told", () -> list().isChangedByOthers(ann.id()));
        settled();
        assertThat(listed()).containsExactly(ann.id(), bob.id(), carl.id());
    }

    @Test
    void aNameThatThePersonChangedMovesItsRow() {
        desk.open(ann.id());
        desk.type(Users.NAME, "Zoe Archer");
        desk.save();
        until("moved", () -> list().listing().now().id(2) == ann.id());
    }

    @Test
    void aUserThatAColleagueAddedIsListedBelow() {
        User aaron = desk.added(Drafts.named("Aaron"));
        until("listed", () -> list().listing().now().size() == 4);
        assertThat(listed()).containsExactly(ann.id(), bob.id(), carl.id(), aaron.id());
        step(() -> list().refresh());
        until("sorted", () -> list().listing().now().id(0) == aaron.id());
    }

    @Test
    void aUserThatNoLongerPassesTheFilterStays() {
        step(() -> list().only(Users.STATUS, Set.of(Users.ACTIVE)));
        until("filtered", () -> list().listing().now().query().equals(list().query()));
        desk.saved(bob.id(), Users.STATUS, Users.ON_LEAVE);
        until("told", () -> list().isChangedByOthers(bob.id()));
        settled();
        assertThat(listed()).containsExactly(ann.id(), bob.id(), carl.id());
        until("counted", () -> list().listing().now().found() == 2);
    }

    /// No answer brings the deleted user. Each look at the row would ask again.
    @Test
    void theRowOfADeletedUserIsNotReadAgain() {
        try (var deaf = new Desk()) {
            User gone = deaf.added(Drafts.ann());
            deaf.connected();
            ListModel list = deaf.model.list();
            until("known", () -> list.user(0) != null);
            step(() -> list.watchRows(() -> new VisibleRows(0, 1)));
            deaf.directory.delete(gone);
            step(list::missed);
            until("found", () -> list.user(0) != null && list.isDeletedByOthers(gone.id()) && list.isSettled());
            var reads = new AtomicInteger();
            step(() -> deaf.model.link().pending().listen(new RequestListener() {
                @Override
                public void begun(PendingRequests.Request request) {
                    reads.incrementAndGet();
                }
            }));
            step(() -> list.user(0));
            assertThat(read(reads::get)).isZero();
            assertThat(read(() -> list.listing().now().size())).isOne();
        }
    }
}
