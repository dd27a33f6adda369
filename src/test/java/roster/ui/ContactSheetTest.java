package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.swing.JList;
import javax.swing.MenuSelectionManager;
import javax.swing.UIManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.Protection;
import roster.directory.Query;
import roster.directory.edit.Edit;
import roster.directory.feed.Presence;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.model.link.ServerName;
import roster.settings.KnownServer;
import roster.transfer.SampleFile;

/// Paints every window in both themes, at several zooms and sizes of the screen, and with unusual names. Nothing in
/// them is cut off or out of sight. The pictures go to `target/sheet`. A usual run takes two looks of them; all of them
/// need `-Droster.sheet=full`.
@SuppressWarnings("NullAway.Init") // opened by each test
final class ContactSheetTest {
    private static final List<String> PAINTED = new ArrayList<>();

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private final List<String> faults = new ArrayList<>();
    private Dimension usual;
    private Sheet sheet;
    private RosterDriver a;

    /// The names that the pictures show.
    private enum Names {
        USUAL("Amara Gomes", "Oscar Novák", "Design", "Product designer"),
        LONG("Bartholomew Maximilian Featherstonehaugh-Cholmondeley of Marjoribanks the Younger",
                "Wilhelmina Konstantinopoulou-Vandenberghe de la Fuente y Aragón",
                "Department for the Coordination of Interdepartmental Coordination",
                "Deputy assistant head of the procurement of office furniture and fittings"),
        ARABIC("محمد بن عبد الله الحسين", "فاطمة الزهراء", "الموارد البشرية", "مدير المشتريات"),
        CHINESE("王小明欧阳娜娜", "李雷与韩梅梅", "人力资源部", "高级采购经理"),
        MARKUP("<html><b>Bold</b> &amp; <i>sly</i>", "<html><h1>Oscar", "<html><u>Design", "<html><img src=x>");

        final String user;
        final String colleague;
        final String department;
        final String title;

        Names(String user, String colleague, String department, String title) {
            this.user = user;
            this.colleague = colleague;
            this.department = department;
            this.title = title;
        }
    }

    /// The look of a set of pictures.
    record Sheet(Theme.Mode mode, String zoom, Dimension screen, Names names) {
        @Override
        public String toString() {
            return String.join("-", names.name(), screen.width + "x" + screen.height, zoom, mode.name())
                    .toLowerCase(Locale.ROOT);
        }
    }

    private static Stream<Sheet> sheets() {
        var large = new Dimension(1280, 800);
        var small = new Dimension(1024, 768);
        if (!"full".equals(System.getProperty("roster.sheet"))) {
            return Stream.of(new Sheet(Theme.Mode.LIGHT, "1", large, Names.USUAL),
                    new Sheet(Theme.Mode.DARK, "2", small, Names.LONG));
        }
        Stream<Sheet> ordinary = Stream.of(large, small).flatMap(screen -> Stream.of("1", "1.5", "2").flatMap(zoom ->
                both(zoom, screen, Names.USUAL)));
        return Stream.concat(ordinary, Stream.of(Names.values()).filter(each -> each != Names.USUAL)
                .flatMap(names -> Stream.concat(both("1", large, names), both("2", small, names))));
    }

    private static Stream<Sheet> both(String zoom, Dimension screen, Names names) {
        return Stream.of(Theme.Mode.LIGHT, Theme.Mode.DARK).map(mode -> new Sheet(mode, zoom, screen, names));
    }

    @BeforeEach
    void rememberTheScreen() {
        usual = MemoryScreen.resize(new Dimension(1024, 768));
    }

    @AfterEach
    void close() {
        a.close();
        RosterDriver.act(() -> UIManager.put("PasswordField.showCapsLock", null));
        UIScale.setZoomFactor(1);
        MemoryScreen.resize(usual);
    }

