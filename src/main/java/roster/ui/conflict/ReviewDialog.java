package roster.ui.conflict;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.event.AncestorEvent;
import javax.swing.event.AncestorListener;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Conflict;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.model.edit.ReviewModel;
import roster.model.editor.EditorModel;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.request.Own;
import roster.ui.dialog.Modal;
import roster.ui.keys.Keys;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.text.Words;
import roster.ui.widget.Banner;
import roster.ui.widget.Icons;

/// The three-column review with a row for each differing field. It can be saved once all fields are decided. Event
/// dispatch thread only.
final class ReviewDialog {
    static final int BETWEEN_COLUMNS = 16;

    private final ReviewModel model;
    private final LinkModel link;
    private final Own own;
    private final Modal modal;
    private final Banner banner = new Banner("reviewBanner", 12, () -> { });
    private final JPanel grid = new JPanel(new MigLayout("insets 0, fillx, gap " + BETWEEN_COLUMNS + " 14",
            "[][grow, fill, sizegroup v, 0:200:][grow, fill, sizegroup v, 0:200:]"
                    + "[grow, fill, sizegroup v, 0:200:][grow, fill, sizegroup v, 0:200:]", "[]0[]14[]"));
    private final ColumnHeads heads = new ColumnHeads(Text.of("column.field"), Text.of("column.base"),
            Text.of("column.theirs"), Text.of("column.mine"), Text.of("column.saved"));
    private final Words words;
    private final JLabel undecided = new JLabel();
    private final Map<Field, ReviewRow> rows = new HashMap<>();
    private final JButton back;
    private final JButton save;

    private ReviewDialog(Window owner, EditorModel editor, LinkModel link, ReviewModel model) {
        this.model = model;
        this.link = link;
        own = editor.own();
        modal = new Modal(owner, "review", "review.title");
        var content = new JPanel(new MigLayout("insets 0, fill, wrap 1, gap 0 8, hidemode 3", "[grow, fill, 0:0]",
                "[][grow, fill][]"));
        content.add(banner);
        content.add(ConflictDialog.scrolled(grid, heads), "wmin 0");
        undecided.setName("undecided");
        content.add(undecided);
        Conflict met = model.state().now().review().conflict();
        words = Ask.words(980, Text.of("review.sentence", met.edit().base().values().title()), explanation(met),
                content);
        modal.content(words);
        back = modal.answer("cancelReview", editor::keepEditing);
        save = modal.answer("saveReviewed", model::save);
        modal.saves(save);
        modal.escape(() -> {
            if (model.state().now().busy()) {
                link.pending().cancel();
            } else {
                editor.keepEditing();
            }
        });
        modal.show(link.pending(), save::requestFocusInWindow);
        Keys.bind(modal.getRootPane(), KeyStroke.getKeyStroke("F8"), this::focusUndecided);
        grid.addAncestorListener((Shown) this::focusUndecided);
        modal.watch(model.state(), this::render);
        modal.watch(link.state(), _ -> render(model.state().now()));
    }

    static Modal of(Window owner, EditorModel editor, LinkModel link, ReviewModel model) {
        return new ReviewDialog(owner, editor, link, model).modal;
    }

    private String explanation(Conflict conflict) {
        return Text.of(Provenance.key("review.text", conflict, own));
    }

    private void render(ReviewModel.State now) {
        words.explain(explanation(now.review().conflict()));
        arrange(now.review().fields());
        boolean online = link.state().now() instanceof LinkState.Online;
        rows.values().forEach(row -> row.render(now));
        rows.values().forEach(row -> row.enable(!now.busy()));
        int left = now.review().undecided().size();
        undecided.setText(Text.of("review.undecided", left));
        undecided.setIcon(left == 0 ? Icons.of("decided", 16, "Actions.Green")
                : Icons.of("choose", 16, "Actions.Yellow"));
        back.setEnabled(!now.busy());
        save.setEnabled(now.savable() && online);
        render(now.banner(online));
        modal.grow();
    }

    private void render(ReviewModel.Warning now) {
        switch (now) {
            case ReviewModel.Warning.Offline() -> banner.say("offline", Text.of("review.offline"));
            case ReviewModel.Warning.Wrong(Problem problem) -> banner.say("problem", Text.problemAt(problem));
            case ReviewModel.Warning.Moved(Set<Field> fields) -> banner.say("changed", Text.of("review.moved",
                    String.join(", ", fields.stream().sorted().map(Text::label).toList())));
            case ReviewModel.Warning.None() -> banner.hideAway();
        }
    }

    /// Arranges a row for each differing field. Builds the grid anew only when the set of differing fields changes.
    private void arrange(Set<Field> differing) {
        if (rows.keySet().equals(differing)) {
            return;
        }
        rows.keySet().retainAll(differing);
        differing.forEach(field -> rows.computeIfAbsent(field, each -> new ReviewRow(each, model, own)));
        @Nullable Component focused = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        boolean inside = focused != null && SwingUtilities.isDescendingFrom(focused, grid);
        grid.removeAll();
        heads.places().forEach(grid::add);
        rows.values().forEach(row -> row.addTo(grid));
        grid.revalidate();
        if (inside && focused != null) {
            focused.requestFocusInWindow(); // the person may be typing there
        }
    }

    private void focusUndecided() {
        model.state().now().review().undecided().stream().findFirst().map(rows::get).ifPresentOrElse(
                ReviewRow::focus, save::requestFocusInWindow);
    }

    /// A listener that handles only the moment of being shown.
    private interface Shown extends AncestorListener {
        void shown();

        @Override
        default void ancestorAdded(AncestorEvent event) {
            shown();
        }

        @Override
        default void ancestorRemoved(AncestorEvent event) {}

        @Override
        default void ancestorMoved(AncestorEvent event) {}
    }
}
