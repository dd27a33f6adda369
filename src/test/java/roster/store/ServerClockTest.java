package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The times of a row are the server's. Each write is held on its way until the server's clock shows a later second, so
/// a time that the client sent along would be too early.
@SuppressWarnings("NullAway.Init") // opened before each test
final class ServerClockTest {
    private static final String SECOND = "select date_trunc('second', clock_timestamp() at time zone 'utc')";

    private String url;
    private WireTap tap;
    private Database database;
    private Directory directory;
    private volatile @Nullable Instant arrived;

    @BeforeEach
    void open() throws IOException {
        url = TestServer.newest().freshDirectory();
        tap = new WireTap(TestServer.newest().port());
        database = Database.open(tap.url(url), Map.of());
        directory = database.directory();
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        database.close();
    }

    /// Holds each later write up to the next second of the server's clock.
    private void hold() {
        tap.watch(statement -> {
            if (statement.startsWith("update users") || statement.startsWith("insert into")) {
                Instant sent = second();
                Patience.until("a later second", () -> second().isAfter(sent));
                arrived = second();
            }
        });
    }

    private Instant second() {
        return Instant.parse(Rows.of(url, SECOND).getFirst().replace(' ', 'T') + "Z");
    }

    private void assertIsOfTheServer(Optional<Instant> time) {
        assertThat(time).hasValueSatisfying(found -> assertThat(found)
                .isBetween(Objects.requireNonNull(arrived), second()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp(0)", "timestamp", "timestamptz"})
    void aSaveHasTheServersTime(String type) {
        TestServer.execute(url, "alter table users alter updated_at type " + type
                + " using updated_at at time zone 'utc'");
        User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        hold();
        User saved = ((SaveResult.Saved) directory.save(Edit.of(ann).with(Users.PHONE, "1"))).user();
        assertIsOfTheServer(Optional.ofNullable(saved.updatedAt()));
        assertThat(saved.insertedAt()).isEqualTo(ann.insertedAt());
        assertThat(directory.user(ann.id())).contains(saved);
    }

    @Test
    void anAdditionHasTheServersTime() {
        hold();
        User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        assertIsOfTheServer(Optional.ofNullable(ann.insertedAt()));
        assertThat(ann.updatedAt()).isEqualTo(ann.insertedAt());
    }

    @Test
    void aRestoreHasTheServersTimeAndTheFormerBeginning() {
        User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        directory.delete(ann);
        hold();
        User again = ((AddResult.Added) directory.addAgain(Edit.of(ann))).user();
        assertIsOfTheServer(Optional.ofNullable(again.updatedAt()));
        assertThat(again.insertedAt()).isEqualTo(ann.insertedAt());
    }
}
