package roster.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import roster.model.undo.Shortfall;
import roster.model.undo.UndoModel;
import roster.ui.strip.Channel;
import roster.ui.strip.Matter;
import roster.ui.text.DependentText;
import roster.ui.text.Text;

/// Lists the users and data that the last undo or deletion skipped with the reasons. Stays until the person notes it.
/// Event dispatch thread only.
final class ShortfallBanner {
    private static final int MOST_NAMED = 3;

    private final UndoModel model;
    private final Channel banner;

    ShortfallBanner(UndoModel model, Channel banner) {
        this.model = model;
        this.banner = banner;
        model.shortfall().watch(this::show);
    }

    private void show(Optional<Shortfall> now) {
        now.ifPresentOrElse(left -> banner.say(Matter.SHORTFALL, words(left),
                new Channel.Offer("noteShortfall", "shortfall.noted", model::noted)), banner::hideAway);
    }

    private static String words(Shortfall left) {
        List<String> lines = new ArrayList<>();
        left.refused().stream().limit(MOST_NAMED).map(ShortfallBanner::refused).forEach(lines::add);
        int more = left.refused().size() - MOST_NAMED;
        if (more > 0) {
            lines.add(Text.of("shortfall.more", more));
        }
        if (!left.there().isEmpty()) {
            lines.add(Text.of("shortfall.there", left.there().size(), left.there().getFirst().values().title()));
        }
        lines.addAll(DependentText.after(left.lost()));
        return String.join("\n", lines);
    }

    private static String refused(Shortfall.NotDone refusal) {
        return Text.of(refusal.isPartial() ? "shortfall.partial" : "shortfall.refused", refusal.name(),
                refusal.problems().stream().map(Text::problemAt).collect(Collectors.joining(" ")));
    }
}
