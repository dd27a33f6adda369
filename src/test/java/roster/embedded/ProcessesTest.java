package roster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.embedded.installation.ChangedPrograms;

/// Several windows in processes of their own, and their server.
@CacioTest // an event dispatch thread without a display: the guards ask which thread that is
class ProcessesTest extends HomeFixture {
    private static final String KEEP_A_ROW = "create table kept (name text); insert into kept values ('Ann')";
    private static final String KEPT = "select name from kept";

    @Test
    void tenAtTheSameMomentShareOneServer() throws SQLException {
        List<Window> windows = Stream.generate(() -> Window.start(home.path())).limit(10).toList();
        try {
            windows.forEach(Window::awaitHere);
            windows.forEach(window -> window.tell("open"));
            List<Login> logins = windows.stream().map(Window::login).toList();
            assertThat(logins).hasSize(10).containsOnly(logins.getFirst());
            assertThat(logins.getFirst().ask("select 'alive'")).isEqualTo("alive");
            assertThat(home.root()).isDirectoryNotContaining("glob:**unfinished*");
            long pid = home.serverPid();
            windows.subList(0, 9).forEach(window -> window.tell("close"));
            windows.subList(0, 9).forEach(window -> assertThat(window.answer()).startsWith("close "));
            assertThat(home.serverPid()).isEqualTo(pid);
            windows.getLast().leave();
            home.untilServerEnded();
        } finally {
            windows.forEach(Window::close);
        }
    }

    @Test
    void tenLeavingAtTheSameMomentStopIt() throws IOException {
        home = Home.unpacked(home.path());
        List<Window> windows = Stream.generate(() -> Window.start(home.path())).limit(10).toList();
        try {
            windows.forEach(Window::awaitHere);
            windows.forEach(Window::open);
            windows.forEach(window -> window.tell("close"));
            windows.forEach(window -> assertThat(window.answer()).startsWith("close "));
            home.untilServerEnded();
        } finally {
            windows.forEach(Window::close);
        }
    }

    @Test
    void aKilledWindowLeavesAServerThatTheNextOneJoinsAndStops() throws IOException, SQLException {
        home = Home.unpacked(home.path());
        try (var killed = Window.start(home.path()).awaitHere(); var next = Window.start(home.path()).awaitHere()) {
            killed.open().run(KEEP_A_ROW);
            long pid = home.serverPid();
            killed.kill();
            assertThat(next.open().ask(KEPT)).isEqualTo("Ann");
            assertThat(home.serverPid()).isEqualTo(pid);
            next.leave();
            home.untilServerEnded();
        }
    }

    @Test
    void theServerHasASessionOfItsOwnSoThatNoTerminalStopsIt() throws IOException {
        home = Home.unpacked(home.path());
        try (var window = Window.start(home.path()).awaitHere()) {
            window.open();
            assertThat(session(home.serverPid())).isNotEqualTo(session(window.pid()));
        }
    }

    @Test
    void aKilledServerIsStartedAgainWithItsDataAndOnItsPort() throws IOException, SQLException {
        home = Home.unpacked(home.path());
        try (var a = Window.start(home.path()).awaitHere(); var b = Window.start(home.path()).awaitHere()) {
            var before = a.open();
            b.open();
            before.run(KEEP_A_ROW);
            long pid = home.serverPid();
            home.killServer();
            a.tell("ensure");
            b.tell("ensure");
            assertThat(a.login()).isEqualTo(before).isEqualTo(b.login());
            assertThat(home.serverPid()).isNotEqualTo(pid);
            assertThat(before.ask(KEPT)).isEqualTo("Ann");
            a.leave();
            assertThat(home.hasServer()).isTrue();
            b.leave();
            home.untilServerEnded();
        }
    }

    @Test
    void anInterruptedFirstStartLeavesNothingHalfMade() throws Exception {
        home = Home.unpacked(home.path());
        Path held = Files.createFile(folder.resolve("held"));
        Path reached = folder.resolve("reached");
        Path program = holdTheMakingOfTheCluster(held, reached);
        try (var killed = Window.start(home.path()).awaitHere()) {
            killed.tell("open");
            Patience.untilServer("the cluster is being made", () -> Files.exists(reached));
            killed.kill();
            assertThat(home.root().resolve("cluster")).doesNotExist();
            assertThat(home.root()).isDirectoryContaining("glob:**/unfinished-*");
        } finally {
            Files.delete(held);
        }
        Files.move(program.resolveSibling("initdb-real"), program, StandardCopyOption.REPLACE_EXISTING);
        ChangedPrograms.list(program);
        try (var server = EmbeddedServer.open(home.path())) {
            assertThat(Login.of(server).ask("select 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void aHomeMayHaveSpacesAndUmlautsInItsName() throws SQLException {
        String odd = home.path() + " of Jürgen Ångström 名";
        try (var window = Window.start(odd, Map.of()).awaitHere()) {
            var login = window.open();
            assertThat(login.ask("show data_directory")).isEqualTo(odd + "/postgres/cluster/data");
            window.leave();
        }
    }

    private static String session(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    }

    /// Replaces initdb by a program that makes the file `reached`, waits for the end of `held` and fails.
    private Path holdTheMakingOfTheCluster(Path held, Path reached) throws IOException {
        Path program;
        try (var files = Files.walk(home.root())) {
            program = files.filter(file -> file.endsWith("bin/initdb")).findFirst().orElseThrow();
        }
        Files.move(program, program.resolveSibling("initdb-real"));
        Files.writeString(program,
                "#!/bin/sh\n: > '%s'\nwhile [ -e '%s' ]; do sleep 0.02; done\nexit 1\n".formatted(reached, held));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        ChangedPrograms.list(program);
        return program;
    }
}
