package roster.ui.paragraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.ActionEvent;
import java.awt.event.FocusEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.text.DefaultEditorKit;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import roster.directory.record.Users;
import roster.ui.RosterDriver;
import roster.ui.editor.FieldInput;

/// The steps of undo while typing.
class TypedStepTest {
    private final JTextArea field = RosterDriver.edt(() -> {
        var area = new JTextArea();
        UndoKeys.on(area);
        return area;
    });

    @Test
    void aWordWithTheSpaceAfterItIsOneStep() {
        RosterDriver.act(() -> {
            type("She likes tea.");
            assertThat(undone()).containsExactly("She likes ", "She ", "");
            assertThat(redone()).containsExactly("She ", "She likes ", "She likes tea.");
        });
    }

    @Test
    void replacingASelectionIsOneStep() {
        RosterDriver.act(() -> {
            field.setText("Ann Smith");
            field.select(4, 9);
            type("Jones");
            assertThat(field.getText()).isEqualTo("Ann Jones");
            step("roster.undo");
            assertThat(field.getText()).isEqualTo("Ann Smith");
            step("roster.redo");
            assertThat(field.getText()).isEqualTo("Ann Jones");
        });
    }

    @Test
    void replacingOneLetterIsOneStep() {
        RosterDriver.act(() -> {
            field.setText("Room 5");
            field.select(5, 6);
            type("6");
            assertThat(undone()).containsExactly("Room 5", "");
        });
    }

    /// Separate keys make separate steps, while one key that deletes and types makes one step.
    @Test
    void lettersDeletedInARowAreOneStepAndLaterTypingIsAnother() {
        RosterDriver.act(() -> type("tea"));
        for (int end = 3; end > 1; end--) {
            int caret = end;
            RosterDriver.act(() -> {
                field.setCaretPosition(caret);
                step(DefaultEditorKit.deletePrevCharAction);
            });
        }
        RosterDriver.act(() -> type("en"));
        RosterDriver.act(() -> assertThat(undone()).containsExactly("t", "tea", ""));
    }

    /// True even if the field shows the same text again for another user.
    @Test
    void leavingAFieldBeginsANewStepAndAnotherUsersFieldHasNoSteps() {
        var input = RosterDriver.edt(() -> new FieldInput(Users.PHONE, "phone", (_, _, _) -> { }));
        RosterDriver.act(() -> {
            var phone = (JTextField) input.input();
            phone.replaceSelection("1");
            for (var listener : phone.getFocusListeners()) {
                listener.focusLost(new FocusEvent(phone, FocusEvent.FOCUS_LOST));
            }
            phone.replaceSelection("2");
            step(phone, "roster.undo");
            assertThat(phone.getText()).isEqualTo("1");
            input.begin();
            input.show("1");
            step(phone, "roster.undo");
            assertThat(phone.getText()).isEqualTo("1");
        });
    }

    @Test
    void pastingAndTypingElsewhereAreStepsOfTheirOwn() {
        RosterDriver.act(() -> {
            type("b");
            field.replaceSelection("cd");
            type("e");
            field.setCaretPosition(0);
            type("a");
            assertThat(field.getText()).isEqualTo("abcde");
            assertThat(undone()).containsExactly("bcde", "bcd", "b", "");
        });
    }

    @Test
    void typingAfterAnUndoIsAStepOfItsOwn() {
        RosterDriver.act(() -> {
            type("one two");
            step("roster.undo");
            step("roster.undo");
            step("roster.redo");
            field.setCaretPosition(4);
            type(" x");
            assertThat(undone()).containsExactly("one  ", "one ", "");
        });
    }

    private void type(String text) {
        text.chars().forEach(letter -> field.replaceSelection(String.valueOf((char) letter)));
    }

    private List<String> undone() {
        return steps("roster.undo");
    }

    private List<String> redone() {
        return steps("roster.redo");
    }

    /// The text after each step until the text stays the same.
    private List<String> steps(String key) {
        List<String> texts = new ArrayList<>();
        String before = field.getText();
        step(key);
        while (!field.getText().equals(before)) {
            before = field.getText();
            texts.add(before);
            step(key);
        }
        return texts;
    }

    private void step(String key) {
        step(field, key);
    }

    private static void step(JTextComponent where, String key) {
        where.getActionMap().get(key).actionPerformed(new ActionEvent(where, ActionEvent.ACTION_PERFORMED, ""));
    }
}
