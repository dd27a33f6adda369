package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.MenuSelectionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Dependents;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.ShownState;
import roster.model.editor.EditorModel;
import roster.model.history.RevisionsModel;
import roster.model.link.Connector;
import roster.model.request.Notice;
import roster.ui.conflict.Ask;
import roster.ui.dialog.Modal;
import roster.ui.text.Excerpt;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.widget.Banner;
import roster.ui.widget.Copying;
import roster.ui.widget.PresenceWords;
import roster.work.Edt;
import roster.work.Value;

/// Passes each of [HostileTexts] through every part of the window. One test covers the list with its tooltips and
/// clipboard and the questions about a user. It also covers the status bar, the colleagues, the strip and the recent
/// changes. The other covers the editor, a conflict, a review, the history and a restore. No address is fetched and
/// every text is stored unchanged.
@SuppressWarnings("NullAway.Init") // opened before each test
public class HostileTextsTest {
    /// One in so many users meets a conflict with the texts of this user and of the next.
    private static final int CONFLICT_EVERY = 2;

    /// In UTF-16 code units, as long as a server stores the name of a person.
    private static final int LONGEST_PERSON = 200;

    /// As many colleagues are listed at once.
    private static final int LISTED = 50;

    private static final List<Field> HOSTILE = Users.TYPE.fields().stream().filter(field -> !field.equals(Users.PHONE))
            .toList();

    private final BufferedImage paper = new BufferedImage(1_000, 400, BufferedImage.TYPE_INT_RGB);
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private HttpTrap trap;
    private List<String> texts;
    private RosterDriver a;
    private final Set<String> met = new HashSet<>();

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

    private void store(long id, int version, Draft values) {
        directory.store(new User(id, null, version, values, null, null, List.of()));
    }

    private void open() {
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
    }

