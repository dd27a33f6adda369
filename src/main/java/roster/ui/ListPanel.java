package roster.ui;

import java.awt.CardLayout;
import java.awt.Dimension;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import roster.model.Link;
import roster.model.Listing;
import roster.model.RosterModel;

/// The left side of the window: the list, or why there is none.
final class ListPanel extends JPanel {
    private static final String TABLE = "table";
    private static final String FIRST = "first";
    private static final String NO_HITS = "noHits";
    private static final String WAITING = "waiting";

    private final CardLayout cards = new CardLayout();
    private final RosterModel model;
    private final EmptyState first = new EmptyState("firstRun", "people");
    private final EmptyState noHits = new EmptyState("noHits", "search");
    private final EmptyState waiting = new EmptyState("waiting", "server");

    ListPanel(RosterModel model, Actions actions, UserTable table, Runnable clearFilter) {
        this.model = model;
        setLayout(cards);
        var clear = Text.on(new JButton(), "empty.noHits.clear");
        clear.setName("clearFilter");
        clear.addActionListener(_ -> clearFilter.run());
        first.with(actions.button(actions.add, "firstAdd"), actions.button(actions.samples, "loadSamples"));
        noHits.with(clear);
        var scrolled = new JScrollPane(table);
        scrolled.setBorder(BorderFactory.createEmptyBorder());
        add(waiting, WAITING);
        add(first, FIRST);
        add(noHits, NO_HITS);
        add(scrolled, TABLE);
        setMinimumSize(new Dimension(200, 100));
        model.list().listing().watch(_ -> render());
        model.link().state().watch(_ -> render());
    }

    private void render() {
        Listing listing = model.list().listing().now();
        if (listing.size() > 0) {
            cards.show(this, TABLE);
        } else if (model.link().state().now() instanceof Link.Online && listing.whole()) {
            String text = listing.query().text();
            if (text.isEmpty()) {
                first.say(Text.of("empty.first.title"), Text.of("empty.first.text"));
                cards.show(this, FIRST);
            } else {
                noHits.say(Text.of("empty.noHits.title", text), Text.of("empty.noHits.text"));
                cards.show(this, NO_HITS);
            }
        } else {
            waiting.say(Text.of("link.connecting"), "");
            cards.show(this, WAITING);
        }
    }
}
