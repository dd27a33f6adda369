package roster.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import roster.Patience;
import roster.embedded.EmbeddedServer;
import roster.embedded.Home;
import roster.embedded.HomeFixture;
import roster.embedded.Login;
import roster.embedded.host.Deadline;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.embedded.host.ServerFolder;
import roster.embedded.host.UsingComputer;
import roster.embedded.installation.Binaries;
import roster.embedded.installation.ChangedPrograms;
import roster.embedded.installation.Prepared;
import roster.embedded.process.ServerProcesses.Kind;

/// A start with a `postmaster.pid` that a power cut left: it ends, and a second server never runs.
@CacioTest // an event dispatch thread without a display: the guards ask which thread that is
class PostmasterTest extends HomeFixture {
    /// On Windows the number may belong to a hidden service.
    @Test
    void aProcessThatMayNotBeLookedAtHoldsUpNoStartForEver() throws IOException {
        Postmaster postmaster = unknowing();
        Files.createDirectories(home.data());
        write(ProcessHandle.current().pid(), Ports.free());
        var deadline = Deadline.in(Patience.LIMIT);
        assertThat(postmaster.runningPort(deadline)).isEmpty();
        assertThat(deadline.hasPassed()).as("it waited for the end of the process").isFalse();
    }

    @Test
    void aProcessThatMayNotBeLookedAtIsTheServerWhereItsPortAnswers() throws IOException {
        Postmaster postmaster = unknowing();
        Files.createDirectories(home.data());
        try (var listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            write(ProcessHandle.current().pid(), listening.getLocalPort());
            assertThat(postmaster.runningPort(Deadline.in(Patience.LIMIT))).contains(listening.getLocalPort());
        }
    }

