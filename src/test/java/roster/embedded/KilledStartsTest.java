package roster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.Patience;

/// Ten starts of one empty home are killed at random moments. The eleventh one works.
@CacioTest // an event dispatch thread without a display: the guards ask which thread that is
class KilledStartsTest extends HomeFixture {
    private static final int STARTS = 10;
    /// The files of the programs and of a cluster, roughly.
    private static final int FILES = 2_200;

    /// A power cut kills the programs of PostgreSQL with the window. A crash of Roster lets them go on.
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void killedAtRandomMomentsEndInAWorkingOne(long seed) throws SQLException {
        var random = new Random(seed);
        for (int start = 0; start < STARTS; start++) {
            try (var window = Window.start(home.path()).awaitHere()) {
                window.tell("open");
                Patience.untilServer("a moment of start " + start, moment(random));
                if (random.nextBoolean()) {
                    home.killAll();
                }
            }
        }
        try (var server = EmbeddedServer.open(home.path())) {
            Login.of(server).run("create table kept (name text); insert into kept values ('Ann')");
            assertThat(Login.of(server).ask("select name from kept")).isEqualTo("Ann");
        }
        home.untilServerEnded();
        EmbeddedServer.open(home.path()).close(); // clears what an orphan still wrote into
        assertThat(home.root()).isDirectoryNotContaining("glob:**unfinished*");
    }

    /// A number of files that is reached while they are unpacked, or a step of the server.
    private BooleanSupplier moment(Random random) {
        boolean hasCluster = Files.isDirectory(home.data());
        int files = random.nextInt(FILES);
        int step = random.nextInt(3);
        return () -> isReady() || (hasCluster ? isAt(step) : files(home.root()) >= files);
    }

    private boolean isAt(int step) {
        return switch (step) {
            case 0 -> true;
            case 1 -> Files.exists(home.root().resolve("log/start.log"));
            default -> home.hasServer();
        };
    }

    private boolean isReady() {
        try {
            return home.hasServer() && Files.readString(home.pidFile()).contains("ready");
        } catch (IOException beingWritten) {
            return false;
        }
    }

    private static int files(Path root) {
        var count = new AtomicInteger();
        try {
            if (Files.isDirectory(root)) {
                Files.walkFileTree(root, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        count.incrementAndGet();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException moved) {
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        } catch (IOException moved) {
            throw new UncheckedIOException(moved);
        }
        return count.get();
    }
}
