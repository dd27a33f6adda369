package roster.ui.conflict;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Optional;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;
import roster.directory.edit.Conflict;
import roster.directory.edit.Merge;
import roster.directory.edit.Review;
import roster.directory.edit.Review.Choice;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.model.edit.ReviewModel;
import roster.model.request.Own;
import roster.ui.editor.FieldInput;
import roster.ui.keys.Keys;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.widget.Icons;
import roster.ui.widget.Remark;

/// One differing field of a review: its three values, the choice between them and the value to save. Event dispatch
/// thread only.
final class ReviewRow {
    private final Field field;
    private final ReviewModel model;
    private final Own own;
    private final JLabel state;
    private final DifferingText base;
    private final DifferingText theirs;
    private final JTextArea by;
    private final DifferingText mine;
    private final JRadioButton takeTheirs;
    private final JRadioButton takeMine;
    private final ButtonGroup choice = new ButtonGroup();
    private final FieldInput value;
    private final Remark problem;

    ReviewRow(Field field, ReviewModel model, Own own) {
        this.field = field;
        this.model = model;
        this.own = own;
        String key = field.key();
        state = Plain.label("state:" + key);
        base = new DifferingText(field, "base:" + key, "");
        theirs = new DifferingText(field, "theirs:" + key, "");
        by = Provenance.line(field);
        mine = new DifferingText(field, "mine:" + key, "");
        takeTheirs = radio("takeTheirs", () -> model.takeTheirs(field));
        takeMine = radio("takeMine", () -> model.takeMine(field));
        value = new FieldInput(field, "value:" + key, model::find);
        value.whenChanged(text -> model.type(field, text));
        value.whenEntered(() -> model.entered(field));
        problem = Remark.small("problem:" + key);
    }

    void addTo(JPanel grid) {
        var label = Plain.saying(Text.label(field));
        label.putClientProperty("FlatLaf.styleClass", "h4");
        label.setLabelFor(value.input());
        state.putClientProperty("FlatLaf.styleClass", "small");
        var about = new JPanel(new MigLayout("insets 0, wrap 1, gap 0 4"));
        about.setOpaque(false);
        about.add(label);
        about.add(state);
        grid.add(about, "top, newline");
        grid.add(base, "top, wmin 0");
        grid.add(choices(), "span 2, top, grow, wmin 0");
        grid.add(stacked(value.outer(), problem), "top, wmin 0");
    }

    /// The directory's value and the person's own side by side, with the buttons on one line below. The panel is as
    /// wide as the two columns of the grid that it spans.
    private JPanel choices() {
        var pair = new JPanel(new MigLayout("insets 0, fillx, gap " + ReviewDialog.BETWEEN_COLUMNS + " 4",
                "[grow, fill, sizegroup, 0:200:][grow, fill, sizegroup, 0:200:]"));
        pair.setOpaque(false);
        pair.add(stacked(theirs, by), "top, wmin 0");
        pair.add(mine, "top, wmin 0, wrap");
        pair.add(takeTheirs, "wmin 0");
        pair.add(takeMine, "wmin 0");
        return pair;
    }

    void render(ReviewModel.State now) {
        Review review = now.review();
        Conflict conflict = review.conflict();
        String from = field.of(conflict.edit().base().values());
        String theirText = field.of(conflict.theirs().values());
        String myText = field.of(conflict.edit().mine());
        base.show(field, from, theirText, myText);
        theirs.show(field, theirText, List.of(from), List.of(myText));
        mine.show(field, myText, List.of(from), List.of(theirText));
        Provenance.show(by, conflict, field, own);
        Optional<Choice> decision = review.decision(field);
        select(decision);
        value.show(review.value(field));
        Optional<Problem> wrong = now.problems().stream().filter(each -> field.equals(each.field())).findFirst();
        wrong.map(Text::problem).ifPresentOrElse(
                words -> problem.say(Icons.of("problem", 12, "Actions.Red"), words), problem::hideAway);
        value.mark(wrong.map(Text::problem).orElse(null),
                wrong.isPresent() ? "error" : decision.isEmpty() ? "warning" : null);
        state.setText(stateWords(now, decision));
        state.setEnabled(decision.isEmpty());
        state.setIcon(decision.isEmpty() ? Icons.of("choose", 14, "Actions.Yellow") : null);
    }

    void enable(boolean enabled) {
        takeTheirs.setEnabled(enabled);
        takeMine.setEnabled(enabled);
        value.enable(enabled);
    }

    void focus() {
        takeTheirs.requestFocusInWindow();
        if (takeTheirs.getParent() instanceof JComponent cell) {
            cell.scrollRectToVisible(takeTheirs.getBounds());
        }
    }

    void focusValue() {
        value.focus();
    }

    private void select(Optional<Choice> decision) {
        switch (decision.orElse(null)) {
            case Choice.Theirs _ -> choice.setSelected(takeTheirs.getModel(), true);
            case Choice.Mine _ -> choice.setSelected(takeMine.getModel(), true);
            case Choice.Typed _ -> choice.clearSelection();
            case null -> choice.clearSelection();
        }
    }

    private String stateWords(ReviewModel.State now, Optional<Choice> decision) {
        if (decision.isEmpty()) {
            return Text.of(now.moved().contains(field) ? "state.moved" : "state.choose");
        }
        Conflict conflict = now.review().conflict();
        Merge.Outcome outcome = conflict.merge().of(field);
        return Text.of(outcome == Merge.Outcome.CLASH ? "state.decided"
                : Provenance.key("state." + outcome.name(), conflict, field, own));
    }

    private JRadioButton radio(String name, Runnable take) {
        var radio = new JRadioButton(Text.of("review." + name));
        radio.setName(name + ":" + field.key());
        radio.setOpaque(false);
        radio.getAccessibleContext().setAccessibleName(Text.label(field) + ": " + radio.getText());
        radio.addActionListener(_ -> take.run());
        key(radio, KeyEvent.VK_1, () -> {
            model.takeTheirs(field);
            takeTheirs.requestFocusInWindow();
        });
        key(radio, KeyEvent.VK_2, () -> {
            model.takeMine(field);
            takeMine.requestFocusInWindow();
        });
        key(radio, KeyEvent.VK_3, this::focusValue);
        choice.add(radio);
        return radio;
    }

    private static void key(JRadioButton radio, int digit, Runnable step) {
        Keys.bind(radio, JComponent.WHEN_FOCUSED, KeyStroke.getKeyStroke(digit, 0), step);
        Keys.bind(radio, JComponent.WHEN_FOCUSED,
                KeyStroke.getKeyStroke(digit - KeyEvent.VK_0 + KeyEvent.VK_NUMPAD0, 0), step);
    }

    private static JPanel stacked(JComponent... parts) {
        var stack = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 0 4, hidemode 3", "[grow, fill, 0:0]"));
        stack.setOpaque(false);
        for (JComponent part : parts) {
            stack.add(part, "wmin 0");
        }
        return stack;
    }
}