    /// On Windows PostgreSQL knows its own processes by a pipe and starts.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void besideAProcessThatMayNotBeLookedAtPostgresqlItselfRefusesToStart() throws IOException {
        home = Home.unpacked(home.path());
        EmbeddedServer.open(home.path()).close();
        home.untilServerEnded();
        // Not this process: PostgreSQL ignores the number of the process that starts it.
        Process other = new ProcessBuilder("sleep", "1000").start();
        try {
            write(other.pid(), Ports.free());
            assertThatThrownBy(() -> unknowing().start(binaries(), Deadline.in(Patience.OF_A_SERVER)))
                    .isInstanceOfSatisfying(EmbeddedServerFailure.class, failure -> {
                        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(Reason.IN_USE);
                        assertThat(failure.detail()).contains(PidFile.NAME);
                    });
            assertThat(home.hasServer()).as("the file is left to PostgreSQL").isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    /// A killed window began it between the poll and the start of this one.
    @Test
    void aServerThatCameMeanwhileIsJoined() throws IOException {
        home = Home.unpacked(home.path());
        try (var server = EmbeddedServer.open(home.path())) {
            var deadline = Deadline.in(Patience.LIMIT);
            assertThat(new Postmaster(ServerFolder.below(home.path())).start(binaries(), deadline))
                    .isEqualTo(server.port());
            assertThat(deadline.hasPassed()).as("it waited for the end of the server").isFalse();
            Patience.until("the second one has given up", () -> ProcessHandle.allProcesses().noneMatch(each ->
                    each.info().command().filter(path -> path.startsWith(home.root() + "/") && path.endsWith("/pg_ctl"))
                    .isPresent()));
        }
    }

    /// A killed window began it between the polls of two windows. Here a program in the place of pg_ctl starts the
    /// server on another port.
    @Test
    void joinsTheServerThatAKilledWindowHasStartedInTheSameMoment() throws IOException, SQLException {
        home = Home.unpacked(home.path());
        EmbeddedServer.open(home.path()).close();
        home.untilServerEnded();
        int other = Ports.free();
        Path program;
        try (var files = Files.walk(home.root())) {
            program = files.filter(file -> file.endsWith("bin/pg_ctl")).findFirst().orElseThrow();
        }
        Path real = Files.move(program, program.resolveSibling("pg_ctl-real"));
        Files.writeString(program, """
                #!/bin/sh
                for each do
                  shift
                  case $each in --options=*) each="--options=-p %d" ;; esac
                  set -- "$@" "$each"
                done
                exec "%s" "$@"
                """.formatted(other, real));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        ChangedPrograms.list(program);
        try (var server = EmbeddedServer.open(home.path())) {
            assertThat(server.port()).isEqualTo(other);
            assertThat(Login.of(server).ask("select 'alive'")).isEqualTo("alive");
        }
    }

    /// Another program took the port after the search for a free one.
    @Test
    void aPortThatIsTakenMeanwhileIsNone() throws IOException {
        home = Home.unpacked(home.path());
        EmbeddedServer.open(home.path()).close();
        home.untilServerEnded();
        var postmaster = new Postmaster(ServerFolder.below(home.path()));
        try (var other = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThat(postmaster.started(binaries(), other.getLocalPort(), Deadline.in(Patience.OF_A_SERVER)))
                    .isEmpty();
        }
    }

    /// PostgreSQL refuses to start beside such a file.
    @Test
    void aFileThatAPowerCutHasEmptiedHoldsUpNoStart() throws IOException, SQLException {
        home = Home.unpacked(home.path());
        try (var server = EmbeddedServer.open(home.path())) {
            for (String left : List.of("", "\0\0\0\0\0\0\0\0")) {
                home.killServer();
                Files.writeString(home.data().resolve(PidFile.NAME), left);
                server.ensureRunning();
                assertThat(Login.of(server).ask("select 'alive'")).isEqualTo("alive");
            }
        }
    }

    /// A file that is set aside can still be looked at.
    @Test
    void aGarbledFileIsSetAside() throws IOException {
        home = Home.unpacked(home.path());
        EmbeddedServer.open(home.path()).close();
        home.untilServerEnded();
        Files.writeString(home.pidFile(), "garbled");
        EmbeddedServer.open(home.path()).close();
        assertThat(home.data().resolve(PidFile.ASIDE)).hasContent("garbled");
    }

    /// The computers share the folder over the network, and this one can't see the processes of the other.
    @Test
    void aServerThatAnotherComputerMayRunIsLeftAlone() throws IOException {
        home = Home.unpacked(home.path());
        EmbeddedServer.open(home.path()).close();
        home.untilServerEnded();
        var server = ServerFolder.below(home.path());
        var note = new UsingComputer(home.root().resolve("computer"), "here", true);
        new UsingComputer(note.file(), "there", true).note();
        write(999_999_999, Ports.free());
        var shared = new Postmaster(server, new ServerProcesses(server.root())::kind, Duration.ZERO, () -> note);
        assertThatThrownBy(() -> shared.start(binaries(), Deadline.in(Patience.OF_A_SERVER)))
                .isInstanceOfSatisfying(EmbeddedServerFailure.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Reason.USED_ELSEWHERE);
                    assertThat(failure.detail()).contains("there", note.file().toString());
                });
        assertThat(home.hasServer()).as("its file stays").isTrue();
        Files.delete(note.file()); // by the person, as told
        shared.start(binaries(), Deadline.in(Patience.OF_A_SERVER));
        assertThat(note.file()).hasContent("here");
        shared.requireNoneElsewhere();
    }

    @Test
    void aFileWithANumberThatPostgresqlCanReadIsLeftToPostgresql() throws IOException {
        Path data = Files.createDirectories(home.data());
        assertThat(PidFile.isGarbled(data)).as("there is none").isFalse();
        for (String kept : List.of("4711\n", " 4711", "4711x", "-4711\n")) {
            Files.writeString(data.resolve(PidFile.NAME), kept);
            assertThat(PidFile.isGarbled(data)).as(kept).isFalse();
        }
        for (String garbled : List.of("", "\n\n", "0\n", "x4711", "\0" + "4711")) {
            Files.writeString(data.resolve(PidFile.NAME), garbled);
            assertThat(PidFile.isGarbled(data)).as(garbled).isTrue();
        }
    }

    @Test
    void aDamagedPortIsNone() throws IOException {
        Files.createDirectories(home.data());
        write(4711, 99_999);
        assertThat(PidFile.in(home.data())).contains(new PidFile(4711, 1_700_000_000, 0, "ready"));
    }

    /// A postmaster without a view of any process and without patience.
    private Postmaster unknowing() {
        var server = ServerFolder.below(home.path());
        return new Postmaster(server, _ -> Kind.UNKNOWN, Duration.ZERO, () -> UsingComputer.of(server));
    }

    private Binaries binaries() throws IOException {
        return Binaries.in(ServerFolder.below(home.path()), Prepared.shipped());
    }

    /// Writes the file of a ready server, see [PidFile].
    private void write(long process, int port) throws IOException {
        Files.write(home.data().resolve(PidFile.NAME),
                List.of(Long.toString(process), home.data().toString(), "1700000000",
                Integer.toString(port), "", "127.0.0.1", "0 0", "ready   "));
    }
}
