package roster.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.store.TestServer;

/// A start accepts a record of migrations that holds each one as Roster wrote it.
final class AppliedMigrationsTest {
    /// Each edit undoes itself when it is repeated.
    private static final List<String> EDITS = List.of(
            "update roster_schema_history set version = (-version::int)::text where version in ('9', '-9')",
            "update roster_schema_history set success = not success where version = '9'",
            "update roster_schema_history set description = reverse(description) where version = '9'");

    private final String url = TestServer.newest().freshDatabase();
    private final PGSimpleDataSource source = new PGSimpleDataSource();

    @BeforeEach
    void connect() {
        source.setUrl(url);
    }

    @Test
    void theKnownMigrationsAreThoseOfTheFolder() {
        List<String> found = Arrays.stream(Schema.flyway(source, "public").info().all())
                .map(migration -> migration.getVersion() + " " + migration.getDescription()).toList();
        assertThat(found).isEqualTo(IntStream.rangeClosed(1, AppliedMigrations.KNOWN.size())
                .mapToObj(version -> version + " " + AppliedMigrations.KNOWN.get(version - 1)).toList());
    }

    @Test
    void aMigrationThatIsMissingOrFailedOrHasAnotherDescriptionIsRefused() {
        TestServer.migrate(url, "12");
        assertThatEachEditIsRefused();
        assertThat(Schema.of(source).isCurrent()).isFalse();
        TestServer.migrate(url, AppliedMigrations.NEWEST);
        assertThatEachEditIsRefused();
        assertThat(Schema.of(source).isCurrent()).isTrue();
    }

    /// An adopted table brings Flyway's mark of an existing table.
    @Test
    void aMigrationOfANewerRosterAndAnAdoptedTableAreAccepted() {
        TestServer.execute(url, "create table users (id bigserial primary key, name text, email text)");
        TestServer.migrate(url, AppliedMigrations.NEWEST);
        TestServer.execute(url, """
                insert into roster_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
                  values (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 'postgres', 1, false)""");
        assertThat(Schema.of(source).isCurrent()).isTrue();
    }

    private void assertThatEachEditIsRefused() {
        for (String edit : EDITS) {
            TestServer.execute(url, edit);
            var refused = catchThrowableOfType(DirectoryUnavailable.class, () -> Schema.of(source));
            assertThat(refused).as(edit).isNotNull();
            assertThat(refused.reason()).as(edit).isEqualTo(Reason.UNCLEAR_VERSION);
            assertThat(refused.subject()).as(edit).isEqualTo("9 (readers)");
            TestServer.execute(url, edit);
        }
    }

    @Test
    void comeFromTheNamesOfTheFilesInAJar(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("program.jar");
        try (var entries = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("V10__address.sql", "V2__lock_version.sql", "V1__users.sql", "notes.txt")) {
                entries.putNextEntry(new JarEntry("roster/store/migrations/" + name));
            }
        }
        var first = URI.create("jar:" + jar.toUri() + "!/roster/store/migrations/V1__users.sql").toURL();
        assertThat(AppliedMigrations.descriptions(first)).containsExactly("users", "lock version", "address");
    }
}
