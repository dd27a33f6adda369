package roster.ui;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.BorderLayout;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JSeparator;
import net.miginfocom.swing.MigLayout;
import roster.model.Link;
import roster.model.Listing;
import roster.model.Notice;
import roster.model.RosterModel;

/// The bottom line: what was just done, how many users there are, and where they are.
final class StatusBar extends JPanel {
    private final JLabel said = Plain.label("status");
    private final JLabel count = Plain.label("count");
    private final JLabel place = Plain.label("place");
    private final JButton undo = Text.on(new JButton(), "notice.undo");
    private final JProgressBar busy = new JProgressBar();
    private final RosterModel model;

    StatusBar(RosterModel model) {
        super(new BorderLayout());
        this.model = model;
        var line = new JPanel(new MigLayout("insets 4 12 4 12, fillx, gap 16, hidemode 3", "[grow, 0:0][][][]"));
        undo.setName("undo");
        undo.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        undo.addActionListener(_ -> model.undo().undo());
        undo.setVisible(false);
        busy.setIndeterminate(true);
        busy.setVisible(false);
        busy.setName("busy");
        busy.getAccessibleContext().setAccessibleName(Text.of("status.busy"));
        var news = new JPanel(new MigLayout("insets 0, gap 4, hidemode 3", "[][]"));
        news.add(said, "wmin 0");
        news.add(undo);
        line.add(news, "growx, wmin 0");
        line.add(busy, "width 60!");
        line.add(count);
        line.add(place);
        add(new JSeparator(), BorderLayout.NORTH);
        add(line, BorderLayout.CENTER);
        model.editor().notice().watch(this::say);
        model.list().listing().watch(_ -> count());
        model.link().state().watch(this::link);
        model.list().busy().watch(_ -> busy());
        model.loadingSamples().watch(_ -> busy());
    }

    private void say(Notice notice) {
        said.setText(notice.what() == Notice.What.NOTHING
                ? " " : Text.of("notice." + notice.what().name(), notice.subject()));
        undo.setVisible(switch (notice.what()) {
            case SAVED, ADDED, ADDED_AGAIN, DELETED, DELETED_SEVERAL -> true;
            case NOTHING, ALREADY_DELETED, RELOADED, BROUGHT_BACK, SAMPLE_LOADED, LET_GO, CHECKING, UNDONE, REFUSED -> false;
        });
    }

    private void count() {
        Listing listing = model.list().listing().now();
        boolean filtered = !listing.query().text().isEmpty();
        String size = listing.whole() ? "" : "+";
        count.setText(filtered
                ? Text.of("count.filtered", listing.size(), size, listing.total())
                : Text.of("count.all", listing.total()));
    }

    private void link(Link link) {
        place.setText(switch (link) {
            case Link.Connecting _ -> Text.of("link.connecting");
            case Link.Online(_, String where, boolean encrypted) -> where.isEmpty() ? Text.of("link.local")
                    : Text.of(encrypted ? "link.encrypted" : "link.notEncrypted", where);
            case Link.Offline _ -> Text.of("link.offline");
        });
        place.setIcon(Icons.of(link instanceof Link.Offline ? "offline" : "server"));
        count.setVisible(link instanceof Link.Online || model.list().listing().now().total() > 0);
        busy();
    }

    private void busy() {
        busy.setVisible(model.list().busy().now() || model.loadingSamples().now()
                || model.link().state().now() instanceof Link.Connecting);
    }
}
