package roster.embedded;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// An empty home of each test. Nothing of its server is left running.
@SuppressWarnings("NullAway.Init") // chosen before each test
public abstract class HomeFixture {
    @TempDir
    protected Path folder;

    protected Home home;

    @BeforeEach
    protected final void chooseHome() throws IOException {
        home = new Home(folder.toRealPath().resolve("home"));
    }

    @AfterEach
    protected final void leaveNothingRunning() {
        home.killAll();
    }
}
