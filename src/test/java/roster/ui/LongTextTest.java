package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import javax.imageio.ImageIO;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// Texts that Swing would lay out for minutes: in the list or the form or a conflict or the clipboard.
@SuppressWarnings("NullAway.Init")
class LongTextTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;

    @BeforeEach
    void store() {
        store(2, Drafts.bob());
    }

    @AfterEach
    void close() {
        a.close();
    }

    private void store(long id, Draft values) {
        directory.store(new User(id, null, 0, values, null, null, List.of()));
    }

    private void open() {
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
    }

    static List<String> texts() {
        return List.of("x".repeat(2_000_000), "\u0645 ".repeat(300_000), "e" + "\u0301".repeat(400_000),
                "\n".repeat(1_000_000));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void theBeginningIsShownAndAllOfItStays(String text) throws IOException {
        Draft stored = Drafts.ann().with(Users.DEPARTMENT, "Long " + text).with(Users.NOTES, text);
        store(1, stored);
        open();
        a.select(stored.title());
        assertThat(a.text("department")).hasSizeLessThan(600).startsWith("Long");
        assertThat(a.text("problem:notes")).contains("too many to edit here");
        picture("too long to edit");
        a.type(Users.PHONE, "123");
        a.click("save");
        a.waitForNotice("Saved " + stored.title());
        Draft after = directory.user(1).orElseThrow().values();
        assertThat(after.text(Users.PHONE)).isEqualTo("123");
        assertThat(after.text(Users.NOTES).equals(text)).as("the notes are as they were").isTrue();
        assertThat(after.text(Users.DEPARTMENT).equals("Long " + text)).as("the department is as it was").isTrue();
        directory.save(Edit.of(directory.user(1).orElseThrow()).with(Users.PHONE, "theirs"));
        a.type(Users.PHONE, "mine");
        a.click("save");
        a.waitForDialog("conflict");
        a.click("keepEditing");
        a.waitForNoDialog();
    }

    @Test
    void aPastedTextThatIsTooLongIsRefusedAndTheFieldStays() throws IOException {
        store(1, Drafts.ann());
        open();
        a.select(Drafts.ann().title());
        String before = a.text("department");
        RosterDriver.act(() -> {
            Toolkit.getDefaultToolkit().getSystemClipboard()
                    .setContents(new StringSelection("\u0645".repeat(1_000_000)), null);
            for (String field : List.of("department", "notes", "search")) {
                RosterDriver.all(a.frame()).filter(JTextComponent.class::isInstance)
                        .filter(each -> field.equals(each.getName()))
                        .map(JTextComponent.class::cast).findFirst().orElseThrow().paste();
            }
        });
        assertThat(a.text("department")).isEqualTo(before);
        assertThat(a.text("problem:department")).contains(NumberFormat.getInstance().format(1_000_000)).contains("128");
        assertThat(a.text("notes")).isEqualTo(Drafts.ann().text(Users.NOTES));
        assertThat(a.text("search")).isEmpty();
        picture("too long to be pasted");
    }

    private void picture(String name) throws IOException {
        BufferedImage picture = a.picture();
        Path file = Path.of(System.getProperty("roster.screenshots", "target/screenshots"), "long", name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
    }
}
