package roster.ui.history;

import java.awt.Component;
import java.awt.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.RecentQuery;
import roster.directory.record.Revision;
import roster.model.RosterModel;
import roster.model.history.RecentModel;
import roster.model.history.RevisionsModel;
import roster.ui.dialog.Modal;
import roster.ui.paragraph.AnyChange;
import roster.ui.text.Text;
import roster.ui.widget.Bounded;

/// The two views of the history: of one user and of the whole directory. Event dispatch thread only.
public final class HistoryDialogs {
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
        var table = new RevisionTable(revisions, model.editor().own(), false);
        wanted.ifPresentOrElse(table::selectOnceRead, table::selectNewestOnceRead);
        var view = new HistoryView(table, Text.of("history.sentence", name), Text.of("history.text"), null);
        JButton restore = modal.answer("restore", () -> table.selected().stream().findFirst().ifPresent(step -> {
            modal.close();
            model.restoring().restore(step, revisions.state().now());
        }));
        view.follow(modal, () -> {
            List<Revision> steps = table.selected();
            restore.setEnabled(revisions.state().now().canRestore(steps));
            restore.setToolTipText(restore.isEnabled() ? null
                    : steps.size() == 1 ? Text.of("history.isNow") : Text.of("history.oneOnly"));
            if (steps.stream().anyMatch(step -> wanted.equals(OptionalLong.of(step.seq())))) {
                selected.run();
            }
        });
        open(modal, view, table, model);
    }

    /// Opens the recent changes in the whole directory with their authors and times.
    public static void recent(Window owner, RosterModel model) {
        RecentModel recent = model.recent();
        var modal = new Modal(owner, "recentView", "recent.title");
        var table = new RevisionTable(recent.revisions(), model.editor().own(), true);
        var view = new HistoryView(table, Text.of("recent.sentence"), Text.of("recent.text"), filter(recent));
        JButton show = modal.answer("showUser", () -> table.selected().stream().findFirst().ifPresent(step -> {
            model.restoring().open(step, modal::close, () -> {
                modal.close();
                ofUser(owner, model, step, RevisionTable.name(step), () -> { });
            });
        }));
        view.follow(modal, () -> {
            show.setEnabled(table.selected().size() == 1);
            show.setToolTipText(show.isEnabled() ? null : Text.of("recent.oneOnly"));
        });
        open(modal, view, table, model);
    }

    /// Reads the steps and shows the dialog. No answer is the default: Enter in the list does nothing.
    private static void open(Modal modal, HistoryView view, RevisionTable table, RosterModel model) {
        modal.content(view);
        modal.answer("close", modal::close);
        modal.escape(modal::close);
        modal.begin(table); // else the key of a menu item would be typed into a field
        modal.show(model.link().pending(), table::requestFocusInWindow);
        table.revisions().read();
        modal.whenClosed(table.revisions()::close);
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
        period.addActionListener(_ -> changed.run());
        var bar = new JPanel(new MigLayout("insets 0, gap 8"));
        bar.setOpaque(false);
        bar.add(labelled("recent.person", person));
        bar.add(person, "height 28::");
        bar.add(labelled("recent.period", period), "gapleft 16");
        bar.add(period, "height 28::");
        return bar;
    }

    private static JLabel labelled(String key, JComponent input) {
        JLabel label = Text.on(new JLabel(), key);
        label.setLabelFor(input);
        return label;
    }
}
