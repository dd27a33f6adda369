package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Dependents;
import roster.directory.Dependents.Effect;
import roster.directory.Directory;
import roster.directory.Items;
import roster.directory.Subject;
import roster.directory.description.FieldDescription;
import roster.directory.description.NewKind;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Feed;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.RecordType;
import roster.directory.record.User;

/// The properties of a table of items around its rows: rights, descriptions, dependents and unrecorded columns.
@SuppressWarnings("NullAway.Init") // opened before each test
final class ItemsAroundTest {
    private String url;
    private Database database;
    private Directory directory;
    private User item;

    @BeforeEach
    void open() {
        url = PostgresTable.withItems(TestServer.newest());
        database = PostgresTable.open(url, Items.TYPE);
        directory = database.directory();
        item = ((AddResult.Added) directory.add(Subject.ITEMS.ann())).user();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void sql(String... statements) {
        TestServer.execute(url, statements);
    }

    @Test
    void aMissingRightNamesTheTableOfTheItems() {
        sql(TestServer.role("clerk"), "revoke all on items, users from clerk", "grant select on items, users to clerk");
        try (Database asClerk = PostgresTable.open(url.replace("user=postgres", "user=clerk"), Items.TYPE)) {
            Directory clerk = asClerk.directory();
            assertThat(((SaveResult.Invalid) clerk.save(Edit.of(item).with(Items.SHELF, "B"))).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.detail())
                        .contains("GRANT UPDATE", "ON TABLE public.items"));
            assertThat(((DeleteResult.Invalid) clerk.delete(item)).problems()).containsExactly(
                    new Problem(null, Reason.MAY_NOT_DELETE, "GRANT DELETE ON TABLE public.items TO clerk"));
            assertThat(((AddResult.Invalid) clerk.add(Subject.ITEMS.bob())).problems()).singleElement()
                    .satisfies(problem -> assertThat(problem.detail())
                        .contains("GRANT INSERT", "ON TABLE public.items"));
        }
    }

    @Test
    void aTextThatIsLongerThanItsColumnIsAProblemAtTheField() {
        sql("alter table items alter shelf type varchar(3)");
        assertThat(directory.save(Edit.of(item).with(Items.SHELF, "B 14"))).isEqualTo(
                new SaveResult.Invalid(List.of(new Problem(Items.SHELF, Reason.TOO_LONG, "3"))));
    }

    @Test
    void theOwnerDescribesTheFieldsOfItemsAndAddsOne() {
        List<FieldDescription> described = directory.descriptions().fields().stream()
                .map(each -> each.column().equals("shelf") ? each.labelled("Place") : each).toList();
        assertThat(directory.describe(described)).isEmpty();
        assertThat(directory.addField("Floor plan", NewKind.LINE, List.of())).isEmpty();
        assertThat(directory.type().fields().stream().map(Field::label)).contains("Place", "Floor plan");
        assertThat(directory.type().key()).isEqualTo("items");
        assertThat(Rows.of(url, "select distinct record_type from roster_fields")).containsExactly("items");
        try (Database users = Database.open(url, Map.of())) {
            assertThat(users.directory().type().ofColumn("floor_plan")).isEmpty();
        }
    }

    @Test
    void anotherWindowFollowsAColumnThatIsAdded() throws InterruptedException {
        var told = new LinkedBlockingQueue<RecordType>();
        database.feed().follow(news -> {
            if (news instanceof Feed.News.Reshaped(RecordType type)) {
                told.add(type);
            }
        });
        for (String column : List.of("colour", "origin")) { // the first look at the table finds any change
            sql("alter table items add " + column + " text");
            RecordType type = told.poll(1, TimeUnit.MINUTES);
            assertThat(type).isNotNull();
            assertThat(type.key()).isEqualTo("items");
            assertThat(type.ofColumn(column)).isPresent();
        }
    }

    @Test
    void dependentRowsOfADeletionAreCounted() {
        sql("create table parts (id bigserial primary key, item_id bigint references items on delete cascade)",
                "insert into parts (item_id) values (" + item.id() + "), (" + item.id() + ")",
                "alter table items add password text",
                "update items set password = 'x'");
        assertThat(directory.dependents(List.of(item.id())))
                .containsExactlyInAnyOrder(new Dependents("parts", Effect.DELETED, 2, true),
                new Dependents("password", Effect.UNRECORDED, 1, true));
    }

    @Test
    void theItemsAreAnotherDirectoryThanTheUsers() {
        try (Database users = Database.open(url, Map.of())) {
            assertThat(users.identity()).isNotEqualTo(database.identity());
        }
        assertThat(database.isStillThere()).isTrue();
    }

    @Test
    void theLabelOfALinkIsRead() {
        User read = directory.user(item.id()).orElseThrow();
        Field owner = directory.type().ofColumn("owner_id").orElseThrow();
        assertThat(read.values().text(owner)).isEqualTo("1");
        assertThat(owner.kind()).isInstanceOfSatisfying(FieldKind.Link.class,
                link -> assertThat(link.label("1")).contains("Olive Owner"));
    }
}
