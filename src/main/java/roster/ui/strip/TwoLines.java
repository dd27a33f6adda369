package roster.ui.strip;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.MouseEvent;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.List;
import java.util.regex.Pattern;
import javax.swing.JLabel;
import javax.swing.JToolTip;
import javax.swing.ToolTipManager;
import org.jspecify.annotations.Nullable;
import roster.ui.look.Letters;
import roster.ui.look.Look;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;

/// A sentence on at most two lines, with the names of people in bold. It ends in an ellipsis where it is too long, and
/// the tooltip then has all of it. Event dispatch thread only.
final class TwoLines extends JLabel {
    /// In UTF-16 code units. Two lines never hold more, and the layout of a longer text takes long.
    private static final int LONGEST = 600;

    /// The width of a line in a tooltip in UTF-16 code units.
    private static final Pattern WORDS = Pattern.compile("(?<=\\s)");
    private static final int TIP = 80;

    private Sentence said = Sentence.of("");

    /// @param name the component's name
    TwoLines(String name) {
        Plain.plain(this);
        setName(name);
        putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        ToolTipManager.sharedInstance().registerComponent(this);
    }

    void say(Sentence sentence, Tone tone) {
        said = sentence;
        putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", tone.words));
        setText(sentence.words());
        repaint();
    }

    /// Whether only the beginning is shown.
    boolean isCut() {
        return getWidth() > 0 && !shown().isEmpty()
                && lines(getFontMetrics(getFont()).getFontRenderContext()).getLast().isCut;
    }

    /// A painted line.
    private record Line(TextLayout layout, boolean isCut) {}

    /// The text for the layout: a line end is no letter.
    private String shown() {
        return Excerpt.of(said.words().replaceAll("\\R", " "), LONGEST);
    }

    private AttributedString attributed(String text) {
        var attributed = new AttributedString(text);
        attributed.addAttribute(TextAttribute.FONT, getFont());
        for (String name : said.names()) {
            int from = name.isEmpty() ? -1 : text.indexOf(name);
            if (from >= 0) {
                attributed.addAttribute(TextAttribute.FONT, getFont().deriveFont(Font.BOLD), from,
                        from + name.length());
            }
        }
        return attributed;
    }

    private List<Line> lines(FontRenderContext context) {
        String text = shown();
        var measurer = new LineBreakMeasurer(attributed(text).getIterator(), context);
        TextLayout first = measurer.nextLayout(getWidth());
        int second = measurer.getPosition();
        if (second >= text.length()) {
            return List.of(new Line(first, false));
        }
        TextLayout next = measurer.nextLayout(getWidth());
        if (measurer.getPosition() >= text.length()) {
            return List.of(new Line(first, false), new Line(next, false));
        }
        measurer.setPosition(second);
        float ellipsis = new TextLayout(Excerpt.MORE, getFont(), context).getAdvance();
        int end = measurer.nextOffset(Math.max(1, getWidth() - ellipsis));
        String cut = text.substring(0, end).stripTrailing() + Excerpt.MORE;
        int from = Math.min(second, cut.length() - 1);
        return List.of(new Line(first, false),
                new Line(new TextLayout(attributed(cut).getIterator(null, from, cut.length()), context), true));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        if (shown().isEmpty() || getWidth() <= 0) {
            return;
        }
        var painted = (Graphics2D) graphics.create();
        Letters.smooth(painted);
        painted.setColor(getForeground());
        List<Line> lines = lines(painted.getFontRenderContext());
        int height = painted.getFontMetrics(getFont()).getHeight();
        float y = (getHeight() - height * lines.size()) / 2f;
        for (Line line : lines) {
            line.layout.draw(painted, line.layout.isLeftToRight() ? 0 : getWidth() - line.layout.getAdvance(),
                    y + painted.getFontMetrics(getFont()).getAscent());
            y += height;
        }
        painted.dispose();
    }

    /// The size of the text on one line. Longer texts are not measured, since they take two lines anyway.
    @Override
    public Dimension getPreferredSize() {
        return new Dimension(getFontMetrics(getFont()).stringWidth(Excerpt.of(shown(), LONGEST / 2)),
                2 * getFontMetrics(getFont()).getHeight());
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(0, getFontMetrics(getFont()).getHeight());
    }

    @Override
    public @Nullable String getToolTipText(MouseEvent event) {
        String tip = isCut() ? said.words() : said.more();
        return tip.isEmpty() ? null : wrapped(tip);
    }

    @Override
    public JToolTip createToolTip() {
        return Plain.toolTip(this);
    }

    /// Breaks long lines between words. FlatLaf's tooltip shows each line.
    private static String wrapped(String text) {
        var wrapped = new StringBuilder();
        int column = 0;
        for (String word : WORDS.splitAsStream(text).toList()) {
            if (column > 0 && column + word.stripTrailing().length() > TIP) {
                wrapped.append('\n');
                column = 0;
            }
            wrapped.append(word);
            column = word.endsWith("\n") ? 0 : column + word.length();
        }
        return wrapped.toString();
    }
}
