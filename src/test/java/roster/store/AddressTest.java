package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.directory.text.Folding;

/// Java and the database treat the same addresses as equal in every composition of their letters. Runs on every
/// available server.
@ParameterizedClass
@MethodSource("servers")
final class AddressTest {
    private static final String COMPOSED = "zo\u00eb@example.org";
    private static final String DECOMPOSED = "Zoe\u0308@Example.org";

    private static final List<String> ADDRESSES = List.of("", "ann@example.org", "ANN@EXAMPLE.ORG", COMPOSED,
            DECOMPOSED,
            "I\u0307stanbul@x", "\u0130stanbul@x", "\u0131@x", "i@x", "stra\u00dfe@x", "STRA\u1e9eE@x", "J\u030c@x",
            "\u01f0@x",
            "\u03a3\u0399\u03a3\u03a5\u03a6\u039f\u03a3@x.gr", "\u03c3\u03b9\u03c3\u03c5\u03c6\u03bf\u03c2@x.gr",
            "\ud55c\uad6d\uc5b4@x", "\u1112\u1161\u11ab@x", "a\u0301\u0323@x", "a\u0323\u0301@x", "\u212b@x",
            "\u212a@x", "\u2126@x",
            "\ufb01@x", "\uff21@x", "\u01c4@x", "\u0958@x", "\ud83d\ude00@x", "\u0390\u0301@x", "\u1f88@x", "\u0345@x");

    /// The time to normalise grows with the square of the number of marks, so only short texts are normalised.
    private static final List<String> LONG = List.of("\u00c9".repeat(1_000), "\u00c9".repeat(1_001),
            "e" + "\u0323\u0301".repeat(200_000), "X".repeat(2_000));

    /// Letters that have been in Unicode for long: JDK and server follow different versions of it.
    private static final int[][] BLOCKS = {{0x41, 0x7A}, {0xC0, 0x24F}, {0x300, 0x345}, {0x386, 0x3CE}, {0x400, 0x52F},
            {0x620, 0x64A},
        {0x915, 0x939}, {0x1100, 0x1112}, {0x1161, 0x1175}, {0x1E00, 0x1EFF}, {0x1F00, 0x1FBC}, {0x3041, 0x30FF},
        {0xAC00, 0xD7A3}, {0x10400, 0x1044F}};

    /// The function of the trigger from V10 to V16. Today's migrations name the schema of each call from the start.
    private static final String OF_VERSION_15 = """
            create or replace function roster_refuse_shared_email() returns trigger language plpgsql as $function$
            declare
              shared boolean;
            begin
              perform pg_advisory_xact_lock(1919906681, hashtext(public.roster_address(new.email)) & 1023);
              execute format('select exists (select from %s where public.roster_address(email) = public.roster_address($1) and id <> $2)',
                tg_relid::regclass) into shared using new.email, new.id;
              if shared then
                raise unique_violation using message = 'duplicate key', constraint = 'roster_users_email';
              end if;
              return null;
            end
            $function$""";

    private final TestServer server;
    private final String url;

    AddressTest(TestServer server) {
        this.server = server;
        url = server.freshDatabase();
    }

    static Stream<TestServer> servers() {
        return Stream.of(Optional.of(TestServer.newest()), TestServer.installed(15)).flatMap(Optional::stream);
    }

