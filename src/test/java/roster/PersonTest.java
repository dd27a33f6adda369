package roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.files.OwnerOnly;
import roster.settings.Homes;

/// The person's name, as the preferences hold it.
@CacioTest // the guards ask which thread is the event dispatch thread
class PersonTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"An\\u0000n", "An\\ud800n", "An\\nn"})
    void isANameThatTheServerTakes(String stored) throws IOException {
        Homes homes = Homes.of(home);
        OwnerOnly.write(OwnerOnly.folder(homes.config()).resolve("preferences.properties"), "person=" + stored);
        assertThat(KeptPreferences.of(() -> homes).person()).isEqualTo("An n");
    }
}
