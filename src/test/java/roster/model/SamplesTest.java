package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.Query;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.Question;
import roster.model.link.Connector;
import roster.model.request.Notice;
import roster.model.request.Stored;
import roster.model.undo.Shortfall;
import roster.ui.RosterDriver;
import roster.work.Background;

/// The sample users. They are for this computer only and are one step for Undo.
@SuppressWarnings("NullAway.Init") // opened by each test
class SamplesTest {
    private static final List<Draft> SAMPLES = IntStream.range(0, 20).mapToObj(each -> Drafts.named("Sample " + each))
            .toList();

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Background background = new Background();
    private RosterModel model;

    @AfterEach
    void close() {
        step(background::close);
    }

    private void open(String place) {
        model = read(() -> new RosterModel(background,
                () -> new Connector.Connection(directory, directory.feed().late(), place),
                () -> SAMPLES, new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), () -> "Ann"));
        step(() -> model.link().connect());
        until("listed", () -> model.list().listing().now().whole());
    }

    private void load() {
        step(model::loadSamples);
        until("loaded", () -> model.editor().notice().now().what() == Notice.What.SAMPLE_LOADED);
    }

    private void undo() {
        step(() -> model.undo().undo());
        until("undone", () -> !model.undo().state().now().busy());
    }

    @Test
    void samplesAreNeitherOfferedNorLoadedInASharedDirectory() {
        open("ann@db.example.org/office");
        assertThat(read(model::offersSamples)).isFalse();
        step(model::loadSamples);
        assertThat(read(() -> model.loadingSamples().now())).isFalse();
        assertThat(directory.count()).isZero();
    }

    @Test
    void samplesAreDeletedByOneUndoAndBroughtBackByOneRedo() {
        open("");
        assertThat(read(model::offersSamples)).isTrue();
        load();
        assertThat(directory.count()).isEqualTo(20);
        assertThat(read(() -> model.undo().state().now().undo().orElseThrow().count())).isEqualTo(20);
        undo();
        assertThat(directory.count()).isZero();
        assertThat(read(() -> model.undo().state().now().undo())).isEmpty();
        step(() -> model.undo().redo());
        until("redone", () -> !model.undo().state().now().busy());
        assertThat(directory.count()).isEqualTo(20);
    }

    @Test
    void samplesThatWereChangedStayAfterTheUndo() {
        open("");
        load();
        User changed = directory.user(directory.search(Query.ALL).ids(1)[0]).orElseThrow();
        directory.save(Edit.of(changed).with(Users.PHONE, "111"));
        undo();
        assertThat(directory.count()).isEqualTo(1);
        assertThat(directory.user(changed.id()).orElseThrow().values().text(Users.PHONE)).isEqualTo("111");
        assertThat(read(() -> model.editor().notice().now())).isEqualTo(
                new Notice(Notice.What.UNDONE_FOR_SOME, "19", "1"));
        assertThat(read(() -> model.editor().question().now())).isEqualTo(new Question.None());
        until("listed", () -> model.list().listing().now().size() == 1);
    }

    @Test
    void samplesThatTheDatabaseStoresDifferentlyAreReported() {
        directory.trigger(values -> values.with(Users.DEPARTMENT, "LEGAL"));
        open("");
        load();
        assertThat(read(() -> model.editor().notice().now().stored())).containsExactly(
                new Stored(Users.DEPARTMENT, Optional.empty()));
        undo();
        step(() -> model.undo().redo());
        until("redone", () -> model.editor().notice().now().what() == Notice.What.REDONE);
        assertThat(read(() -> model.editor().notice().now().stored())).isEmpty();
    }

    @Test
    void samplesThatTheDatabaseStoresAsSentAreReportedByNumberOnly() {
        open("");
        load();
        assertThat(read(() -> model.editor().notice().now().stored())).isEmpty();
    }

    @Test
    void refusedSamplesAreNamed() {
        open("");
        load();
        step(model.undo()::noted);
        step(model::loadSamples);
        until("loaded", () -> !model.loadingSamples().now());
        Shortfall told = read(() -> model.undo().shortfall().now()).orElseThrow();
        assertThat(told.done()).isZero();
        assertThat(told.refused()).hasSize(20);
        assertThat(told.refused().getFirst().name()).isEqualTo("Sample 0");
        assertThat(told.refused().getFirst().problems()).extracting(Problem::reason)
                .containsExactly(Problem.Reason.TAKEN);
    }

    @Test
    void samplesGoOnAfterAnOutageAndAreDeletedByOneUndo() {
        open("");
        var calls = new AtomicInteger();
        directory.beforeEveryCall(() -> {
            if (isLoading() && calls.incrementAndGet() > 7) {
                throw new DirectoryUnavailable(DirectoryUnavailable.Reason.UNREACHABLE, "The test cut the line");
            }
        });
        step(model::loadSamples);
        until("cut off", () -> calls.get() > 7);
        assertThat(directory.count()).isEqualTo(7);
        directory.beforeEveryCall(() -> { });
        assertAllAreTakenBackByOneUndo();
    }

    @Test
    void anUndoOfSamplesAlsoDeletesTheOneWithTheLostAnswer() {
        open("");
        var calls = new AtomicInteger();
        directory.beforeEveryCall(() -> {
            if (isLoading() && calls.incrementAndGet() == 8) {
                directory.loseTheNextAnswer();
            }
        });
        step(model::loadSamples);
        assertAllAreTakenBackByOneUndo();
    }

    private static boolean isLoading() {
        return Thread.currentThread().getName().equals("roster-samples");
    }

    private void assertAllAreTakenBackByOneUndo() {
        until("loaded", () -> !model.loadingSamples().now());
        assertThat(directory.count()).isEqualTo(20);
        assertThat(read(() -> model.editor().notice().now())).isEqualTo(new Notice(Notice.What.SAMPLE_LOADED, "20"));
        assertThat(read(() -> model.undo().shortfall().now())).isEmpty();
        undo();
        assertThat(directory.count()).isZero();
    }
}
