package roster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.settings.ServerAddress.Read;
import roster.settings.ServerChoice.Embedded;
import roster.settings.ServerChoice.Remote;
import roster.settings.ServerChoice.Wanted;

/// An address in parts, the known servers, and the person's choice among the other settings.
class ServerAddressTest {
    private static final Path NO_FILE = Path.of("no", "such", "file");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            postgresql://ann@db/people                        | postgresql://ann@db/people?sslmode=verify-full
            postgres://ann@db:5433/people?sslmode=require     | postgresql://ann@db:5433/people?sslmode=require
            postgresql://%C3%A4nn@[::1]:5433/a%20b            | postgresql://%C3%A4nn@[::1]:5433/a%20b?sslmode=verify-full
            postgresql://ann@a:1,b:2/p?sslmode=prefer         | postgresql://ann@a:1,b:2/p?sslmode=prefer
            postgresql://u@db/p?sslrootcert=/ca%20x&options=-c%20a%3Db | postgresql://u@db/p?options=-c%20a%3Db&sslmode=verify-full&sslrootcert=%2Fca%20x
            jdbc:postgresql://db/p?user=u&currentSchema=s     | postgresql://u@db/p?currentSchema=s&sslmode=verify-full
            """)
    void aUriIsReadIntoPartsAndWrittenAgain(String uri, String written) {
        var read = (Read.Good) ServerAddress.of(uri);
        assertThat(read.address().uri()).isEqualTo(written);
        assertThat(ServerAddress.of(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://ann:p%40s@db/people", "postgresql://ann@db/people?password=p%40s",
        "jdbc:postgresql://db/people?user=ann&password=p%40s"})
    void aPasswordIsApartFromTheAddress(String uri) {
        var read = (Read.Good) ServerAddress.of(uri);
        assertThat(read.password()).isEqualTo("p@s");
        assertThat(read.address().uri()).isEqualTo("postgresql://ann@db/people?sslmode=verify-full");
        assertThat(read.toString()).doesNotContain("p@s");
    }

    @Test
    void aTextThatIsNoUriSaysWhy() {
        assertThat(ServerAddress.of("http://ann:secret@db")).isInstanceOfSatisfying(Read.Wrong.class,
                wrong -> assertThat(wrong.message()).contains("postgresql://").doesNotContain("secret"));
    }

    @Test
    void theKnownServersAreReadAsTheyWereWritten() {
        var servers = List.of(new KnownServer("Head office", "plum", "postgresql://ann@db/people?sslmode=require"),
                new KnownServer("Branch\tBrno\n", "red", "postgresql://b/p?sslmode=disable"));
        String text = KnownServer.text(servers);
        assertThat(KnownServer.all(text)).isEqualTo(servers);
        assertThat(servers.get(1).name()).isEqualTo("Branch Brno");
        assertThat(servers.get(1).color()).as("for a colour that there is not").isEqualTo("plum");
        assertThat(KnownServer.all("damaged\n" + text)).isEqualTo(servers);
        assertThat(KnownServer.all("")).isEmpty();
    }

    @Test
    void aServerThatIsEditedKeepsItsPlace() {
        var first = new KnownServer("One", "plum", "postgresql://a/p?sslmode=require");
        var second = new KnownServer("Two", "brown", "postgresql://b/p?sslmode=require");
        var moved = new KnownServer("One", "plum", "postgresql://c/p?sslmode=require");
        assertThat(KnownServer.with(List.of(first, second), moved, Optional.of(first))).containsExactly(moved, second);
        assertThat(KnownServer.with(List.of(first, second), moved, Optional.empty()))
                .containsExactly(first, second, moved);
        var renamed = new KnownServer("Uno", "olive", first.uri());
        assertThat(KnownServer.with(List.of(first, second), renamed, Optional.empty()))
                .containsExactly(renamed, second);
    }

    @Test
    void theChoiceOfAPersonComesAfterTheCommandLineAndTheEnvironment() {
        var wanted = new Wanted("postgresql://ann@mine/p", "secret");
        assertThat(chosen("postgresql://ann@theirs/p", Map.of(), wanted)).isInstanceOfSatisfying(Remote.class,
                remote -> {
                    assertThat(remote.label()).isEqualTo("ann@theirs/p");
                    assertThat(remote.properties()).doesNotContainKey("password");
                });
        assertThat(chosen(null, Map.of("PGHOST", "theirs"), wanted)).isInstanceOfSatisfying(Remote.class, remote -> {
            assertThat(remote.label()).startsWith("os@theirs/");
            assertThat(remote.properties()).doesNotContainKey("password");
        });
        assertThat(chosen(null, Map.of(), wanted)).isInstanceOfSatisfying(Remote.class, remote -> {
            assertThat(remote.label()).isEqualTo("ann@mine/p");
            assertThat(remote.chosenBy()).isEqualTo(Chooser.PERSON);
            assertThat(remote.properties()).containsEntry("password", "secret");
        });
        assertThat(chosen(null, Map.of(), Wanted.NONE)).isEqualTo(new Embedded());
        assertThat(wanted.toString()).doesNotContain("secret");
    }

    @Test
    void aPersonMayChooseThisComputer() {
        assertThat(chosen(null, Map.of(), new Wanted(KnownServer.THIS_COMPUTER, ""))).isEqualTo(new Embedded());
    }

    @Test
    void aPersonMayChooseAnotherFolderOfThisComputer() {
        Path folder = Path.of("/media/disk/our people").toAbsolutePath();
        var chosen = chosen(null, Map.of(), new Wanted(KnownServer.inFolder(folder), ""));
        assertThat(chosen).isEqualTo(new Embedded(folder));
        assertThat(chosen.place()).isNotEqualTo(new Embedded().place());
        assertThat(chosen(null, Map.of(), new Wanted("local:\0", ""))).as("edited by hand").isEqualTo(new Embedded());
    }

    private static ServerChoice chosen(@Nullable String url,
            Map<String, String> environment, Wanted wanted) {
        return ServerChoice.of(url, environment, wanted, "os", NO_FILE);
    }
}
