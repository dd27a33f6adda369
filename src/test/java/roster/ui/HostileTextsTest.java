package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Field;
import roster.directory.InMemoryDirectory;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.model.Connector;

/// [HostileTexts], each of them through the list, its tooltips and the clipboard, and through the editor, a conflict, a
/// review and the history. Nothing is fetched, and nothing is stored otherwise.
@SuppressWarnings("NullAway.Init") // opened before each test
class HostileTextsTest {
    /// One user of so many meets a conflict. With every third user, `-Dhostile.every=3`, it takes a minute.
    private static final int CONFLICT_EVERY = Integer.getInteger("hostile.every", 9);

    private static final List<Field> HOSTILE = Field.all().filter(field -> field != Field.PHONE).toList();

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private HttpTrap trap;
    private List<String> texts;
    private RosterDriver a;

    @BeforeEach
    void serve() throws IOException {
        trap = new HttpTrap();
        texts = HostileTexts.all(trap.address());
        assertThat(texts).hasSizeGreaterThanOrEqualTo(200);
    }

    @AfterEach
    void nothingWasFetched() {
        a.close();
        trap.close();
        trap.assertNotAsked("requests to the server");
    }

    private void store(long id, int version, UserDraft values) {
        directory.store(new User(id, null, version, values, null, null, List.of()));
    }

    private void open() {
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
    }

    @Test
    void inTheListItsTooltipsAndTheClipboard() throws IOException, UnsupportedFlavorException {
        for (int each = 0; each < texts.size(); each++) {
            store(each + 1, 0, Drafts.named("n" + texts.get(each)).with(Field.DEPARTMENT, texts.get(each)));
        }
        open();
        try (var _ = new Stalls("the list of hostile texts")) {
            lookAtTheList();
        }
        RosterDriver.act(() -> a.table().selectAll());
        a.choose(Text.unmarked("action.copyRows"));
        String copied = (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        assertThat(cells(copied)).as("formulas").hasSizeGreaterThan(texts.size()).noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*"));
    }

    /// The cells as a spreadsheet reads them: one in quotes may hold line ends, tabs and doubled quotes.
    private static List<String> cells(String copied) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        String all = copied + "\n";
        for (int at = 0; at < all.length(); at++) {
            char letter = all.charAt(at);
            if (letter == '"' && quoted && all.charAt(at + 1) == '"') {
                cell.append(letter);
                at++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (quoted || (letter != '\t' && letter != '\n')) {
                cell.append(letter);
            } else {
                cells.add(cell.toString());
                cell.setLength(0);
            }
        }
        return cells;
    }

    private void lookAtTheList() {
        a.waitUntil("all listed", () -> a.table().getRowCount() == texts.size());
        a.listed();
        for (int row = 0; row < texts.size(); row += 20) {
            int at = row;
            RosterDriver.act(() -> a.table().scrollRectToVisible(a.table().getCellRect(at, 0, true)));
            a.picture();
        }
        PlainScreens.assertPlain("the list");
        RosterDriver.act(() -> {
            for (int row = 0; row < texts.size(); row++) {
                String tip = UserCell.toolTip(a.model(), a.model().list().user(row), Field.DEPARTMENT, a.table(), a.table().getCellRect(row, 0, true));
                assertThat(tip == null ? 0 : tip.length()).isLessThanOrEqualTo(Excerpt.LONGEST);
            }
        });
    }

    @Test
    void inTheEditorAConflictAReviewAndTheHistory() {
        var users = new ArrayList<UserDraft>();
        for (int from = 0; from < texts.size(); from += HOSTILE.size()) {
            users.add(user(from));
            store(users.size(), 0, users.getLast());
        }
        open();
        try (var _ = new Stalls("the editor of hostile texts")) {
            editAll(users);
        }
    }

    private void editAll(List<UserDraft> users) {
        for (int each = 0; each < users.size(); each++) {
            long id = 1L + each;
            UserDraft values = users.get(each);
            a.waitUntil("listed", () -> a.model().list().listing().now().rows(Set.of(id)).size() == 1);
            RosterDriver.act(() -> a.model().show(id));
            a.waitUntil("user " + id, () -> a.shown("phone").equals(values.phone()));
            PlainScreens.assertPlain("the editor of " + id);
            a.type(Field.PHONE, "1");
            a.click("save");
            a.waitUntil("saved", () -> !a.model().editor().state().now().isDirty());
            assertThat(directory.user(id).orElseThrow().values().equals(values.with(Field.PHONE, "1"))).as("user %d is as it was", id).isTrue();
            if (each % CONFLICT_EVERY == 0) {
                meetAConflict(id, user(each * HOSTILE.size() + 3).with(Field.PHONE, "theirs"));
            }
        }
    }

    private UserDraft user(int from) {
        UserDraft values = Drafts.named("").with(Field.PHONE, "0" + from);
        for (int field = 0; field < HOSTILE.size(); field++) {
            values = values.with(HOSTILE.get(field), texts.get((from + field) % texts.size()));
        }
        return values;
    }

    private void meetAConflict(long id, UserDraft theirs) {
        store(id, directory.user(id).orElseThrow().version() + 1, theirs);
        a.type(Field.PHONE, "2");
        a.click("save");
        a.waitForDialog("conflict");
        a.picture();
        PlainScreens.assertPlain("the conflict of " + id);
        a.click("review");
        a.waitForDialog("review");
        a.picture();
        PlainScreens.assertPlain("the review of " + id);
        a.click("cancelReview");
        a.waitForNoDialog();
        a.click("save");
        a.waitForDialog("conflict");
        a.click("reload");
        a.waitForNoDialog();
        a.click("history");
        a.waitForDialog("historyView");
        a.waitUntil("steps", () -> a.dialogTable("revisions").getRowCount() > 0);
        RosterDriver.act(() -> a.dialogTable("revisions").setRowSelectionInterval(0, 0));
        a.picture();
        PlainScreens.assertPlain("the history of " + id);
        a.click("close");
        a.waitForNoDialog();
    }
}
