package roster.ui.list;

import java.awt.CardLayout;
import java.awt.Dimension;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import roster.directory.record.Problem;
import roster.model.RosterModel;
import roster.model.link.LinkState;
import roster.model.link.Progress;
import roster.model.list.ListModel;
import roster.ui.keys.Actions;
import roster.ui.keys.Refocus;
import roster.ui.text.Text;
import roster.ui.widget.EmptyState;

/// The left side of the window: the list or the reason for its absence. Event dispatch thread only.
public final class ListPanel extends JPanel {
    private static final String TABLE = "table";
    private static final String FIRST = "first";
    private static final String NO_HITS = "noHits";
    private static final String WAITING = "waiting";
    private static final String UNANSWERED = "unanswered";

    private final CardLayout cards = new CardLayout();
    private final RosterModel model;
    private final EmptyState first = new EmptyState("firstRun", "people");
    private final EmptyState noHits = new EmptyState("noHits", "search");
    private final JButton samples;
    private final EmptyState waiting = new EmptyState("waiting", "server");
    private final EmptyState unanswered = new EmptyState("searchUnanswered", "search");
    private final List<JButton> offered;
    private final Runnable home;
    private final JButton again = new JButton();
    private final JButton withdraw = Text.on(new JButton(), "empty.notAnswered.clear");

    /// @param clearFilter withdraws the search
    /// @param home moves the focus when the focused part disappears
    public ListPanel(RosterModel model, Actions actions, UserTable table, Runnable clearFilter, Runnable home) {
        this.model = model;
        this.home = home;
        setLayout(cards);
        var clear = Text.on(new JButton(), "empty.noHits.clear");
        clear.setName("clearFilter");
        clear.addActionListener(_ -> clearFilter.run());
        samples = actions.button(actions.samples, "loadSamples");
        JButton add = actions.button(actions.add, "firstAdd");
        first.with(add, samples);
        noHits.with(clear);
        withdraw.setName("withdrawSearch");
        withdraw.addActionListener(_ -> clearFilter.run());
        again.setName("searchAgain");
        again.addActionListener(_ -> model.list().refresh());
        unanswered.with(again, withdraw);
        offered = List.of(clear, add, samples, again, withdraw);
        var scrolled = new JScrollPane(table, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scrolled.setBorder(BorderFactory.createEmptyBorder());
        add(waiting, WAITING);
        add(first, FIRST);
        add(noHits, NO_HITS);
        add(unanswered, UNANSWERED);
        add(scrolled, TABLE);
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
        String text = model.list().query().text();
        boolean searches = !text.isBlank();
        again.setVisible(!willBeSent);
        Text.on(again, searches ? "empty.notAnswered.again" : "empty.notRead.again");
        withdraw.setVisible(searches);
        Optional<Problem> refusal = model.list().refusal().now();
        if (refusal.isPresent()) {
            unanswered.say(Text.of("empty.refused.title"), Text.problem(refusal.get()));
        } else if (willBeSent) {
            unanswered.say(searches ? Text.of("empty.searchWaits.title", text) : Text.of("empty.listWaits.title"),
                    Text.of(!searches ? "empty.listWaits.text"
                            : model.list().knowsList() ? "empty.searchWaits.text" : "empty.searchWaits.unknown"));
        } else {
            unanswered.say(searches ? Text.of("empty.notAnswered.title", text) : Text.of("empty.notRead.title"),
                    Text.of(searches ? "empty.notAnswered.text" : "empty.notRead.text"));
        }
        cards.show(this, UNANSWERED);
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
            case TABLE -> cards.show(this, TABLE);
            case FIRST -> {
                samples.setVisible(model.offersSamples());
                first.say(Text.of("empty.first.title"),
                        Text.of(model.offersSamples() ? "empty.first.text" : "empty.first.shared"));
                cards.show(this, FIRST);
            }
            case NO_HITS -> {
                noHits.say(Text.of("empty.noHits.title", model.list().listing().now().query().text()),
                        Text.of("empty.noHits.text"));
                cards.show(this, NO_HITS);
            }
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
        cards.show(this, WAITING);
    }
}
