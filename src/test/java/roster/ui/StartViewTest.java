package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.model.link.Progress;
import roster.model.link.ServerName;
import roster.transfer.SampleFile;
import roster.ui.text.Text;

/// The window until there is a directory. A page waits for a click only where the directory does not come by itself.
/// The pictures in both themes go to `target/screenshots/start`.
@SuppressWarnings("NullAway.Init") // opened by each test
class StartViewTest {
    private static final ServerName OFFICE = new ServerName(ServerName.By.COMMAND_LINE, "--url",
            "ann@db.example.org:8080/office");

    private final Path pictures = Path.of(System.getProperty("roster.screenshots", "target/screenshots"), "start");
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final RosterDriver.Forgetful lastSeen = new RosterDriver.Forgetful();
    private final AtomicReference<Optional<RuntimeException>> failing = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Progress>> telling = new AtomicReference<>(Optional.empty());
    private RosterDriver window;

    @AfterEach
    void close() {
        window.close();
    }

    private void open(ServerName server) {
        window = RosterDriver.open(new Connector() {
            @Override
            public Connection connect() {
                gate.run();
                failing.get().ifPresent(failure -> {
                    throw failure;
                });
                return new Connection(directory, directory.feed(), server.label());
            }

            @Override
            public Connection connect(Consumer<Progress> progress) {
                telling.get().ifPresent(progress);
                return connect();
            }

            @Override
            public ServerName server() {
                return server;
            }
        }, List::of, new RosterDriver.Forgetful(), lastSeen);
    }

    /// Leaves a list behind, as an earlier window saw it.
    private void seeTheListOnce() {
        SampleFile.read().forEach(directory::add);
        open(OFFICE);
        window.waitForText("count", "200 users");
        window.listed();
        window.closeWindow();
        window.waitUntil("closed", window::isClosed);
        window.close();
    }

    @Test
    void aRecoveringDatabaseIsShownInPlaceOfTheListAndConnectsByItself() throws IOException {
        telling.set(Optional.of(new Progress(Progress.What.RECOVERING, Instant.now().minus(3, ChronoUnit.MINUTES))));
        gate.hold("connect");
        open(ServerName.LOCAL);
        window.waitUntil("told", () -> window.shown("waiting").contains("is recovering"));
        assertThat(window.text("waitingText")).contains(Text.moment(telling.get().orElseThrow().since()));
        assertThat(window.text("place")).contains("recovering");
        assertThat(window.isShown("retry")).isFalse();
        picture("recovering");
        gate.release("connect");
        window.waitForText("place", "On this computer");
    }

    @Test
    void aFirstReadingThatIsCancelledOffersToReadTheListAgain() {
        gate.hold("list");
        open(OFFICE);
        window.waitForNotice("Loading the list: waiting for the directory’s server");
        window.click("cancelPending");
        window.waitForText("searchUnansweredTitle", "The list was not read");
        assertThat(window.text("count")).isEqualTo("The list was not read");
        gate.release("list");
        window.click("searchAgain");
        window.waitUntil("read", () -> window.isShown("firstRun"));
        assertThat(window.text("count")).isEqualTo("No users");
    }

    /// A server may answer with as much as it likes.
    @Test
    void aLongMessageShowsItsBeginningAndAllOfItOnDemand() throws IOException {
        String message = "FATAL: " + "no entry for this host ".repeat(10_000) + "at the end";
        failing.set(Optional.of(new DirectoryUnavailable(Reason.LOGIN_REFUSED, message)));
        open(OFFICE);
        window.waitUntil("told", () -> window.isShown("retry"));
        assertThat(window.text("failureDetail")).hasSize(500).startsWith("FATAL: no entry");
        picture("a long message");
        window.click("allOfFailure");
        window.waitForDialog("whole");
        assertThat(window.text("wholeText")).hasSizeBetween(19_900, 20_000);
        picture("a long message, all of it");
        window.click("close");
        window.waitForNoDialog();
    }

    @Test
    void aMessageOfManyLinesShowsTheFirstAboveTheButtons() throws IOException {
        failing.set(Optional.of(new DirectoryUnavailable(Reason.LOGIN_REFUSED,
                "FATAL:\n" + "x\n".repeat(240) + "at the end")));
        open(OFFICE);
        window.waitUntil("told", () -> window.isShown("retry"));
        assertThat(window.text("failureDetail").lines().count()).isLessThanOrEqualTo(10);
        picture("a message of many lines");
        window.click("allOfFailure");
        window.waitForDialog("whole");
        window.click("close");
        window.waitForNoDialog();
        window.click("retry");
    }

    @Test
    void theProgramThatDelaysAnUpdateOfTheDirectoryIsNamed() {
        telling.set(Optional.of(new Progress(Progress.What.HELD, Instant.now(), "psql (anna)")));
        gate.hold("connect");
        open(OFFICE);
        window.waitUntil("told", () -> window.shown("waiting").contains("Waiting for psql (anna)"));
        assertThat(window.text("place")).isEqualTo("Waiting for psql (anna)");
        assertThat(window.text("waitingText")).contains("psql (anna) has kept it locked");
        gate.release("connect");
        window.waitUntil("linked", () -> !window.text("place").startsWith("Waiting"));
    }

