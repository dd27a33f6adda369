package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Users;

/// A server that was read-only for a while, like one that was demoted and promoted again. Connections made in that time
/// stay read-only.
final class WritableAgainTest extends OneUserFixture {
    private final UUID saveId = SaveId.fresh();

    @Test
    void aServerIsWrittenToAtOnceWhenItIsWritableAgain() throws SQLException {
        readOnly("on");
        database.pool.getHikariPoolMXBean().softEvictConnections();
        connectAll();
        assertThat(save("1")).isEqualTo(new SaveResult.Invalid(List.of(
                new Problem(null, Reason.READ_ONLY, "cannot execute UPDATE in a read-only transaction"))));
        connectAll();
        readOnly("off");
        assertThat(save("2")).isInstanceOf(SaveResult.Saved.class);
        assertThat(directory.delete(directory.user(ann.id()).orElseThrow())).isEqualTo(new DeleteResult.Deleted());
        assertThat(directory.add(Drafts.bob())).isInstanceOf(AddResult.Added.class);
    }

    @Test
    void aReadOnlyServerReportsEarlierSuccesses() {
        User saved = ((SaveResult.Saved) directory.save(Edit.of(ann).with(Users.PHONE, "1"), saveId)).user();
        UUID addId = SaveId.fresh();
        AddResult added = directory.add(Drafts.bob(), addId);
        User bob = ((AddResult.Added) added).user();
        UUID removeId = SaveId.fresh();
        directory.delete(bob, removeId);
        readOnly("on");
        try (Database brief = open(TestTimes.BRIEF)) {
            Directory refusing = brief.directory();
            assertThat(refusing.save(Edit.of(ann).with(Users.PHONE, "1"), saveId))
                    .isEqualTo(new SaveResult.Saved(saved));
            assertThat(refusing.add(Drafts.bob(), addId)).isEqualTo(added);
            assertThat(refusing.delete(bob, removeId)).isEqualTo(new DeleteResult.Deleted());
        }
    }

    /// Sets the mode for later sessions.
    private void readOnly(String value) {
        TestServer.execute(url.replaceAll("/test\\d+", "/postgres"), "alter database "
                + url.replaceAll(".*/(test\\d+).*", "$1") + " set default_transaction_read_only = " + value);
    }

    private void connectAll() throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int each = 0; each < database.pool.getMaximumPoolSize(); each++) {
            all.add(database.pool.getConnection());
        }
        for (Connection each : all) {
            each.close();
        }
    }

    private SaveResult save(String phone) {
        return directory.save(Edit.of(ann).with(Users.PHONE, phone));
    }
}
