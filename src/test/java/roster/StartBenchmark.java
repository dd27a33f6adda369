package roster;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import roster.embedded.EmbeddedServer;
import roster.store.Database;
import roster.transfer.SampleFile;

/// Measures the time of a start from exec to the first painted window and to the first painted rows, and the memory
/// afterwards. Case (a) opens the database first, without a cache, on a default Java. Case (b) is the installed
/// program. The cases alternate on the sample users in a home of its own, with medians. The embedded server alone
/// follows. Prints results without assertions.
///
/// Run, after `mvn -Pinstaller verify` and on a display:
/// `xvfb-run -a mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test
/// -Dexec.args="-cp %classpath roster.StartBenchmark target/installer/image/roster/bin/roster 15"`
final class StartBenchmark {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");
    private static final int PATIENCE_SECONDS = 60;

    private StartBenchmark() {}

    private record Run(long paintedMs, long listedMs, long residentMb) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String installed = arguments[0];
        int rounds = Integer.parseInt(arguments[1]);
        Path home = Files.createTempDirectory("roster-start");
        try {
            servers(home, rounds);
            samples(home);
            List<String> other = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), "roster.DatabaseFirstMain", "--home", home.toString());
            List<String> ours = List.of(installed, "--home", home.toString());
            List<Run> a = new ArrayList<>();
            List<Run> b = new ArrayList<>();
            run(home, ours);
            run(home, other);
            for (int round = 0; round < rounds; round++) {
                a.add(run(home, other));
                b.add(run(home, ours));
            }
            print("(a) database first, no cache, default JVM", a);
            print("(b) as installed", b);
            System.out.printf("(b) / (a): painted %.2f, rows %.2f%n",
                    (double) median(b, Run::paintedMs) / median(a, Run::paintedMs),
                    (double) median(b, Run::listedMs) / median(a, Run::listedMs));
        } finally {
            delete(home);
        }
    }

    /// Measures the first start, starts on existing data and starts after a kill -9 of the server. The homes stay until
    /// the end, because an ext4 without a journal searches long among recently deleted files. This lasts five minutes
    /// and would distort a first start. So run it on a disk that was idle before.
    private static void servers(Path home, int rounds) throws IOException {
        List<Long> first = new ArrayList<>();
        List<Long> existing = new ArrayList<>();
        List<Long> crashed = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Path fresh = home.resolve("fresh" + round);
            first.add(opened(fresh, false));
            existing.add(opened(fresh, true));
            crashed.add(opened(fresh, false));
        }
        System.out.printf("embedded server ready, medians of %d: first ever %d ms, existing home %d ms, after a crash"
                + " %d ms%n",
                rounds, median(first), median(existing), median(crashed));
    }

    private static long opened(Path home, boolean kill) throws IOException {
        long from = System.nanoTime();
        try (var _ = EmbeddedServer.open(home)) {
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
            if (kill) {
                Path file = home.resolve("postgres/cluster/data/postmaster.pid");
                ProcessHandle process = ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                        .orElseThrow();
                process.destroyForcibly();
                Patience.until("the server is gone", () -> !process.isAlive());
            }
            return took;
        }
    }

    private static void samples(Path home) {
        try (var server = EmbeddedServer.open(home); var database = Database.open("jdbc:postgresql://127.0.0.1:"
                + server.port() + "/" + server.database(),
                java.util.Map.of("user", server.user(), "password", server.password()))) {
            SampleFile.read().forEach(database.directory()::add);
        }
    }

    private static Run run(Path home, List<String> command) throws IOException, InterruptedException {
        delete(home.resolve("logs"));
        Path log = home.resolve("logs/roster0.0.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile());
        long from = System.currentTimeMillis();
        Process process = builder.start();
        for (int i = 0; !(says(log, StartLog.PAINTED) && says(log, StartLog.LISTED)); i++) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || i > PATIENCE_SECONDS * 20) {
                throw new IOException("It shows no rows: " + Files.readString(home.resolve("said")));
            }
        }
        String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
        long resident = Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s*(\\d+) kB.*", "$1")) >> 10;
        process.destroy();
        Patience.untilEnded(process);
        List<String> lines = Files.readAllLines(log);
        return new Run(at(lines, StartLog.PAINTED) - from, at(lines, StartLog.LISTED) - from, resident);
    }

    private static boolean says(Path log, String what) throws IOException {
        return Files.exists(log) && Files.readString(log).contains(what);
    }

    private static long at(List<String> log, String what) {
        String line = log.stream().filter(each -> each.endsWith(what)).findFirst().orElseThrow();
        return OffsetDateTime.parse(line.substring(0, line.indexOf(' ')), TIME).toInstant().toEpochMilli();
    }

    private static void print(String what, List<Run> runs) {
        System.out.printf("%-42s painted %5d ms, rows %5d ms, resident %4d MB (medians of %d, %d processors)%n", what,
                median(runs, Run::paintedMs), median(runs, Run::listedMs), median(runs, Run::residentMb), runs.size(),
                ManagementFactory.getOperatingSystemMXBean().getAvailableProcessors());
    }

    private static long median(List<Run> runs, java.util.function.ToLongFunction<Run> value) {
        return median(runs.stream().map(value::applyAsLong).toList());
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
