package roster.ui.list;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSeparator;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingConstants;
import roster.directory.Query;
import roster.directory.record.Problem;
import roster.model.RosterModel;
import roster.model.link.LinkState;
import roster.model.link.Progress;
import roster.model.list.ListModel;
import roster.ui.filter.FilterChips;
import roster.ui.keys.Refocus;
import roster.ui.text.Text;
import roster.ui.widget.EmptyState;

/// The left side of the window: the filters above the list, or above the reason for its absence. A line closes it.
/// Event dispatch thread only.
public final class ListPanel extends JPanel {
    private static final String TABLE = "table";
    private static final String NO_HITS = "noHits";
    private static final String WAITING = "waiting";
    private static final String UNANSWERED = "unanswered";

    private final CardLayout cards = new CardLayout();
    private final JPanel deck = new JPanel(cards);
    private final RosterModel model;
    private final EmptyState noHits = new EmptyState("noHits", "search");
    private final EmptyState waiting = new EmptyState("waiting", "server");
    private final EmptyState unanswered = new EmptyState("searchUnanswered", "search");
    private final List<JButton> offered;
    private final Runnable home;
    private final JButton again = new JButton();
    private final JButton withdraw = new JButton();
    private final JButton clear = new JButton();

    /// @param clearSearch withdraws the search
    /// @param home moves the focus when the focused part disappears
    public ListPanel(RosterModel model, UserTable table, Runnable clearSearch, Runnable home) {
        this.model = model;
        this.home = home;
        setLayout(new BorderLayout());
        Runnable clearAll = () -> {
            clearSearch.run();
            model.list().clearFilter();
        };
        clear.setName("clearFilter");
        clear.addActionListener(_ -> clearAll.run());
        noHits.with(clear);
        withdraw.setName("withdrawSearch");
        withdraw.addActionListener(_ -> clearAll.run());
        again.setName("searchAgain");
        again.addActionListener(_ -> model.list().refresh());
        unanswered.with(again, withdraw);
        offered = List.of(clear, again, withdraw);
        var scrolled = new JScrollPane(table, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scrolled.setBorder(BorderFactory.createEmptyBorder());
        deck.add(waiting, WAITING);
        deck.add(noHits, NO_HITS);
        deck.add(unanswered, UNANSWERED);
        deck.add(scrolled, TABLE);
        add(new FilterChips(model, home), BorderLayout.NORTH);
        add(deck, BorderLayout.CENTER);
        add(new JSeparator(SwingConstants.VERTICAL), BorderLayout.LINE_END);
        setMinimumSize(new Dimension(200, 100));
        model.list().listing().watch(_ -> render());
        model.list().answer().watch(_ -> render());
        model.list().refusal().watch(_ -> render());
        model.list().wholeList().watch(_ -> render());
        model.link().state().watch(_ -> render());
    }

    /// Replaces the older rows by a notice because they would look like the answer to the search.
    private void renderUnanswered(ListModel.Answer answer) {
        boolean willBeSent = answer == ListModel.Answer.WAITS_FOR_DIRECTORY;
        Query query = model.list().query();
        String text = query.text();
        boolean searches = !text.isBlank();
        boolean filters = !query.filter().isNone();
        again.setVisible(!willBeSent);
        Text.on(again, searches ? "empty.notAnswered.again" : "empty.notRead.again");
        withdraw.setVisible(!query.selectsAll());
        Text.on(withdraw, clear(query));
        Optional<Problem> refusal = model.list().refusal().now();
        if (refusal.isPresent()) {
            unanswered.say(Text.of("empty.refused.title"), Text.problem(refusal.get()));
        } else if (willBeSent) {
            renderWaits(text, filters);
        } else if (searches) {
            unanswered.say(Text.of("empty.notAnswered.title", text), Text.of("empty.notAnswered.text"));
        } else {
            unanswered.say(Text.of(filters ? "empty.filterNotAnswered.title" : "empty.notRead.title"),
                    Text.of(filters ? "empty.filterNotAnswered.text" : "empty.notRead.text"));
        }
        cards.show(deck, UNANSWERED);
    }

    private void renderWaits(String text, boolean filters) {
        boolean knowsList = model.list().knowsList();
        if (!text.isBlank()) {
            unanswered.say(Text.of("empty.searchWaits.title", text),
                    Text.of(knowsList ? "empty.searchWaits.text" : "empty.searchWaits.unknown"));
        } else if (filters) {
            unanswered.say(Text.of("empty.filterWaits.title"),
                    Text.of(knowsList ? "empty.filterWaits.text" : "empty.filterWaits.unknown"));
        } else {
            unanswered.say(Text.of("empty.listWaits.title"), Text.of("empty.listWaits.text"));
        }
    }

    private void renderNoHits(Query query) {
        if (query.filter().isNone()) {
            noHits.say(Text.of("empty.noHits.title", query.text()), Text.of("empty.noHits.text"));
        } else if (query.text().isEmpty()) {
            noHits.say(Text.of("empty.noHits.filter.title"), Text.of("empty.noHits.filter.text"));
        } else {
            noHits.say(Text.of("empty.noHits.both.title", query.text()), Text.of("empty.noHits.both.text"));
        }
        Text.on(clear, clear(query));
        cards.show(deck, NO_HITS);
    }

    /// The key of the words for the button that withdraws what limits the list.
    private static String clear(Query query) {
        return query.filter().isNone() ? "empty.noHits.clear"
                : query.text().isEmpty() ? "empty.noHits.filter.clear" : "empty.noHits.both.clear";
    }

    private void render() {
        renderCard();
        if (isShowing() && offered.stream().anyMatch(each -> !each.isShowing() && Refocus.isIn(each))) {
            home.run();
        }
    }

    private void renderCard() {
        switch (model.list().card()) {
            case UNANSWERED -> renderUnanswered(model.list().answer().now());
            case TABLE, FIRST -> cards.show(deck, TABLE); // the window has a page of its own for an empty directory
            case NO_HITS -> renderNoHits(model.list().listing().now().query());
            case WAITING -> renderWaiting(model.link().state().now());
        }
    }

    /// Shows that the list is still unread. During an outage the words stay the same between attempts.
    private void renderWaiting(LinkState link) {
        Optional<Progress> progress = link instanceof LinkState.Connecting(_, _, Optional<Progress> now) ? now
                : Optional.empty();
        boolean failed = link instanceof LinkState.Offline
                || (link instanceof LinkState.Connecting connecting && connecting.failure().isPresent());
        String title = Text.of(failed ? "empty.listWaits.title" : "link.connecting");
        String text = failed ? Text.of("empty.listWaits.text") : "";
        waiting.say(progress.map(Text::title).orElse(title), progress.map(Text::explained).orElse(text));
        cards.show(deck, WAITING);
    }
}
