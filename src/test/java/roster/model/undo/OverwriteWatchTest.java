package roster.model.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.RecentQuery;
import roster.directory.edit.AddResult;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.Desk;
import roster.ui.RosterDriver;

/// Replaced saves are reported even if a look at the history hangs on a lost link or fails.
@SuppressWarnings("NullAway.Init") // opened before each test
class OverwriteWatchTest {
    private static final String LOOK = "overwrites";

    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final AtomicReference<String> identity = new AtomicReference<>("one");
    private Desk desk;
    private User ann;

    @BeforeEach
    void open() {
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        desk = new Desk(memory, new RosterDriver.Forgetful(), directory, identity::get).live();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void newRevisionsAreRememberedForThePresentDirectory(boolean answered) {
        connectedWithAHangingLook();
        identity.set("two");
        linkedAgain();
        end(answered);
        savedByBen("222");
        untilTold();
        until("looked at all", () -> seen("two").equals(Optional.of(newest())));
        assertThat(seen("one")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReplacedSaveIsReportedOnceTheHangingLookEnds(boolean answered) {
        memory.remember("overwrites.seen.one", newest());
        connectedWithAHangingLook();
        linkedAgain();
        savedByBen("222");
        end(answered);
        untilTold();
    }

    /// A first look leaves out earlier changes.
    @Test
    void aSaveThatIsReplacedDuringTheFirstLookIsReported() {
        connectedWithAHangingLook();
        desk.saveHere(ann.id(), Users.PHONE, "111");
        savedByBen("222");
        until("the change is here",
                () -> Optional.ofNullable(desk.state().draft()).map(Users.PHONE::of).equals(Optional.of("222")));
        end(true);
        untilTold();
    }

    /// The feed is late and delivers only after the first look.
    @Test
    void aSaveThatIsReplacedBeforeTheFirstLookIsReportedAfterIt() {
        connectedWithAHangingLook();
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.feed.late();
        savedByBen("222");
        Revision replacing = directory.recent(RecentQuery.ALL, Directory.NEWEST, 1).getFirst();
        end(true);
        until("looked", () -> seen("one").isPresent());
        step(() -> desk.model.overwrites().happened(List.of(replacing)));
        untilTold();
    }

    @Test
    void aReplacedSaveInTheBannerDuringALookIsNotReportedAgain() {
        directory.speakAs("Ann");
        desk.saved(ann.id(), Users.PHONE, "111");
        memory.remember("overwrites.seen.one", newest());
        savedByBen("222");
        Revision replacing = directory.recent(RecentQuery.ALL, Directory.NEWEST, 1).getFirst();
        connectedWithAHangingLook();
        step(() -> desk.model.overwrites().toldElsewhere(replacing));
        end(true);
        desk.added(Drafts.bob());
        until("looked, and took in what came meanwhile", () -> seen("one").equals(Optional.of(newest())));
        assertThat(read(() -> desk.model.overwrites().told().now())).isEmpty();
    }

    @Test
    void aReplacedSaveThatIsBeingCheckedAtTheEndIsReportedAtTheNextStart() {
        desk.connected();
        desk.saveHere(ann.id(), Users.PHONE, "111");
        until("looked", () -> seen("one").equals(Optional.of(newest())));
        desk.gate.holdNext(LOOK);
        savedByBen("222");
        until("looking it up", () -> desk.gate.isWaiting(LOOK));
        closeForGood();
        startAgain();
        untilTold();
    }

    @Test
    void aReplacedSaveIsReportedEvenIfTheLinkIsLostDuringItsCheck() {
        desk.connected();
        until("looked", () -> seen("one").equals(Optional.of(newest())));
        desk.gate.holdNext(LOOK);
        savedByBen("222");
        until("looking it up", () -> desk.gate.isWaiting(LOOK));
        int links = read(() -> desk.model.link().links());
        desk.gate.fail(LOOK);
        until("back", () -> desk.model.link().links() > links);
        untilTold();
    }

    /// A program stamps the user's logins, more often than the history is read back.
    @Test
    void aReplacedSaveIsReportedBehindManyStamps() {
        desk.connected();
        desk.saveHere(ann.id(), Users.PHONE, "111");
        stamp(ann, 300);
        savedByBen("222");
        untilTold();
    }

    /// The others' changes are more than a look reads.
    @Test
    void aReplacedSaveIsReportedAtTheStartBehindManyStamps() {
        User bob = desk.added(Drafts.bob());
        directory.speakAs("Ann");
        desk.connected();
        desk.saveHere(ann.id(), Users.PHONE, "111");
        until("looked", () -> seen("one").equals(Optional.of(newest())));
        closeForGood();
        savedByBen("222");
        stamp(ann, 300);
        stamp(bob, 300);
        startAgain();
        untilTold();
    }

    /// The window is closed while the first of them is told.
    @Test
    void everyReplacedSaveIsReportedUntilThePersonDismissesIt() {
        User bob = desk.added(Drafts.bob());
        directory.speakAs("Ann");
        desk.connected();
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.saveHere(bob.id(), Users.PHONE, "111");
        until("looked", () -> seen("one").equals(Optional.of(newest())));
        closeForGood();
        savedByBen("222");
        directory.speakAs("Ben");
        desk.saved(bob.id(), Users.PHONE, "333");
        directory.speakAs("Ann");
        startAgain();
        untilToldOf(ann);
        desk.close();
        startAgain();
        untilToldOf(ann);
        step(desk.model.overwrites()::noted);
        untilToldOf(bob);
        desk.close();
        startAgain();
        untilToldOf(bob);
        step(desk.model.overwrites()::noted);
        assertThat(seen("one")).contains(newest());
    }

    /// Closes the desk. Its feed delivers no further change.
    private void closeForGood() {
        desk.feed.late();
        desk.close();
    }

    private void startAgain() {
        desk = new Desk(memory, new RosterDriver.Forgetful(), directory, identity::get).live().connected();
    }

    private void stamp(User user, int times) {
        for (int each = 0; each < times; each++) {
            directory.stamp(user.id());
        }
    }

    private void untilToldOf(User user) {
        until("told", () -> desk.model.overwrites().told().now().filter(told -> told.by().userId() == user.id())
                .isPresent());
    }

    private void connectedWithAHangingLook() {
        desk.gate.holdNext(LOOK);
        desk.connected();
        until("the look hangs", () -> desk.gate.isWaiting(LOOK));
    }

    private void linkedAgain() {
        step(() -> desk.model.link().connect());
        until("linked again", () -> desk.model.link().links() == 2);
    }

    private void end(boolean answered) {
        if (answered) {
            desk.gate.release(LOOK);
        } else {
            desk.gate.fail(LOOK);
        }
    }

    private void savedByBen(String phone) {
        directory.speakAs("Ben");
        desk.saved(ann.id(), Users.PHONE, phone);
        directory.speakAs("Ann");
    }

    private void untilTold() {
        until("told", () -> desk.model.overwrites().told().now()
                .filter(told -> told.by().userId() == ann.id()).isPresent());
        step(desk.model.overwrites()::noted);
        assertThat(read(() -> desk.model.overwrites().told().now())).as("told once").isEmpty();
    }

    private Optional<String> seen(String identity) {
        return memory.recall("overwrites.seen." + identity);
    }

    private String newest() {
        return Long.toString(directory.recent(RecentQuery.ALL, Directory.NEWEST, 1).getFirst().seq());
    }
}
