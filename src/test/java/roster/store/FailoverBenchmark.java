package roster.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Feed.News;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The time from the moment when a writable primary exists to the next acknowledged save. A bare prober on a connection
/// of its own finds that moment in the same run. In one half of the rounds the old primary refuses connections, in the
/// other half its network is silent. Prints; asserts nothing.
///
/// Run: `mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test -Dexec.args="-cp %classpath
/// roster.store.FailoverBenchmark 5 6"` with the number of rounds and the seconds until the promotion.
final class FailoverBenchmark {
    private FailoverBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        for (int round = 1; round <= Integer.parseInt(arguments[0]); round++) {
            for (boolean isSilent : new boolean[] {false, true}) {
                System.out.printf("%s: %d ms%n", isSilent ? "silent " : "refuses",
                        round(isSilent, Integer.parseInt(arguments[1])));
            }
        }
        System.exit(0); // connections into the dark
    }

    private static long round(boolean isSilent, int seconds) throws IOException {
        try (ServerPair pair = ServerPair.start(); var network = new WireTap(pair.primary().port());
                Database database = Database.open(network.url(pair.url("postgres")), Map.of(), "Ann")) {
            Directory directory = database.directory();
            User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
            var followed = new CompletableFuture<Boolean>();
            database.feed().follow(news -> {
                if (news instanceof News.Following) {
                    Thread.ofVirtual().start(() -> {
                        var _ = database.isStillThere(); // as the model does
                    });
                    followed.complete(true);
                }
            });
            followed.join();
            if (isSilent) {
                network.fallSilent();
            } else {
                network.hangUp();
                pair.primary().crash();
            }
            CompletableFuture<Long> saved = CompletableFuture.supplyAsync(() -> saved(directory, ann));
            LockSupport.parkNanos(seconds * 1_000_000_000L);
            CompletableFuture<Long> writable = CompletableFuture.supplyAsync(() -> writable(pair));
            pair.standby().promote();
            return (saved.join() - writable.join()) / 1_000_000;
        }
    }

    /// The moment of the acknowledgement. Tries again as the window does.
    private static long saved(Directory directory, User user) {
        UUID id = SaveId.fresh();
        while (true) {
            try {
                if (directory.save(Edit.of(user).with(Users.PHONE, "1"), id) instanceof SaveResult.Saved) {
                    return System.nanoTime();
                }
            } catch (DirectoryUnavailable _) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /// The moment when the standby accepts writes, seen by a prober that asks it all the time.
    private static long writable(ServerPair pair) {
        try (Connection prober = DriverManager.getConnection(pair.standbyUrl("postgres"));
                var query = prober.prepareStatement("select pg_is_in_recovery()")) {
            for (long end = Patience.end(); System.nanoTime() < end; ) {
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return System.nanoTime();
                    }
                }
            }
            throw new IllegalStateException("The standby was not promoted");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
