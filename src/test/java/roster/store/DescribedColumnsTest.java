package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `roster_fields` describes the columns of a table. The readers of the table read it and the owners write it. Runs on
/// every available server.
@ParameterizedClass
@MethodSource("roster.store.WholeRowTest#servers")
final class DescribedColumnsTest {
    private static final String ALL = "select record_type, column_name, recorded from roster_fields order by 1, 2";

    private final String url;

    DescribedColumnsTest(TestServer server) {
        url = server.copyOf("described_columns", DescribedColumnsTest::make);
    }

    /// The directory and the table items belong to stock, and foreman is a member of stock.
    private static void make(String url) {
        TestServer.execute(url, TestServer.role("stock"), TestServer.role("foreman"), TestServer.role("clerk"),
                TestServer.role("stranger"),
                "grant create on schema public to stock", "grant stock to foreman");
        String stock = url.replace("user=postgres", "user=stock");
        Database.open(stock, Map.of()).close();
        TestServer.execute(stock, "create table items (id int primary key, name text, price int)",
                "select roster_install('items', 'items')",
                "grant select, update on items to clerk", "insert into items values (1, 'Pen', 1)",
                "insert into roster_fields (record_type, column_name, recorded) values ('users', 'phone', true),"
                        + " ('items', 'name', true)");
    }

    private String as(String role) {
        return url.replace("user=postgres", "user=" + role);
    }

    @Test
    void aDescriptionIsReadByReadersOfAnyColumn() {
        assertThat(Rows.of(as("foreman"), ALL)).containsExactly("items|name|t", "users|phone|t");
        assertThat(Rows.of(as("clerk"), ALL)).containsExactly("items|name|t");
        assertThat(Rows.of(as("stranger"), ALL)).isEmpty();
        TestServer.execute(as("stock"), "grant select (name) on users to clerk");
        assertThat(Rows.of(as("clerk"), ALL)).containsExactly("items|name|t", "users|phone|t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock", "foreman", "postgres"})
    void aDescriptionByAnOwnerAppliesFromTheNextWriteOn(String owner) {
        TestServer.execute(as(owner),
                "insert into roster_fields (record_type, column_name, label, recorded) values ('items', 'price',"
                        + " 'Price', false)",
                "update roster_fields set recorded = false where column_name = 'name'");
        TestServer.execute(as("clerk"), "update items set price = 2, name = 'Cup'");
        assertThat(Rows.of(url, "select lock_version from items")).containsExactly("0");
        TestServer.execute(as(owner), "delete from roster_fields where record_type = 'items'");
        TestServer.execute(as("clerk"), "update items set price = 3");
        assertThat(Rows.of(url,
                "select before ->> 'price', after ->> 'price', after ->> 'name' from roster_revisions where kind ="
                        + " 'changed'"))
                .containsExactly("2|3|Cup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "stranger"})
    void onlyOwnersWriteADescription(String role) {
        List<String> before = Rows.of(url, ALL);
        assertThatThrownBy(() -> TestServer.execute(as(role),
                "insert into roster_fields (record_type, column_name) values ('users', 'name')"))
                .hasMessageContaining("row-level security");
        TestServer.execute(as(role), "update roster_fields set recorded = false where record_type = 'users'",
                "delete from roster_fields where record_type = 'users'");
        assertThat(Rows.of(url, ALL)).isEqualTo(before);
    }

    @Test
    void aDescriptionMayPrecedeItsColumn() {
        TestServer.execute(as("stock"),
                "insert into roster_fields (record_type, column_name, recorded) values ('items', 'pin_hash', true)",
                "alter table items add pin_hash text", "update items set pin_hash = 'x'");
        assertThat(Rows.of(url, "select after ->> 'pin_hash' from roster_revisions order by seq desc limit 1"))
                .containsExactly("x");
    }
}
