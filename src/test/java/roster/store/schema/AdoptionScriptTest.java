package roster.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.EmailRule;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Revision.Kind;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.AskingFixture;
import roster.store.CatalogueContent;
import roster.store.Database;
import roster.store.MigrationSourcesTest;
import roster.store.TestServer;

/// The statements that a person can copy are those that Roster runs.
final class AdoptionScriptTest extends AskingFixture {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theScriptRunByHandMakesTheSameDatabase(EmailRule rule) {
        String byHand = TestServer.newest().freshDatabase();
        TestServer.execute(url, phxGenAuth());
        TestServer.execute(byHand, phxGenAuth());
        TestServer.execute(byHand, additions(byHand).scripts().getOrDefault(rule, ""));
        adopted(rule).close();
        assertThat(CatalogueContent.of(byHand)).isEqualTo(CatalogueContent.of(url));
        assertThat(CatalogueContent.rows(byHand,
                "select concat_ws(' ', installed_rank, version, description, type, script, success)"
                + " from roster_schema_history order by installed_rank")).isEqualTo(CatalogueContent.rows(url,
                "select concat_ws(' ', installed_rank, version, description, type, script, success) from"
                        + " roster_schema_history order by installed_rank"));
    }

    @Test
    void rosterStartsWithoutAQuestionAfterTheScript() {
        TestServer.execute(url, phxGenAuth());
        TestServer.execute(url, additions(url).scripts().getOrDefault(EmailRule.INDEX, ""));
        try (Database database = open(url, Optional.empty())) {
            User ann = database.directory().user(1).orElseThrow();
            User saved = ((SaveResult.Saved) database.directory()
                    .save(Edit.of(ann).with(Users.EMAIL, "anna@example.org"))).user();
            assertThat(saved.version()).isEqualTo(ann.version() + 1);
            assertThat(database.directory().history(1, Directory.NEWEST, 9)).extracting(each -> each.kind())
                    .containsExactly(Kind.CHANGED);
        }
    }

    @Test
    void psqlRunsTheScript() throws IOException {
        Path psql = Path.of("/usr/bin/psql");
        Assumptions.assumeTrue(Files.isExecutable(psql));
        TestServer.execute(url, phxGenAuth());
        Path file = Files.writeString(folder.resolve("adopt.sql"),
                additions(url).scripts().getOrDefault(EmailRule.INDEX, ""));
        Process run = new ProcessBuilder(psql.toString(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString(),
                url.replace("jdbc:", ""))
                .redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
        assertThat(Patience.untilEnded(run)).as(Files.readString(folder.resolve("said"))).isZero();
        open(url, Optional.empty()).close();
    }

    /// Like a migration, they run in a schema where others may have planted objects.
    @Test
    void eachNameInTheScriptIncludesItsSchema() {
        for (String step : new AdoptionScript("public", "public, pg_temp", EmailRule.INDEX).steps()) {
            assertThat(MigrationSourcesTest.unqualified(step)).isEmpty();
        }
    }

    /// A later version of Roster adds its migrations.
    @Test
    void theRecordOfTheScriptIsOneOfFlyway() {
        TestServer.execute(url, phxGenAuth());
        adopted(EmailRule.OFF).close();
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        var info = Schema.flyway(source, "public").info();
        assertThat(info.pending()).isEmpty();
        assertThat(Arrays.stream(info.applied()).map(each -> each.getState()))
                .containsOnly(MigrationState.BASELINE, MigrationState.SUCCESS)
                .hasSize(AppliedMigrations.KNOWN.size() + 1);
        TestServer.execute(url, "delete from roster_schema_history where version = '" + AppliedMigrations.NEWEST + "'");
        open(url, Optional.empty()).close();
        assertThat(Schema.of(source).isCurrent()).isTrue();
    }
}
