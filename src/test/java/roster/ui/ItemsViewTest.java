package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.InMemoryDirectory;
import roster.directory.Items;
import roster.directory.Query;
import roster.directory.Subject;
import roster.directory.edit.AddResult;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.RosterModel;
import roster.model.link.Connector;
import roster.ui.list.UserTable;
import roster.ui.text.Text;
import roster.work.Background;

/// A window on a second record type, whose words are in a bundle of its own.
@SuppressWarnings("NullAway.Init") // opened before each test
final class ItemsViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory(Items.TYPE);
    private User item;
    private RosterDriver window;

    @BeforeEach
    void open() {
        item = ((AddResult.Added) directory.add(Subject.ITEMS.ann())).user();
        directory.add(Subject.ITEMS.named("Cup").with(Items.QUANTITY, "7"));
        window = RosterDriver.open(connector());
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Connector connector() {
        return new Connector() {
            @Override
            public Connection connect() {
                return new Connection(directory, directory.feed().late(), "");
            }

            @Override
            public RecordType type() {
                return Items.TYPE;
            }
        };
    }

    @Test
    void theTypeIsKnownBeforeThereIsADirectory() {
        var background = new Background();
        RosterDriver.act(() -> {
            var model = new RosterModel(background, connector(), List::of, new RosterDriver.Forgetful(),
                    new RosterDriver.Forgetful(), () -> "Ann");
            assertThat(model.link().type().now()).isEqualTo(Items.TYPE);
            assertThat(model.list().query()).isEqualTo(Query.all(Items.TYPE));
            background.close();
        });
    }

    @Test
    void theBundleHasTheWordsOfTheType() {
        assertThat(Items.TYPE.fields()).extracting(Text::label)
                .containsExactly("Article", "Quantity", "Unit", "Price", "Owner", "Shelf", "Remarks");
        assertThat(Text.choices(Items.TYPE)).containsEntry(Items.UNIT,
                Map.of(Items.PIECE, "Piece", Items.BOX, "Box", Items.KILO, "Kilogram"));
        assertThat(Text.label(Users.NAME)).isEqualTo("Name");
    }

    @Test
    void theListAndTheFormHaveItsFields() {
        assertThat(RosterDriver.edt(() -> ((UserTable) window.table()).columns().chosen()))
                .containsExactly(Items.NAME, Items.UNIT);
        window.choose("Compact rows");
        assertThat(RosterDriver.edt(() -> ((UserTable) window.table()).columns().chosen()))
                .containsExactly(Items.NAME, Items.QUANTITY, Items.UNIT, Items.PRICE, Items.OWNER, Items.SHELF);
        assertThat(RosterDriver.edt(() -> window.table().getColumnName(0))).isEqualTo("Article");
        window.clickHeader(Items.QUANTITY);
        window.waitForList("Cup", "Ann Archer");
        window.type(Items.PRICE, "2.50");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        assertThat(directory.user(item.id()).orElseThrow().values()).isEqualTo(item.values().with(Items.PRICE, "2.50"));
    }

    @Test
    void theNewRecordBeginsAtItsTitle() {
        window.choose("New user");
        window.focusedIs(Items.NAME.key());
        window.type(Items.NAME, "Pot");
        window.type(Items.QUANTITY, "many");
        window.click("save");
        window.waitUntil("the problem", () -> window.model().editor().state().now().problems().stream()
                .anyMatch(problem -> Items.QUANTITY.equals(problem.field())));
        window.type(Items.QUANTITY, "3");
        window.click("save");
        window.waitForNotice("Added Pot");
        assertThat(directory.count()).isEqualTo(3);
    }
}
