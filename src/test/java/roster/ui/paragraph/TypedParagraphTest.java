package roster.ui.paragraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.text.BadLocationException;
import javax.swing.text.DefaultCaret;
import javax.swing.text.DefaultEditorKit;
import javax.swing.text.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.ui.LongNotesTest;
import roster.ui.MemoryScreen;
import roster.ui.RosterDriver;
import roster.ui.Theme;

/// The caret and the arrows and the selection in a long paragraph of a text area. Also the change of a paragraph to a
/// long one. [LongNotesTest] has the same in a window.
class TypedParagraphTest {
    private static final String LETTERS = "\u0645".repeat(1_500);
    private static final String MIXED = "abc \u0645\u0646\u0648 def ".repeat(120).strip();

    /// A letter may be so wide, in pixels.
    private static final int LETTER = 20;

    private final WrappingArea area = RosterDriver.edt(TypedParagraphTest::area);

    private static WrappingArea area() {
        MemoryScreen.prepareFonts();
        new Theme(new RosterDriver.Forgetful()).install();
        var area = new WrappingArea(4, 20);
        area.setSize(400, 2_000);
        UndoKeys.on(area);
        return area;
    }

    @Test
    void typedTextStandsAtTheCaret() {
        RosterDriver.act(() -> {
            for (int at : new int[] {0, 750, 1_500}) {
                show(LETTERS);
                area.setCaretPosition(at);
                area.replaceSelection("\u0628");
                assertThat(isTyped(0)).isTrue();
                assertThat(area.getText()).isEqualTo(LETTERS.substring(0, at) + "\u0628" + LETTERS.substring(at));
                assertThat(area.getCaretPosition()).isEqualTo(at + 1);
                assertThat(new Rectangle(area.getSize()).contains(caret())).as("the caret is inside").isTrue();
                step("roster.undo");
                assertThat(area.getText()).isEqualTo(LETTERS);
                assertThat(area.getCaretPosition()).isEqualTo(at);
            }
        });
    }

    @Test
    void aParagraphThatBecomesLongAndShortAgainKeepsTextCaretAndSelection() {
        String shorter = "above\n" + "\u0645".repeat(TypedParagraph.LONG - 2) + "\nbelow";
        String longer = shorter.substring(0, 16) + "\u0628".repeat(5) + shorter.substring(16);
        RosterDriver.act(() -> {
            show(shorter);
            assertThat(isTyped(1)).isFalse();
            area.setCaretPosition(16);
            area.replaceSelection("\u0628".repeat(5));
            picture();
            assertThat(isTyped(1)).isTrue();
            assertThat(area.getText()).isEqualTo(longer);
            assertThat(area.getCaretPosition()).isEqualTo(21);
            area.select(8, 12);
            remove(100, 5);
            picture();
            assertThat(isTyped(1)).isFalse();
            assertThat(area.getText()).isEqualTo(longer.substring(0, 100) + longer.substring(105));
            assertThat(area.getSelectionStart()).isEqualTo(8);
            assertThat(area.getSelectionEnd()).isEqualTo(12);
            step("roster.undo");
            picture();
            assertThat(isTyped(1)).isTrue();
            assertThat(area.getText()).isEqualTo(longer);
            assertThat(List.of(isTyped(0), isTyped(2))).containsOnly(false);
        });
    }

    @Test
    void theHeightFollowsTheText() {
        RosterDriver.act(() -> {
            show(LETTERS);
            int before = area.getPreferredSize().height;
            area.append(LETTERS);
            assertThat(area.getPreferredSize().height).isGreaterThan(before + before / 2);
        });
    }

    @Test
    void aClickPlacesTheCaretBesideTheNearestLetter() {
        RosterDriver.act(() -> {
            show(LETTERS);
            for (int at : new int[] {0, 5, 700, 1_499}) {
                assertThat(clicked(place(at).x - 1, place(at))).as("from the right, place " + at).isEqualTo(at);
            }
            assertThat(clicked(area.getWidth() - 1, place(0))).as("beside the first letter").isZero();
            show(MIXED);
            for (int at : new int[] {0, 1, 9}) {
                assertThat(clicked(place(at).x + 1, place(at))).as("from the left, place " + at).isEqualTo(at);
            }
        });
    }

