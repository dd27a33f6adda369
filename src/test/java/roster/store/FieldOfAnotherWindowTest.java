package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.description.NewField;
import roster.directory.description.NewKind;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState.Editing;
import roster.ui.RosterDriver;

/// Two windows on a real server. The owner describes the fields in one while text is typed in the other.
@SuppressWarnings("NullAway.Init") // opened before each test
final class FieldOfAnotherWindowTest {
    private static final NewField BADGE = new NewField("Badge", NewKind.WHOLE_NUMBER, List.of());

    private Database database;
    private RosterDriver window;
    private OtherWindow other;
    private User ann;

    @BeforeEach
    void open() {
        String url = TestServer.newest().freshDirectory();
        database = Database.open(url, Map.of(), "Ann");
        ann = ((AddResult.Added) database.directory().add(Drafts.ann())).user();
        window = RosterDriver.open(() -> OtherWindow.connection(database, database.feed()));
        other = new OtherWindow(Database.open(url, Map.of(), "Ann"));
        window.select("Ann Archer");
        window.focus("notes");
        window.type(Users.NOTES, "");
        window.keys("typed");
    }

    @AfterEach
    void close() {
        other.close();
        window.close();
        database.close();
    }

    private void assertNothingTypedIsLost() {
        assertThat(window.text("notes")).isEqualTo("typed");
        window.focusedIs("notes");
        window.keys(" on");
        assertThat(window.text("notes")).isEqualTo("typed on");
        assertThat(window.topmost()).isEqualTo(window.frame());
    }

    @Test
    void anAddedFieldAppearsAndIsSavedTogetherWithTheTypedText() {
        other.addField(BADGE);
        window.waitUntil("the field", () -> window.isShown("column.badge"));
        assertNothingTypedIsLost();
        window.type("column.badge", "17");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        User saved = database.directory().user(ann.id()).orElseThrow();
        assertThat(saved.values().text(Users.NOTES)).isEqualTo("typed on");
        assertThat(saved.values().text(database.directory().type().ofColumn("badge").orElseThrow())).isEqualTo("17");
    }

    @Test
    void aRenamedAndAHiddenFieldAreFollowed() {
        other.describe(fields -> {
            fields.label(Users.TYPE.place(Users.NOTES), "Remarks");
            fields.show(Users.TYPE.place(Users.PHONE), false);
        });
        window.waitUntil("renamed", () -> window.shown("label:notes").equals("Remarks") && !window.isShown("phone"));
        assertNothingTypedIsLost();
        window.click("save");
        window.waitUntil("saved", () -> window.model().editor().state().now() instanceof Editing now && !now.isDirty()
                && !now.busy());
        User saved = database.directory().user(ann.id()).orElseThrow();
        assertThat(saved.values().text(Users.NOTES)).isEqualTo("typed on");
    }
}
