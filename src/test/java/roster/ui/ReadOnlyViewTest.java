package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.Samples;
import roster.directory.record.Field;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.text.Text;

/// The form of a person who may not change each field.
@SuppressWarnings("NullAway.Init") // opened by each test
class ReadOnlyViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;

    private void open(List<Field> fixed) {
        directory.add(Drafts.ann());
        directory.reshape(Samples.fixing(fixed.toArray(Field[]::new)));
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
    }

    @Test
    void theReasonIsSaidOnceToAPersonWhoMayChangeNothing() {
        open(Users.TYPE.fields());
        a.waitForText("banner", Text.of("banner.readOnly"));
        Users.TYPE.fields().forEach(field -> assertThat(a.isShown("problem:" + field.key())).as(field.key()).isFalse());
    }

    @Test
    void theReasonStandsAtTheOnlyFieldThatMayNotBeChanged() {
        open(List.of(Users.PHONE));
        a.waitForText("problem:phone", Text.of("editor.fixed.NOT_ALLOWED"));
        assertThat(a.isShown("banner")).isFalse();
        assertThat(a.isShown("problem:name")).isFalse();
    }
}