    @Test
    void inTheListItsTooltipsTheClipboardQuestionsBannersAndRecentChanges() throws IOException,
            UnsupportedFlavorException {
        for (int each = 0; each < texts.size(); each++) {
            store(each + 1, 0, Drafts.named(texts.get(each)).with(Users.DEPARTMENT, texts.get(each)));
        }
        open();
        try (var _ = new Stalls("the list of hostile texts")) {
            lookAtTheList();
        }
        try (var _ = new Stalls("copying hostile texts")) {
            RosterDriver.act(() -> a.table().selectAll());
            a.choose(Text.unmarked("action.copyRows"));
        }
        String copied = (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        assertThat(cells(copied)).as("formulas").hasSizeGreaterThan(texts.size())
                .noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*"));
        copyEach();
        try (var _ = new Stalls("the recent changes of hostile texts")) {
            lookAtRecentChanges();
        }
        try (var _ = new Stalls("questions about hostile names")) {
            lookAtQuestionsAndBanners();
        }
        try (var _ = new Stalls("colleagues with hostile names")) {
            lookAtColleagues();
        }
    }

    private void copyEach() throws IOException, UnsupportedFlavorException {
        User user = new User(1, null, 0, Drafts.named("Ann").with(Users.DEPARTMENT, "base"), null, null, List.of());
        for (String text : texts) {
            RosterDriver.act(() -> Copying.copy(Edit.of(user).with(Users.DEPARTMENT, text)));
            assertThat(Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor))
                    .isEqualTo(Text.label(Users.DEPARTMENT) + ": " + text);
        }
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
                assertThat(drawTip(row, 1)).hasSizeLessThanOrEqualTo(Excerpt.LONGEST);
            }
        });
    }

    /// Draws the tooltip of a cell and returns its words. Event dispatch thread.
    private String drawTip(int row, int column) {
        Rectangle cell = a.table().getCellRect(row, column, false);
        @Nullable String words = a.table()
                .getToolTipText(new MouseEvent(a.table(), 0, 0, 0, cell.x + 5, cell.y + 5, 0, false));
        JToolTip tip = a.table().createToolTip();
        tip.setTipText(words);
        draw("a tooltip", tip);
        return words == null ? "" : words;
    }

    /// Event dispatch thread.
    private void draw(String what, JComponent component) {
        PlainScreens.assertPlain(what, component);
        component.setSize(component.getPreferredSize());
        component.doLayout();
        Graphics2D graphics = paper.createGraphics();
        component.paint(graphics);
        graphics.dispose();
    }

    @Test
    void inTheEditorAConflictAReviewAndTheHistory() {
        var users = new ArrayList<Draft>();
        for (int from = 0; from < texts.size(); from += HOSTILE.size()) {
            users.add(user(from));
            store(users.size(), 0, users.getLast());
        }
        open();
        try (var _ = new Stalls("the editor of hostile texts")) {
            editAll(users);
        }
        assertThat(met).as("texts that met a conflict").containsAll(texts);
    }

    private void editAll(List<Draft> users) {
        for (int each = 0; each < users.size(); each++) {
            long id = 1L + each;
            Draft values = users.get(each);
            a.waitUntil("listed", () -> a.model().list().listing().now().rows(Set.of(id)).size() == 1);
            RosterDriver.act(() -> a.model().show(id));
            a.waitUntil("user " + id, () -> a.shown("phone").equals(values.text(Users.PHONE)));
            PlainScreens.assertPlain("the editor of " + id);
            a.type(Users.PHONE, "1");
            press("save");
            a.waitUntil("saved", () -> !a.model().editor().state().now().isDirty());
            assertThat(directory.user(id).orElseThrow().values().equals(values.with(Users.PHONE, "1")))
                    .as("user %d is as it was", id).isTrue();
            if (each % CONFLICT_EVERY == 0) {
                meetAConflict(id, user((each + 1) * HOSTILE.size()).with(Users.PHONE, "theirs"));
            }
        }
    }

    /// Presses a button at once. A click with the mouse takes far longer, and there are hundreds.
    private void press(String button) {
        Edt.later(() -> RosterDriver.all(a.topmost()).filter(each -> button.equals(each.getName()))
                .forEach(each -> ((AbstractButton) each).doClick(0)));
    }

    private Draft user(int from) {
        Draft values = Drafts.named("").with(Users.PHONE, "0" + from);
        for (int field = 0; field < HOSTILE.size(); field++) {
            values = values.with(HOSTILE.get(field), texts.get((from + field) % texts.size()));
        }
        return values;
    }

    private void meetAConflict(long id, Draft theirs) {
        HOSTILE.forEach(field ->
                met.addAll(List.of(field.of(directory.user(id).orElseThrow().values()), field.of(theirs))));
        store(id, directory.user(id).orElseThrow().version() + 1, theirs);
        a.type(Users.PHONE, "2");
        press("save");
        a.waitForDialog("conflict");
        a.picture();
        PlainScreens.assertPlain("the conflict of " + id);
        press("review");
        a.waitForDialog("review");
        a.picture();
        PlainScreens.assertPlain("the review of " + id);
        press("cancelReview");
        a.waitForNoDialog();
        press("history");
        a.waitForDialog("historyView");
        a.waitUntil("steps", () -> a.dialogTable("revisions").getRowCount() > 1);
        RosterDriver.act(() -> a.dialogTable("revisions").setRowSelectionInterval(0, 0));
        a.picture();
        PlainScreens.assertPlain("the history of " + id);
        RosterDriver.act(() -> a.dialogTable("revisions").setRowSelectionInterval(0, 1));
        a.picture();
        PlainScreens.assertPlain("two steps of the history of " + id);
        press("close");
        a.waitForNoDialog();
        RosterDriver.act(a.model().editor()::reload);
        restore(id);
    }

    /// Restores the user from before the other change in the form that Roster saves, while a text is typed. A broken
    /// rule is reported in the status bar.
    private void restore(long id) {
        List<Revision> history = directory.history(id, Directory.NEWEST, 2);
        Draft former = Objects.requireNonNull(history.getLast().after());
        Value<Notice> notice = a.model().editor().notice();
        a.type(Users.PHONE, "3");
        RosterDriver.act(() -> {
            a.model().editor().withdrawNotice();
            a.model().restoring().restore(history.getLast(), new RevisionsModel.State(history, true, false));
        });
        a.waitUntil("restored or refused",
                () -> Set.of(Notice.What.SAVED, Notice.What.NOT_RESTORED).contains(notice.now().what()));
        boolean isRefused = RosterDriver.edt(() -> notice.now().what() == Notice.What.NOT_RESTORED);
        assertThat(isRefused || directory.user(id).orElseThrow().values().sameAs(former)).as("user %d is as before", id)
                .isTrue();
        RosterDriver.act(() -> {
            draw("the status bar", part("status", JLabel.class));
            a.model().editor().revert();
        });
    }

    private <C extends JComponent> C part(String name, Class<C> type) {
        return RosterDriver.all(a.frame()).filter(each -> name.equals(each.getName())).filter(type::isInstance)
                .map(type::cast).findFirst().orElseThrow();
    }

    private void lookAtQuestionsAndBanners() {
        RosterDriver.act(a.model()::add);
        JLabel status = part("status", JLabel.class);
        Banner banner = RosterDriver.edt(() -> new Banner("changed", 0, () -> { }));
        for (int each = 0; each < texts.size(); each++) {
            User user = directory.user(each + 1).orElseThrow();
            User next = directory.user((each + 1) % texts.size() + 1).orElseThrow();
            boolean isEven = each % 2 == 0;
            RosterDriver.act(() -> {
                ShownState.present(a.model(), List.of(colleague(user)));
                drawTip(a.model().list().listing().now().rows(Set.of(user.id())).getFirst(), 0);
                askAbout(user, banner);
                if (isEven) { // a text is compared as this user's or as the next one's
                    look("deleting the changed", user, Ask.deletingChanged(a.frame(), a.model(),
                            List.of(new Conflict(Edit.of(user), changed(user, next.values()))), List.of()));
                }
                ShownState.tell(a.model(), new Notice(Notice.What.DELETED_BY, user.values().title(), Optional.empty(),
                        next.values().title(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
                draw("the status bar", status);
            });
        }
    }

    private static User changed(User user, Draft values) {
        return new User(user.id(), user.life(), user.version() + 1, values, null, null, List.of());
    }

    private static Colleague colleague(User user) {
        String name = user.values().title();
        return new Colleague((int) user.id(), name.substring(0, Math.min(LONGEST_PERSON, name.length())), "anna", 0,
                Presence.of(user.id(), true));
    }

    private void lookAtColleagues() {
        List<Colleague> all = directory.users(LongStream.rangeClosed(1, texts.size()).boxed().toList()).stream()
                .map(HostileTextsTest::colleague).toList();
        AbstractButton online = part("online", AbstractButton.class);
        a.waitUntil("the colleagues", online::isShowing);
        for (int from = 0; from < all.size(); from += LISTED) {
            List<Colleague> some = all.subList(from, Math.min(all.size(), from + LISTED));
            RosterDriver.act(() -> ShownState.present(a.model(), some));
            RosterDriver.act(() -> PresenceWords.list(a.model(), online));
            RosterDriver.act(() -> {
                var menu = (JPopupMenu) MenuSelectionManager.defaultManager().getSelectedPath()[0];
                assertThat(menu.getComponentCount()).isEqualTo(some.size());
                draw("the colleagues", menu);
                menu.setVisible(false);
            });
        }
    }

    /// The dialogs as they open, but out of sight: to show each of them would take a minute.
    private void askAbout(User user, Banner banner) {
        Draft values = user.values();
        String name = values.title();
        var removal = new Revision(1, user.id(), user.life(), 1, Revision.Kind.DELETED,
                values.with(Users.DEPARTMENT, name), null, Instant.EPOCH, name, "anna", name, new UUID(0, 1), false);
        EditorModel editor = a.model().editor();
        editor.type(Users.NAME, name);
        look("leaving", user, Ask.leaving(a.frame(), editor));
        look("deleting", user, Ask.deleting(a.frame(), a.model(), List.of(user),
                List.of(new Dependents(name, Dependents.Effect.DELETED, 3, true))));
        look("gone", user, Ask.gone(a.frame(), editor, Edit.of(user).with(Users.PHONE, "1"), Optional.of(removal)));
        for (String words : List.of(Text.of("overwritten", removal.who(), name, "Name", Text.ago(removal.at())),
                Provenance.deleted(Optional.of(removal), editor.own()))) {
            banner.say("changed", words);
            PlainScreens.assertPlain("a banner about " + user.id(), banner);
        }
    }

    private static void look(String what, User user, Modal modal) {
        modal.pack();
        PlainScreens.assertPlain(what + " " + user.id(), modal);
        modal.dispose();
    }

    private void lookAtRecentChanges() {
        a.choose("Recent changes");
        a.waitForDialog("recentView");
        a.waitUntil("all changes", () -> {
            JTable table = a.dialogTable("revisions");
            table.scrollRectToVisible(table.getCellRect(table.getRowCount() - 1, 0, true));
            return table.getRowCount() == texts.size();
        });
        a.picture();
        PlainScreens.assertPlain("the recent changes");
        press("close");
        a.waitForNoDialog();
    }
}
