package roster.ui;

import java.awt.Window;
import javax.swing.JTextArea;
import roster.directory.MissingParts;
import roster.directory.record.Problem;
import roster.model.RosterModel;
import roster.model.UpkeepModel;
import roster.model.UpkeepState;
import roster.ui.conflict.Ask;
import roster.ui.conflict.ConflictDialog;
import roster.ui.dialog.Modal;
import roster.ui.strip.Channel;
import roster.ui.strip.Matter;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// Shows that parts of the history are missing and offers the repair to an owner of the table. Event dispatch thread
/// only.
final class InstallationBanner {
    private static final int WIDTH = 560;

    private final Window owner;
    private final UpkeepModel model;
    private final Channel banner;

    InstallationBanner(Window owner, RosterModel window, Channel banner) {
        this.owner = owner;
        model = window.upkeep();
        this.banner = banner;
        model.state().watch(_ -> show());
        window.link().state().watch(_ -> show());
    }

    private void show() {
        UpkeepState told = model.told();
        var details = new Channel.Offer("installationDetails", "upkeep.details", this::details);
        switch (told) {
            case UpkeepState.Unknown _, UpkeepState.Complete _, UpkeepState.Repaired _ -> banner.hideAway();
            case UpkeepState.Repairing _ -> banner.say(Matter.REPAIRING, Text.of("upkeep.repairing"), details);
            case UpkeepState.Unanswered _ -> banner.say(Matter.INCOMPLETE, Text.of("upkeep.unanswered"), details);
            case UpkeepState.Missing(MissingParts parts)
                    when told.canRepair() -> banner.say(Matter.INCOMPLETE, incomplete(parts), repair(), details);
            case UpkeepState.Missing(MissingParts parts) -> banner.say(Matter.INCOMPLETE, both(incomplete(parts),
                    parts.refusal().map(Text::problem).orElse("")), again(), details);
            case UpkeepState.Refused(MissingParts parts, Problem why) -> banner.say(Matter.INCOMPLETE,
                    both(Text.of("upkeep.refused"), Text.problem(why)),
                    told.waitsForOthers() ? again() : repair(), details);
        }
    }

    private Channel.Offer repair() {
        return new Channel.Offer("repair", "upkeep.repair", model::repair);
    }

    private Channel.Offer again() {
        return new Channel.Offer("lookAgain", "upkeep.again", model::look);
    }

    private static String incomplete(MissingParts parts) {
        return Text.of(parts.hasTrigger() ? "upkeep.triggers" : "upkeep.parts");
    }

    private static String both(String first, String second) {
        return first + " " + second;
    }

    /// Shows the missing parts as a list that can be copied.
    private void details() {
        JTextArea list = Plain.paragraph("missingParts");
        list.setText(String.join("\n", model.state().now().parts().names()));
        list.getAccessibleContext().setAccessibleName(Text.of("upkeep.list"));
        list.setFocusable(true);
        list.setFocusTraversalKeys(0, null); // Tab leads on
        list.setFocusTraversalKeys(1, null);
        var modal = new Modal(owner, "installationParts", "upkeep.title");
        modal.content(Ask.words(WIDTH, Text.of("upkeep.sentence"), Text.of("upkeep.text"),
                ConflictDialog.scrolled(list)));
        modal.safest(modal.answer("close", modal::close));
        modal.escape(modal::close);
        modal.open();
    }
}
