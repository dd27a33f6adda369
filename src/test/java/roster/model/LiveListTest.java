package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Query;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.Question;
import roster.model.list.ListModel;
import roster.model.listing.Listing;
import roster.model.request.Notice;
import roster.work.Edt;

/// The list while others add, save and delete users.
final class LiveListTest extends LiveFixture {
    @Test
    void aChangeUpdatesTheRowInPlaceAndMarksIt() {
        Listing before = read(() -> desk.model.list().listing().now());
        User theirs = desk.saved(bob.id(), Users.PHONE, "111");
        until("known", () -> theirs.equals(desk.model.list().known(bob.id())));
        assertThat(read(() -> desk.model.list().changedByOthers(bob.id()).orElseThrow().person())).isEqualTo("Ben");
        assertThat(read(() -> desk.model.list().listing().now())).isSameAs(before);
        step(() -> desk.model.select(Set.of(bob.id())));
        assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).as("looked at").isFalse();
    }

    @Test
    void aRefreshByThePersonDeletesTheMarks() {
        desk.saved(bob.id(), Users.PHONE, "111");
        until("marked", () -> desk.model.list().isChangedByOthers(bob.id()));
        step(desk.model::refresh);
        assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isFalse();
    }

    @Test
    void aChangeInAGapMarksTheRow() {
        assertThat(read(() -> desk.model.list().user(1))).isEqualTo(bob);
        var highlighted = new LinkedHashSet<Long>();
        step(() -> desk.model.list().listen(new Listeners.OfChanges(highlighted::addAll)));
        desk.saveHere(ann.id(), Users.PHONE, "mine");
        desk.feed.fallSilent(Instant.now());
        User theirs = desk.saved(bob.id(), Users.PHONE, "111");
        desk.feed.loseTrack();
        until("read anew", () -> theirs.equals(desk.model.list().user(1))
                && desk.now(ann.id()).equals(desk.model.list().user(0)));
        assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isTrue();
        assertThat(read(() -> desk.model.list().changedByOthers(bob.id()))).as("by whom").isEmpty();
        assertThat(read(() -> desk.model.list().isChangedByOthers(ann.id()))).as("the own").isFalse();
        assertThat(read(() -> Set.copyOf(highlighted))).contains(bob.id());
    }

    @Test
    void theMarkOfAReadRowGetsItsAuthorFromTheFeed() {
        assertThat(read(() -> desk.model.list().user(1))).isEqualTo(bob);
        desk.feed.late();
        desk.saved(bob.id(), Users.PHONE, "111");
        step(() -> desk.model.list().sort(desk.model.list().query().sort())); // reads again, but not for changes
        until("read", () -> desk.now(bob.id()).equals(desk.model.list().user(1)));
        assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isTrue();
        desk.feed.inTime();
        until("told", () -> desk.model.list().changedByOthers(bob.id()).isPresent());
    }

    @Test
    void theListIsReadInTurnIfManyWindowsReadIt() {
        assertThat(read(desk.model.list()::turn)).isZero();
        step(() -> desk.model.list().among(1_000_000_000));
        List<Duration> turns = read(() -> Stream.generate(desk.model.list()::turn).limit(200).toList());
        Duration longest = Collections.max(turns);
        assertThat(longest).isPositive().isLessThanOrEqualTo(Duration.ofMillis(10).multipliedBy(1_000_000_000));
        assertThat(turns).anyMatch(turn -> turn.compareTo(longest.dividedBy(2)) < 0);
    }

    @Test
    void allWindowsTogetherReadTheListNoFasterThanTheServerAnswers() {
        assertThat(ListModel.longestTurn(0, Duration.ofSeconds(1))).isZero();
        assertThat(ListModel.longestTurn(1_000, Duration.ofMillis(2))).isEqualTo(Duration.ofSeconds(1));
        assertThat(ListModel.longestTurn(1_000, Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aNewListingIsShownAfterAGap() {
        until("settled", () -> desk.model.list().isSettled());
        Listing before = read(() -> desk.model.list().listing().now());
        desk.feed.loseTrack();
        until("looked at anew", () -> desk.model.list().listing().now() != before);
    }

    @Test
    void theListIsReadToItsEndDespiteRepeatedGaps() {
        until("settled", () -> desk.model.list().isSettled());
        desk.feed.late();
        desk.saved(bob.id(), Users.PHONE, "111");
        desk.gate.hold("list");
        int before = desk.gate.passed("list");
        desk.feed.loseTrack();
        until("being read", () -> desk.gate.isWaiting("list"));
        IntStream.range(0, 20).forEach(_ -> desk.feed.loseTrack());
        desk.gate.release("list");
        until("read", () -> desk.now(bob.id()).equals(desk.model.list().user(1)));
        until("settled", () -> desk.gate.passed("list") >= before + 4 && desk.model.list().isSettled());
        assertThat(desk.gate.passed("list")).as("once more, each time the ids and how many").isEqualTo(before + 4);
    }

    @Test
    void theListIsReadAtOnceAfterAnOwnSave() {
        until("settled", () -> desk.model.list().isSettled());
        step(() -> desk.model.list().among(1_000_000_000)); // turns of months
        desk.saved(bob.id(), Users.NAME, "Anton");
        until("told", () -> desk.model.list().isChangedByOthers(bob.id()));
        assertThat(read(this::ids)).isEqualTo(List.of(ann.id(), bob.id()));
        desk.saveHere(ann.id(), Users.NAME, "Zoe");
        until("moved", () -> ids().equals(List.of(bob.id(), ann.id())));
    }

    @Test
    void theListIsReadAgainIfItsTurnComesDuringARead() {
        until("settled", () -> desk.model.list().isSettled());
        desk.gate.hold("list");
        int before = desk.gate.passed("list");
        step(() -> {
            desk.saved(bob.id(), Users.NAME, "Aaron");
            Edt.later(desk.model::refresh); // after the news and before the list's turn
        });
        until("being read", () -> desk.gate.isWaiting("list"));
        until("the turn came", () -> !desk.model.list().awaitsItsTurn());
        desk.gate.release("list");
        until("read twice, each time the ids and how many", () -> desk.gate.passed("list") >= before + 4);
    }

    @Test
    void ownChangesThatTheFeedReportsLateMarkNoRow() {
        desk.directory.speakAs("Ann");
        desk.feed.late();
        desk.saveHere(bob.id(), Users.PHONE, "111");
        desk.saveHere(bob.id(), Users.PHONE, "222");
        User now = desk.now(bob.id());
        step(() -> desk.model.list().sort(desk.model.list().query().sort())); // reads the list again
        desk.feed.inTime();
        desk.saved(ann.id(), Users.PHONE, "333");
        until("told", () -> desk.model.list().isChangedByOthers(ann.id()));
        assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isFalse();
        assertThat(read(() -> desk.model.list().known(bob.id()))).isEqualTo(now);
    }

    @Test
    void changesThatARefreshReadMarkNoRow() {
        assertThat(read(() -> desk.model.list().user(1))).isEqualTo(bob);
        desk.feed.late();
        desk.saved(bob.id(), Users.PHONE, "111");
        step(desk.model::refresh);
        until("read", () -> desk.now(bob.id()).equals(desk.model.list().user(1)));
        assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isFalse();
    }

    @Test
    void aRenamedUserMovesToItsPlace() {
        desk.saved(ann.id(), Users.NAME, "Zoe Archer");
        until("moved", () -> ids().equals(List.of(bob.id(), ann.id())));
    }

    @Test
    void anAddedUserIsListed() {
        User carla = desk.added(Drafts.named("Alba"));
        until("listed", () -> ids().equals(List.of(carla.id(), ann.id(), bob.id())));
        assertThat(read(() -> desk.model.list().listing().now().total())).isEqualTo(3);
    }

    @Test
    void aDeletedUserLeavesTheList() {
        step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
        desk.directory.delete(ann);
        until("gone", () -> ids().equals(List.of(bob.id())));
        until("no longer selected", () -> desk.model.selection().now().equals(Set.of(bob.id())));
    }

    @Test
    void anOwnSaveMarksNoRow() {
        desk.directory.speakAs("Ann");
        desk.open(bob.id());
        desk.type(Users.PHONE, "111");
        desk.feed.late();
        desk.save();
        desk.untilNotice(Notice.What.SAVED);
        step(desk.model::refresh);
        desk.feed.inTime();
        desk.saved(ann.id(), Users.PHONE, "222");
        until("told", () -> desk.model.list().isChangedByOthers(ann.id()));
        assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isFalse();
    }

    @Test
    void theTypedTextStaysIfASelectedUserIsDeleted() {
        User carla = desk.added(Drafts.named("Carla"));
        desk.saveHere(carla.id(), Users.PHONE, "111");
        step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
        desk.directory.delete(desk.now(carla.id()));
        step(desk.model.undo()::undo);
        desk.question(Question.Deleted.class);
        step(desk.editor()::keepEditing);
        desk.type(Users.NOTES, "mine");
        desk.directory.delete(ann);
        until("gone", () -> ids().equals(List.of(bob.id())));
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
    }

    @Test
    void aUserIsListedOnceAChangeMatchesTheSearch() {
        step(() -> desk.model.list().filter("archer"));
        until("filtered", () -> ids().equals(List.of(ann.id())));
        desk.saved(bob.id(), Users.NOTES, "Was an archer.");
        until("both", () -> ids().equals(List.of(ann.id(), bob.id())));
        desk.saved(ann.id(), Users.NAME, "Ann Baker");
        desk.saved(ann.id(), Users.EMAIL, "ann.baker@example.org");
        until("one", () -> ids().equals(List.of(bob.id())));
    }

    @Test
    void theListIsReadAgainAfterAGap() {
        desk.feed.late();
        User carla = desk.added(Drafts.named("Carla"));
        desk.feed.loseTrack();
        until("listed", () -> ids().contains(carla.id()));
    }

    @Test
    void theListIsReadSeldomDuringManyChanges() {
        int before = desk.gate.passed("list");
        long begun = System.nanoTime();
        for (int each = 0; each < 500; each++) {
            desk.saved(ann.id(), Users.NAME, "Ann " + each);
        }
        User last = desk.now(ann.id());
        until("the last", () -> last.equals(desk.model.list().known(ann.id())));
        long pauses = (System.nanoTime() - begun) / 25_000_000; // a quarter of a second, in a hurry
        assertThat((desk.gate.passed("list") - before) / 2L).as("a reading is two calls")
                .isLessThanOrEqualTo(pauses + 2);
    }

    @Test
    void aChangeOfTheSortedFieldMovesTheRow() {
        step(() -> desk.model.list().sort(List.of(new Query.Sort(Users.PHONE, false))));
        desk.saved(ann.id(), Users.PHONE, "9");
        desk.saved(bob.id(), Users.PHONE, "1");
        until("by phone", () -> ids().equals(List.of(bob.id(), ann.id())));
    }
}
