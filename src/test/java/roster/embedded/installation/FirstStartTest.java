package roster.embedded.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.Patience;
import roster.embedded.Home;
import roster.embedded.Login;
import roster.embedded.Window;
import roster.embedded.host.Deadline;
import roster.embedded.host.Program;
import roster.embedded.host.ServerFolder;
import roster.files.OwnerOnly;

/// The first start of a home, with and without the prepared cluster.
@CacioTest // an event dispatch thread without a display: the guards ask which thread that is
class FirstStartTest {
    private static final Prepared NOTHING = new Prepared(null);

    @TempDir
    private Path folder;
    private Prepared prepared;
    private final List<Home> homes = new ArrayList<>();

    @BeforeEach
    void prepare() throws IOException {
        prepared = Preparation.prepare(Path.of("target", "prepared"));
    }

    @AfterEach
    void leaveNothingRunning() {
        homes.forEach(Home::killAll);
    }

    @Test
    void twoCopiesShareNeitherIdentityNorPassword() throws IOException, SQLException {
        var archived = SystemIdentity.of(unpacked("archived"));
        List<SystemIdentity> identities = new ArrayList<>(List.of(archived));
        List<String> secrets = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            Home home = home(name);
            try (var server = home.open(prepared)) {
                var login = Login.of(server);
                secrets.add(login.password());
                secrets.add(login.ask("select rolpassword from pg_authid where rolname = 'roster'"));
                assertThat(secrets).last().asString().startsWith("SCRAM-SHA-256$");
            }
            identities.add(SystemIdentity.of(home.data()));
        }
        assertThat(secrets).doesNotHaveDuplicates();
        assertThat(identities.stream().map(SystemIdentity::identifier)).doesNotHaveDuplicates();
        assertThat(identities.stream().map(SystemIdentity::nonce)).doesNotHaveDuplicates();
    }

    @Test
    void thePasswordOfOneCopyDoesNotOpenAnother() {
        try (var a = home("a").open(prepared); var b = home("b").open(prepared)) {
            requireRefused(new Login(a.port(), b.password()));
        }
    }

    @Test
    void noPasswordOpensTheArchivedClusterItself() throws IOException {
        Home home = home("raw");
        ServerFolder.below(home.path());
        Path data = OwnerOnly.folder(OwnerOnly.folder(home.root().resolve("cluster")).resolve("data"));
        Archive.unpack(archive(), data);
        OwnerOnly.write(home.root().resolve("cluster/password"), "guessed\n");
        var alone = Program.start(Binaries.in(ServerFolder.below(home.path()), prepared).program("postgres"),
                folder.resolve("said"),
                List.of("--single", "-D", data.toString(), "postgres"),
                "SELECT rolname FROM pg_authid WHERE rolpassword IS NOT NULL\n");
        assertThat(alone.succeeds(Deadline.in(Patience.OF_A_SERVER))).isTrue();
        assertThat(alone.said()).contains("1: rolname").doesNotContain("rolname = ");
        try (var server = home.open(prepared)) {
            for (String password : List.of("guessed", "roster", "postgres", "NULL")) {
                requireRefused(new Login(server.port(), password));
            }
        }
    }

    @Test
    void aCopyIsSetAsAnInitialisedOneIs() throws SQLException {
        var query = "select string_agg(concat(name, '=', setting), ' ' order by name) from pg_file_settings where"
                + " applied"
                + " and name not in ('timezone', 'log_timezone')";
        String database = "select concat(datcollate, datctype, datlocprovider, datlocale, encoding) from pg_database"
                + " where datname = 'postgres'";
        try (var copied = home("copied").open(prepared);
             var initialised = home("initialised").open(NOTHING)) {
            for (String each : List.of(query, database, "show data_checksums", "show wal_segment_size",
                    "select string_agg(concat(type, user_name, address, auth_method), ' ') from pg_hba_file_rules")) {
                assertThat(Login.of(copied).ask(each)).as(each).isEqualTo(Login.of(initialised).ask(each)).isNotEmpty();
            }
            assertThat(Login.of(copied).ask("show wal_segment_size")).isEqualTo("1MB");
        }
    }

    @Test
    void theServersLogTellsTheTimeOfThisComputer() throws IOException, SQLException {
        try (var window = Window.start(home("berlin").path().toString(), Map.of("TZ", "Europe/Berlin")).awaitHere()) {
            var login = window.open();
            assertThat(login.ask("show log_timezone")).isEqualTo("Europe/Berlin");
            assertThat(login.ask("select reset_val from pg_settings where name = 'TimeZone'")).isNotEmpty();
            window.leave();
        }
    }

    @Test
    void aCopyIsSoundAndRecoversFromAKill() throws SQLException {
        Home home = home("sound");
        try (var server = home.open(prepared)) {
            var login = Login.of(server);
            login.run("create table kept (name text primary key); insert into kept values ('Ann')");
            String identifier = login.ask("select system_identifier from pg_control_system()");
            home.killServer();
            server.ensureRunning();
            assertThat(login.ask("select name from kept")).isEqualTo("Ann");
            assertThat(login.ask("select system_identifier from pg_control_system()")).isEqualTo(identifier);
            login.run("create extension amcheck; checkpoint");
            // fails where it finds something
            login.run("select bt_index_check(oid, true) from pg_class where relkind = 'i'");
            assertThat(login.ask("select count(*) from pg_class c, verify_heapam(c.oid) where relkind in ('r', 't')"))
                    .isEqualTo("0");
            assertThat(login.ask("select sum(checksum_failures) from pg_stat_database")).isEqualTo("0");
        }
    }

    /// In the other tests initdb would hide a failed copy.
    @Test
    void theArchiveIsOfUseHere() throws IOException {
        var target = ServerFolder.below(home("copy").path());
        var copy = new NewCluster(target, Binaries.in(target, prepared), Deadline.in(Patience.OF_A_SERVER));
        assertThat(Prepared.shipped().cluster(copy.binaries()).orElseThrow()).isEqualTo(archive().toAbsolutePath());
        assertThat(copy.copied(archive())).isDirectoryContaining("glob:**/data")
                .isDirectoryContaining("glob:**/password");
    }

    /// Each step is a file or folder that appears during a first start.
    @ParameterizedTest
    @ValueSource(strings = {"unfinished-*", "unfinished-*/data/global/pg_control", "unfinished-*/alone.log",
            "unfinished-*/sync.log",
        "cluster"})
    void aWindowKilledAtAnyStepLeavesNothingHalfMade(String step) throws IOException, SQLException {
        Home home = home("killed");
        try (var window = Window.start(home.path()).awaitHere()) {
            window.tell("open");
            assertThat(Deadline.in(Patience.OF_A_SERVER).await(() -> exists(home.root(), step))).isTrue();
            window.kill();
        }
        try (var server = home.open(prepared)) {
            assertThat(Login.of(server).ask("select 'alive'")).isEqualTo("alive");
        }
        home.open(prepared).close(); // clears what an orphan still wrote into
        assertThat(home.root()).isDirectoryNotContaining("glob:**unfinished*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut off", "of another format", "no archive"})
    void whereTheArchiveIsOfNoUseTheClusterIsInitialised(String fault) throws IOException, SQLException {
        Path faulty = Files.createDirectory(folder.resolve("faulty"));
        Files.createSymbolicLink(faulty.resolve(prepared.programs().orElseThrow().getFileName()),
                prepared.programs().orElseThrow().toAbsolutePath());
        Path archive = faulty.resolve(archive().getFileName());
        switch (fault) {
            case "cut off" -> {
                Files.copy(archive(), archive);
                try (var channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
            case "of another format" -> {
                Path data = unpacked("other");
                SystemIdentityTest.change(data.resolve("global/pg_control"), 8);
                ArchiveWriter.pack(data, archive);
            }
            default -> { }
        }
        Home home = home("faulty-home");
        try (var server = home.open(new Prepared(faulty))) {
            assertThat(Login.of(server).ask("select 'alive'")).isEqualTo("alive");
        }
        assertThat(home.root()).isDirectoryNotContaining("glob:**unfinished*");
    }

    private Home home(String name) {
        try {
            var home = Home.unpacked(folder.toRealPath().resolve(name));
            homes.add(home);
            return home;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path archive() throws IOException {
        try (var archives = Files.newDirectoryStream(Path.of("target", "prepared"), "cluster-*.tar")) {
            return archives.iterator().next();
        }
    }

    private Path unpacked(String name) throws IOException {
        Path data = OwnerOnly.folder(folder.resolve(name));
        Archive.unpack(archive(), data);
        return data;
    }

    private static boolean exists(Path root, String glob) {
        String[] steps = glob.split("/", 2);
        if (!Files.isDirectory(root)) {
            return false;
        }
        try (var found = Files.newDirectoryStream(root, steps[0])) {
            for (Path each : found) {
                if (steps.length == 1 || Files.exists(each.resolve(steps[1]))) {
                    return true;
                }
            }
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void requireRefused(Login login) {
        assertThatThrownBy(() -> login.connect().close()).isInstanceOfSatisfying(SQLException.class,
                failure -> assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("28P01"));
    }
}
