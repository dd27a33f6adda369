package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.JTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// Every window fits the usable screen and shows its buttons and rows there. 683x384 is a screen of 1366x768 with
/// doubled pixels.
@SuppressWarnings("NullAway.Init") // opened by each test
class SmallScreenTest {
    private static final int MANY = 20;

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private final Map<String, Long> ids = new HashMap<>();
    private Dimension usual;
    private Rectangle screen;
    private RosterDriver a;

    @BeforeEach
    void fill() {
        usual = MemoryScreen.resize(new Dimension(1024, 768));
        directory.speakAs("Bartholomew");
        add(Drafts.ann().with(Users.NOTES, "A long note. ".repeat(20)));
        add(Drafts.bob());
    }

    @AfterEach
    void close() {
        a.close();
        UIScale.setZoomFactor(1);
        MemoryScreen.resize(usual);
    }

    private void open(int width, int height) {
        screen = new Rectangle(width, height);
        MemoryScreen.resize(screen.getSize());
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""), List::of, memory);
        a.select("Ann Archer");
    }

    @ParameterizedTest
    @CsvSource({"1024, 768, 1", "1024, 768, 2", "1280, 800, 2", "683, 384, 1"})
    void everyWindowFits(int width, int height, String zoom) {
        memory.remember("zoom", zoom);
        open(width, height);
        fits("search", "save", "revert", "history", "delete");
        for (int each = 0; each < MANY; each++) {
            saveByBartholomew("Ann Archer", Users.PHONE, "+44 1632 " + (960_000 + each));
        }
        a.click("history");
        a.waitForDialog("historyView");
        showsRows("revisions", MANY + 1);
        fits("restore", "close");
        RosterDriver.act(() -> a.dialogTable("revisions").setRowSelectionInterval(0, 0));
        fits("restore", "close");
        leaveBy("close");
        a.choose("Recent changes");
        a.waitForDialog("recentView");
        showsRows("revisions", MANY + 2);
        fits("recentPerson", "recentPeriod", "showUser", "close");
        leaveBy("close");
        a.choose("Settings");
        a.waitForDialog("settings");
        fits("person", "cancelSettings", "saveSettings");
        leaveBy("cancelSettings");
        a.choose("Directory…");
        a.waitForDialog("connect");
        fits("newDirectory", "forgetDirectory", "testServer", "cancelConnect", "connectNow");
        leaveBy("cancelConnect");
        for (String page : List.of("Keyboard shortcuts", "About Roster")) {
            a.choose(page);
            a.waitUntil(page, () -> a.topmost() != a.frame());
            fits("close");
            leaveBy("close");
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, 768, 1", "1024, 768, 2", "1280, 800, 2", "683, 384, 1"})
    void everyQuestionFits(int width, int height, String zoom) {
        memory.remember("zoom", zoom);
        IntStream.range(0, MANY).forEach(each -> add(Users.TYPE.initial().with(Users.NAME, "User " + each)
                .with(Users.EMAIL, "user" + each + "@example.org")));
        open(width, height);
        Users.TYPE.fields().stream().filter(field -> field.kind() instanceof FieldKind.Line).forEach(field -> {
            a.type(field, "Mine, which is somewhat long");
            saveByBartholomew("Ann Archer", field, "Theirs, which is somewhat long");
        });
        a.click("save");
        a.waitForDialog("conflict");
        fits("reload", "keepEditing", "review");
        shows("theirs:name");
        a.click("review");
        a.waitForDialog("review");
        fits("cancelReview", "saveReviewed", "undecided");
        shows("takeMine:name");
        leaveBy("cancelReview");
        a.clickRow("Bob Baker");
        a.waitForDialog("leaving");
        fits("discardChanges", "stay", "saveChanges");
        leaveBy("discardChanges");
        String[] many = IntStream.range(0, MANY).mapToObj(each -> "User " + each).toArray(String[]::new);
        a.selectAll(many);
        RosterDriver.act(a.model()::askToDelete);
        a.waitForDialog("deleting");
        fits("confirmDelete", "keep");
        List.of(many).forEach(each -> saveByBartholomew(each, Users.PHONE, "+44 1632 960000"));
        a.click("confirmDelete");
        a.waitForDialog("deletingChanged");
        fits("confirmDelete", "keep");
        leaveBy("keep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,0,2400,1600", "-300,-200,1100,700", "900,700,800,600", "5000,5000,800,600"})
    void aRememberedWindowFitsAgain(String bounds) {
        memory.remember("window", bounds);
        memory.remember("divider", "2000");
        open(1024, 768);
        fits("search", "save", "revert", "history", "delete");
    }

    @Test
    void aRememberedWindowThatFitsIsKept() {
        memory.remember("window", "40,30,900,600");
        memory.remember("divider", "500");
        open(1024, 768);
        assertThat(a.frame().getBounds()).isEqualTo(new Rectangle(40, 30, 900, 600));
    }

    private void add(Draft draft) {
        ids.put(draft.title(), ((AddResult.Added) directory.add(draft)).user().id());
    }

    private void saveByBartholomew(String name, Field field, String text) {
        User now = directory.user(Objects.requireNonNull(ids.get(name))).orElseThrow();
        directory.save(Edit.of(now).with(field, text));
    }

    private void leaveBy(String button) {
        a.click(button);
        a.waitForNoDialog();
    }

    private void fits(String... names) {
        a.robot().waitForIdle();
        assertThat(screen.contains(a.topmost().getBounds())).as("%s in %s", a.topmost().getBounds(), screen).isTrue();
        assertThat(names).allSatisfy(name -> {
            JComponent part = named(name);
            assertThat(RosterDriver.edt(part::getVisibleRect)).as(name)
                    .isEqualTo(RosterDriver.edt(() -> new Rectangle(part.getSize())));
        });
    }

    private void shows(String name) {
        assertThat(RosterDriver.edt(() -> named(name).getVisibleRect().height)).as(name).isGreaterThan(10);
    }

    private void showsRows(String name, int count) {
        JTable table = a.dialogTable(name);
        a.waitUntil("the rows", () -> table.getRowCount() >= count);
        assertThat(RosterDriver.edt(() -> table.getVisibleRect().height / table.getRowHeight()))
                .isGreaterThanOrEqualTo(2);
    }

    private JComponent named(String name) {
        return RosterDriver.edt(() -> RosterDriver.all(a.topmost()).filter(each -> name.equals(each.getName()))
                .filter(Component::isShowing).map(JComponent.class::cast).findFirst().orElseThrow());
    }
}
