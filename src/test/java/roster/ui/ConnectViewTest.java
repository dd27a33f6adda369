package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import javax.swing.JList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.Protection;
import roster.directory.ServerReport;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.model.link.ServerName;
import roster.settings.KnownServer;

/// The dialog for another directory, and the settings. The pictures go to `target/screenshots/pages`.
@SuppressWarnings("NullAway.Init") // opened by each test
class ConnectViewTest {
    private static final String OFFICE = "postgresql://ann@db1.example.org/roster?sslmode=verify-full";

    private final Path pictures = Path.of(System.getProperty("roster.screenshots", "target/screenshots"), "pages");
    private final InMemoryDirectory here = new InMemoryDirectory();
    private final InMemoryDirectory there = new InMemoryDirectory();
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private final List<String> tested = new CopyOnWriteArrayList<>();
    private final List<String> passwords = new CopyOnWriteArrayList<>();
    private final AtomicReference<ServerName> server = new AtomicReference<>(ServerName.LOCAL);
    private volatile boolean isRefused;
    private RosterDriver a;

    @AfterEach
    void close() {
        a.close();
        UIScale.setZoomFactor(1);
    }

    private void open() {
        a = RosterDriver.open(new Connector() {
            @Override
            public Connection connect() {
                boolean isLocal = server().isLocal();
                InMemoryDirectory now = isLocal ? here : there;
                return new Connection(now, now.feed(), isLocal ? "" : server().label(),
                        isLocal ? Protection.THIS_COMPUTER : Protection.VERIFIED, isLocal ? "here" : "there", "");
            }

            @Override
            public ServerName server() {
                return server.get();
            }

            @Override
            public void choose(String uri, String password) {
                passwords.add(password);
                server.set(uri.equals(KnownServer.THIS_COMPUTER) ? ServerName.LOCAL
                        : new ServerName(ServerName.By.PREFERENCES, "server", "ann@db1.example.org/roster"));
            }

            @Override
            public ServerReport test(String uri, String password) {
                tested.add(uri + " " + password);
                if (isRefused) {
                    throw new DirectoryUnavailable(Reason.LOGIN_REFUSED, "for a test");
                }
                return new ServerReport(16, Protection.VERIFIED, OptionalLong.of(200), true, true);
            }
        }, List::of, memory);
        a.waitUntil("online", () -> a.model().link().directory().isPresent());
    }

    private void openConnect() {
        a.choose("Directory…");
        a.waitForDialog("connect");
    }

    @Test
    void fieldsAndTheLineFollowEachOtherAndAPasswordLeavesTheLine() {
        open();
        openConnect();
        a.type("host", "db1.example.org");
        a.type("database", "roster");
        a.type("user", "ann");
        assertThat(a.text("uri")).isEqualTo(OFFICE);
        a.type("uri", "postgresql://bo:secret@db2.example.org:5433/other?sslmode=require&connect_timeout=5");
        assertThat(List.of(a.text("host"), a.text("port"), a.text("database"), a.text("user")))
                .containsExactly("db2.example.org", "5433", "other", "bo");
        assertThat(a.text("encryption")).isEqualTo("require");
        a.type("database", "another");
        assertThat(a.text("uri"))
                .isEqualTo("postgresql://bo@db2.example.org:5433/another?connect_timeout=5&sslmode=require");
        assertThat(a.text("password")).isEqualTo("secret");
        a.type("uri", "http://db");
        assertThat(a.text("remark:uri")).contains("postgresql://");
        assertThat(a.isEnabled("connectNow")).isFalse();
        assertThat(a.buttonTip("connectNow")).isNotEmpty();
        a.click("cancelConnect");
        a.waitForNoDialog();
        assertThat(memory.recall(KnownServer.KEY)).isEmpty();
    }

    @Test
    void aTestIsAnsweredInItsPlaceAndConnectsNothing() {
        open();
        openConnect();
        assertThat(a.isEnabled("testServer")).as("without a server").isFalse();
        a.type("uri", "postgresql://ann:secret@db1.example.org/roster");
        Rectangle before = bounds("testStrip");
        a.click("testServer");
        a.waitForText("tested", "Connected: PostgreSQL 16, encrypted, 200 users, you may read and write.");
        assertThat(tested).containsExactly(OFFICE + " secret");
        isRefused = true;
        a.click("testServer");
        a.waitUntil("refused", () -> a.shown("tested").startsWith("The directory’s server did not let you in."));
        assertThat(bounds("testStrip")).isEqualTo(before);
        a.type("database", "other");
        assertThat(a.text("tested")).as("about an earlier address").startsWith("Not tested yet");
        assertThat(passwords).isEmpty();
        a.click("cancelConnect");
    }

