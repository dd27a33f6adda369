package roster.ui.link;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.model.RosterModel;
import roster.model.link.LinkState;
import roster.ui.keys.Actions;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The page of an empty directory: the ways to begin. The parts are made when it is shown first. Event dispatch thread
/// only.
public final class FirstPage extends JPanel {
    private static final int ONE_COLUMN_BELOW = 800;
    private static final String WIDTH = "wmin 0, width 100:760:760";
    private static final String TILE = "height 112!, wmin 0";
    private static final String COLUMN = "[grow, fill, 0:0, sizegroup tiles]";

    private final RosterModel model;
    private final Actions actions;
    private final Runnable connect;
    private final Consumer<JPanel> usedBefore;
    private final transient MigLayout tiling = new MigLayout();
    private @Nullable Parts parts;

    /// The components of the page.
    private record Parts(JTextArea title, JTextArea text, JPanel tiles, Tile add, Tile connect, Tile samples,
            JPanel before) {}

    /// @param connect    opens the dialog for another server
    /// @param usedBefore fills a line with the directories that were used before
    public FirstPage(RosterModel model, Actions actions, Runnable connect, Consumer<JPanel> usedBefore) {
        super(new BorderLayout());
        this.model = model;
        this.actions = actions;
        this.connect = connect;
        this.usedBefore = usedBefore;
        setName("firstRun");
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                arrange();
            }
        });
    }

    /// Shows what this directory offers.
    void refresh() {
        Parts shown = parts();
        boolean isLocal = model.link().state().now() instanceof LinkState.Online online && online.isLocal();
        shown.text.setText(Text.of(isLocal ? "first.local" : "first.shared"));
        shown.samples.setVisible(model.offersSamples());
        usedBefore.accept(shown.before);
        getAccessibleContext().setAccessibleName(shown.title.getText() + ". " + shown.text.getText());
    }

    /// The button that Enter presses.
    JButton first() {
        return parts().add;
    }

    private Parts parts() {
        if (parts == null) {
            parts = made();
            arrange();
            SwingUtilities.updateComponentTreeUI(this); // the theme may have changed meanwhile
        }
        return parts;
    }

    private Parts made() {
        var tiles = new JPanel(tiling);
        tiles.setOpaque(false);
        var before = new JPanel(new MigLayout("insets 0, gap 8 0"));
        before.setOpaque(false);
        var made = new Parts(Plain.paragraph("firstRunTitle"), Plain.paragraph("firstRunText"), tiles,
                new Tile("firstAdd", "add", "first.add", actions.add),
                new Tile("firstConnect", "server", "first.connect",
                        Actions.action("first.connect", null, connect)),
                new Tile("loadSamples", "sample", "first.samples", actions.samples), before);
        List.of(made.add, made.connect, made.samples).forEach(tile -> tiles.add(tile, TILE));
        made.title.setText(Text.of("first.title"));
        made.title.putClientProperty("FlatLaf.styleClass", "h2");
        made.text.putClientProperty("FlatLaf.style", Look.style("foreground", "quiet"));
        var block = new JPanel(new MigLayout("insets 24, fill, wrap 1, gap 0 0", "[center, grow, 0:0]",
                "[grow][]8[]24[]24[][grow]"));
        block.setOpaque(false);
        block.add(made.title, "skip 1, " + WIDTH);
        block.add(made.text, WIDTH);
        block.add(made.tiles, WIDTH);
        block.add(made.before, WIDTH);
        var scrolled = new JScrollPane(new FilledViewport(block), ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scrolled.setBorder(BorderFactory.createEmptyBorder());
        scrolled.getViewport().setOpaque(false);
        scrolled.setOpaque(false);
        putClientProperty("FlatLaf.style", Look.style("background", "editor"));
        add(scrolled, BorderLayout.CENTER);
        return made;
    }

    /// Lays the tiles out in two columns, or in one where the page is narrow.
    private void arrange() {
        if (parts != null) {
            boolean isNarrow = getWidth() > 0 && getWidth() < UIScale.scale(ONE_COLUMN_BELOW);
            tiling.setLayoutConstraints("insets 0, fillx, gap 12 12, hidemode 3, wrap " + (isNarrow ? 1 : 2));
            tiling.setColumnConstraints(isNarrow ? COLUMN : COLUMN + COLUMN);
            parts.tiles.revalidate();
        }
    }
}
