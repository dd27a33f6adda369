package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every name in a function with its owner's rights includes its schema. PostgreSQL searches the caller's schemas for
/// an unqualified name. For types it first searches the temporary one. Source: PostgreSQL manual, "Writing SECURITY
/// DEFINER Functions Safely". SQL functions with a parsed body are left out: their names were resolved at their
/// creation.
final class DefinerSourcesTest {
    /// Those functions and the functions that they call at any depth. A parsed body is read only for its calls.
    private static final String SOURCES = """
            with recursive functions as (
                select oid, proname, prosecdef, prosqlbody is null as is_text, coalesce(pg_get_function_sqlbody(oid), prosrc) as source
                from pg_proc where proname like 'roster\\_%'),
              run as (
                select * from functions where prosecdef
                union
                select callee.* from run join functions callee on position(callee.proname || '(' in run.source) > 0)
            select proname, source from run where is_text""";

    /// Words that PostgreSQL's grammar accepts before a parenthesis without a function of that name.
    static final Set<String> GRAMMAR = Set.of("coalesce", "exists", "operator", "in", "any", "all", "values", "and",
            "or", "not",
            "if", "elsif", "when", "then", "else", "case", "select", "array", "row", "cast", "as", "where", "on",
            "from", "perform", "return");

    /// A name without another name after it.
    private static final String NAME = "((?>\"[^\"]*\"|\\w+))(?!\\.)";
    private static final Pattern STATEMENT =
            Pattern.compile("\\b(select|insert\\s+into|update\\s|delete\\s+from|case\\s+when|call)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LITERAL_OR_COMMENT = Pattern.compile("'((?:[^']|'')*)'|--[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("(?<![\\w.\"])(\\w+)\\s*\\(");
    private static final Pattern CAST = Pattern.compile("::\\s*(?![\\w\"]+\\.)([\\w\"]+)");
    private static final Pattern CAST_AS = Pattern.compile("\\bcast\\s*\\((?:[^()]|\\([^()]*\\))*?\\bas\\s+" + NAME,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COLLATION = Pattern.compile("\\bcollate\\s+" + NAME, Pattern.CASE_INSENSITIVE);
    private static final Pattern DECLARED = Pattern.compile("^\\s*\\w+\\s+(?:constant\\s+)?([\\w\"]++)(?!\\.)[^;]*;",
            Pattern.MULTILINE);
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|join|into|update)\\s+(?!pg_catalog\\.)(\\w+)(?![\\w.(])");
    private static final Pattern OPERATOR =
            Pattern.compile("(?<![\\w:<>=*+-])(?<!operator\\(pg_catalog\\.)([=<>*+/|-]+)(?![)\\w]*\\))");
    private static final Pattern HIDDEN_OPERATOR = Pattern.compile(
            "\\b(nullif|between|like|ilike|similar|is\\s+(?:not\\s+)?distinct\\s+from|at\\s+time\\s+zone|in\\s*\\()",
            Pattern.CASE_INSENSITIVE);

    /// Shared addresses add a function, and an unrecorded column adds other statements.
    @Test
    void everyNameIncludesItsSchema() {
        String url = TestServer.newest().freshDatabase();
        TestServer.shareAnAddress(url);
        TestServer.execute(url, "alter table users add password_hash text");
        Database.open(url, Map.of()).close();
        Map<String, String> sources = sources(url);
        assertThat(sources).as("functions that run with the owner's rights").hasSizeGreaterThanOrEqualTo(5)
                .containsKeys("roster_refuse_sharer", "roster_address");
        sources.forEach((function, source) -> assertThat(unqualified(source)).as(function).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "declare x record; begin return new; end",
        "begin if new.a = old.a then return new; end if; end",
        "begin new.a := lower(new.a); return new; end",
        "begin new.a := new.b::text; return new; end",
        "begin perform 1 from users; return new; end",
        "begin insert into roster_revisions values (1); return new; end",
        "declare\nlast pg_catalog.int4;\nbegin insert into last values (1); return new; end",
        "declare\na pg_catalog.int4;\nb pg_catalog.int4;\nbegin select x, y into a, b from users; return new; end",
        "declare\na pg_catalog.int4;\nbegin select x into a, missing from public.users; update a set x = 1; return"
                + " new; end",
        "begin new.a := nullif(new.b, new.c); return new; end",
        "begin if new.a is distinct from old.a then return new; end if; end",
        "begin if new.a operator(pg_catalog.=) old.a and new.b <> old.b then return new; end if; end",
    })
    void aNameWithoutItsSchemaIsFound(String source) {
        assertThat(unqualified(source)).isNotEmpty();
    }

    /// Only one pattern finds each of these, or each is at a place that an earlier version missed.
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            begin new.a := new.b operator(pg_catalog.||) new.c collate german; end                      => collation german
            begin new.a := new.b collate "de-x-icu"; end                                                => collation "de-x-icu"
            begin new.a := cast(new.b as text); end                                                     => cast as text
            begin new.a := CAST(pg_catalog.lower(new.b) AS numeric(9)); end                             => cast as numeric
            begin new.a := new.b::text[]; end                                                           => cast to text
            declare x text[]; begin return new; end                                                     => type text
            declare x numeric(9); begin return new; end                                                 => type numeric
            declare x character varying(9); begin return new; end                                       => type character
            declare x constant text not null default 'a'; begin return new; end                         => type text
            begin execute 'select lower($1)' into new.a using new.b; end                                => function lower
            begin execute pg_catalog.format('select pg_catalog.format(''%s'', $1::text)', 1); end       => cast to text
            begin execute 'select pg_catalog.format(''select upper($1)'')'; end                         => function upper
            begin execute 'delete from public.users where id = 1'; end                                  => operator =
            begin new.a := '--'; new.b := lower(new.c); end                                             => function lower
            begin /* lower */ new.b := 'it''s' operator(pg_catalog.||) lower(new.c); end                => function lower
            """)
    void thisNameWithoutItsSchemaIsFound(String source, String found) {
        assertThat(unqualified(source)).contains(found);
    }

    @Test
    void functionsAreReadThroughSeveralCalls() {
        String url = TestServer.newest().freshDatabase();
        TestServer.execute(url,
                "create function roster_third() returns pg_catalog.text language plpgsql as 'begin return"
                        + " lower(''A''); end'",
                "create function roster_second() returns pg_catalog.text language sql return roster_third()",
                "create function roster_first() returns pg_catalog.text language plpgsql as 'begin return"
                        + " public.roster_second(); end'",
                "create function roster_owned() returns pg_catalog.text language plpgsql security definer"
                        + " as 'begin return public.roster_first(); end'",
                "create function roster_apart() returns pg_catalog.text language plpgsql as 'begin return"
                        + " lower(''A''); end'");
        assertThat(sources(url)).containsOnlyKeys("roster_owned", "roster_first", "roster_third");
    }

    @Test
    void aSourceWithEverySchemaIsAccepted() {
        assertThat(unqualified("""
                declare
                  compared pg_catalog.record; -- a record, a = b
                  several pg_catalog.text[] := '{}';
                begin
                  if new.a operator(pg_catalog.<>) 'x = y' and coalesce(new.b, false) then
                    select of_user.version into last from public.roster_revisions of_user
                      where of_user.user_id operator(pg_catalog.=) new.id order by of_user.seq desc limit 1;
                    new.c := pg_catalog.lower(new.c)::pg_catalog.text collate pg_catalog."C"; /* '' */
                    new.d := cast(new.c as pg_catalog."numeric"(9));
                    execute 'select pg_catalog.upper($1)::pg_catalog.text[]' into new.e using new.d;
                  end if;
                  return new;
                end""")).isEmpty();
    }

    /// A literal that is a statement or a part of one is read like the code.
    private static List<String> unqualified(String source) {
        var found = new ArrayList<String>();
        String code = LITERAL_OR_COMMENT.matcher(source).replaceAll(part -> part.group(1) == null ? " " : "''");
        LITERAL_OR_COMMENT.matcher(source).results().map(part -> part.group(1)).filter(Objects::nonNull)
                .filter(literal -> STATEMENT.matcher(literal).find())
                .forEach(literal -> found.addAll(unqualified(literal.replace("''", "'"))));
        add(found, "function", CALL.matcher(code), GRAMMAR);
        add(found, "cast to", CAST.matcher(code), Set.of());
        add(found, "cast as", CAST_AS.matcher(code), Set.of());
        add(found, "collation", COLLATION.matcher(code), Set.of());
        for (String variable : variables(code)) { // INTO names a variable, unless it is INSERT INTO
            code = code.replaceAll("(?<!insert\\s{1,20})\\binto\\s+(?:\\w+,\\s*)*" + variable + "\\b", " ");
        }
        add(found, "table", TABLE.matcher(code.replaceAll("\\bselect\\s+[\\w.*]+(\\s*,\\s*[\\w.*]+)*\\s+into\\s+\\w+",
                "select x")
                .replaceAll("\\binsert\\s+into\\s+[\\w\"]+\\.[\\w\"]+", "insert")), Set.of());
        add(found, "operator hidden in", HIDDEN_OPERATOR.matcher(code), Set.of());
        int begin = code.indexOf("begin");
        Matcher declared = DECLARED.matcher(code.substring(0, Math.max(0, begin)).replaceFirst("^\\s*declare", "\n"));
        while (declared.find()) {
            found.add("type " + declared.group(1));
        }
        Matcher operator = OPERATOR.matcher(code.replaceAll("operator\\(pg_catalog\\.[^)]*\\)", " ").replace(":=", " ")
                .replace("::", " ")
                .replaceAll("\\b\\w+\\.\\*", " "));
        while (operator.find()) {
            found.add("operator " + operator.group(1));
        }
        return found;
    }

    private static List<String> variables(String code) {
        String declarations = code.contains("declare") ? code.substring(0, Math.max(0, code.indexOf("begin"))) : "";
        return Pattern.compile("^\\s*(\\w+)\\s+[\\w.\"\\[\\]]+;", Pattern.MULTILINE).matcher(declarations).results()
                .map(variable -> variable.group(1)).toList();
    }

    private static void add(List<String> found, String what, Matcher matcher, Set<String> allowed) {
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!allowed.contains(name.toLowerCase(Locale.ROOT))) {
                found.add(what + " " + name);
            }
        }
    }

    private static Map<String, String> sources(String url) {
        var sources = new TreeMap<String, String>();
        try (Connection connection = DriverManager.getConnection(url); Statement statement =
                connection.createStatement();
                ResultSet rows = statement.executeQuery(SOURCES)) {
            while (rows.next()) {
                sources.put(rows.getString(1), rows.getString(2));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return sources;
    }
}
