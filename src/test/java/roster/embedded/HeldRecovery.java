package roster.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// A home whose server was killed, and whose next start recovers for as long as a test wants: the server asks a command for
/// a piece of its log, and the command waits. To everybody outside it is a server that is recovering on a slow disk.
public final class HeldRecovery {
    /// What was committed before the crash.
    public static final String TABLE = "kept";

    private final Home home;
    private final Path held;

    private HeldRecovery(Home home) {
        this.home = home;
        held = home.root().resolve("held");
    }

    /// Crashes the server of this home, which need not exist before.
    public static HeldRecovery of(Path path) {
        try {
            Home home = Home.unpacked(path);
            try (var server = EmbeddedServer.open(path)) {
                Login.of(server).run("create table " + TABLE + " (name text); insert into " + TABLE + " values ('Ann')");
                home.killServer();
            }
            var recovery = new HeldRecovery(home);
            recovery.hold();
            return recovery;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Crashes the server once more.
    void again() throws IOException {
        home.killServer();
        hold();
    }

    /// Kills a process of the running server, which goes on by itself: it recovers, and lets nobody in meanwhile.
    public void killPart() {
        try {
            hold();
            try (var server = EmbeddedServer.open(home.path())) {
                Login.of(server).ask("select pg_reload_conf()");
                String part = Login.of(server).ask("select pid from pg_stat_activity where backend_type = 'checkpointer'");
                ProcessHandle.of(Long.parseLong(part)).orElseThrow().destroyForcibly();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public Path path() {
        return home.path();
    }

    private void hold() throws IOException {
        Files.createFile(held);
        Files.createFile(home.data().resolve("recovery.signal"));
        Files.writeString(home.data().resolve("postgresql.auto.conf"),
                "restore_command = 'while [ -e " + held + " ]; do sleep 0.02; done; false'\n"
                        + "hot_standby = off\n"); // else it would let readers in before the end of the recovery
    }

    Home home() {
        return home;
    }

    /// Lets the recovery end.
    public void release() {
        try {
            Files.deleteIfExists(held);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whatever a test leaves behind.
    public void killAll() {
        release();
        home.killAll();
    }
}
