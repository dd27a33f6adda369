package roster.ui.paragraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import javax.swing.text.BadLocationException;
import org.junit.jupiter.api.Test;
import roster.directory.record.Users;
import roster.ui.HostileTextsTest;
import roster.ui.RosterDriver;
import roster.ui.conflict.DifferingText;

/// Where the lines of a text that is only read begin and end. That many letters take little time shows in
/// [HostileTextsTest].
class ReadParagraphTest {
    private static final int WIDTH = 120;

    private static DifferingText pane(String text, int width) {
        var pane = new DifferingText(Users.NOTES, "text", text);
        pane.setSize(width, 100_000);
        pane.getPreferredSize();
        return pane;
    }

    /// The lines of `text` as they are shown.
    private static List<String> lines(String text, int width) {
        return RosterDriver.edt(() -> {
            DifferingText pane = pane(text, width);
            var lines = new ArrayList<String>();
            double y = -1;
            int start = 0;
            for (int at = 0; at < text.length(); at++) {
                double here = place(pane, at).getY();
                if (here > y && at > 0) {
                    lines.add(text.substring(start, at));
                    start = at;
                }
                y = here;
            }
            lines.add(text.substring(start));
            return lines;
        });
    }

    private static Rectangle2D place(DifferingText pane, int position) {
        try {
            return pane.modelToView2D(position);
        } catch (BadLocationException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void aLineBeginsWithAWord() {
        String text = "Prefers to be called in the morning, never on Fridays. Her assistant is Tom.";
        List<String> lines = lines(text, WIDTH);
        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(String.join("", lines)).isEqualTo(text);
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.endsWith(" "));
    }

    @Test
    void aWordThatIsLongerThanTheLineGoesOnInTheNext() {
        List<String> lines = lines("see " + "x".repeat(100) + " there", WIDTH);
        assertThat(lines).hasSizeGreaterThan(3).startsWith("see ");
        assertThat(lines.get(1)).matches("x+");
        assertThat(lines.getLast()).endsWith(" there");
    }

    @Test
    void aParagraphAndAnEmptyLineAreLines() {
        assertThat(lines("one\n\ntwo", WIDTH)).containsExactly("one\n", "\n", "two");
    }

    @Test
    void theHeightFollowsTheWidth() {
        String text = "word ".repeat(50);
        RosterDriver.act(() -> {
            DifferingText pane = pane(text, WIDTH);
            int narrow = pane.getPreferredSize().height;
            pane.setSize(2 * WIDTH, 100_000);
            int wide = pane.getPreferredSize().height;
            pane.setSize(WIDTH, 100_000);
            assertThat(wide).isLessThan(narrow);
            assertThat(pane.getPreferredSize().height).isEqualTo(narrow);
        });
    }

    @Test
    void theHeightFollowsTheText() {
        RosterDriver.act(() -> {
            DifferingText pane = pane("one", WIDTH);
            int one = pane.getPreferredSize().height;
            pane.show(Users.NOTES, "one two three four five six seven eight nine ten");
            assertThat(pane.getPreferredSize().height).isGreaterThan(one);
        });
    }

    @Test
    void aPlaceIsFoundByItsPoint() {
        RosterDriver.act(() -> {
            DifferingText pane = pane("\u0645\u062d\u0645\u062f and more words that go on in another line", WIDTH);
            for (int at : new int[] {6, 10, 30}) {
                Rectangle2D place = place(pane, at);
                assertThat(pane.viewToModel2D(new Point2D.Double(place.getX() + 1, place.getCenterY())))
                        .as("place " + at).isEqualTo(at);
            }
        });
    }
}
