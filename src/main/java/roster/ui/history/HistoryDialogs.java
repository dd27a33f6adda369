package roster.ui.history;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.RecentQuery;
import roster.directory.record.Revision;
import roster.model.RosterModel;
import roster.model.history.RecentModel;
import roster.model.history.RevisionsModel;
import roster.ui.conflict.Ask;
import roster.ui.conflict.Comparison;
import roster.ui.conflict.ConflictDialog;
import roster.ui.dialog.Modal;
import roster.ui.keys.Keys;
import roster.ui.paragraph.AnyChange;
import roster.ui.text.Text;
import roster.ui.widget.Banner;
import roster.ui.widget.Bounded;

/// The two views of the history: of one user and of the whole directory. Event dispatch thread only.
public final class HistoryDialogs {
    private static final int ROWS = 7; // at first, all in full
    private static final int LEAST_ROWS = 2;
    private static final int SIDE = 8; // as in the cells of the table

    /// The period of the recent changes.
    private enum Period {
        DAY(Duration.ofDays(1)), WEEK(Duration.ofDays(7)), MONTH(Duration.ofDays(31)), ALL(null);

        private final @Nullable Duration length;

        Period(@Nullable Duration length) {
            this.length = length;
        }

        @Nullable Instant begin() {
            return length == null ? null : Instant.now().minus(length);
        }
    }

    private HistoryDialogs() {}

    /// Opens the history of one user and selects the newest version.
    public static void ofUser(Window owner, RosterModel model, long id, String name) {
        ofUser(owner, model, id, name, OptionalLong.empty(), () -> { });
    }

    /// Opens the history of the user of `step` and selects `step` as soon as it is read.
    ///
    /// @param selected called when `step` is selected
    public static void ofUser(Window owner, RosterModel model, Revision step, String name, Runnable selected) {
        ofUser(owner, model, step.userId(), name, OptionalLong.of(step.seq()), selected);
    }

    /// @param wanted the number of the step to select; empty for the newest step
    private static void ofUser(Window owner, RosterModel model, long id, String name, OptionalLong wanted,
            Runnable selected) {
        RevisionsModel revisions = model.history(id);
        var modal = new Modal(owner, "historyView", "history.title");
        var table = new RevisionTable(revisions, false);
        wanted.ifPresentOrElse(table::selectOnceRead, table::selectNewestOnceRead);
        JButton restore = modal.answerApart("restore", () -> table.selected().stream().findFirst().ifPresent(step -> {
            modal.close();
            model.restoring().restore(step, revisions.state().now());
        }));
        Runnable allow = () -> {
            boolean isNow = table.selected().stream().allMatch(revisions.state().now()::isNow);
            restore.setEnabled(revisions.state().now().canRestore(table.selected()));
            restore.setToolTipText(table.selected().size() == 1 && isNow ? Text.of("history.isNow") : null);
        };
        var content = content(modal, table, null, () -> {
            allow.run();
            if (table.selected().stream().anyMatch(step -> wanted.equals(OptionalLong.of(step.seq())))) {
                selected.run();
            }
        });
        modal.watch(revisions.state(), _ -> allow.run());
        modal.content(Ask.words(760, Text.of("history.sentence", name), Text.of("history.text"), content));
        modal.enter(modal.answer("close", modal::close));
        modal.escape(modal::close);
        modal.show(model.link().pending(), table::requestFocusInWindow);
        revisions.read();
        modal.whenClosed(revisions::close);
        modal.open();
    }

