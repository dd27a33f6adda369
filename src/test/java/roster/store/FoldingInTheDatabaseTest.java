package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import roster.directory.text.Folding;

/// `roster_fold` in the database and [Folding] in Java are the same function.
final class FoldingInTheDatabaseTest {
    private static final List<String> TEXTS = List.of("", "Ann", "ZOË", "Ångström", "İIıi", "Straße", "ΟΔΟΣ ὈΔΥΣΣΕΎΣ",
            "ﬁﬂ ① ² ½ Ⅷ", "Łódź ŁÓDŹ", "Đỗ Đức", "МОСКВА Ёлка", "אָלֶף", "مُحَمَّد ﷺ", "中文 漢字 カタカナ ガ", "हिन्दी", "한국어",
            "😀👩‍👩‍👧 🇬🇧", "a\u0301\u0323", "x\u200by", "Ꭰ ᏸ Ა", "Ǆǅǆ ẞ K Å", "%_\\'\"\n\t$1", "\u00a0 \u3000",
            "X".repeat(20_000), "\u00c9".repeat(9_999) + "Xy", "\ud83d\ude00".repeat(20_000),
            "e" + "\u0323\u0301".repeat(200_000) + "x", "b" + "\u0591\u05b0".repeat(5_000),
            "\u0591\u05b0".repeat(49) + "\u0001\u0591\u05b0",
            "\ud83d\ude00" + "\u0591\u05b0".repeat(80), "\uff9e\u0301\u05b0".repeat(3_000),
            "\u6f22".repeat(250) + "\u0591\u05b0".repeat(80),
            "\u05b0\u034f\u0591\u05b0", "\u1112\u1161\u11ab".repeat(99));

    /// Letters that have been in Unicode for long: JDK and server follow different versions of it.
    private static final int[][] BLOCKS = {{0x20, 0x24F}, {0x370, 0x3FF}, {0x400, 0x52F}, {0x5D0, 0x5EA},
            {0x620, 0x64A},
        {0x1E00, 0x1EFF}, {0x1F00, 0x1FBC}, {0x2C00, 0x2C2E}, {0x3041, 0x30FF}, {0xFB00, 0xFB06}, {0x10400, 0x1044F}};

    @Test
    void foldingIsTheSameOnEveryVersion() throws SQLException {
        for (TestServer server : Stream.of(Optional.of(TestServer.newest()), TestServer.installed(15))
                .flatMap(Optional::stream).toList()) {
            String url = server.freshDirectory();
            Database.open(url, Map.of()).close();
            assertSame(url);
        }
    }

    /// The function orders a long run of marks in another way since the seventeenth migration.
    @Test
    void theIndexOfNamesMatchesTheFunction() {
        String url = TestServer.newest().freshDatabase();
        TestServer.migrate(url, "16");
        TestServer.execute(url, "insert into users (name) values ('Ann'), ('b' || repeat(U&'\\0591\\05B0', 100))");
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "create extension amcheck",
                "select bt_index_check('roster_users_by_name'::regclass, true)"); // fails where the index lacks a row
    }

    private static void assertSame(String url) throws SQLException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        Stream<String> blocks = Stream.of(BLOCKS).map(block -> IntStream.rangeClosed(block[0], block[1])
                .filter(Character::isLetter).mapToObj(Character::toString).collect(Collectors.joining(" ")));
        Stream<String> mixed = IntStream.range(0, 300).mapToObj(_ -> mixed(random));
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement("select roster_fold(?)")) {
            for (String text : Stream.of(TEXTS.stream(), blocks, mixed).flatMap(each -> each).toList()) {
                query.setString(1, text);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    assertThat(row.getString(1)).as("seed %d: %s", seed, text).isEqualTo(Folding.fold(text));
                }
            }
        }
    }

    private static String mixed(Random random) {
        return IntStream.range(0, random.nextInt(30)).map(_ -> {
            int[] block = BLOCKS[random.nextInt(BLOCKS.length)];
            return random.nextInt(block[0], block[1] + 1);
        }).filter(Character::isLetter).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                StringBuilder::append).toString();
    }
}
