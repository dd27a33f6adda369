package roster.ui.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.description.Descriptions;
import roster.directory.description.FieldDescription;
import roster.directory.description.NewKind;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.PlainScreens;
import roster.ui.RosterDriver;
import roster.ui.editor.EditorForm;
import roster.ui.text.Text;

/// *File > Fields…* while a text is typed in the window's form.
@SuppressWarnings("NullAway.Init") // opened before each test
class FieldsDialogTest {
    private static final int LABEL = 0;
    private static final int SHOWN = 3;
    private static final int REQUIRED = 4;
    private static final int CHOICES = 7;

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;

    @BeforeEach
    void open() {
        directory.add(Drafts.ann());
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
    }

    private void openFields() {
        a.choose("Fields…");
        a.waitForDialog("fields");
        a.waitUntil("the fields", () -> table().getRowCount() == directory.descriptions().fields().size());
    }

    private JTable table() {
        return a.dialogTable("fieldTable");
    }

    /// Returns the row of a column of the table.
    private int row(String column) {
        return RosterDriver.edt(() -> IntStream.range(0, table().getRowCount())
                .filter(row -> table().getValueAt(row, 1).equals(column)).findFirst().orElseThrow());
    }

    private void select(String column, int cell) {
        int row = row(column);
        a.focus("fieldTable");
        RosterDriver.act(() -> table().changeSelection(row, cell, false, false));
    }

    private void set(String column, int cell, Object value) {
        int row = row(column);
        RosterDriver.act(() -> {
            assertThat(table().isCellEditable(row, cell)).isTrue();
            table().setValueAt(value, row, cell);
        });
    }

    /// Returns the labels of the form, from top to bottom.
    private List<String> labels() {
        return RosterDriver.edt(() -> Stream.of(RosterDriver.all(a.frame()).filter(EditorForm.class::isInstance)
                        .map(EditorForm.class::cast).findFirst().orElseThrow().getComponents())
                .flatMap(cell -> RosterDriver.all((Container) cell)).filter(JLabel.class::isInstance)
                .map(JLabel.class::cast)
                .filter(label -> label.getLabelFor() != null).map(JLabel::getText).toList());
    }

    private FieldDescription description(String column) {
        return directory.descriptions().fields().stream().filter(each -> each.column().equals(column)).findFirst()
                .orElseThrow();
    }

    /// Describes a column as an owner does in another window.
    private void describedElsewhere(FieldDescription... all) {
        Descriptions before = directory.descriptions();
        assertThat(directory.describe(before.fields().stream()
                .map(each -> Stream.of(all).filter(one -> one.column().equals(each.column()))
                .findFirst().orElse(each)).toList())).isEmpty();
    }

    @Test
    void aRenamedAndMovedFieldKeepsItsTypedText() {
        a.type(Users.NOTES, "mine");
        openFields();
        select("phone", LABEL);
        set("phone", LABEL, "Telephone");
        set("phone", REQUIRED, true);
        a.click("fieldUp");
        a.click("fieldUp");
        assertThat(row("phone")).isZero();
        assertThat(a.isEnabled("fieldUp")).isFalse();
        assertThat(a.isEnabled("fieldDown")).isTrue();
        assertThat(directory.type()).as("not yet").isEqualTo(Users.TYPE);
        a.click("fieldsOk");
        a.waitForNoDialog();
        a.waitUntil("the form", () -> labels().getFirst().equals("Telephone *"));
        assertThat(labels()).startsWith("Telephone *", "Name *", "E-mail *");
        assertThat(a.text("notes")).isEqualTo("mine");
        assertThat(a.text("phone")).isEqualTo(Drafts.ann().text(Users.PHONE));
    }

