package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.text.Days;

/// A row of another program in the window with values that break a rule. The pictures in both themes go to
/// `target/screenshots/untouched`.
@SuppressWarnings("NullAway.Init") // opened before each test
class UntouchedViewTest {
    private final Path pictures = Path.of(System.getProperty("roster.screenshots", "target/screenshots"), "untouched");
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private long ann;
    private RosterDriver window;

    @BeforeEach
    void open() {
        User user = ((AddResult.Added) directory.add(Drafts.ann())).user();
        ann = user.id();
        directory.store(new User(ann, user.life(), 1, user.values().with(Users.STATUS, "retired")
                .with(Users.LEAVING_DATE, "infinity"), user.insertedAt(), user.updatedAt(), List.of()));
        window = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theOtherFieldsAreSavedAndTheProblemsStayInSight() throws IOException {
        assertThat(window.text("leavingDate")).isEqualTo("infinity");
        window.type(Users.PHONE, "1");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        assertThat(window.shown("problem:leavingDate")).isEqualTo("Example: " + Days.here().example());
        assertThat(directory.user(ann).orElseThrow().values()).isEqualTo(Drafts.ann().with(Users.PHONE, "1")
                .with(Users.STATUS, "retired").with(Users.LEAVING_DATE, "infinity"));
        Files.createDirectories(pictures);
        for (String theme : List.of("Dark", "Light")) {
            window.choose(theme);
            ImageIO.write(window.picture(), "png", pictures.resolve("saved-" + theme + ".png").toFile());
        }
    }

    @Test
    void aRefusedSaveFocusesTheRefusedFieldAndSkipsUntouchedOnes() {
        window.type(Users.EMAIL, "nowhere");
        window.click("save");
        window.focusedIs("email");
        assertThat(window.shown("problem:leavingDate")).isNotEmpty();
        window.type(Users.EMAIL, "ann@example.org");
        window.type(Users.NOTES, "");
        window.type(Users.NAME, "");
        window.click("save");
        window.focusedIs("name");
    }

    @Test
    void aPastedTextIsShownAsItWasStored() {
        window.type(Users.NAME, "\ufeffAn\u200bna\u202a Archer\u202c");
        window.click("save");
        window.waitForNotice("Saved Anna Archer");
        assertThat(window.text("name")).isEqualTo("Anna Archer");
        window.waitForList("Anna Archer");
    }
}
