package roster.ui;

import java.util.List;
import java.util.stream.Collectors;
import javax.swing.JComponent;
import roster.directory.record.Field;
import roster.model.edit.OpenEdit.Dropped;
import roster.model.editor.EditorModel;
import roster.ui.text.Excerpt;
import roster.ui.text.Text;
import roster.ui.widget.Banner;
import roster.ui.widget.Copying;

/// Shows the text that was typed into a dropped column until the person notes it. Event dispatch thread only.
final class DroppedBanner {
    private final EditorModel model;
    private final Banner banner;

    /// @param home moves the focus when the banner disappears while it has the focus
    DroppedBanner(EditorModel model, Runnable home) {
        this.model = model;
        banner = new Banner("dropped", 12, home);
        model.dropped().watch(this::show);
    }

    JComponent component() {
        return banner;
    }

    private void show(List<Dropped> texts) {
        if (texts.isEmpty()) {
            banner.hideAway();
            return;
        }
        banner.say("deleted",
                texts.stream().map(DroppedBanner::sentence).collect(Collectors.joining("\n")),
                new Banner.Offer("copyDropped", "banner.copy", () -> Copying.put(texts.stream()
                        .map(each -> Copying.line(each.field(), each.text())).collect(Collectors.joining("\n")))),
                new Banner.Offer("noteDropped", "dropped.noted", model::noteDropped));
    }

    private static String sentence(Dropped dropped) {
        Field field = dropped.field();
        return Text.of("dropped", Text.label(field), Excerpt.of(Text.shown(field, dropped.text())));
    }
}