    @Test
    void anAddedFieldAppearsInTheFormAndTypedTextStays() {
        a.type(Users.NOTES, "mine");
        openFields();
        a.click("addField");
        a.waitForDialog("newField");
        assertThat(a.isEnabled("newFieldAdd")).isFalse();
        a.type("newFieldName", "x".repeat(201));
        assertThat(a.text("newFieldName")).as("no label is as long").isEmpty();
        a.type("newFieldName", "Shift");
        assertThat(a.isEnabled("newFieldChoices")).isFalse();
        RosterDriver.act(() -> RosterDriver.all(a.topmost()).filter(JComboBox.class::isInstance)
                .map(box -> (JComboBox<?>) box)
                .findFirst().orElseThrow().setSelectedItem(NewKind.CHOICE));
        assertThat(a.isEnabled("newFieldAdd")).isFalse();
        a.type("newFieldChoices", "early\nlate");
        a.click("newFieldAdd");
        a.waitUntil("the table again", () -> "fields".equals(a.topmost().getName()));
        a.waitUntil("its row", () -> table().getSelectedRow() == table().getRowCount() - 1);
        assertThat(row("shift")).isEqualTo(RosterDriver.edt(() -> table().getSelectedRow()));
        a.click("fieldsOk");
        a.waitForNoDialog();
        assertThat(directory.type().ofColumn("shift").orElseThrow().kind())
                .isEqualTo(new FieldKind.Choice(List.of("early", "late")));
        a.waitUntil("the form", () -> a.isShown("column.shift"));
        assertThat(a.text("notes")).isEqualTo("mine");
    }

    @Test
    void anEditorSeesTheFieldsReadOnlyWithTheReason() {
        directory.refusesToDescribe(new Problem(null, Reason.MAY_NOT_DESCRIBE, "olga"));
        openFields();
        assertThat(a.text("fieldsWhy")).contains("olga");
        for (String button : List.of("fieldUp", "fieldDown", "addField", "fieldsOk")) {
            assertThat(a.isEnabled(button)).as(button).isFalse();
        }
        RosterDriver.act(() -> IntStream.range(0, table().getColumnCount())
                .forEach(cell -> assertThat(table().isCellEditable(2, cell)).isFalse()));
        a.press(KeyEvent.VK_ESCAPE);
        a.waitForNoDialog();
    }

    @Test
    void escapeDropsTheEdits() {
        openFields();
        set("phone", LABEL, "Telephone");
        a.press(KeyEvent.VK_ESCAPE);
        a.waitForNoDialog();
        assertThat(directory.descriptions().fields()).allMatch(each -> each.said().isEmpty());
    }

    @Test
    void everyStepWorksByKeyboard() {
        openFields();
        a.focusedIs("fieldTable");
        select("phone", LABEL);
        a.press(KeyEvent.VK_F2);
        a.keys("!");
        a.press(KeyEvent.VK_ENTER);
        a.focusedIs("fieldTable");
        a.waitUntil("typed", () -> table().getValueAt(row("phone"), LABEL).toString().contains("!"));
        select("phone", SHOWN);
        a.press(KeyEvent.VK_SPACE);
        a.waitUntil("hidden", () -> table().getValueAt(row("phone"), SHOWN).equals(false));
        a.mnemonic(KeyEvent.VK_D);
        a.waitUntil("moved", () -> row("phone") == Users.TYPE.place(Users.PHONE) + 1);
        a.focus("fieldTable");
        a.press(KeyEvent.VK_ENTER);
        a.waitForNoDialog();
        assertThat(directory.type().has(Users.PHONE)).isFalse();
        assertThat(description("phone").now().label()).contains("!");
    }

    @Test
    void aFieldIsAddedByKeyboardAlone() {
        openFields();
        a.focusedIs("fieldTable");
        a.mnemonic(KeyEvent.VK_A);
        a.waitForDialog("newField");
        a.focusedIs("newFieldName");
        a.keys("desk");
        a.mnemonic(KeyEvent.VK_K);
        a.focusedIs("newFieldKind");
        a.press(KeyEvent.VK_END);
        a.mnemonic(KeyEvent.VK_H);
        a.focusedIs("newFieldChoices");
        a.keys("left");
        a.press(KeyEvent.VK_ENTER);
        a.keys("right");
        a.mnemonic(KeyEvent.VK_A);
        a.waitUntil("the table again", () -> "fields".equals(a.topmost().getName()));
        a.mnemonic(KeyEvent.VK_S);
        a.waitForNoDialog();
        assertThat(directory.type().ofColumn("desk").orElseThrow().kind())
                .isEqualTo(new FieldKind.Choice(List.of("left", "right")));
    }

    private JLabel cell(String column, int index) {
        int row = row(column);
        return RosterDriver.edt(() -> (JLabel) table().prepareRenderer(table().getCellRenderer(row, index), row,
                index));
    }