    @Test
    void aRecoveringDatabaseIsShownInABannerAboveTheListThatWasLastSeen() throws IOException {
        seeTheListOnce();
        telling.set(Optional.of(new Progress(Progress.What.RECOVERING, Instant.now().minus(3, ChronoUnit.MINUTES))));
        gate.hold("connect");
        open(ServerName.LOCAL);
        window.waitUntil("told", () -> window.shown("offline").contains("is recovering"));
        assertThat(RosterDriver.edt(() -> window.table().getRowCount())).isPositive();
        picture("recovering-with-the-list-last-seen");
        gate.release("connect");
        window.waitUntil("no banner", () -> !window.shown("place").isEmpty() && window.shown("offline").isEmpty());
    }

    @Test
    void aServerThatComesLaterIsJoinedAndTheListThatWasLastSeenStaysUntilThen() throws IOException {
        seeTheListOnce();
        gate.cut();
        open(OFFICE);
        window.waitUntil("told", () -> window.shown("offline").contains("Next try in"));
        assertThat(window.text("offline")).startsWith("Roster can’t reach the directory’s server.").contains("as of");
        assertThat(window.isShown("retry")).as("the page").isFalse();
        window.waitForText("count", "50 of 200 users until the directory answers");
        assertThat(RosterDriver.edt(() -> window.table().getRowCount())).isEqualTo(50);
        picture("last-seen-while-the-server-is-down");
        gate.mend();
        window.waitUntil("joined by itself", () -> window.shown("place").startsWith("ann@db.example.org"));
        window.waitUntil("no banner", () -> window.shown("offline").isEmpty());
        window.waitForText("count", "200 users");
        picture("joined-later");
    }

    /// The link is up and the first page is still under way.
    @Test
    void theCountNamesAllUsersFromTheMomentOfTheLink() {
        seeTheListOnce();
        gate.hold("connect");
        gate.hold("list");
        open(OFFICE);
        window.waitForText("count", "50 of 200 users until the directory answers");
        gate.release("connect");
        window.waitUntil("the list is being read", () -> gate.isWaiting("list"));
        window.waitForText("count", "200 users");
        gate.release("list");
    }

    /// As where the power fails.
    @Test
    void theListIsShownThoughTheWindowWasNeverClosed() {
        SampleFile.read().forEach(directory::add);
        open(OFFICE);
        window.waitForText("count", "200 users");
        String first = window.listed().getFirst();
        RosterDriver.edt(() -> {
            window.frame().tick();
            return window;
        });
        window.close();
        gate.cut();
        open(OFFICE);
        window.waitUntil("told", () -> window.isShown("offline"));
        assertThat(window.listed().getFirst()).isEqualTo(first);
    }

    @Test
    void withNothingToShowThePageTriesAgainByItselfAndStaysWhileItDoes() throws IOException {
        failing.set(Optional.of(new DirectoryUnavailable(Reason.SILENT,
                "Could not connect: Connection attempt timed out.")));
        open(OFFICE);
        window.waitUntil("the page", () -> window.shown("failureNext").startsWith("Next try in"));
        assertThat(window.text("failureServer")).contains("--url", "db.example.org:8080");
        assertThat(window.text("retry")).isEqualTo("Try again now");
        picture("page-that-retries");
        gate.hold("connect");
        window.click("retry");
        window.waitForText("failureNext", "Trying now …");
        assertThat(window.text("failure")).isNotEmpty();
        failing.set(Optional.empty());
        gate.release("connect");
        window.waitUntil("joined", () -> window.isShown("firstAdd"));
        assertThat(window.isShown("loadSamples")).as("offered for a shared directory").isFalse();
        assertThat(window.text("firstRunText")).doesNotContain("sample");
    }

    @Test
    void aRefusedLoginWaitsForThePerson() throws IOException {
        failing.set(Optional.of(new DirectoryUnavailable(Reason.LOGIN_REFUSED, "Could not connect: FATAL: password"
                + " authentication failed for user \"ann\"")));
        open(OFFICE);
        window.waitForText("failure", "The directory’s server did not let you in.");
        assertThat(window.isShown("failureNext")).isFalse();
        assertThat(window.text("retry")).isEqualTo("Try again");
        picture("page-that-waits-for-a-person");
        failing.set(Optional.empty());
        window.click("retry");
        window.waitUntil("joined", () -> window.isShown("firstAdd"));
    }

    /// The list stays in this case too and the strip names the remedy.
    @Test
    void aRefusedLoginIsExplainedAboveTheListThatWasLastSeen() {
        seeTheListOnce();
        failing.set(Optional.of(new DirectoryUnavailable(Reason.LOGIN_REFUSED, "for a test")));
        open(OFFICE);
        window.waitUntil("told", () -> window.shown("offline").contains(".pgpass"));
        assertThat(window.text("offline")).doesNotContain("Next try");
        assertThat(RosterDriver.edt(() -> window.table().getRowCount())).isPositive();
    }

    @Test
    void textTypedBeforeTheConnectionIsKeptAfterIt() {
        seeTheListOnce();
        gate.cut();
        open(OFFICE);
        window.waitUntil("told", () -> window.isShown("offline"));
        String name = window.listed().getFirst();
        window.select(name);
        window.type(Users.NOTES, "typed meanwhile");
        gate.mend();
        window.waitUntil("joined", () -> window.shown("place").startsWith("ann@db.example.org"));
        assertThat(window.text("notes")).isEqualTo("typed meanwhile");
        window.click("save");
        window.waitForNotice("Saved " + name);
    }

    private void picture(String name) throws IOException {
        Files.createDirectories(pictures);
        for (String theme : List.of("Dark", "Light")) {
            window.choose(theme);
            ImageIO.write(window.picture(), "png", pictures.resolve(name + "-" + theme + ".png").toFile());
        }
    }
}