    @AfterAll
    static void join() throws IOException {
        SheetPictures.join(PAINTED);
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void everyWindowIsWhole(Sheet look) {
        sheet = look;
        PAINTED.add(look.toString());
        MemoryScreen.resize(look.screen);
        memory.remember("theme", look.mode.name());
        memory.remember("zoom", look.zoom);
        memory.remember("person", look.names.colleague);
        memory.remember(KnownServer.KEY, KnownServer.text(List.of(
                new KnownServer(look.names.department, "plum", "postgresql://ann@db1.example.org/roster"),
                new KnownServer("Archive", "olive", "postgresql://ann@db2.example.org/archive"))));
        memory.remember(KnownServer.CHOSEN, "postgresql://ann@db1.example.org/roster");
        empty();
        oneUser();
        a.close();
        SampleFile.read().stream().skip(1).forEach(directory::add);
        start();
        list();
        pages();
        User open = changes();
        typing(open);
        conflicts();
        assertThat(faults).isEmpty();
    }

    private void empty() {
        gate.cut();
        start();
        a.waitUntil("failed", () -> a.isShown("retry"));
        keep("failure");
        gate.mend();
        a.click("retry");
        a.waitUntil("first run", () -> a.isShown("firstAdd"));
        keep("first");
        small("first-small");
    }

    private void oneUser() {
        Names names = sheet.names;
        directory.speakAs(names.colleague);
        directory.add(SampleFile.read().getFirst().with(Users.NAME, names.user)
                .with(Users.EMAIL, "amara.gomes@example.org").with(Users.DEPARTMENT, names.department)
                .with(Users.JOB_TITLE, names.title));
        a.select(names.user);
        keep("one");
        gate.cut();
        a.press(KeyEvent.VK_F5);
        a.waitUntil("offline", () -> a.isShown("offline"));
        keep("offline");
        gate.mend();
        a.click("retryNow");
        a.waitUntil("online", () -> !a.isShown("offline"));
        a.click("add");
        a.waitForText("header", "New user");
        a.type(Users.EMAIL, "nowhere");
        a.click("save");
        a.waitUntil("problems", () -> !a.shown("problem:name").isBlank());
        keep("new-user");
        a.click("revert");
        a.robot().waitForIdle();
    }

    private void list() {
        a.waitUntil("listed", () -> a.table().getRowCount() >= 190);
        keep("main-nobody");
        small("main-nobody-small");
        a.select(sheet.names.user);
        keep("main");
        small("main-small");
        a.click(a.isShown("filter:department") ? "filter:department" : "filter");
        a.waitUntil("a menu", () -> MenuSelectionManager.defaultManager().getSelectedPath().length > 0);
        keep("filter-menu");
        RosterDriver.act(MenuSelectionManager.defaultManager()::clearSelectedPath);
        a.choose("Compact rows");
        keep("compact");
        a.choose("Compact rows");
        a.focus("leavingDate");
        a.press(KeyEvent.VK_DOWN);
        keep("calendar");
        a.press(KeyEvent.VK_ESCAPE);
    }

    private void pages() {
        page("Keyboard shortcuts", "shortcuts", "close");
        page("About Roster", "about", "close");
        page("Directory…", "connect", "cancelConnect");
        a.choose("Fields…");
        a.waitForDialog("fields");
        a.waitUntil("the fields", () -> a.dialogTable("fieldTable").getRowCount() > 0);
        keep("fields");
        a.click("addField");
        dialog("newField");
        a.click("newFieldCancel");
        a.click("fieldsCancel");
        a.waitForNoDialog();
        a.choose("Settings");
        a.waitForDialog("settings");
        for (int section = 0; section < 5; section++) {
            int chosen = section;
            RosterDriver.act(() -> WindowParts.component(a.topmost(), "settingsSections", JList.class)
                    .setSelectedIndex(chosen));
            keep("settings-" + section);
        }
        leave("cancelSettings");
    }

    private User changes() {
        User open = named(sheet.names.user);
        for (int each = 0; each < 4; each++) {
            open = savedByColleague(Users.PHONE, "+44 1632 96009" + each, Users.NOTES, "Note " + each);
        }
        a.click("history");
        revisions("historyView", "history");
        a.choose("Recent changes");
        revisions("recentView", "recent");
        a.click("delete");
        dialog("deleting");
        leave("keep");
        return open;
    }

    private void typing(User open) {
        a.waitForText("phone", open.values().text(Users.PHONE));
        InMemoryFeed feed = directory.feed(sheet.names.colleague);
        feed.show(Presence.of(open.id(), true));
        feed.follow(_ -> { });
        a.type(Users.PHONE, "+44 1632 960167");
        a.type(Users.JOB_TITLE, "Head of " + sheet.names.title);
        a.type(Users.NOTES, "Works from home on Fridays. ".repeat(6));
        savedByColleague(Users.DEPARTMENT, "Sales and " + sheet.names.department, Users.STATUS, "on_leave");
        a.waitUntil("the news", () -> a.isShown("bannerShow"));
        keep("news");
        small("news-small");
        a.clickRow(named("Aino Müller").values().text(Users.NAME));
        dialog("leaving");
        leave("stay");
    }

    private void conflicts() {
        conflict("fitting");
        savedByColleague(Users.PHONE, "+44 1632 960099", Users.NOTES, "Has the key to the archive.");
        conflict("clash");
        a.resize(sheet.screen.width, sheet.screen.height);
        directory.speakAs(sheet.names.colleague);
        directory.delete(named(sheet.names.user));
        a.robot().waitForIdle();
        keep("deleted");
        a.click("save");
        dialog("gone");
        leave("letGo");
    }

    private void conflict(String kind) {
        a.click("bannerShow");
        a.waitForDialog("conflict");
        keep("conflict-" + kind);
        a.click("review");
        a.waitForDialog("review");
        keep("review-" + kind);
        leave("cancelReview");
    }

    private void start() {
        a = RosterDriver.open(new Connector() {
            @Override
            public Connection connect() {
                gate.run();
                return new Connection(directory, directory.feed(), "ann@db1.example.org/roster", Protection.VERIFIED);
            }

            @Override
            public ServerName server() {
                return new ServerName(ServerName.By.PREFERENCES, "server", "ann@db1.example.org/roster");
            }
        }, List::of, memory);
        RosterDriver.act(() -> a.frame().setLocation(0, 0));
        a.resize(sheet.screen.width, sheet.screen.height);
        // the toolkit in memory has no Caps Lock to ask for
        RosterDriver.act(() -> UIManager.put("PasswordField.showCapsLock", false));
    }

    private void page(String item, String name, String button) {
        a.choose(item);
        dialog(name);
        leave(button);
    }

    private void dialog(String name) {
        a.waitForDialog(name);
        keep(name);
    }

    private void revisions(String dialog, String name) {
        a.waitForDialog(dialog);
        a.waitUntil("the steps", () -> a.dialogTable("revisions").getRowCount() > 4);
        RosterDriver.act(() -> a.dialogTable("revisions").setRowSelectionInterval(1, 1));
        keep(name);
        leave("close");
    }

    private void leave(String button) {
        a.click(button);
        a.waitForNoDialog();
    }

    private void small(String name) {
        if (sheet.zoom.equals("1")) {
            a.resize(800, 560);
            keep(name);
            a.resize(sheet.screen.width, sheet.screen.height);
        }
    }

    private void keep(String name) {
        a.robot().waitForIdle();
        SheetPictures.keep(a.topmost(), name, sheet.toString());
        var screen = new Rectangle(sheet.screen);
        RosterDriver.edt(() -> SheetFaults.of(a.topmost(), screen)).forEach(each -> faults.add(name + ": " + each));
    }

    private User savedByColleague(Field one, String first, Field other, String second) {
        directory.speakAs(sheet.names.colleague);
        directory.save(Edit.of(named(sheet.names.user)).with(one, first).with(other, second));
        return named(sheet.names.user);
    }

    private User named(String name) {
        return directory.users(LongStream.of(directory.search(Query.ALL).ids(1_000)).boxed().toList()).stream()
                .filter(each -> each.values().text(Users.NAME).equals(name)).findFirst().orElseThrow();
    }
}
