package roster.ui.filter;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.FontMetrics;
import java.util.stream.Stream;
import javax.swing.JLabel;
import roster.model.RosterModel;
import roster.model.link.LinkState;
import roster.model.listing.Listing;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The number of listed users, and the reason why the list is not the answer. Event dispatch thread only.
final class UserCount {
    private final RosterModel model;
    private final JLabel label = Plain.ellipsisLabel("count");

    UserCount(RosterModel model) {
        this.model = model;
        label.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        label.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        model.list().listing().watch(_ -> render());
        model.list().answer().watch(_ -> render());
        model.link().state().watch(_ -> render());
    }

    JLabel label() {
        return label;
    }

    /// The width of the usual numbers in pixels, whatever is found.
    int reserved() {
        long total = model.list().listing().now().total();
        FontMetrics letters = label.getFontMetrics(label.getFont());
        return Stream.of(Text.of("count.all", total, total), Text.of("count.filtered", total, total))
                .mapToInt(letters::stringWidth).max().orElse(0);
    }

    private void render() {
        Listing listing = model.list().listing().now();
        boolean isOnline = model.link().state().now() instanceof LinkState.Online;
        label.setText(switch (model.list().count(isOnline)) {
            case ALL -> Text.of("count.all", listing.total(), listing.found());
            case PART -> Text.of("count.part", listing.total(), listing.found());
            case FILTERED -> Text.of("count.filtered", listing.found(), listing.total());
            case FILTERED_MORE -> Text.of("count.filtered.more", listing.found(), listing.total());
            case UNANSWERED -> Text.of("count.unanswered", listing.total());
            case SORT_WAITS -> Text.of("count.sortWaits", listing.total());
            case NOT_SORTED -> Text.of("count.notSorted", listing.total());
            case NOT_READ -> Text.of("count.notRead", listing.total());
        });
        label.setVisible(isOnline || listing.total() > 0);
    }
}
