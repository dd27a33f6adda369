package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.FocusTraversalPolicy;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.Action;
import javax.swing.JLabel;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// The needs of keyboards and assistive tools in every window and in both themes.
@SuppressWarnings("NullAway.Init") // opened by each test's first line
class AccessibilityTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private RosterDriver a;
    private long ann;

    private void open(String theme) {
        var memory = new RosterDriver.Forgetful();
        memory.remember("theme", theme);
        a = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, directory.feed().late(), "");
        }, List::of, memory);
    }

    private void openAnn(String theme) {
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user().id();
        directory.add(Drafts.bob());
        open(theme);
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
    }

    private User now() {
        return directory.user(ann).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIGHT", "DARK"})
    void theWindowCanBeUsedWithoutAMouseOrAScreen(String theme) {
        openAnn(theme);
        check("editor");
        hasComponents("users", "search", "name", "email", "phone", "department", "jobTitle", "status", "leavingDate",
                "notes", "add", "save", "revert", "delete", "banner");
        for (Field field : Users.TYPE.fields()) {
            hasComponents("problem:" + field.key());
        }
        assertThat(a.frame().getName()).isEqualTo("roster");
        a.waitForNotice(" ");
        a.click("add");
        a.waitForText("header", "New user");
        check("new user");
        RosterDriver.edt(() -> a.menuItems().toList()).forEach(item -> assertThat(item.getText()).isNotBlank());
        menus();
        a.press(KeyEvent.VK_F1);
        a.waitForDialog("shortcuts");
        check("shortcuts");
        a.click("close");
        a.waitForNoDialog();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIGHT", "DARK"})
    void emptyStatesAndFailuresCanBeUsedWithoutAMouseOrAScreen(String theme) {
        gate.cut();
        open(theme);
        a.waitUntil("failed", () -> a.isShown("retry"));
        check("failure");
        gate.mend();
        a.click("retry");
        a.waitUntil("first run", () -> a.isShown("firstAdd"));
        check("first run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIGHT", "DARK"})
    void everyDialogCanBeUsedWithoutAMouseOrAScreen(String theme) {
        openAnn(theme);
        a.type(Users.NOTES, "mine");
        a.clickRow("Bob Baker");
        dialog("leaving", "saveChanges", "discardChanges", "stay");
        a.click("stay");
        a.waitForNoDialog();
        directory.save(Edit.of(now()).with(Users.NOTES, "theirs"));
        a.click("save");
        dialog("conflict", "reload", "review", "keepEditing");
        a.click("review");
        dialog("review", "base:notes", "theirs:notes", "mine:notes", "takeTheirs:notes", "takeMine:notes",
                "value:notes", "undecided", "saveReviewed", "cancelReview");
        a.type("value:notes", "x".repeat(10_001));
        a.click("saveReviewed");
        a.waitForText("problem:notes", "This is too long: 10000 characters fit.");
        assertThat(a.description("value:notes")).isEqualTo("This is too long: 10000 characters fit.");
        check("review with a problem");
        a.click("cancelReview");
        a.waitForNoDialog();
        check("banner");
        a.click("delete");
        dialog("deleting", "confirmDelete", "keep");
        a.click("confirmDelete");
        dialog("deletingChanged", "confirmDelete", "keep");
        a.click("keep");
        a.waitForNoDialog();
        directory.delete(now());
        a.click("save");
        dialog("gone", "addAgain", "letGo", "keepEditing");
        a.click("letGo");
        a.waitForNoDialog();
        a.choose("Fields…");
        a.waitForDialog("fields");
        a.waitUntil("the fields", () -> a.isShown("addField") && a.dialogTable("fieldTable").getRowCount() > 0);
        dialog("fields", "fieldTable", "fieldUp", "fieldDown", "addField", "fieldsOk", "fieldsCancel", "fieldsWhy");
        a.click("addField");
        dialog("newField", "newFieldName", "newFieldKind", "newFieldChoices", "newFieldAdd", "newFieldCancel");
        a.click("newFieldCancel");
        a.click("fieldsCancel");
        a.waitForNoDialog();
        a.choose("Directory…");
        dialog("connect", "directories", "directoryName", "color:plum", "host", "port", "database", "user", "password",
                "encryption", "uri", "tested", "newDirectory", "forgetDirectory", "testServer", "connectNow",
                "cancelConnect");
        a.click("cancelConnect");
        a.waitForNoDialog();
        a.choose("Settings");
        dialog("settings", "settingsSections", "person", "look:dark", "zoom", "settingsCompactRows", "settingsConnect",
                "saveSettings", "cancelSettings");
        a.click("cancelSettings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIGHT", "DARK"})
    void theBannerOfAnIncompleteHistoryCanBeUsedWithoutAMouseOrAScreen(String theme) {
        directory.upkeep().lose("trigger zz_roster_update on users");
        openAnn(theme);
        a.waitUntil("told", () -> a.isShown("repair"));
        check("history");
        hasComponents("installation", "repair", "installationDetails");
        a.click("installationDetails");
        dialog("installationParts", "missingParts", "close");
        a.click("close");
    }

    private void dialog(String name, String... components) {
        a.waitForDialog(name);
        check(name);
        hasComponents(components);
    }

    private void hasComponents(String... names) {
        Set<String> there = RosterDriver.edt(() -> {
            var all = new LinkedHashSet<String>();
            RosterDriver.all(a.topmost()).map(Component::getName).filter(String.class::isInstance).forEach(all::add);
            return all;
        });
        assertThat(there).contains(names);
    }

    private void check(String where) {
        a.picture();
        Window window = a.topmost();
        RosterDriver.act(() -> {
            reachable(window).forEach(each -> assertThat(nameOf(each))
                    .as(where + ": accessible name of " + each.getClass().getName() + " " + each.getName())
                    .isNotBlank());
            labels(where, window);
            mnemonics(where, window);
        });
    }

    /// The components that the focus reaches on its way round the window.
    private static List<Component> reachable(Window window) {
        FocusTraversalPolicy policy = window.getFocusTraversalPolicy();
        var reached = new ArrayList<Component>();
        @Nullable Component next = policy.getFirstComponent(window);
        while (next != null && !reached.contains(next)) {
            reached.add(next);
            next = policy.getComponentAfter(window, next);
        }
        assertThat(reached).isNotEmpty();
        return reached;
    }

    private static String nameOf(Component component) {
        @Nullable String name = component.getAccessibleContext().getAccessibleName();
        return name == null ? "" : name;
    }

    /// Every input of the editor has a label of its own.
    private static void labels(String where, Window window) {
        List<Component> labelled = showing(window).filter(JLabel.class::isInstance).map(JLabel.class::cast)
                .map(JLabel::getLabelFor).filter(Component.class::isInstance).toList();
        showing(window).filter(each -> Users.TYPE.fields().stream().anyMatch(field -> field.key().equals(each.getName())
                        || ("value:" + field.key()).equals(each.getName())))
                .filter(each -> !(each instanceof JLabel)) // the status bar shares its name with a field
                .forEach(input -> assertThat(labelled).as(where + ": label of " + input.getName()).contains(input));
        showing(window).filter(JTextComponent.class::isInstance).map(JTextComponent.class::cast)
                .filter(text -> text.isEditable() && text.isFocusable())
                .forEach(text -> assertThat(nameOf(text)).as(where + ": " + text.getName()).isNotBlank());
    }

    private static Stream<Component> showing(Container window) {
        return RosterDriver.all(window).filter(Component::isShowing);
    }

    /// Each mnemonic of a window is unique, or its components do the same.
    private static void mnemonics(String where, Window window) {
        Map<Integer, Object> taken = new HashMap<>();
        showing(window).filter(AbstractButton.class::isInstance).map(AbstractButton.class::cast)
                .filter(button -> button.getMnemonic() != 0 && button.isEnabled()).forEach(button -> {
                    @Nullable Action action = button.getAction();
                    Object verb = action == null ? button : action;
                    @Nullable Object other = taken.put(button.getMnemonic(), verb);
                    assertThat(other == null || other.equals(verb))
                            .as(where + ": Alt+" + (char) button.getMnemonic() + " of " + button.getText()).isTrue();
                });
        showing(window).filter(JLabel.class::isInstance).map(JLabel.class::cast)
                .filter(label -> label.getDisplayedMnemonic() != 0)
                .forEach(label -> assertThat(taken.put(label.getDisplayedMnemonic(), label))
                        .as(where + ": Alt+" + (char) label.getDisplayedMnemonic() + " of " + label.getText())
                        .isNull());
    }

    private void menus() {
        RosterDriver.act(() -> {
            JMenuBar bar = a.frame().getJMenuBar();
            for (int each = 0; each < bar.getMenuCount(); each++) {
                var letters = new ArrayList<Integer>();
                for (Component item : bar.getMenu(each).getMenuComponents()) {
                    if (item instanceof JMenuItem choice) {
                        letters.add(choice.getMnemonic());
                    }
                }
                assertThat(letters).as(bar.getMenu(each).getText()).doesNotHaveDuplicates().doesNotContain(0);
            }
        });
    }
}