    private Rectangle bounds(String name) {
        a.robot().waitForIdle();
        return RosterDriver.edt(() -> WindowParts.component(a.topmost(), name, JComponent.class).getBounds());
    }

    @Test
    void connectingShowsTheOtherDirectoryAndKeepsItWithoutThePassword() {
        here.add(Drafts.ann());
        there.add(Drafts.bob());
        open();
        a.select("Ann Archer");
        openConnect();
        a.type("directoryName", "Head office");
        a.type("uri", "postgresql://ann:secret@db1.example.org/roster");
        a.click("color:olive");
        a.click("connectNow");
        a.waitForNoDialog();
        a.waitForList("Bob Baker");
        assertThat(passwords).containsExactly("secret");
        assertThat(memory.recall(KnownServer.CHOSEN)).contains(OFFICE);
        assertThat(KnownServer.all(memory.recall(KnownServer.KEY).orElseThrow()))
                .containsExactly(new KnownServer("Head office", "olive", OFFICE));
        openConnect();
        assertThat(a.text("directoryName")).isEqualTo("Head office");
        assertThat(a.text("password")).isEmpty();
        choose(0);
        a.click("connectNow");
        a.waitForNoDialog();
        a.waitForList("Ann Archer");
        assertThat(memory.recall(KnownServer.CHOSEN)).contains(KnownServer.THIS_COMPUTER);
    }

    private void choose(int row) {
        JList<?> list = WindowParts.component(a.topmost(), "directories", JList.class);
        RosterDriver.act(() -> list.setSelectedIndex(row));
        a.robot().waitForIdle();
    }

    @Test
    void unsavedTextIsAskedAboutBeforeTheDirectoryIsLeft() {
        here.add(Drafts.ann());
        open();
        a.select("Ann Archer");
        a.type(Users.PHONE, "111");
        openConnect();
        a.type("uri", OFFICE);
        a.click("connectNow");
        a.waitForDialog("leaving");
        a.click("stay");
        a.waitForNoDialog();
        assertThat(passwords).isEmpty();
        assertThat(memory.recall(KnownServer.CHOSEN)).isEmpty();
        a.waitForList("Ann Archer");
    }

    @Test
    void aServerFromTheCommandLineWinsAndTheDialogSaysSo() {
        server.set(new ServerName(ServerName.By.COMMAND_LINE, "--url", "ann@db9.example.org/x"));
        open();
        openConnect();
        assertThat(a.text("explanation")).contains("--url", "ann@db9.example.org/x");
        assertThat(a.text("connectNow")).isEqualTo("Save for later");
        a.type("uri", OFFICE);
        a.click("connectNow");
        a.waitForNoDialog();
        assertThat(memory.recall(KnownServer.CHOSEN)).contains(OFFICE);
        assertThat(passwords).isEmpty();
    }

    @Test
    void aKnownDirectoryIsForgottenOnRequest() {
        memory.remember(KnownServer.KEY, KnownServer.text(List.of(new KnownServer("Head office", "plum", OFFICE))));
        open();
        openConnect();
        assertThat(a.isEnabled("forgetDirectory")).isFalse();
        choose(1);
        assertThat(a.text("host")).isEqualTo("db1.example.org");
        a.click("forgetDirectory");
        assertThat(memory.recall(KnownServer.KEY)).contains("");
        assertThat(a.text("host")).isEmpty();
        a.click("cancelConnect");
    }

    @Test
    void settingsChangeNothingBeforeSave() {
        memory.remember("person", "Ann");
        open();
        a.choose("Settings");
        a.waitForDialog("settings");
        a.type("person", "Bea");
        section(1);
        a.click("look:dark");
        section(2);
        a.click("settingsCompactRows");
        a.click("cancelSettings");
        a.waitForNoDialog();
        assertThat(memory.recall("person")).contains("Ann");
        assertThat(memory.recall("theme")).isEmpty();
        assertThat(memory.recall("rows")).isEmpty();
    }

