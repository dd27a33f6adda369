package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.InMemoryDirectory;
import roster.files.LogFile;
import roster.model.link.Connector;
import roster.ui.text.Text;

/// *About* names the folder of the log, because several failures refer the person to it.
class AboutTest {
    private RosterDriver a;

    @BeforeEach
    void open() {
        var directory = new InMemoryDirectory();
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
    }

    @AfterEach
    void close() throws IOException {
        a.close();
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void namesTheFolderOfTheLog() throws IOException {
        String pattern = LogFile.class.getName() + ".pattern=/var/50%% log/roster%u.%g.log\n";
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(pattern.getBytes(StandardCharsets.ISO_8859_1)));
        about();
        assertThat(a.text("about.log")).isEqualTo("/var/50% log");
        a.click("close");
    }

    @Test
    void namesNoFolderWhereNoLogIsKept() {
        about();
        assertThat(a.isShown("about.log")).isFalse();
        a.click("close");
    }

    private void about() {
        a.choose(Text.unmarked("action.about"));
        a.waitForDialog("about");
    }
}