    @Test
    void whatTheOwnerChangedIsMarkedAndEachMarkHasWords() {
        assertThat(directory.addField("Remote", NewKind.YES_NO, List.of())).isEmpty();
        describedElsewhere(description("phone").labelled("Telephone").showing(false));
        openFields();
        assertThat(cell("phone", SHOWN).getText()).isEqualTo("\u2022");
        assertThat(cell("phone", SHOWN).getAccessibleContext().getAccessibleName()).isEqualTo("Shown: No");
        assertThat(cell("phone", LABEL).getFont().isBold()).isTrue();
        assertThat(cell("name", SHOWN).getText()).isEmpty();
        assertThat(cell("name", SHOWN).getAccessibleContext().getAccessibleName()).isEqualTo("Shown: Yes");
        assertThat(cell("name", LABEL).getFont().isBold()).isFalse();
        assertThat(cell("name", LABEL).getAccessibleContext().getAccessibleName()).isEqualTo("Name");
        assertThat(cell("remote", CHOICES).getText()).isEmpty();
    }

    @Test
    void theHeadingsOfCheckMarksAreWholeInASmallWindow() {
        a.resize(800, 560);
        openFields();
        RosterDriver.act(() -> IntStream.rangeClosed(SHOWN, SHOWN + 2).forEach(index -> {
            var heading = table().getTableHeader().getDefaultRenderer().getTableCellRendererComponent(table(),
                    table().getColumnName(index), false, false, -1, index);
            assertThat(table().getColumnModel().getColumn(index).getWidth()).as(table().getColumnName(index))
                    .isGreaterThanOrEqualTo(heading.getPreferredSize().width);
        }));
    }

    @Test
    void aRefusalIsShownAndKeepsTheEdits() {
        openFields();
        set("phone", LABEL, "Telephone");
        directory.refusesToDescribe(new Problem(null, Reason.LOCKED, ""));
        a.click("fieldsOk");
        a.waitUntil("the reason", () -> a.shown("fieldsWhy").equals(Text.of("problem.LOCKED")));
        assertThat(RosterDriver.edt(() -> table().getValueAt(row("phone"), LABEL))).isEqualTo("Telephone");
    }

    @Test
    void aFocusedFieldIsRenamedAndMovedAndKeepsTheFocus() {
        a.focus("phone");
        a.type(Users.PHONE, "");
        a.keys("12");
        describedElsewhere(description("phone").labelled("Telephone").inGroup("desk"),
                description("job_title").inGroup("desk"));
        a.waitUntil("renamed", () -> labels().contains("Telephone"));
        var moved = new ArrayList<>(directory.descriptions().fields());
        moved.addFirst(moved.remove(Users.TYPE.place(Users.PHONE)));
        assertThat(directory.describe(moved)).isEmpty();
        a.waitUntil("moved", () -> labels().getFirst().equals("Telephone"));
        a.focusedIs("phone");
        a.keys("3");
        assertThat(a.text("phone")).isEqualTo("123");
    }

    @Test
    void textsOfOthersAreShownAsPlainText() {
        String markup = "<html><b>x</b><img src='http://127.0.0.1:9/'>";
        assertThat(directory.addField(markup, NewKind.CHOICE, List.of(markup))).isEmpty();
        describedElsewhere(description("phone").labelled(markup).inGroup(markup),
                description("department").choosing(List.of(markup)));
        openFields();
        PlainScreens.assertPlain("the fields");
        select("phone", LABEL);
        a.press(KeyEvent.VK_F2);
        PlainScreens.assertPlain("a cell");
        assertThat(RosterDriver.edt(() -> table().getValueAt(row("department"), CHOICES))).isEqualTo(markup);
        a.press(KeyEvent.VK_ESCAPE);
        a.press(KeyEvent.VK_ESCAPE);
        a.waitForNoDialog();
        PlainScreens.assertPlain("the form");
    }

    @Test
    void theDialogFitsASmallScreenAndShowsWholeRows() {
        openFields();
        Component dialog = a.topmost();
        assertThat(a.frame().getGraphicsConfiguration().getBounds().contains(dialog.getBounds())).isTrue();
        assertThat(RosterDriver.edt(() -> table().getParent().getHeight() / table().getRowHeight()))
                .isGreaterThanOrEqualTo(2);
    }
}
