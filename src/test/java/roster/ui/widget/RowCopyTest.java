package roster.ui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JTable;
import javax.swing.TransferHandler;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.PlainScreens;
import roster.ui.RosterDriver;
import roster.ui.conflict.DifferingText;
import roster.ui.text.Excerpt;
import roster.ui.text.Text;

/// Rows reach the clipboard as plain text with whole values by every copy key.
@SuppressWarnings("NullAway.Init") // opened before each test
class RowCopyTest {
    private static final String FORMULA = "=HYPERLINK(\"http://example.org\")";
    private static final String MARKUP = "<img src='http://example.org/x.png'>";
    private static final String LONG = "x".repeat(2 * Excerpt.LONGEST);
    private static final String BEFORE = "copied before";

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;

    @BeforeEach
    void open() {
        directory.speakAs(FORMULA);
        directory.store(new User(1, null, 0, Drafts.ann().with(Users.NAME, FORMULA).with(Users.DEPARTMENT, MARKUP)
                .with(Users.JOB_TITLE, LONG), null, null, List.of()));
        directory.save(Edit.of(directory.user(1).orElseThrow()).with(Users.PHONE, "1"));
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
        a.select(FORMULA);
        clipboard().setContents(new StringSelection(BEFORE), null);
    }

    @AfterEach
    void close() {
        a.close();
    }

    private static Clipboard clipboard() {
        return Toolkit.getDefaultToolkit().getSystemClipboard();
    }

    private static String copied() throws IOException, UnsupportedFlavorException {
        assertOnlyText(clipboard());
        return (String) clipboard().getData(DataFlavor.stringFlavor);
    }

    private static void assertOnlyText(Clipboard clipboard) {
        assertThat(clipboard.getAvailableDataFlavors()).contains(DataFlavor.stringFlavor)
                .noneMatch(flavor -> flavor.isMimeTypeEqual("text/html") || flavor.isMimeTypeEqual("text/rtf"));
    }

    private void history() {
        a.choose("Recent changes");
        a.waitForDialog("recentView");
        a.waitUntil("the steps", () -> a.dialogTable("revisions").getRowCount() > 0);
        RosterDriver.act(() -> a.dialogTable("revisions").setRowSelectionInterval(0, 0));
        a.focus("revisions");
    }

    @ParameterizedTest
    @CsvSource({KeyEvent.VK_C + "," + KeyEvent.VK_CONTROL, KeyEvent.VK_INSERT + "," + KeyEvent.VK_CONTROL})
    void aKeyCopiesWholeUsersAsTheMenuDoes(int key, int modifier) throws IOException, UnsupportedFlavorException {
        a.focus("users");
        a.press(key, modifier);
        String byKey = copied();
        assertThat(byKey).startsWith("\"'=HYPERLINK(\"\"http://example.org\"\")\"\t").contains(MARKUP, LONG);
        clipboard().setContents(new StringSelection(BEFORE), null);
        a.choose(Text.unmarked("action.copyRows"));
        assertThat(copied()).isEqualTo(byKey);
    }

    @ParameterizedTest
    @CsvSource({KeyEvent.VK_C + "," + KeyEvent.VK_CONTROL, KeyEvent.VK_INSERT + "," + KeyEvent.VK_CONTROL})
    void aKeyCopiesStepsOfTheHistoryWithTheirExactTime(int key, int modifier) throws IOException,
            UnsupportedFlavorException {
        Revision step = directory.history(1, Directory.NEWEST, 1).getFirst();
        history();
        a.press(key, modifier);
        String name = "\"'=HYPERLINK(\"\"http://example.org\"\")\"";
        String who = name.replace('(', '[').replace(')', ']');
        assertThat(copied()).isEqualTo(String.join("\t", Text.exactly(step.at()), who, name, Text.label(Users.PHONE)));
        a.click("close");
        a.waitForNoDialog();
    }

    @ParameterizedTest
    @CsvSource({KeyEvent.VK_X + "," + KeyEvent.VK_CONTROL, KeyEvent.VK_DELETE + "," + KeyEvent.VK_SHIFT})
    void aKeyThatCutsDoesNothing(int key, int modifier) throws IOException, UnsupportedFlavorException {
        a.focus("users");
        a.press(key, modifier);
        assertThat(a.topmost()).isSameAs(a.frame());
        history();
        a.press(key, modifier);
        assertThat(copied()).isEqualTo(BEFORE);
        assertThat(directory.user(1)).isPresent();
        a.click("close");
        a.waitForNoDialog();
    }

    @Test
    void withoutASelectedRowTheClipboardStays() throws IOException, UnsupportedFlavorException {
        RosterDriver.act(() -> a.table().clearSelection());
        a.focus("users");
        a.press(KeyEvent.VK_C, KeyEvent.VK_CONTROL);
        a.choose(Text.unmarked("action.copyRows"));
        assertThat(copied()).isEqualTo(BEFORE);
    }

    @Test
    void rowsAreNotDragged() {
        history();
        assertThat(Stream.of(a.table(), a.dialogTable("revisions"))).noneMatch(JTable::getDragEnabled);
        PlainScreens.assertPlain("the history");
        a.click("close");
        a.waitForNoDialog();
    }

    /// These components are outside the focus order today. Their styles must stay plain text too.
    @Test
    void aComparedValueIsCopiedAsText() {
        RosterDriver.act(() -> {
            JTextComponent compared = new DifferingText(Users.NOTES, "compared", MARKUP, "other");
            var own = new Clipboard("of this test");
            compared.selectAll();
            compared.getTransferHandler().exportToClipboard(compared, own, TransferHandler.COPY);
            assertOnlyText(own);
        });
    }
}
