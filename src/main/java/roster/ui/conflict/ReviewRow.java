package roster.ui.conflict;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.event.KeyEvent;
import java.util.Optional;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Conflict;
import roster.directory.edit.Merge;
import roster.directory.edit.Review;
import roster.directory.edit.Review.Choice;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.model.edit.ReviewModel;
import roster.model.request.Own;
import roster.ui.editor.FieldInput;
import roster.ui.keys.Keys;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// One field of a review: its value at opening, two values to choose from and the value to save. The message below that
/// value has a place of its own, so the row keeps its height. Event dispatch thread only.
final class ReviewRow {
    private static final int MESSAGE = 20;
    private static final int ICON = 14;
    private static final int LINES = 3;

    private final Field field;
    private final ReviewModel model;
    private final Own own;
    private final FramedTable.Row row;
    private final DifferingText base;
    private final JTextArea state = Plain.paragraph();
    private final ChoiceFrame theirs;
    private final ChoiceFrame mine;
    private final ButtonGroup choice = new ButtonGroup();
    private final FieldInput value;
    private final JLabel problem;
    private final JLabel needed;

    ReviewRow(Field field, ReviewModel model, Own own, FramedTable table) {
        this.field = field;
        this.model = model;
        this.own = own;
        String key = field.key();
        base = new DifferingText(field, "base:" + key, "");
        state.setName("state:" + key);
        state.putClientProperty(FlatClientProperties.STYLE, "font: $medium.font; " + Look.style("foreground", "quiet"));
        theirs = new ChoiceFrame(field, false, () -> model.takeTheirs(field));
        mine = new ChoiceFrame(field, true, () -> model.takeMine(field));
        bind(theirs.radio());
        bind(mine.radio());
        value = new FieldInput(field, "value:" + key, model::find);
        value.whenChanged(text -> model.type(field, text));
        value.whenEntered(() -> model.entered(field));
        if (value.input() instanceof JTextArea area) {
            area.setRows(LINES);
            value.outer().putClientProperty(FlatClientProperties.STYLE, "arc: $TextComponent.arc");
        }
        problem = message("problem:" + key, "errtext");
        problem.setIcon(Icons.of("problem", ICON, Look.key("errtext")));
        needed = message("needed:" + key, "warntext");
        needed.setIcon(Icons.of("choose", ICON, Look.key("warntext")));
        row = table.row();
        fill();
    }

    private static JLabel message(String name, String colour) {
        JLabel message = Plain.ellipsisLabel(name);
        message.putClientProperty(FlatClientProperties.STYLE, "font: $medium.font; "
                + Look.style("foreground", colour));
        message.setVisible(false);
        return message;
    }

    private void fill() {
        JLabel label = Plain.ellipsisLabel("label:" + field.key());
        label.setText(Text.label(field));
        label.putClientProperty("FlatLaf.styleClass", "h4");
        label.setLabelFor(value.input());
        row.cell(stack("insets 6 0 0 0", label), "");
        row.cell(stack("insets 6 0 0 0", base, state), "");
        row.choice(theirs);
        row.choice(mine);
        var messages = new JPanel(new MigLayout("insets 0, fillx, hidemode 3", "[grow, fill, 0:0]",
                "[" + MESSAGE + "!]"));
        messages.setOpaque(false);
        messages.add(problem, "wmin 0");
        messages.add(needed, "wmin 0");
        JPanel saved = stack("insets 2 0 0 0");
        saved.add(value.outer(), "wmin 0, height 28::");
        saved.add(messages, "wmin 0");
        row.cell(saved, "");
    }

    void render(ReviewModel.State now) {
        Review review = now.review();
        Conflict conflict = review.conflict();
        Optional<Choice> decision = review.decision(field);
        Differences.showBase(base, field, conflict);
        state.setText(whoChanged(conflict));
        theirs.render(conflict, own);
        mine.render(conflict, own);
        select(decision);
        value.show(review.value(field));
        Optional<Problem> wrong = now.problems().stream().filter(each -> field.equals(each.field())).findFirst();
        wrong.map(Text::problem).ifPresent(problem::setText);
        problem.setVisible(wrong.isPresent());
        needed.setText(Text.of(now.moved().contains(field) ? "state.moved" : "state.choose"));
        needed.setVisible(decision.isEmpty() && wrong.isEmpty());
        @Nullable String words = wrong.map(Text::problem).orElse(decision.isEmpty() ? needed.getText() : null);
        value.mark(words, wrong.isPresent() ? "error" : decision.isEmpty() ? "warning" : null);
        if (!(field.kind() instanceof FieldKind.Day)) {
            value.input().putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT,
                    decision.isEmpty() ? Text.of("review.placeholder") : null);
        }
        row.colour(decision.isEmpty() ? "warnbg" : "list");
    }

    void enable(boolean enabled) {
        theirs.radio().setEnabled(enabled);
        mine.radio().setEnabled(enabled);
        value.enable(enabled);
    }

    boolean hasFocus() {
        return theirs.radio().isFocusOwner() || mine.radio().isFocusOwner() || value.input().isFocusOwner();
    }

    void focus() {
        theirs.radio().requestFocusInWindow();
        theirs.bringIntoSight();
    }

    private void select(Optional<Choice> decision) {
        switch (decision.orElse(null)) {
            case Choice.Theirs _ -> choice.setSelected(theirs.radio().getModel(), true);
            case Choice.Mine _ -> choice.setSelected(mine.radio().getModel(), true);
            case Choice.Typed _ -> choice.clearSelection();
            case null -> choice.clearSelection();
        }
    }

    private String whoChanged(Conflict conflict) {
        Merge.Outcome outcome = conflict.merge().of(field);
        if (outcome == Merge.Outcome.CLASH) {
            return Text.of(Provenance.key("state.needsYou", conflict, field, own));
        }
        String key = Provenance.key("state." + outcome.name(), conflict, field, own);
        return Provenance.colleague(conflict, field, own).filter(_ -> key.equals("state.THEIRS"))
                .map(who -> Text.of("state.THEIRS.who", who)).orElseGet(() -> Text.of(key));
    }

    /// Makes the keys 1, 2 and 3 choose a value or move to the input.
    private void bind(JRadioButton radio) {
        choice.add(radio);
        key(radio, KeyEvent.VK_1, () -> {
            model.takeTheirs(field);
            theirs.radio().requestFocusInWindow();
        });
        key(radio, KeyEvent.VK_2, () -> {
            model.takeMine(field);
            mine.radio().requestFocusInWindow();
        });
        key(radio, KeyEvent.VK_3, () -> value.focus());
    }

    private static void key(JRadioButton radio, int digit, Runnable step) {
        Keys.bind(radio, JComponent.WHEN_FOCUSED, KeyStroke.getKeyStroke(digit, 0), step);
        Keys.bind(radio, JComponent.WHEN_FOCUSED,
                KeyStroke.getKeyStroke(digit - KeyEvent.VK_0 + KeyEvent.VK_NUMPAD0, 0), step);
    }

    private static JPanel stack(String insets, JComponent... parts) {
        var stack = new JPanel(new MigLayout(insets + ", fillx, wrap 1, gap 0", "[grow, fill, 0:0]"));
        stack.setOpaque(false);
        for (JComponent part : parts) {
            stack.add(part, "wmin 0");
        }
        return stack;
    }
}
