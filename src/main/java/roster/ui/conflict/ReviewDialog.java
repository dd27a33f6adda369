package roster.ui.conflict;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Window;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.event.AncestorEvent;
import javax.swing.event.AncestorListener;
import net.miginfocom.swing.MigLayout;
import roster.directory.edit.Conflict;
import roster.directory.edit.Review;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.model.edit.ReviewModel;
import roster.model.editor.EditorModel;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.request.Own;
import roster.ui.dialog.Modal;
import roster.ui.keys.Keys;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.text.Words;
import roster.ui.widget.Icons;

/// The three-column review with a row for each differing field. It can be saved once all fields are decided. A field
/// that differs later gets a row at the end, so no row moves. Event dispatch thread only.
final class ReviewDialog {
    private static final int WIDTH = 1112;
    private static final String COLUMNS =
            "[64:112:112][76:212:212][96:244:244][96:244:244][108:300:, grow, fill]";

    private final ReviewModel model;
    private final LinkModel link;
    private final Own own;
    private final Modal modal;
    private final JLabel banner = Plain.ellipsisLabel("reviewBanner");
    private final FramedTable table;
    private final Words words;
    private final JLabel undecided = Plain.ellipsisLabel("undecided");
    private final Map<Field, ReviewRow> rows = new LinkedHashMap<>();
    private final JButton back;
    private final JButton goTo;
    private final JButton save;

    private ReviewDialog(Window owner, EditorModel editor, LinkModel link, ReviewModel model) {
        this.model = model;
        this.link = link;
        own = editor.own();
        modal = new Modal(owner, "review", "review.title");
        Conflict met = model.state().now().review().conflict();
        table = table(met);
        words = Ask.words(WIDTH, Text.of("review.sentence", met.edit().base().values().title()), explanation(met),
                table);
        var content = new JPanel(new MigLayout("insets 0, fill, wrap 1, gap 0, hidemode 0", "[grow, fill]",
                "[grow, fill]0[24!]"));
        words.endAtTheEdge();
        content.add(words, "wmin 0");
        content.add(banner, "gap 24 24, wmin 0");
        modal.content(content);
        back = modal.answerApart("cancelReview", editor::keepEditing);
        modal.show(link.pending(), this::focusSave);
        modal.beside(undecided);
        goTo = goTo();
        modal.beside(goTo);
        save = modal.answer("saveReviewed", model::save);
        modal.saves(save);
        modal.escape(() -> {
            if (model.state().now().busy()) {
                link.pending().cancel();
            } else {
                editor.keepEditing();
            }
        });
        Keys.bind(modal.getRootPane(), KeyStroke.getKeyStroke("F8"), this::focusUndecided);
        table.addAncestorListener((Shown) this::focusUndecided);
        modal.watch(model.state(), this::render);
        modal.watch(link.state(), _ -> render(model.state().now()));
    }

    static Modal of(Window owner, EditorModel editor, LinkModel link, ReviewModel model) {
        return new ReviewDialog(owner, editor, link, model).modal;
    }

    private FramedTable table(Conflict conflict) {
        var made = new FramedTable(COLUMNS).head("head:field", Text.of("column.field"), "quiet")
                .head("head:base", Text.of("column.base"), "quiet");
        if (Provenance.author(conflict).isPresent() && !own.made(conflict)) {
            made.head("head:theirs", Differences.theirCircle(conflict), Text.of("column.theirs"), "othtext");
        } else {
            made.head("head:theirs", Text.of("column.theirs"), "othtext");
        }
        return made.head("head:mine", Differences.myCircle(own), Text.of("column.mine"), "acctext")
                .head("head:saved", Text.of("column.saved"), "text");
    }

    private JButton goTo() {
        JButton button = Text.on(new JButton(), "review.goTo");
        button.setName("goToUndecided");
        button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        button.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "acctext")
                + "minimumWidth: 0; margin: 2,6,2,6");
        button.addActionListener(_ -> focusUndecided());
        return button;
    }

    private String explanation(Conflict conflict) {
        return Text.of(Provenance.key("review.text", conflict, own));
    }

    private void render(ReviewModel.State now) {
        words.explain(explanation(now.review().conflict()));
        arrange(now.review());
        boolean online = link.state().now() instanceof LinkState.Online;
        rows.values().forEach(row -> row.render(now));
        rows.values().forEach(row -> row.enable(!now.busy()));
        int left = now.review().undecided().size();
        String colour = left == 0 ? "quiet" : "warntext";
        undecided.setText(Text.of("review.undecided", left, Text.of("review.fields", rows.size())));
        undecided.setIcon(Icons.of(left == 0 ? "decided" : "choose", 16, Look.key(colour)));
        undecided.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", colour));
        goTo.setEnabled(left > 0);
        back.setEnabled(!now.busy());
        save.setEnabled(now.savable() && online);
        save.setToolTipText(!online ? Text.of("review.offline") : left > 0 ? undecided.getText() : null);
        render(now.banner(online));
        modal.grow();
    }

    private void render(ReviewModel.Warning now) {
        switch (now) {
            case ReviewModel.Warning.Offline() -> say("offline", "warntext", Text.of("review.offline"));
            case ReviewModel.Warning.Wrong(Problem problem) -> say("problem", "errtext", Text.problemAt(problem));
            case ReviewModel.Warning.Moved(Set<Field> fields) -> say("changed", "othtext", Text.of("review.moved",
                    String.join(", ", fields.stream().map(Text::label).toList())));
            case ReviewModel.Warning.None() -> {
                banner.setIcon(null);
                banner.setText("");
            }
        }
    }

    /// Shows a sentence between the table and the answers. Its place is always there.
    private void say(String icon, String colour, String sentence) {
        banner.setIcon(Icons.of(icon, 16, Look.key(colour)));
        banner.putClientProperty(FlatClientProperties.STYLE, "font: $medium.font; " + Look.style("foreground", colour));
        banner.setText(sentence);
    }

    /// Adds a row for each differing field that has none. At first the undecided fields come first. A row stays even
    /// if its field differs no more.
    private void arrange(Review review) {
        Set<Field> differing = review.fields();
        var inOrder = new LinkedHashSet<Field>(review.undecided());
        inOrder.retainAll(differing);
        inOrder.addAll(differing);
        inOrder.forEach(field -> rows.computeIfAbsent(field, each -> new ReviewRow(each, model, own, table)));
    }

    private void focusSave() {
        save.requestFocusInWindow();
    }

    /// Moves the focus to the next undecided field after the one that has it. Without one, moves it to Save.
    private void focusUndecided() {
        Set<Field> open = model.state().now().review().undecided();
        List<ReviewRow> all = List.copyOf(rows.values());
        int focused = all.stream().filter(ReviewRow::hasFocus).findFirst().map(all::indexOf).orElse(-1);
        List<Field> fields = List.copyOf(rows.keySet());
        Stream.concat(fields.stream().skip(focused + 1L), fields.stream().limit(focused + 1L)).filter(open::contains)
                .findFirst().map(rows::get).ifPresentOrElse(ReviewRow::focus, this::focusSave);
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
