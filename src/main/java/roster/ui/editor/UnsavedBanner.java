package roster.ui.editor;

import java.util.List;
import java.util.stream.Collectors;
import roster.model.unsaved.KeptEdit;
import roster.model.unsaved.UnsavedEdits;
import roster.ui.strip.Channel;
import roster.ui.strip.Matter;
import roster.ui.strip.Sentence;
import roster.ui.strip.Strip;
import roster.ui.text.Excerpt;
import roster.ui.text.Text;

/// Offers the unsaved edits of earlier runs, and tells of files of theirs that were damaged. *Continue* and *Discard*
/// are about the newest edit. Event dispatch thread only.
public final class UnsavedBanner {
    private static final int MOST_NAMED = 3;

    private final UnsavedEdits model;
    private final Channel offer;
    private final Channel damage;

    /// @param home moves the focus when the message disappears while it has the focus
    public UnsavedBanner(UnsavedEdits model, Strip strip, Runnable home) {
        this.model = model;
        offer = strip.channel("unsavedEdits", home);
        damage = strip.channel("damagedEdits", home);
        model.offered().watch(this::offer);
        model.damaged().watch(this::tellDamage);
    }

    private void offer(List<KeptEdit> edits) {
        if (edits.isEmpty()) {
            offer.hideAway();
            return;
        }
        KeptEdit newest = edits.getFirst();
        String named = edits.stream().limit(MOST_NAMED).map(UnsavedBanner::words).collect(Collectors.joining(", "));
        int more = Math.max(0, edits.size() - MOST_NAMED);
        offer.say(Matter.UNSAVED, new Sentence(Text.of("unsaved.offer", edits.size(), named, more),
                        edits.stream().limit(MOST_NAMED).map(UnsavedBanner::name).toList(), ""),
                new Channel.Offer("continueEdit", "unsaved.continue", () -> model.resume(newest)),
                new Channel.Offer("discardEdit", "unsaved.discard", () -> model.discard(newest)));
    }

    /// The name of the user and the time of the last change.
    static String words(KeptEdit edit) {
        return Text.of("unsaved.edit", name(edit), Text.moment(edit.at()));
    }

    private static String name(KeptEdit edit) {
        return edit.title().isBlank() ? Text.of(edit.isNew() ? "unsaved.new" : "unsaved.nameless")
                : Excerpt.of(edit.title());
    }

    private void tellDamage(int files) {
        if (files == 0) {
            damage.hideAway();
        } else {
            damage.say(Matter.DAMAGED, Text.of("unsaved.damaged", files),
                    new Channel.Offer("noteDamagedEdits", "unsaved.noted", model::noteDamage));
        }
    }
}
