package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every function, operator and catalog in a migration includes its schema. A migration runs as its user, often a
/// superuser. Another user with CREATE in the schema may add a function that fits the arguments better than
/// PostgreSQL's own. Bodies of functions are read like other code. A type needs no schema, since PostgreSQL takes the
/// first of its name on the path. An object of the directory needs one if it may be missing: another directory on the
/// path may have it.
public final class MigrationSourcesTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/roster/store/migrations");

    /// Words before a parenthesis that begin no call, in addition to those of [DefinerSourcesTest].
    private static final Set<String> NO_CALLS = Set.of("users", "varchar", "timestamp", "using", "with", "brin", "hash",
            "nullif", "default", "key");

    private static final Pattern LITERAL_OR_COMMENT = Pattern.compile("'((?:[^']|'')*)'|--[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);
    private static final Pattern QUOTES_OF_A_BODY = Pattern.compile("\\$\\w*\\$");
    private static final Pattern STATEMENT =
            Pattern.compile("\\b(select|insert\\s+into|update\\s|delete\\s+from|case\\s+when|drop|reindex)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CALL = Pattern.compile("(?<![\\w.\"])\"?(\\w+)\"?\\s*\\(");
    private static final Pattern CATALOG = Pattern.compile("(?<![\\w.\"])(pg_(?!catalog\\b|temp\\b)\\w+)");

    /// The type of the argument tells a function of the directory from another one of its name.
    private static final Pattern INEXACT_CALL = Pattern.compile(
            "\\b(roster_fold|roster_address)\\((?!value |pg_catalog\\.text\\)|[\\w.]+::pg_catalog\\.text\\)|\\$1\\))");

    private static final Pattern PERHAPS_MISSING =
            Pattern.compile("\\b(?:(?:index|table|view|sequence|function|type)\\s+if\\s+exists|reindex\\s+\\w+)"
            + "\\s+(?:%\\S+,\\s*)*(\\w+)\\b(?!\\.)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOK_UP = Pattern.compile("\\b(to_reg\\w+)\\s*\\(\\s*''");

    /// Texts that look like an operator: a setting, a column assignment, an option of RAISE, all columns, a negative
    /// number.
    private static final Pattern NO_OPERATOR =
            Pattern.compile("operator\\(pg_catalog\\.[^)]*\\)|\\bset\\s+(?:local\\s+)?\\w+\\s*="
            + "|\\bwith\\s*\\([^)]*\\)|\\b(?:message|hint|constraint|table|schema)\\s*=|\\(\\*\\)|\\.\\*|::|:="
            + "|(?<=[\\[(])-\\d|U&(?='')");
    private static final Pattern OPERATOR = Pattern.compile("([=<>*+/|&~!-]+)");
    private static final Pattern HIDDEN_OPERATOR = Pattern.compile("\\b(between|like|ilike|similar|in\\s*\\()",
            Pattern.CASE_INSENSITIVE);

    static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void everyCallAndOperatorIncludesItsSchema(Path migration) throws IOException {
        assertThat(unqualified(Files.readString(migration))).isEmpty();
    }

    /// Each migration fills an index from an adopted table, and the server can't be stopped while it normalises.
    @ParameterizedTest
    @MethodSource("migrations")
    void noTextIsNormalisedWithoutABound(Path migration) throws IOException {
        String source = Files.readString(migration);
        Matcher normalised = Pattern.compile("\"normalize\"\\(value\\b").matcher(source);
        while (normalised.find()) {
            String before = source.substring(0, normalised.start());
            assertThat(before.substring(before.lastIndexOf("function roster_")))
                    .containsPattern("char_length\\(value\\) operator\\(pg_catalog\\.>\\) 1000\\b");
        }
    }

    @Test
    void allMigrationsAreRead() throws IOException {
        assertThat(migrations()).hasSizeGreaterThanOrEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            create index i on users (lower(email))                                                     => call of lower
            create index i on users ("left"(email, 9))                                                 => call of left
            do $m$ begin execute format('select %I', 'x'); end $m$                                     => call of format
            do $m$ begin execute pg_catalog.format('%I', current_schema()); end $m$                    => call of current_schema
            create function roster_x() returns text as $f$ select upper('x') $f$ language sql          => call of upper
            create function roster_x() returns text language sql as 'select ''('', upper(''x'')'       => call of upper
            create index i on users (roster_fold(name))                                                => inexact call of roster_fold
            create trigger t after insert on users when (roster_address(new.email) is null)            => inexact call of roster_address
            create unique index i on users (email) where email <> ''                                   => operator <>
            select from users where id operator(pg_catalog.=) 1 and name = 'x'                         => operator =
            update users set lock_version = 0 where id = 1                                             => operator =
            select pg_catalog.hashtext('x') & 1023                                                     => operator &
            select from pg_catalog.pg_proc where oid in (0, 1)                                         => operator hidden in in (
            select from pg_class                                                                       => catalog pg_class
            do $m$ begin if pg_catalog.lower('x') = 'x' then null; end if; end $m$                     => operator =
            drop index if exists roster_x                                                              => perhaps missing roster_x
            do $m$ begin execute pg_catalog.format('drop index if exists %s.roster_x, roster_y', a); end $m$ => perhaps missing roster_y
            reindex index roster_x                                                                     => perhaps missing roster_x
            do $m$ begin if pg_catalog.to_regclass('roster_x') is null then null; end if; end $m$      => look-up by to_regclass
            """)
    void thisNameWithoutItsSchemaIsFound(String source, String found) {
        assertThat(unqualified(source)).contains(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "set local lock_timeout = '10s'; -- lower(x) = 'x'",
        "update users set lock_version = 0 where lock_version is null",
        "create index i on users (pg_catalog.\"left\"(roster_fold(name::pg_catalog.text), 9)) where email"
                + " operator(pg_catalog.<>) ''",
        "do $m$ begin raise warning 'lower(x) = %', shared using hint = 'x = y'; x := array[-1, 2]; end $m$",
        "create table roster_x (id bigint, name varchar(9)); grant execute on function roster_address(pg_catalog.text)"
                + " to public",
        "do $m$ begin execute pg_catalog.format('drop index if exists %1$s.roster_x, %1$s.roster_y', a); drop trigger"
                + " if exists t on users; end $m$",
        "do $m$ begin if pg_catalog.to_regclass(pg_catalog.format('%s.roster_x', a)) is null then null; end if;"
            + " end $m$",
        "select pg_catalog.count(*), u.* from users u where exists (select from roster_x) and u.id"
                + " operator(pg_catalog.=) any (array[1])",
    })
    void thatSaysEverySchema(String source) {
        assertThat(unqualified(source)).isEmpty();
    }

    public static List<String> unqualified(String source) {
        var found = new ArrayList<String>();
        LITERAL_OR_COMMENT.matcher(source).results().map(part -> part.group(1)).filter(Objects::nonNull)
                .filter(literal -> STATEMENT.matcher(literal).find())
                .forEach(literal -> found.addAll(unqualified(literal.replace("''", "'"))));
        String code = QUOTES_OF_A_BODY.matcher(LITERAL_OR_COMMENT.matcher(source)
                .replaceAll(part -> part.group(1) == null ? " " : "''")).replaceAll(" ");
        CALL.matcher(code).results().map(call -> call.group(1).toLowerCase(Locale.ROOT))
                .filter(name -> !name.startsWith("roster_") && !NO_CALLS.contains(name)
                    && !DefinerSourcesTest.GRAMMAR.contains(name))
                .forEach(name -> found.add("call of " + name));
        INEXACT_CALL.matcher(code).results().forEach(call -> found.add("inexact call of " + call.group(1)));
        CATALOG.matcher(code).results().forEach(name -> found.add("catalog " + name.group(1)));
        PERHAPS_MISSING.matcher(code).results().forEach(name -> found.add("perhaps missing " + name.group(1)));
        LOOK_UP.matcher(code).results().forEach(lookUp -> found.add("look-up by " + lookUp.group(1)));
        HIDDEN_OPERATOR.matcher(code).results()
                .forEach(operator -> found.add("operator hidden in " + operator.group(1)));
        OPERATOR.matcher(NO_OPERATOR.matcher(code).replaceAll(" ")).results()
                .forEach(operator -> found.add("operator " + operator.group(1)));
        return found;
    }
}
