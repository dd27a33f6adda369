package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/// The parts of the status bar side by side. The news keeps half of the width, so that the other parts stay in place
/// when the news changes. In the other half the parts give way in a fixed order. First the words around the
/// directory's name disappear. Then the progress bar becomes narrow. The directory's name is cut last. Event
/// dispatch thread only.
final class StatusLine extends JPanel {
    private static final int EDGE = 12;
    private static final int GAP = 16;
    private static final int GAP_NARROW = 8;

    /// Below this width in pixels before scaling, the parts stand closer.
    private static final int NARROW = 900;
    private static final int BUSY = 60;
    private static final int BUSY_NARROW = 24;
    private static final int NEWS_PERCENT = 50;

    /// The other parts give way to a name of up to this width. A longer name may be cut.
    private static final int READABLE = 240;

    private final JComponent news;
    private final JComponent busy;
    private final JLabel place;
    private List<String> placeForms = List.of("");
    private String remark = "";

    /// The room of each part: the form of its text, or the width of the progress bar.
    private record Share(int place, int busy) {}

    StatusLine(JComponent news, JComponent busy, JLabel place) {
        super(null);
        this.news = news;
        this.busy = busy;
        this.place = place;
        Stream.of(news, busy, place).forEach(this::add);
    }

    /// Shows the location of the directory.
    ///
    /// @param forms the full text, then shorter ones; the longest that fits is shown
    /// @param more  an addition to the tooltip, or an empty text
    void place(List<String> forms, String more) {
        placeForms = forms;
        remark = more;
        place.getAccessibleContext().setAccessibleName(forms.getFirst());
        place.setText(forms.getFirst());
        revalidate();
    }

    @Override
    public Dimension getPreferredSize() {
        int height = Stream.of(getComponents()).mapToInt(part -> part.getPreferredSize().height).max().orElse(0);
        return new Dimension(0, height); // takes the width of its parent
    }

    @Override
    public void doLayout() {
        int edge = UIScale.scale(EDGE);
        int gap = gap();
        int room = getWidth() - 2 * edge - getWidth() * NEWS_PERCENT / 100;
        Share share = shares().filter(each -> width(each) <= room).findFirst().orElse(last());
        place.setText(placeForms.get(share.place));
        int others = gap + UIScale.scale(share.busy);
        int forPlace = Math.clamp(place.getPreferredSize().width, 0, Math.max(0, room - others - gap));
        boolean isWhole = share.place == 0 && forPlace == place.getPreferredSize().width;
        place.setToolTipText(tooltip(isWhole ? "" : placeForms.getFirst()));
        int end = getWidth() - edge;
        end = put(place, end, forPlace) - gap;
        end = put(busy, end, UIScale.scale(share.busy)) - gap;
        news.setBounds(mirrored(edge, end - edge), 0, end - edge, getHeight());
    }

    private @Nullable String tooltip(String whole) {
        return Stream.of(whole, remark).filter(words -> !words.isEmpty()).reduce((one, other) -> one + ". " + other)
                .orElse(null);
    }

    private Stream<Share> shares() {
        Stream<Share> forms = IntStream.range(0, placeForms.size()).mapToObj(form -> new Share(form, BUSY));
        return Stream.concat(forms, Stream.of(last()));
    }

    private Share last() {
        return new Share(placeForms.size() - 1, BUSY_NARROW);
    }

    /// The width of all parts but the news, gaps included.
    private int width(Share share) {
        int gap = gap();
        int whole = width(place, place.getText(), placeForms.get(share.place));
        int name = share.place < placeForms.size() - 1 ? whole : Math.min(UIScale.scale(READABLE), whole);
        return gap + UIScale.scale(share.busy) + gap + name;
    }

    /// The width that `part` would have with `words` in place of `shown`.
    private static int width(JComponent part, String shown, String words) {
        var letters = part.getFontMetrics(part.getFont());
        return part.getPreferredSize().width - letters.stringWidth(shown) + letters.stringWidth(words);
    }

    private int gap() {
        return UIScale.scale(getWidth() < UIScale.scale(NARROW) ? GAP_NARROW : GAP);
    }

    /// Puts `part` before `end` and returns the start of `part`.
    private int put(Component part, int end, int width) {
        int height = Math.min(getHeight(), part.getPreferredSize().height);
        part.setBounds(mirrored(end - width, width), (getHeight() - height) / 2, width, height);
        return end - width;
    }

    private int mirrored(int start, int width) {
        return getComponentOrientation().isLeftToRight() ? start : getWidth() - start - width;
    }
}