    /// Through the whole text and back: within a line to one side alone, and from each line to the next one.
    @ParameterizedTest
    @CsvSource({"LETTERS, false", "WORDS, false", "MIXED, true"})
    void theArrowsGoThroughEachLineInTheOrderOfTheScreen(String kind, boolean right) {
        String text = switch (kind) {
            case "LETTERS" -> LETTERS;
            case "WORDS" -> "\u0645\u0646\u0648 ".repeat(350).strip();
            default -> MIXED;
        };
        RosterDriver.act(() -> {
            show(text);
            long lines = IntStream.range(0, text.length()).map(at -> place(at).y).distinct().count();
            List<Rectangle> there = caretsAlong(right ? DefaultEditorKit.forwardAction
                    : DefaultEditorKit.backwardAction);
            assertInOrder(there, right, true);
            assertThat(there.stream().map(each -> each.y).distinct()).hasSize((int) lines);
            assertThat(area.getCaretPosition()).isEqualTo(text.length());
            List<Rectangle> back = caretsAlong(right ? DefaultEditorKit.backwardAction
                    : DefaultEditorKit.forwardAction);
            assertInOrder(back, !right, false);
            assertThat(back.stream().map(each -> each.y).distinct()).hasSize((int) lines);
            assertThat(area.getCaretPosition()).isZero();
        });
    }

    @Test
    void anArrowStepsOverALetterOfSeveralCharacters() {
        RosterDriver.act(() -> {
            show("e\u0301\uD83D\uDE00x" + LETTERS);
            for (int next : new int[] {2, 4, 5}) {
                step(DefaultEditorKit.forwardAction);
                assertThat(area.getCaretPosition()).isEqualTo(next);
            }
        });
    }

    @Test
    void theArrowsLeadFromLineToLineAndFromParagraphToParagraph() {
        RosterDriver.act(() -> {
            show("ab\n" + LETTERS + "\ncd");
            area.setCaretPosition(700);
            Rectangle before = caret();
            step(DefaultEditorKit.downAction);
            assertThat(caret().y).isGreaterThan(before.y).isLessThan(before.y + 2 * before.height);
            assertThat(caret().x).isBetween(before.x - LETTER, before.x + LETTER);
            step(DefaultEditorKit.upAction);
            assertThat(caret().y).isEqualTo(before.y);
            area.setCaretPosition(0);
            step(DefaultEditorKit.downAction);
            assertThat(caret().y).isEqualTo(place(3).y);
            step(DefaultEditorKit.upAction);
            assertThat(area.getCaretPosition()).isBetween(0, 2);
            area.setCaretPosition(2);
            step(DefaultEditorKit.forwardAction);
            assertThat(area.getCaretPosition()).isEqualTo(3);
            step(DefaultEditorKit.forwardAction); // to the right, where the letters before are
            assertThat(area.getCaretPosition()).isEqualTo(2);
        });
    }

    @Test
    void homeAndEndAreThoseOfTheLine() {
        RosterDriver.act(() -> {
            show(LETTERS);
            area.setCaretPosition(700);
            step(DefaultEditorKit.beginLineAction);
            int start = area.getCaretPosition();
            assertThat(place(start).y).isEqualTo(place(700).y);
            assertThat(place(start - 1).y).isLessThan(place(700).y);
            step(DefaultEditorKit.endLineAction);
            int end = area.getCaretPosition();
            assertThat(place(end).y).isEqualTo(place(700).y);
            assertThat(place(end + 1).y).isGreaterThan(place(700).y);
        });
    }

    @Test
    void theSelectionIsPaintedWithItsText() {
        RosterDriver.act(() -> {
            show(LETTERS);
            colour();
            area.select(0, 10);
            BufferedImage picture = picture();
            Rectangle selected = between(place(10), place(0));
            Rectangle others = between(place(30), place(12));
            assertThat(colours(picture, selected)).anyMatch(each -> each.getRed() > 200)
                    .anyMatch(each -> each.getGreen() > 100)
                    .noneMatch(each -> each.getBlue() > 200);
            assertThat(colours(picture, others)).anyMatch(each -> each.getBlue() > 100)
                    .noneMatch(each -> each.getRed() > 100 || each.getGreen() > 100);
        });
    }

