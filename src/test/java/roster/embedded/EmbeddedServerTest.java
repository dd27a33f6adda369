package roster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.awt.EventQueue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Leases of one process.
@CacioTest // an event dispatch thread without a display: the guards ask which thread that is
class EmbeddedServerTest {
    @TempDir
    private Path folder;
    private Home home;

    @BeforeEach
    void chooseHome() throws IOException {
        home = Home.unpacked(folder.toRealPath().resolve("home"));
    }

    @AfterEach
    void leaveNothingRunning() {
        home.killAll();
    }

    @Test
    void isDurableAndOfTheVersionAndTheLocaleThatRosterPromises() throws SQLException {
        try (var server = EmbeddedServer.open(home.path())) {
            var login = Login.of(server);
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(login.ask("show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(login.ask("show server_version")).startsWith("18.");
            assertThat(login.ask("select concat(datlocprovider, ' ', datlocale, ' ', pg_encoding_to_char(encoding))"
                    + " from pg_database where datname = 'postgres'")).isEqualTo("b C.UTF-8 UTF8");
        }
    }

    @Test
    void refusesALoginWithoutThePasswordAndListensOnTheLoopbackAlone() throws SQLException {
        try (var server = EmbeddedServer.open(home.path())) {
            var login = Login.of(server);
            assertThatThrownBy(() -> login.connect("127.0.0.1", "wrong").close())
                    .isInstanceOfSatisfying(SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("28P01"));
            assertThat(login.ask("show password_encryption")).isEqualTo("scram-sha-256");
            assertThat(login.ask("select rolpassword from pg_authid where rolname = 'roster'"))
                    .startsWith("SCRAM-SHA-256$");
            assertThat(login.ask("select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(login.ask("show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(login.ask("show unix_socket_directories")).isEmpty();
            assertThat(login.ask(
                    "select sourcefile is not null and setting = 'off' from pg_settings where name = 'ssl'"))
                    .isEqualTo("t");
            assertThatThrownBy(() -> login.connect("[::1]", login.password()).close()).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void keepsEverythingToItsOwner() throws IOException {
        try (var server = EmbeddedServer.open(home.path())) {
            assertThat(server.port()).isBetween(20_000, 32_000);
            for (Path each : List.of(home.path(), home.root(), home.data(), home.root().resolve("log"))) {
                assertThat(permissions(each)).as(each.toString()).isEqualTo("rwx------");
            }
            assertThat(permissions(home.root().resolve("cluster/password"))).isEqualTo("rw-------");
            assertThat(filesThatContain(server.password())).containsExactly(home.root().resolve("cluster/password"));
        }
    }

    @Test
    void putsNoValueOfAStatementIntoTheLog() throws SQLException, IOException {
        try (var server = EmbeddedServer.open(home.path())) {
            var login = Login.of(server);
            login.run("create table secrets (email text primary key); insert into secrets values ('ann@example.org')");
            assertThatThrownBy(() -> login.run("insert into secrets values ('ann@example.org')"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> login.run("select 'ann@example.org'::date")).isInstanceOf(SQLException.class);
        }
        home.untilServerEnded();
        try (var files = Files.walk(home.root().resolve("log"))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("ann@example.org"));
        }
    }

    @Test
    void isSharedByTheLeasesOfAProcess() throws SQLException {
        var first = EmbeddedServer.open(home.path());
        var second = EmbeddedServer.open(home.path());
        long pid = home.serverPid();
        first.close();
        first.close();
        assertThat(home.serverPid()).isEqualTo(pid);
        assertThat(Login.of(second).ask("select 'alive'")).isEqualTo("alive");
        assertThatThrownBy(first::ensureRunning).isInstanceOf(IllegalStateException.class);
        second.close();
        home.untilServerEnded();
    }

    @Test
    void keepsTheDataThePortAndThePassword() throws SQLException {
        Login before;
        try (var server = EmbeddedServer.open(home.path())) {
            before = Login.of(server);
            before.run("create table kept (name text); insert into kept values ('Ann')");
        }
        home.untilServerEnded();
        try (var server = EmbeddedServer.open(home.path())) {
            assertThat(Login.of(server)).isEqualTo(before);
            assertThat(before.ask("select name from kept")).isEqualTo("Ann");
        }
    }

    @Test
    void takesAnotherPortWhereItsLastOneIsTaken() throws SQLException, IOException {
        try (var server = EmbeddedServer.open(home.path())) {
            int before = server.port();
            home.killServer();
            try (var _ = new ServerSocket(before, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
                server.ensureRunning();
                assertThat(server.port()).isNotEqualTo(before);
                assertThat(Login.of(server).ask("select 'alive'")).isEqualTo("alive");
            }
        }
    }

    @Test
    void startsWhereTheNumberOfACrashedServerIsAnotherProgramsNow() throws SQLException, IOException {
        // Not this process: PostgreSQL ignores the number of the process that starts it.
        try (var server = EmbeddedServer.open(home.path()); var other = Window.start(home.path()).awaitHere()) {
            home.killServer();
            Path pidFile = home.pidFile();
            var lines = Files.readAllLines(pidFile);
            lines.set(0, Long.toString(other.pid()));
            Files.write(pidFile, lines);
            server.ensureRunning();
            assertThat(Login.of(server).ask("select 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void refusesACallerThatMayNotWait() throws Exception {
        EventQueue.invokeAndWait(() -> assertThatThrownBy(() -> EmbeddedServer.open(home.path()))
                .isInstanceOf(IllegalStateException.class));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /// The files of a running server. Some may disappear during the search.
    private List<Path> filesThatContain(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(home.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && contains(file, text)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    private static boolean contains(Path file, String text) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException deleted) {
            return false;
        }
    }
}