    @Test
    void settingsAreAppliedTogether() {
        memory.remember("person", "Ann");
        open();
        a.choose("Settings");
        a.waitForDialog("settings");
        a.type("person", "Bea");
        section(1);
        a.click("look:dark");
        a.type("zoom", "125 %");
        section(2);
        a.click("settingsCompactRows");
        section(3);
        assertThat(a.shown("settingsConnect")).isNotEmpty();
        a.click("saveSettings");
        a.waitForNoDialog();
        assertThat(memory.recall("person")).contains("Bea");
        assertThat(memory.recall("theme")).contains("DARK");
        assertThat(memory.recall("rows")).contains("COMPACT");
        assertThat(RosterDriver.edt(UIScale::getZoomFactor)).isEqualTo(1.25f);
    }

    private void section(int row) {
        JList<?> list = WindowParts.component(a.topmost(), "settingsSections", JList.class);
        RosterDriver.act(() -> list.setSelectedIndex(row));
        a.robot().waitForIdle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "2"})
    void theFirstPageFitsAndLeavesWithTheFirstUser(String zoom) {
        memory.remember("zoom", zoom);
        open();
        a.waitUntil("the page", () -> a.isShown("firstAdd"));
        assertThat(a.isShown("users")).as("the list").isFalse();
        assertThat(a.text("firstRunText")).contains("on this computer");
        a.focusedIs("firstAdd");
        assertThat(RosterDriver.edt(() -> a.frame().getRootPane().getDefaultButton()).getName())
                .isEqualTo("firstAdd");
        a.resize(1280, 800);
        Rectangle add = bounds("firstAdd");
        boolean fitsBesideEachOther = 1280 >= UIScale.scale(800);
        assertThat(bounds("firstConnect").y == add.y).as("two columns").isEqualTo(fitsBesideEachOther);
        a.resize(700, 560);
        assertThat(bounds("firstConnect").y).as("one column").isGreaterThan(bounds("firstAdd").y);
        a.click("firstAdd");
        a.focusedIs("name");
        assertThat(a.isShown("firstAdd")).isFalse();
        assertThat(RosterDriver.edt(() -> a.frame().getRootPane().getDefaultButton()).getName()).isEqualTo("save");
    }

    @Test
    void theFirstPageLeadsToAServer() {
        open();
        a.click("firstConnect");
        a.waitForDialog("connect");
        a.click("cancelConnect");
        a.waitForNoDialog();
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void thePicturesOfThePages(Theme.Mode mode) throws IOException {
        memory.remember("theme", mode.name());
        memory.remember(KnownServer.KEY, KnownServer.text(List.of(new KnownServer("Head office", "plum", OFFICE),
                new KnownServer("Branch Brno", "brown", "postgresql://ann@db2.example.org/roster?sslmode=require"))));
        open();
        a.resize(1280, 800);
        a.waitUntil("the page", () -> a.isShown("firstAdd"));
        keep("first", mode);
        openConnect();
        choose(1);
        a.type("password", "0123456789");
        a.click("testServer");
        a.waitUntil("tested", () -> a.shown("tested").startsWith("Connected"));
        keep("connect", mode);
        isRefused = true;
        a.click("testServer");
        a.waitUntil("refused", () -> a.shown("tested").startsWith("The directory"));
        keep("connect-refused", mode);
        a.click("cancelConnect");
        a.waitForNoDialog();
        a.choose("Settings");
        a.waitForDialog("settings");
        for (int each = 0; each < 5; each++) {
            section(each);
            keep("settings-" + each, mode);
        }
        a.click("cancelSettings");
        a.waitForNoDialog();
        for (String page : List.of("Keyboard shortcuts", "About Roster")) {
            a.choose(page);
            a.waitUntil(page, () -> a.topmost() != a.frame());
            keep(page, mode);
            a.click("close");
            a.waitForNoDialog();
        }
    }

    private void keep(String what, Theme.Mode mode) throws IOException {
        Files.createDirectories(pictures);
        String file = what.replace(' ', '-') + "-" + mode.name() + ".png";
        ImageIO.write(a.picture(), "png", pictures.resolve(file).toFile());
        assertThat(pictures).isDirectory();
    }
}
