import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import roster.directory.Directory;
import roster.directory.RecentQuery;
import roster.directory.edit.AddResult;
import roster.embedded.EmbeddedServer;
import roster.store.Database;
import roster.transfer.SampleFile;

/// Trains the image: starts it for the first time ever, shows it sample users, saves one by the keyboard, and keeps what Java learnt as
/// an ahead-of-time cache (JEP 514), in the two steps that go through the launcher. Fails where the cache is not used.
final class Training {
    private static final String STARTED = "roster.embedded.SharedServer: Started in";
    private static final String LISTED = "The first rows are painted";
    private static final int PATIENCE_SECONDS = 120;

    private final Image image;
    private final Path home;
    private final Map<String, String> screen;

    private Training(Image image, Path home, Map<String, String> screen) {
        this.image = image;
        this.home = home;
        this.screen = screen;
    }

    static void train(Image image) throws Exception {
        Path home = Trees.empty(Build.OUT.resolve("training")).toAbsolutePath();
        Path cache = image.cache().toAbsolutePath();
        Path learnt = home.resolve("learnt");
        try (var screen = Screen.open()) {
            var training = new Training(image, home, screen.environment());
            training.record(learnt);
            training.launch("-XX:AOTMode=create -XX:AOTConfiguration=" + learnt + " -XX:AOTCache=" + cache)
                    .waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            image.useCache();
            training.requireUsed();
        }
        System.out.println("The cache is used: " + cache + ", " + (cache.toFile().length() >> 20) + " MB");
    }

    private Database database(EmbeddedServer server) {
        return Database.open("jdbc:postgresql://127.0.0.1:" + server.port() + "/" + server.database(),
                Map.of("user", server.user(), "password", server.password()));
    }

    /// What a person does in the first minute, as far as keys reach: start it for the first time ever, open the first
    /// user, change the phone, save. The users come from here, because pictures of an empty list teach little.
    private void record(Path learnt) throws Exception {
        Process program = launch("-XX:AOTMode=record -XX:AOTConfiguration=" + learnt, "--home", home.toString());
        Path log = home.resolve("logs/roster0.0.log");
        await(program, () -> Files.exists(log) && Files.readString(log).contains(STARTED), "starts no server");
        try (var server = EmbeddedServer.open(home); var database = database(server)) {
            SampleFile.read().forEach(draft -> {
                if (!(database.directory().add(draft) instanceof AddResult.Added)) {
                    throw new IllegalStateException("A sample user was refused: " + draft.title());
                }
            });
            await(program, () -> { // who is not connected yet has nothing to read anew
                type("F5");
                return Files.readString(log).contains(LISTED);
            }, "shows no rows");
            long changes = newest(database);
            type("DOWN", "F6", "TAB", "TAB", "END", "7", "ctrl S");
            await(program, () -> newest(database) != changes, "saves nothing");
            end(program);
        }
    }

    private static long newest(Database database) {
        return database.directory().recent(RecentQuery.ALL, Directory.NEWEST, 1).getFirst().seq();
    }

    private void type(String... keys) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(java(), "installer/build/Typist.java"));
        command.addAll(List.of(keys));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(screen);
        Build.run(builder);
    }

    /// Asks the program to end, as the window's cross does; killed it would have learnt nothing.
    private static void end(Process program) throws IOException, InterruptedException {
        if (Build.isWindows()) {
            Build.run(new ProcessBuilder("taskkill", "/IM", "Roster.exe"));
        } else {
            program.destroy();
        }
        if (!program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("The program does not end");
        }
    }

    /// AOTMode=on ends with an error where the cache can't be used, instead of going on without.
    private void requireUsed() throws Exception {
        Process program = launch("-XX:AOTMode=on", "--version");
        if (!program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || program.exitValue() != 0) {
            throw new IOException("The cache is not used");
        }
    }

    private Process launch(String options, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(image.launcher().toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(screen);
        builder.environment().put("JAVA_TOOL_OPTIONS", options);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder.start();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Process program, Condition condition, String otherwise) throws Exception {
        for (int tenths = 0; !condition.holds(); tenths++) {
            if (program.waitFor(100, TimeUnit.MILLISECONDS) || tenths > PATIENCE_SECONDS * 10) {
                program.destroyForcibly();
                throw new IOException("The program in training " + otherwise);
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
