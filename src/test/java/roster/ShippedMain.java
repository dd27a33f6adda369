package roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import roster.directory.Directory;
import roster.directory.Query;
import roster.directory.RecentQuery;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.embedded.EmbeddedServer;
import roster.store.Database;
import roster.transfer.SampleFile;

/// Does each thing that a person can do to the database of a home. On request it does so beside the program's window on
/// a screen in memory. But for that screen its class path has only shipped libraries.
final class ShippedMain {
    /// Printed once all of it went well.
    static final String DONE = "all of it went well";

    private ShippedMain() {}

    /// @param arguments the home, and `window` where there is to be one
    public static void main(String[] arguments) throws ClassNotFoundException, IOException {
        boolean hasWindow = arguments.length > 1;
        if (hasWindow) {
            // chooses the toolkit when it is initialised
            Class.forName("com.github.caciocavallosilano.cacio.ctc.junit.CacioExtension");
            Main.main(new String[] {"--home", arguments[0]});
        }
        try {
            useTheHome(arguments, hasWindow);
        } catch (IOException | RuntimeException failure) {
            failure.printStackTrace(); // the window would keep the program alive
            System.exit(1);
        }
        System.out.println(DONE);
        System.exit(0);
    }

    private static void useTheHome(String[] arguments, boolean hasWindow) throws IOException {
        try (var server = EmbeddedServer.open(Path.of(arguments[0]));
             var database = Database.open("jdbc:postgresql://127.0.0.1:" + server.port() + "/" + server.database(),
                     Map.of("user", server.user(), "password", server.password(), "connectTimeout", "60",
                         "loginTimeout", "60"))) {
            use(database.directory());
            if (hasWindow) {
                await(Path.of(arguments[0], "logs", "roster0.0.log"), StartLog.PAINTED, StartLog.LISTED);
            }
        }
    }

    private static void use(Directory directory) {
        SampleFile.read().forEach(directory::add);
        Draft draft = Users.TYPE.initial().with(Users.NAME, "Zoë").with(Users.EMAIL, "zoe@example.org");
        User user = directory.add(draft) instanceof AddResult.Added added ? added.user() : refused("adding");
        User saved = directory.save(Edit.of(user).with(Users.PHONE, "1")) instanceof SaveResult.Saved(User now) ? now
                : refused("saving");
        require(directory.save(Edit.of(user).with(Users.PHONE, "2")) instanceof SaveResult.Conflicting, "a conflict");
        require(directory.search(Query.ALL).ids(1000).length > 200, "a search");
        require(directory.history(user.id(), Directory.NEWEST, 9).size() == 2, "the history");
        require(directory.delete(saved) instanceof DeleteResult.Deleted, "deleting");
        require(!directory.recent(RecentQuery.ALL, Directory.NEWEST, 9).isEmpty(), "the newest changes");
        require(directory.users(List.of(user.id())).isEmpty(), "reading");
    }

    /// They come in either order, and beside all else.
    private static void await(Path log, String... lines) throws IOException {
        while (!Files.exists(log) || !Stream.of(lines).allMatch(Files.readString(log)::contains)) {
            LockSupport.parkNanos(1_000_000); // the test that started this process ends it after a while
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("It fails at " + what);
        }
    }

    private static User refused(String what) {
        throw new IllegalStateException("It fails at " + what);
    }
}
