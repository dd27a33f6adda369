package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Query;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.Question;
import roster.model.history.RevisionsModel;
import roster.model.list.ListModel;
import roster.model.request.Notice;

/// A window after the directory refuses a request. The link stays, and the refusal is shown.
@SuppressWarnings("NullAway.Init") // opened before each test
class RefusedTest {
    private static final Problem REFUSAL = new Problem(null, Problem.Reason.CANCELLED, "for a test");

    private Desk desk;
    private User ann;

    @BeforeEach
    void open() {
        desk = new Desk().live();
        ann = desk.added(Drafts.ann());
        desk.added(Drafts.bob());
        desk.connected();
    }

    /// A lost link is made again within a second and counts as another one.
    @AfterEach
    void theFirstLinkStayed() {
        boolean online = read(() -> desk.model.link().directory().isPresent());
        int links = read(() -> desk.model.link().links());
        desk.close();
        assertThat(online).isTrue();
        assertThat(links).isEqualTo(1);
    }

    @Test
    void aRefusedSearchIsShownInPlaceOfTheListUntilAnotherIsAnswered() {
        String page = IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        step(() -> list().filter(page));
        until("refused", () -> list().refusal().now().isPresent());
        assertThat(read(() -> list().refusal().now())).contains(
                new Problem(null, Problem.Reason.TOO_MANY_WORDS, "" + Query.MOST_WORDS));
        assertThat(read(() -> list().answer().now())).isEqualTo(ListModel.Answer.NONE);
        assertThat(read(() -> list().busy().now())).isFalse();
        step(() -> list().filter("bob"));
        until("answered", () -> list().listing().now().query().text().equals("bob"));
        assertThat(read(() -> list().refusal().now())).isEmpty();
    }

    @Test
    void aRefusedSearchIsRepeatedOnlyByThePerson() {
        desk.gate.refuse("list", REFUSAL);
        step(() -> list().filter("bob"));
        until("refused", () -> list().refusal().now().isPresent());
        desk.gate.allow("list");
        readByItself();
        assertThat(read(() -> list().refusal().now())).contains(REFUSAL);
        assertThat(read(() -> list().answer().now())).isEqualTo(ListModel.Answer.NONE);
        step(() -> list().refresh());
        until("answered", () -> list().listing().now().query().text().equals("bob"));
        assertThat(read(() -> list().refusal().now())).isEmpty();
    }

    @Test
    void aCancelledSearchIsRepeatedOnlyByThePerson() {
        desk.gate.hold("list");
        step(() -> list().filter("bob"));
        until("sent", () -> desk.model.link().pending().shown().now().isPresent());
        step(() -> desk.model.link().pending().cancel());
        until("cancelled", () -> list().answer().now() == ListModel.Answer.NONE);
        desk.gate.release("list");
        readByItself();
        assertThat(read(() -> list().answer().now())).isEqualTo(ListModel.Answer.NONE);
        step(() -> list().refresh());
        until("answered", () -> list().answer().now() == ListModel.Answer.GIVEN);
    }

    /// Lets a colleague add a user and waits for the next read of the list.
    private void readByItself() {
        int before = desk.gate.passed("list");
        desk.directory.add(Drafts.named("Carl"));
        until("read by itself", () -> desk.gate.passed("list") > before && list().isSettled());
    }

    @Test
    void aShownListStaysWhenAnotherReadIsRefused() {
        desk.gate.refuse("list", REFUSAL);
        step(() -> list().refresh());
        desk.untilNotice(Notice.What.NOT_READ);
        assertThat(read(() -> list().refusal().now())).isEmpty();
        assertThat(read(() -> list().listing().now().size())).isEqualTo(2);
        assertThat(read(() -> desk.editor().notice().now().problem())).contains(REFUSAL);
    }

    @Test
    void aRefusedPageOfRowsIsRequestedOnce() {
        desk.gate.refuse("rows", REFUSAL);
        step(() -> list().refresh());
        until("listed", () -> list().isSettled());
        step(() -> list().user(0));
        desk.untilNotice(Notice.What.NOT_READ);
        for (int look = 0; look < 20; look++) {
            var answered = new AtomicBoolean();
            step(() -> {
                list().user(0);
                desk.model.link().ask("count", Directory::count, _ -> answered.set(true), () -> { });
            });
            until("time for an answer", answered::get);
        }
        assertThat(desk.gate.passed("rows")).isEqualTo(1);
        desk.gate.allow("rows");
        step(() -> list().refresh());
        until("read", () -> list().user(0) != null);
    }

    /// The window paints every reported row and so requests it.
    @ParameterizedTest
    @EnumSource(names = {"LOCKED", "BUSY"})
    void rowsThatALockRefusedAreReadOnceItIsReleased(Problem.Reason reason) {
        step(() -> {
            list().forget();
            list().refresh();
            list().listen(new Listeners.OfRows(row -> list().user(row)));
        });
        until("listed", () -> list().isSettled());
        desk.gate.refuse("rows", new Problem(null, reason, "for a test"));
        step(() -> list().user(0));
        desk.untilNotice(Notice.What.NOT_READ);
        desk.gate.allow("rows");
        until("read", () -> list().known(ann.id()) != null);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCKED", "BUSY"})
    void aListThatALockRefusedIsReadOnceItIsReleased(Problem.Reason reason) {
        desk.gate.refuse("list", new Problem(null, reason, "for a test"));
        desk.directory.add(Drafts.named("Carl"));
        desk.untilNotice(Notice.What.NOT_READ);
        desk.gate.allow("list");
        until("read", () -> list().listing().now().size() == 3);
    }

    @Test
    void aRefusedReadThatThePersonWaitsForIsReportedAndEnds() {
        refused("open", () -> desk.model.select(Set.of(ann.id())));
        assertThat(desk.typed(Users.NAME)).isEqualTo(ann.values().title());
        refused("look-up", desk.model::askToDelete);
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        RevisionsModel history = read(() -> desk.model.history(ann.id()));
        refused("history", history::read);
        assertThat(read(() -> history.state().now())).isEqualTo(new RevisionsModel.State(List.of(), false, false));
        step(history::close);
    }

    private void refused(String job, Runnable reading) {
        desk.gate.refuse(job, REFUSAL);
        step(() -> desk.editor().withdrawNotice());
        step(reading);
        desk.untilNotice(Notice.What.NOT_READ);
        assertThat(read(() -> desk.model.link().links())).as(job).isEqualTo(1);
        assertThat(read(() -> desk.model.link().directory())).as(job).isPresent();
        desk.gate.allow(job);
    }

    @Test
    void aRefusedSaveEndsAndIsNotRepeated() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "1");
        desk.gate.refuse("save", REFUSAL);
        desk.save();
        until("told", () -> desk.state().problems().equals(List.of(REFUSAL)));
        step(() -> desk.editor().linkIsBack());
        assertThat(read(() -> desk.state().isBusy())).isFalse();
        assertThat(desk.gate.passed("save")).isEqualTo(1);
        desk.gate.allow("save");
        desk.save();
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("1");
    }

    @Test
    void aRefusedFeedIsReportedAsRefusedAndNotAsSilent() {
        desk.feed.refuse(REFUSAL);
        until("told", () -> desk.model.live().refused().now().equals(Optional.of(REFUSAL)));
        assertThat(read(() -> desk.model.live().silentSince().now())).isEmpty();
        desk.feed.answerAgain();
        until("follows again", () -> desk.model.live().refused().now().isEmpty());
    }

    private ListModel list() {
        return desk.model.list();
    }
}