    @Test
    void javaAndTheDatabaseHaveOneForm() throws SQLException {
        Database.open(url, Map.of()).close();
        long seed = System.nanoTime();
        var random = new Random(seed);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query =
                        connection.prepareStatement("select roster_address(?), roster_address(roster_address(?))")) {
            for (String address : Stream.of(ADDRESSES.stream(), LONG.stream(),
                    IntStream.range(0, 5_000).mapToObj(_ -> mixed(random))).flatMap(each -> each).toList()) {
                query.setString(1, address);
                query.setString(2, address);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    String form = Folding.address(address);
                    assertThat(row.getString(1)).as("seed %d: %s", seed, address).isEqualTo(form);
                    assertThat(row.getString(2)).as("seed %d, twice: %s", seed, address).isEqualTo(form);
                    assertThat(Folding.address(Users.EMAIL.normalise(address)))
                            .as("seed %d, as stored: %s", seed, address)
                            .isEqualTo(Folding.address(address.strip()));
                }
            }
        }
    }

    private static String mixed(Random random) {
        return IntStream.range(0, random.nextInt(12)).map(_ -> {
            int[] block = BLOCKS[random.nextInt(BLOCKS.length)];
            return random.nextInt(block[0], block[1] + 1);
        }).filter(Character::isDefined).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                StringBuilder::append).toString();
    }

    @Test
    void anAddressIsTakenInEveryComposition() throws SQLException {
        try (Database database = Database.open(url, Map.of())) {
            Directory directory = database.directory();
            // another program's
            TestServer.execute(url, "insert into users (name, email) values ('Zoe', '" + DECOMPOSED + "')");
            var taken = new Problem(Users.EMAIL, Reason.TAKEN, "Zoe");
            assertThat(directory.add(Drafts.ann().with(Users.EMAIL, COMPOSED)))
                    .isEqualTo(new AddResult.Invalid(List.of(taken)));
            User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
            assertThat(directory.save(Edit.of(ann).with(Users.EMAIL, COMPOSED.toUpperCase(Locale.ROOT))))
                    .isEqualTo(new SaveResult.Invalid(List.of(taken)));
            assertThatThrownBy(() -> TestServer.execute(url,
                    "update users set email = '" + COMPOSED + "' where name = 'Ann Archer'"))
                    .hasMessageContaining("roster_users_email");
            assertThat(texts("select email from users where name = 'Zoe'")).as("another program's value")
                    .containsExactly(DECOMPOSED);
        }
    }

    /// Simulates a database after an update of the program: two users share an address by the new form but not by the
    /// old one.
    @Test
    void usersWhoAlreadyShareAnAddressStayAndAreMarked() throws SQLException {
        TestServer.migrate(url, "9");
        TestServer.execute(url, "insert into users (name, email) values ('One', '" + COMPOSED + "'), ('Two', '"
                + DECOMPOSED + "'),"
                + " ('Three', 'three@x.y')");
        List<String> before = texts("select concat(id, name, email, lock_version, ctid) from users order by id");
        try (Database database = Database.open(url, Map.of())) {
            assertThat(texts("select concat(id, name, email, lock_version, ctid) from users order by id"))
                    .isEqualTo(before);
            Directory directory = database.directory();
            assertThat(directory.user(1).orElseThrow().problems())
                    .containsExactly(new Problem(Users.EMAIL, Reason.TAKEN, "Two"));
            assertThat(directory.user(2).orElseThrow().problems())
                    .containsExactly(new Problem(Users.EMAIL, Reason.TAKEN, "One"));
            User three = directory.user(3).orElseThrow();
            assertThat(directory.save(Edit.of(three).with(Users.EMAIL, "ZOE\u0308@example.org"))).isEqualTo(
                    new SaveResult.Invalid(List.of(new Problem(Users.EMAIL, Reason.TAKEN, "One"))));
            User one = directory.user(1).orElseThrow();
            assertThat(directory.save(Edit.of(one).with(Users.PHONE, "1"))).as("every other field")
                    .isInstanceOf(SaveResult.Saved.class);
        }
    }

    @Test
    void aConflictNamesASharerInEveryCompositionOfTheAddress() {
        assertThatAConflictNamesASharer();
    }

    private void assertThatAConflictNamesASharer() {
        TestServer.migrate(url, "9");
        TestServer.execute(url, "insert into users (name, email) values ('One', '" + COMPOSED + "'), ('Two', '"
                + DECOMPOSED + "')");
        try (Database database = Database.open(url, Map.of())) {
            Directory directory = database.directory();
            User read = directory.user(1).orElseThrow();
            TestServer.execute(url, "update users set phone = '2' where id = 1");
            assertThat(directory.save(Edit.of(read).with(Users.PHONE, "1")))
                    .isInstanceOfSatisfying(SaveResult.Conflicting.class,
                    refused -> assertThat(refused.conflict().theirs().problems())
                            .containsExactly(new Problem(Users.EMAIL, Reason.TAKEN, "Two")));
        }
    }

    /// Hibernate lower-cases the words of a query by the computer's locale. In Turkish an I becomes one without a dot.
    @Test
    void aSharerIsNamedInATurkishLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThatAConflictNamesASharer();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theTriggerBecomesAnIndexOnceNoUsersShareAnAddress() throws SQLException {
        TestServer.shareAnAddress(url);
        TestServer.migrate(url, "9");
        TestServer.execute(url, "update users set email = 'two@y.z' where id = 2");
        try (Database database = Database.open(url, Map.of())) {
            assertThat(texts("select indexdef from pg_indexes where indexname like 'roster_users_email%'"))
                    .singleElement().asString()
                    .contains("CREATE UNIQUE INDEX roster_users_email");
            assertThat(database.directory().add(Drafts.ann().with(Users.EMAIL, "X@Y.Z"))).isEqualTo(
                    new AddResult.Invalid(List.of(new Problem(Users.EMAIL, Reason.TAKEN, "One"))));
        }
    }

    /// Every user who may connect can hold advisory locks.
    @Test
    void anOutsiderCanNotBlockTheSaveOfASharedAddress() {
        openWithSharers();
        TestServer.execute(url, TestServer.role("outsider"));
        String outsider = url.replace("user=postgres", "user=outsider");
        try (RowLock _ = RowLock.begin(outsider,
                "select pg_advisory_lock(1919906681, turn) from generate_series(0, 1023) turn")) {
            TestServer.execute(url, "set lock_timeout = '5s'",
                    "insert into users (name, email) values ('Three', 'z@y.z')");
        }
    }

    /// The types of another table may belong to another database user.
    @Test
    void theTriggerOfSharedAddressesWorksOnlyOnTheTableOfUsers() {
        openWithSharers();
        TestServer.execute(url, "create table other (id bigint, email text)",
                "create trigger misled after insert on other for each row execute function roster_refuse_sharer()");
        assertThatThrownBy(() -> TestServer.execute(url, "insert into other values (7, 'x@y.z')"))
                .hasMessageContaining("for the table users alone");
    }

    @Test
    void twoSessionsThatSaveOneAddressTakeTurnsWhereUsersShareAnother() throws SQLException {
        openWithSharers();
        try (Connection first = DriverManager.getConnection(url); Statement insert = first.createStatement()) {
            first.setAutoCommit(false);
            insert.execute("insert into users (name, email) values ('Three', 'z@y.z')");
            var second = CompletableFuture.supplyAsync(() -> catchThrowable(() -> TestServer.execute(url,
                    "insert into users (name, email) values ('Four', 'Z@Y.z')")),
                    task -> Thread.ofVirtual().start(task));
            Patience.until("the second session waits", this::isAnyWaiting);
            first.commit();
            assertThat(second.join()).hasMessageContaining("roster_users_email");
        }
    }

    private void openWithSharers() {
        TestServer.shareAnAddress(url);
        Database.open(url, Map.of()).close();
    }

    private boolean isAnyWaiting() {
        try {
            return !texts("select '' from pg_stat_activity where datname = current_database() and wait_event_type ="
                    + " 'Lock'").isEmpty();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Up to version 15 the trigger of shared addresses could run another user's function with a better match of its
    /// arguments. The function ran with the rights of the saving user.
    @Test
    void anUpgradeMakesTheTriggerOfSharedAddressesSafe() {
        String planter = url.replace("user=postgres", "user=planter");
        String save = "update users set email = 'two@y.z' where id = 2";
        TestServer.execute(url, TestServer.role("planter"), "grant create on schema public to public",
                "create table users (id bigserial primary key, name varchar(100), email varchar(100))",
                "insert into users (name, email) values ('One', 'x@y.z'), ('Two', 'X@y.z')");
        TestServer.migrate(url, "15");
        TestServer.execute(url, OF_VERSION_15);
        List<String> functions = List.of("public.roster_address(varchar)", "public.format(text, regclass)");
        for (String function : functions) {
            TestServer.execute(planter, trap(function));
            assertThatThrownBy(() -> TestServer.execute(url, save)).as("the attack works by %s", function)
                    .hasMessageContaining("trapped");
            TestServer.execute(planter, "drop function " + function);
        }
        TestServer.migrate(url, "16");
        functions.forEach(function -> TestServer.execute(planter, trap(function)));
        TestServer.execute(url, save);
        assertThatThrownBy(() -> TestServer.execute(url, "update users set email = 'X@y.z' where id = 2"))
                .hasMessageContaining("roster_users_email");
    }

    private static String trap(String function) {
        return "create function " + function + " returns text language plpgsql as 'begin raise ''trapped''; end'";
    }

    @Test
    void addressesAreStillCaseInsensitiveInAnotherEncoding() throws SQLException {
        String name = "latin" + url.replaceAll(".*/(\\w+)\\?.*", "$1");
        TestServer.execute(server.url("postgres"),
                "create database " + name + " encoding 'LATIN1' locale 'C' template template0");
        String latin = server.url(name);
        try (Database database = Database.open(latin, Map.of())) {
            Directory directory = database.directory();
            directory.add(Drafts.ann().with(Users.EMAIL, "ann@example.org"));
            assertThat(directory.add(Drafts.bob().with(Users.EMAIL, "ANN@example.org")))
                    .isInstanceOf(AddResult.Invalid.class);
            assertThat(directory.add(Drafts.bob().with(Users.EMAIL, COMPOSED))).isInstanceOf(AddResult.Added.class);
        }
    }

    @Test
    void theFormIsNeverDecomposed() {
        for (String address : ADDRESSES) {
            assertThat(Normalizer.isNormalized(Folding.address(address), Normalizer.Form.NFC)).as(address).isTrue();
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection(url); PreparedStatement query = other.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
