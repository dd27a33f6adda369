package roster.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// A home with a killed server. Its next start recovers until the test releases it: the server waits for a command that
/// fetches a piece of its log. From outside it looks like a server that recovers on a slow disk.
public final class HeldRecovery {
    /// The table that was committed before the crash.
    public static final String TABLE = "kept";

    private final Home home;
    private final Path held;

    private HeldRecovery(Home home) {
        this.home = home;
        held = home.root().resolve("held");
    }

    /// Crashes the server of this home. Makes the home if it is missing.
    public static HeldRecovery of(Path path) {
        try {
            Home home = Home.unpacked(path);
            try (var server = EmbeddedServer.open(path)) {
                Login.of(server).run("create table " + TABLE + " (name text); insert into " + TABLE
                        + " values ('Ann')");
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

    /// Kills a process of the running server. The server then recovers by itself and accepts no login meanwhile.
    public void killPart() {
        try {
            hold();
            try (var server = EmbeddedServer.open(home.path())) {
                Login.of(server).ask("select pg_reload_conf()");
                String part = Login.of(server)
                        .ask("select pid from pg_stat_activity where backend_type = 'checkpointer'");
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

    /// Kills every process that a test left.
    public void killAll() {
        release();
        home.killAll();
    }
}