    /// Opens the recent changes in the whole directory with their authors and times.
    public static void recent(Window owner, RosterModel model) {
        RecentModel recent = model.recent();
        var modal = new Modal(owner, "recentView", "recent.title");
        var table = new RevisionTable(recent.revisions(), true);
        JButton show = modal.answerApart("showUser", () -> table.selected().stream().findFirst().ifPresent(step -> {
            model.restoring().open(step, modal::close, () -> {
                modal.close();
                ofUser(owner, model, step, RevisionTable.name(step), () -> { });
            });
        }));
        show.setEnabled(false);
        var content = content(modal, table, filter(recent), () -> show.setEnabled(table.selected().size() == 1));
        modal.content(Ask.words(760, Text.of("recent.sentence"), Text.of("recent.text"), content));
        modal.enter(modal.answer("close", modal::close));
        modal.escape(modal::close);
        modal.begin(table); // else the key of the menu item would be typed into a field
        modal.show(model.link().pending(), table::requestFocusInWindow);
        recent.revisions().read();
        modal.whenClosed(recent.revisions()::close);
        modal.open();
    }

    private static JComponent filter(RecentModel recent) {
        var person = new JTextField(18);
        person.setName("recentPerson");
        Bounded.on(person);
        var period = new JComboBox<>(Period.values());
        period.setName("recentPeriod");
        period.setSelectedItem(Period.ALL);
        period.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(JList<?> list, @Nullable Object value, int index,
                                                          boolean selected, boolean focused) {
                return super.getListCellRendererComponent(list, Text.of("period." + value), index, selected, focused);
            }
        });
        Runnable changed = () -> recent.filter(new RecentQuery(person.getText(),
                ((Period) period.getSelectedItem()).begin(), null));
        person.getDocument().addDocumentListener((AnyChange) changed::run);
        person.addActionListener(_ -> changed.run()); // else Enter would press the dialog's answer
        Keys.before(period, "enterPressed", () -> !period.isPopupVisible()); // the same here
        period.addActionListener(_ -> changed.run());
        var bar = new JPanel(new MigLayout("insets 0 0 8 0, gap 8"));
        bar.add(labelled("recent.person", person));
        bar.add(person);
        bar.add(labelled("recent.period", period), "gapleft 16");
        bar.add(period);
        return bar;
    }

    /// Shows that the newest page waits for the directory or could not be read. The empty table alone would look like
    /// an answer.
    private static Banner unread(Modal modal, RevisionTable table) {
        var banner = new Banner("revisionsUnread", SIDE, table::requestFocusInWindow);
        modal.watch(table.revisions().answer(), answer -> {
            switch (answer) {
                case AWAITED, GIVEN -> banner.hideAway();
                case WAITS_FOR_DIRECTORY -> banner.say("server", Text.of("revisions.wait"));
                case NONE -> banner.say("problem", Text.of("revisions.unread"),
                        new Banner.Offer("readRevisions", "revisions.again", table.revisions()::read));
            }
        });
        return banner;
    }

    private static JLabel labelled(String key, JComponent input) {
        JLabel label = Text.on(new JLabel(), key);
        label.setLabelFor(input);
        return label;
    }

    /// The table with the differences below it. A banner above it has the reason for an empty table.
    private static JComponent content(Modal modal, RevisionTable table, @Nullable JComponent filter,
            Runnable selected) {
        var comparison = new Comparison();
        table.getSelectionModel().addListSelectionListener(_ -> {
            comparison.compare(table.selected());
            selected.run();
        });
        comparison.compare(table.selected());
        modal.watch(table.revisions().state(), table::render);
        table.setPreferredScrollableViewportSize(new Dimension(UIScale.scale(760), ROWS * table.getRowHeight()));
        var list = new JScrollPane(table);
        JScrollPane below = ConflictDialog.scrolled(comparison);
        below.setPreferredSize(new Dimension(UIScale.scale(760), UIScale.scale(190)));
        int least = table.getTableHeader().getPreferredSize().height + LEAST_ROWS * table.getRowHeight();
        var content = new JPanel(new MigLayout("insets 0, fill, wrap 1, gap 0, hidemode 3", "[grow, fill, 0:0]"));
        if (filter != null) {
            content.add(filter, "wmin 0");
        }
        content.add(unread(modal, table), "wmin 0");
        content.add(list, "growy, pushy, wmin 0, hmin " + least + "px"); // shrinks last
        content.add(below, "growy, wmin 0, hmin 0, shrinkprio 200");
        return content;
    }
}
