package roster.ui;

import java.awt.Window;
import javax.swing.JComponent;
import javax.swing.JTextArea;
import roster.directory.MissingParts;
import roster.directory.record.Problem;
import roster.model.RosterModel;
import roster.model.UpkeepModel;
import roster.model.UpkeepState;
import roster.ui.conflict.Ask;
import roster.ui.conflict.ConflictDialog;
import roster.ui.dialog.Modal;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Banner;

/// Shows that parts of the history are missing and offers the repair to an owner of the table. Event dispatch thread
/// only.
final class InstallationBanner {
    private static final int WIDTH = 560;

    private final Window owner;
    private final UpkeepModel model;
    private final Banner banner;

    /// @param home moves the focus when the banner disappears while it has the focus
    InstallationBanner(Window owner, RosterModel window, Runnable home) {
        this.owner = owner;
        model = window.upkeep();
        banner = new Banner("installation", 12, home);
        model.state().watch(_ -> show());
        window.link().state().watch(_ -> show());
    }

    JComponent component() {
        return banner;
    }

    private void show() {
        UpkeepState told = model.told();
        var details = new Banner.Offer("installationDetails", "upkeep.details", this::details);
        switch (told) {
            case UpkeepState.Unknown _, UpkeepState.Complete _, UpkeepState.Repaired _ -> banner.hideAway();
            case UpkeepState.Repairing _ -> banner.say("server", Text.of("upkeep.repairing"), details);
            case UpkeepState.Unanswered _ -> banner.say("problem", Text.of("upkeep.unanswered"), details);
            case UpkeepState.Missing(MissingParts parts)
                    when told.canRepair() -> banner.say("problem", incomplete(parts), repair(), details);
            case UpkeepState.Missing(MissingParts parts) -> banner.say("problem", both(incomplete(parts),
                    parts.refusal().map(Text::problem).orElse("")), again(), details);
            case UpkeepState.Refused(MissingParts parts, Problem why) -> banner.say("problem",
                    both(Text.of("upkeep.refused"), Text.problem(why)),
                    told.waitsForOthers() ? again() : repair(), details);
        }
    }

    private Banner.Offer repair() {
        return new Banner.Offer("repair", "upkeep.repair", model::repair);
    }

    private Banner.Offer again() {
        return new Banner.Offer("lookAgain", "upkeep.again", model::look);
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
