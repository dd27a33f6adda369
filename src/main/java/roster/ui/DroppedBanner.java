package roster.ui;

import java.util.List;
import java.util.stream.Collectors;
import roster.directory.record.Field;
import roster.model.edit.OpenEdit.Dropped;
import roster.model.editor.EditorModel;
import roster.ui.strip.Channel;
import roster.ui.strip.Matter;
import roster.ui.text.Excerpt;
import roster.ui.text.Text;
import roster.ui.widget.Copying;

/// Shows the text that was typed into a dropped column until the person notes it. Event dispatch thread only.
final class DroppedBanner {
    private final EditorModel model;
    private final Channel banner;

    DroppedBanner(EditorModel model, Channel banner) {
        this.model = model;
        this.banner = banner;
        model.dropped().watch(this::show);
    }

    private void show(List<Dropped> texts) {
        if (texts.isEmpty()) {
            banner.hideAway();
            return;
        }
        banner.say(Matter.DROPPED,
                texts.stream().map(DroppedBanner::sentence).collect(Collectors.joining("\n")),
                new Channel.Offer("copyDropped", "banner.copy", () -> Copying.put(texts.stream()
                        .map(each -> Copying.line(each.field(), each.text())).collect(Collectors.joining("\n")))),
                new Channel.Offer("noteDropped", "dropped.noted", model::noteDropped));
    }

    private static String sentence(Dropped dropped) {
        Field field = dropped.field();
        return Text.of("dropped", Text.label(field), Excerpt.of(Text.shown(field, dropped.text())));
    }
}
