package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import roster.directory.edit.Conflict;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;

/// A contract about the records of one table. All its tests share the table, and each begins with an empty one. The
/// clients `a` and `b` stand for two people.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before all tests
public abstract class TableContract {
    private SharedTable table;

    /// Opens the table under test.
    protected abstract SharedTable open();

    @BeforeAll
    final void openTable() {
        table = open();
    }

    @BeforeEach
    final void emptyTable() {
        table.empty();
    }

    @AfterAll
    final void closeTable() {
        @Nullable SharedTable opened = table;
        if (opened != null) {
            opened.close();
        }
    }

    protected final SharedTable table() {
        return table;
    }

    protected final Subject subject() {
        return table.subject();
    }

    protected final Directory a() {
        return table.a();
    }

    protected final Directory b() {
        return table.b();
    }

    protected static User saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).user();
    }

    protected static Conflict conflict(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Conflicting.class);
        return ((SaveResult.Conflicting) result).conflict();
    }
}
