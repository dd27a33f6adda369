package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.record.Field;
import roster.model.link.Connector;

/// A window with pasted characters that PostgreSQL cannot store.
@SuppressWarnings("NullAway.Init") // opened before each test
class UnstorableViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final InMemoryFeed feed = directory.feed();
    private RosterDriver a;

    @BeforeEach
    void open() {
        List.of(Drafts.ann(), Drafts.bob()).forEach(directory::add);
        a = RosterDriver.open(() -> new Connector.Connection(directory, feed, ""));
        a.waitUntil("listed", () -> a.table().getRowCount() == 2);
    }

    @AfterEach
    void close() {
        a.close();
    }

    @Test
    void aSearchIgnoresCharactersThatCannotBeStored() {
        a.type("search", "a\u0000n\ud800n");
        a.waitUntil("found", () -> a.table().getRowCount() == 1);
        assertThat(a.isShown("offline")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("roster.directory.Samples#typedFields")
    void aFieldSaysThatTheCharacterCanNotBeStored(Field field) {
        a.select("Ann Archer");
        a.type(field, "a\ud800b");
        a.click("save");
        a.waitUntil("said", () -> a.description(field.key()).contains("can’t be stored"));
        assertThat(a.text(field.key())).isEqualTo("a\ud800b");
        assertThat(a.isShown("offline")).isFalse();
    }
}
