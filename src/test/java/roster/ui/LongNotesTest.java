package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.List;
import javax.swing.JTable;
import javax.swing.text.BadLocationException;
import javax.swing.text.DefaultCaret;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.dialog.WholeText;
import roster.work.Edt;

/// Notes of the greatest length in one paragraph without a space. Their letters join and are read from right to left.
/// [Stalls] measures the time of each event.
@SuppressWarnings("NullAway.Init") // opened before each test
public class LongNotesTest {
    private static final String LETTERS = "\u0645".repeat(9_990);

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;

    @BeforeEach
    void open() {
        directory.store(new User(1, null, 0, Drafts.ann().with(Users.NOTES, LETTERS), null, null, List.of()));
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
    }

    @AfterEach
    void close() {
        a.close();
    }

    @Test
    void typedTextIsVisible() {
        try (var _ = new Stalls("long notes")) {
            a.select("Ann Archer");
            a.focus("notes");
            for (int at : new int[] {0, 5_000, LETTERS.length() + 2}) {
                RosterDriver.act(() -> notes().setCaretPosition(at));
                a.keys("x");
                a.waitUntil("the caret in sight after the letter " + at,
                        () -> notes().getCaretPosition() == at + 1 && notes().getVisibleRect().contains(caret()));
            }
        }
        assertThat(a.text("notes")).isEqualTo("x" + LETTERS.substring(0, 4_999) + "x" + LETTERS.substring(4_999) + "x");
    }

    @Test
    void aLongTextIsShownAsAWhole() {
        String text = LETTERS + LETTERS;
        JTable above = a.table();
        try (var _ = new Stalls("a long text as a whole")) {
            Edt.later(() -> WholeText.open(above, text));
            a.waitForDialog("whole");
            a.picture();
            assertThat(a.text("wholeText")).isEqualTo(text);
            a.click("close");
            a.waitForNoDialog();
        }
    }

    private JTextComponent notes() {
        return RosterDriver.all(a.frame()).filter(each -> "notes".equals(each.getName()))
                .filter(JTextComponent.class::isInstance)
                .map(JTextComponent.class::cast).findFirst().orElseThrow();
    }

    private Rectangle caret() {
        var caret = (DefaultCaret) notes().getCaret();
        try {
            return notes().getUI().modelToView2D(notes(), caret.getDot(), caret.getDotBias()).getBounds();
        } catch (BadLocationException missing) {
            throw new AssertionError(missing);
        }
    }
}
