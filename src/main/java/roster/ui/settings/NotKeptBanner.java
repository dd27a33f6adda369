package roster.ui.settings;

import java.util.Optional;
import roster.model.list.Memory;
import roster.model.list.Memory.NotKept;
import roster.ui.strip.Channel;
import roster.ui.strip.Matter;
import roster.ui.text.Text;
import roster.work.Edt;

/// Shows that the settings can't be stored, until they are stored or the person has noted the reason. Event dispatch
/// thread only.
public final class NotKeptBanner {
    private final Channel banner;
    private Optional<NotKept> noted = Optional.empty();

    /// @param memory keeps the settings
    public NotKeptBanner(Memory memory, Channel banner) {
        this.banner = banner;
        memory.whenStored(why -> Edt.later(() -> show(why)));
    }

    private void show(Optional<NotKept> why) {
        if (why.isEmpty() || why.equals(noted)) {
            banner.hideAway();
        } else {
            banner.say(Matter.NOT_KEPT, Text.of(words(why.get())),
                    new Channel.Offer("noteNotKept", "notKept.noted", () -> note(why)));
        }
        noted = noted.filter(_ -> why.isPresent());
    }

    private static String words(NotKept why) {
        return switch (why) {
            case DISK_FULL -> "notKept.full";
            case NOT_WRITABLE -> "notKept.folder";
        };
    }

    private void note(Optional<NotKept> why) {
        noted = why;
        banner.hideAway();
    }
}
