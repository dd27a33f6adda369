package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;

/// Two psql sessions and Roster write the same users at once. The history has every version of a user once and without
/// a gap. The last version equals the row. Some hundred rounds or the number in `-Dhistory.rounds=6000`.
final class HistoryGapsTest {
    private static final int ROUNDS = Integer.getInteger("history.rounds", 300);
    private static final int USERS = 5;

    @Test
    void theHistoryHasNeitherGapNorRepeat(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/psql")), "psql is not installed here");
        String url = TestServer.newest().freshDirectory();
        try (Database database = Database.open(url, Map.of())) {
            Directory directory = database.directory();
            List<Long> ids = IntStream.range(0, USERS).mapToObj(number -> directory.add(Drafts.named("User " + number)))
                    .map(result -> ((AddResult.Added) result).user().id()).toList();
            List<Process> sessions = new ArrayList<>();
            for (int number = 0; number < 2; number++) {
                var psql = new ProcessBuilder("/usr/bin/psql", "-X", "-q", url.replace("jdbc:", ""))
                        .redirectErrorStream(true).redirectOutput(folder.resolve(number + ".out").toFile());
                psql.environment().put("LC_ALL", "C"); // Debian's psql warns of a locale that is not installed
                sessions.add(psql.start());
            }
            int conflicts = write(directory, ids, sessions);
            for (int number = 0; number < 2; number++) {
                assertThat(Patience.untilEnded(sessions.get(number))).isZero();
                assertThat(folder.resolve(number + ".out")).isEmptyFile();
            }
            assertThat(conflicts).isPositive();
            directory.users(ids).forEach(user -> assertWhole(directory, user));
        }
    }

    /// @return how many saves met a conflict. Goes on until there is one.
    private static int write(Directory directory, List<Long> ids, List<Process> sessions) throws IOException {
        var random = new Random();
        var inputs = sessions.stream().map(Process::outputWriter).toList();
        int conflicts = 0;
        long end = Patience.end();
        for (int round = 0; round < ROUNDS || (conflicts == 0 && System.nanoTime() - end < 0); round++) {
            long id = ids.get(random.nextInt(USERS));
            User opened = directory.user(id).orElseThrow();
            for (var input : inputs) {
                input.write(script(random.nextInt(1_000_000), id));
                input.flush();
            }
            SaveResult result = directory.save(Edit.of(opened).with(Users.JOB_TITLE, "" + random.nextLong()));
            conflicts += result instanceof SaveResult.Conflicting ? 1 : 0;
        }
        for (var input : inputs) {
            input.close();
        }
        return conflicts;
    }

    /// Includes a transaction of several statements and a rollback. The update of all rows locks them by id. Two
    /// updates in the order of the file would deadlock, since every update moves its row. PostgreSQL would then fail
    /// one of them.
    private static String script(int text, long id) {
        return """
                begin; update users set phone = '%1$d' where id = %2$d; update users set notes = '%1$d' where id = %2$d; commit;
                update users set department = '%1$d', lock_version = lock_version + 1 where id = %2$d;
                update users set name = name from (select id as locked from users order by id for update) where id = locked;
                begin; update users set phone = 'no' where id = %2$d; rollback;
                """.formatted(text, id);
    }

    private static void assertWhole(Directory directory, User user) {
        List<Revision> newestFirst = directory.history(user.id(), Directory.NEWEST, Integer.MAX_VALUE);
        assertThat(newestFirst.reversed().stream().map(Revision::version).toList())
                .isEqualTo(IntStream.rangeClosed(0, user.version()).boxed().toList());
        assertThat(newestFirst.getFirst().after()).isEqualTo(user.values());
        assertThat(newestFirst).hasSizeGreaterThan(10);
    }
}
