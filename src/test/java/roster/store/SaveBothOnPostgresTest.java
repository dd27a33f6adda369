package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.RosterModel;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.request.Notice;
import roster.ui.RosterDriver;
import roster.work.Background;

/// *Save both* over two connections to a real server. The window of Eve meets what Ben saves through the other one.
@SuppressWarnings("NullAway.Init") // opened before each test
final class SaveBothOnPostgresTest extends OneUserFixture {
    private final Background background = new Background();
    private Database ben;
    private Database hers;
    private RosterModel eve;

    @BeforeEach
    void openBoth() {
        ben = Database.open(url, Map.of(), "Ben");
        hers = Database.open(url, Map.of(), "Eve");
        var unheard = new UnheardFeed(hers.feed());
        eve = RosterDriver.edt(() -> new RosterModel(background, () -> OtherWindow.connection(hers, unheard),
                List::of, new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), () -> "Eve"));
        RosterDriver.act(() -> eve.link().connect());
        until("listed", () -> eve.list().listing().now().whole());
        RosterDriver.act(() -> eve.select(Set.of(ann.id())));
        until("open", () -> eve.editor().state().now() instanceof EditorState.Editing);
    }

    @AfterEach
    void closeBoth() {
        RosterDriver.act(background::close);
        hers.close();
        ben.close();
    }

    private static void until(String what, BooleanSupplier holds) {
        Patience.until(what, () -> RosterDriver.edt(holds::getAsBoolean));
    }

    private void benSaves(Field field, String text) {
        User now = ben.directory().user(ann.id()).orElseThrow();
        ben.directory().save(Edit.of(now).with(field, text));
    }

    private boolean isAskedAbout(int version) {
        return eve.editor().question().now() instanceof Question.Refused(var conflict)
                && conflict.theirs().version() == version;
    }

    @Test
    void aThirdSaveIsShownBeforeBothAreSaved() {
        benSaves(Users.PHONE, "111");
        RosterDriver.act(() -> {
            eve.editor().type(Users.NOTES, "Likes coffee.");
            eve.editor().save();
        });
        until("refused", () -> isAskedAbout(1));
        benSaves(Users.JOB_TITLE, "Head");
        RosterDriver.act(eve.editor()::saveBoth);
        until("asked again", () -> isAskedAbout(2));
        assertThat(stored()).isEqualTo(ann.values().with(Users.PHONE, "111").with(Users.JOB_TITLE, "Head"));
        RosterDriver.act(eve.editor()::saveBoth);
        until("saved", () -> eve.editor().notice().now().what() == Notice.What.SAVED);
        assertThat(stored()).isEqualTo(ann.values().with(Users.PHONE, "111").with(Users.JOB_TITLE, "Head")
                .with(Users.NOTES, "Likes coffee."));
        assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).extracting(Revision::person)
                .startsWith("Eve", "Ben", "Ben");
    }

    private Draft stored() {
        return directory.user(ann.id()).orElseThrow().values();
    }
}