    /// The fifth and sixth letters are at the right of the word, because it is read from right to left.
    @Test
    void theSelectionIsPaintedWhereItsLettersAre() {
        RosterDriver.act(() -> {
            show(MIXED);
            colour();
            area.select(0, 6);
            BufferedImage picture = picture();
            int top = place(0).y + 1;
            assertThat(new Color(picture.getRGB(place(1).x + 2, top))).as("b").isEqualTo(Color.RED);
            assertThat(new Color(picture.getRGB(place(4).x - 2, top))).as("the first letter of the word")
                    .isEqualTo(Color.RED);
            assertThat(new Color(picture.getRGB(place(6).x - 2, top))).as("the last letter of the word")
                    .isEqualTo(Color.BLACK);
            assertThat(new Color(picture.getRGB(place(8).x + 2, top))).as("d").isEqualTo(Color.BLACK);
        });
    }

    /// The caret is hidden without the focus, and the selection with it.
    private void colour() {
        area.setBackground(Color.BLACK);
        area.setForeground(Color.BLUE);
        area.setSelectionColor(Color.RED);
        area.setSelectedTextColor(Color.GREEN);
        area.getCaret().setSelectionVisible(true);
    }

    /// Shows `text` with the caret at its beginning. The arrows work only once it has been painted.
    private void show(String text) {
        area.setText(text);
        area.setCaretPosition(0);
        picture();
    }

    private BufferedImage picture() {
        var picture = new BufferedImage(area.getWidth(), area.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setClip(0, 0, picture.getWidth(), picture.getHeight());
        area.paint(graphics);
        graphics.dispose();
        return picture;
    }

    private boolean isTyped(int paragraph) {
        return area.getUI().getRootView(area).getView(0).getView(paragraph) instanceof TypedParagraph;
    }

    private void remove(int at, int length) {
        try {
            area.getDocument().remove(at, length);
        } catch (BadLocationException missing) {
            throw new AssertionError(missing);
        }
    }

    private void step(String action) {
        area.getActionMap().get(action).actionPerformed(new ActionEvent(area, ActionEvent.ACTION_PERFORMED, ""));
    }

    private int clicked(int x, Rectangle line) {
        return area.viewToModel2D(new Point(x, (int) line.getCenterY()));
    }

    private Rectangle caret() {
        var caret = (DefaultCaret) area.getCaret();
        return place(caret.getDot(), caret.getDotBias());
    }

    private Rectangle place(int position) {
        return place(position, Position.Bias.Forward);
    }

    private Rectangle place(int position, Position.Bias bias) {
        try {
            return area.getUI().modelToView2D(area, position, bias).getBounds();
        } catch (BadLocationException missing) {
            throw new AssertionError(missing);
        }
    }

    /// The places of the caret from here to the last place that `arrow` reaches.
    private List<Rectangle> caretsAlong(String arrow) {
        var carets = new ArrayList<Rectangle>();
        for (Rectangle next = caret(); carets.isEmpty() || !next.equals(carets.getLast()); next = caret()) {
            carets.add(next);
            assertThat(carets).as("places along " + arrow).hasSizeLessThan(2_000);
            step(arrow);
        }
        return carets;
    }

    private static void assertInOrder(List<Rectangle> carets, boolean right, boolean down) {
        for (int each = 1; each < carets.size(); each++) {
            Rectangle from = carets.get(each - 1);
            Rectangle to = carets.get(each);
            boolean isInLine = from.y == to.y;
            int way = isInLine ? to.x - from.x : to.y - from.y;
            boolean isForward = isInLine ? right : down;
            assertThat(isForward ? way : -way).as("step %d, from %s to %s", each, from, to).isPositive();
        }
    }

    private static Rectangle between(Rectangle left, Rectangle right) {
        return new Rectangle(left.x + 2, left.y, right.x - left.x - 4, left.height);
    }

    private static List<Color> colours(BufferedImage picture, Rectangle part) {
        return IntStream.range(0, part.width * part.height)
                .mapToObj(each -> new Color(picture.getRGB(part.x + each % part.width, part.y + each / part.width)))
                .toList();
    }
}
