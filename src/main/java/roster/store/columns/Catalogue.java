package roster.store.columns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import roster.directory.record.RecordType;
import roster.store.connection.SqlState;

/// Reads the columns of a table and the owner's descriptions of them from PostgreSQL's catalogue, in one round trip.
/// Blocks on the database; never the event dispatch thread.
public final class Catalogue {
    /// A domain counts as its base type. `label` is the text column that represents a row of the table behind a foreign
    /// key: a column with a usual name, or else the first text column.
    private static final String HERE = """
            (select pg_catalog.json_agg(pg_catalog.json_build_object('name', a.attname, 'type', base.typname,
                'own', base.typnamespace = 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid,
                'enum', base.typtype = 'e', 'modifier', case when t.typtype = 'd' then t.typtypmod else a.atttypmod end,
                'required', a.attnotnull or t.typnotnull, 'default', coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                  case when a.attidentity <> '' then 'identity' end),
                'computed', a.attgenerated <> '' or a.attidentity = 'a',
                'writable', pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'update'),
                'comment', pg_catalog.col_description(a.attrelid, a.attnum),
                'values', (select pg_catalog.json_agg(e.enumlabel order by e.enumsortorder) from pg_catalog.pg_enum e where e.enumtypid = base.oid),
                'checks', (select pg_catalog.json_agg(pg_catalog.pg_get_expr(c.conbin, c.conrelid)) from pg_catalog.pg_constraint c
                  where c.contype = 'c' and (c.contypid = t.oid or c.conrelid = a.attrelid
                    and c.conkey = array[a.attnum]::pg_catalog.int2[])),
                'link', link.place, 'linked', link.referred, 'label', link.label,
                'said_label', said.label, 'said_position', said.position, 'said_visible', said.visible, 'said_required', said.required,
                'said_group', said.grouping, 'said_recorded', said.recorded, 'said_choices', (select pg_catalog.json_agg(choice order by place)
                  from pg_catalog.unnest(said.choices) with ordinality chosen (choice, place) where choice is not null))
                order by a.attnum)
              from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
                join pg_catalog.pg_type base on base.oid = case when t.typtype = 'd' then t.typbasetype else t.oid end
                left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum and a.attgenerated = ''
                left join roster_fields said on said.record_type = '{type}' and said.column_name = a.attname::pg_catalog.text
                left join lateral (select pg_catalog.format('%I.%I', n.nspname, c.relname) place,
                    pg_catalog.quote_ident(referred.attname) referred, (select pg_catalog.quote_ident(named.attname)
                      from pg_catalog.pg_attribute named join pg_catalog.pg_type kind on kind.oid = named.atttypid
                      where named.attrelid = c.oid and named.attnum > 0 and not named.attisdropped and kind.typcategory = 'S'
                        and pg_catalog.has_column_privilege(named.attrelid, named.attnum, 'select')
                      order by named.attname <> all(array['name', 'title', 'label', 'email', 'code']::pg_catalog.name[]),
                        named.attnum limit 1) as label
                  from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.confrelid
                    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                    join pg_catalog.pg_attribute referred on referred.attrelid = c.oid and referred.attnum = k.confkey[1]
                  where k.contype = 'f' and k.conrelid = a.attrelid and k.conkey = array[a.attnum]::pg_catalog.int2[]
                    and pg_catalog.has_schema_privilege(n.oid, 'usage')
                    and pg_catalog.has_column_privilege(referred.attrelid, referred.attnum, 'select')
                  order by k.oid limit 1) link on true
              where a.attrelid = pg_catalog.to_regclass('{table}')::pg_catalog.oid and a.attnum > 0 and not a.attisdropped
                and pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'select'))""";

    /// Replaces `roster_fields` where that table is missing.
    private static final String NO_DESCRIPTIONS = """
            (select ''::pg_catalog.text as record_type, ''::pg_catalog.text as column_name, ''::pg_catalog.text as label, 0 as position,
              false as visible, false as required, ''::pg_catalog.text as grouping, '{}'::pg_catalog.text[] as choices,
              false as recorded limit 0)""";

    /// A column with more or longer values than this is free text.
    private static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 40;

    private static final String FOUND =
            "select distinct %1$s::pg_catalog.text from (select %1$s from {table} where %1$s is not null"
            + " limit 10000) first limit " + (MOST_VALUES + 1);

    /// A text that changes with the table's columns, their rights, comments or descriptions. It costs a tenth of
    /// [#here]: four short scans of an index.
    private static final String MARK = """
            select pg_catalog.concat_ws(',',
              (select c.xmin from pg_catalog.pg_class c where c.oid = of_table),
              (select pg_catalog.string_agg(a.xmin::pg_catalog.text, ' ' order by a.attnum) from pg_catalog.pg_attribute a
                where a.attrelid = of_table and a.attnum > 0),
              (select pg_catalog.string_agg(d.xmin::pg_catalog.text, ' ' order by d.objsubid) from pg_catalog.pg_description d
                where d.objoid = of_table and d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid),
              (select pg_catalog.string_agg(f.xmin::pg_catalog.text, ' ' order by f.column_name) from roster_fields f
                where f.record_type = '{type}'))
            from (select pg_catalog.to_regclass('{table}')::pg_catalog.oid of_table) here""";

    private static final JsonFactory JSON = new JsonFactory();

    private Catalogue() {}

    /// A column of a query: the columns of the table of `type` that this database user may read, as a JSON array.
    public static String here(RecordType type) {
        return Columns.on(type, HERE);
    }

    /// A column of the table. The texts of `default` and `checks` are SQL.
    ///
    /// @param type     the name of its type
    /// @param own      whether the type is PostgreSQL's own
    /// @param isEnum   whether the type is an enumeration
    /// @param modifier `atttypmod`: the largest length of a text plus 4, or the digits of a number; -1 for none
    /// @param required whether it refuses NULL
    /// @param preset   its default; null for none
    /// @param computed whether the database alone writes it
    /// @param writable whether this database user may update it
    /// @param comment  null for none
    /// @param values   the values of the enumeration. For other types the values in the rows, if they are few enough
    ///     for a choice
    /// @param checks   the conditions about this column alone
    /// @param link     the table behind its foreign key in SQL notation; null for none
    /// @param linked   the referenced column of that table
    /// @param label    the column of that table whose text represents a row; null for none
    /// @param described the owner's description
    public record Column(String name, String type, boolean own, boolean isEnum, int modifier, boolean required,
            @Nullable String preset, boolean computed, boolean writable, @Nullable String comment, List<String> values,
            List<String> checks, @Nullable String link, @Nullable String linked, @Nullable String label,
            Described described) {

        /// A column without a description by the owner.
        public Column(String name, String type, boolean own, boolean isEnum, int modifier, boolean required,
                @Nullable String preset, boolean computed, boolean writable, @Nullable String comment,
                List<String> values, List<String> checks, @Nullable String link, @Nullable String linked,
                @Nullable String label) {
            this(name, type, own, isEnum, modifier, required, preset, computed, writable, comment, values, checks, link,
                    linked, label,
                    Described.BY_RULE);
        }

        Column described(Described said) {
            return new Column(name, type, own, isEnum, modifier, required, preset, computed, writable, comment, values,
                    checks,
                    link, linked, label, said);
        }

        /// This column with the values of its rows and its default.
        Column holding(List<String> found) {
            var all = new TreeSet<>(found);
            if (!found.isEmpty()) {
                TableFields.text(preset).ifPresent(all::add);
            }
            return new Column(name, type, own, isEnum, modifier, required, preset, computed, writable, comment,
                    List.copyOf(all), checks,
                    link, linked, label, described);
        }
    }

    /// Reads the text of [#MARK].
    public static String mark(Connection connection, RecordType type) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(Columns.on(type, MARK)); ResultSet row =
                query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    /// The owner's description of a column in `roster_fields`; null for each part that the rule decides.
    record Described(@Nullable String label, @Nullable Integer position, @Nullable Boolean visible,
            @Nullable Boolean required, @Nullable String group, List<String> choices, @Nullable Boolean recorded) {
        static final Described BY_RULE = new Described(null, null, null, null, null, List.of(), null);
    }

    public static List<Column> of(Connection connection, RecordType own) throws SQLException {
        return read(connection, "select " + here(own), row -> of(connection, own, row.getString(1)));
    }

    /// Reads the only row of a query.
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Reads the only row of a query that contains [#here]. If `roster_fields` was dropped, the rule describes every
    /// column. So an owner can still open the directory and repair it.
    public static <T> T read(Connection connection, String query, Row<T> reading) throws SQLException {
        try {
            return only(connection, query, reading);
        } catch (SQLException failure) {
            if (!SqlState.UNDEFINED_TABLE.equals(failure.getSQLState())) {
                throw failure;
            }
            return only(connection, query.replace("join roster_fields said", "join " + NO_DESCRIPTIONS + " said"),
                    reading);
        }
    }

    private static <T> T only(Connection connection, String query, Row<T> reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query); ResultSet row =
                statement.executeQuery()) {
            row.next();
            return reading.read(row);
        }
    }

    /// @param own  the type with the fields that Roster itself brings along
    /// @param json the value of [#here]; null for a table without readable columns
    public static List<Column> of(Connection connection, RecordType own, @Nullable String json) throws SQLException {
        List<Column> columns = json == null ? List.of() : columns(json);
        var whole = new ArrayList<Column>();
        for (Column column : columns) {
            whole.add(TableFields.isChoiceOfAnotherProgram(own, column)
                    ? column.holding(values(connection, own, column.name)) : column);
        }
        return whole;
    }

    /// The values of a column in the first rows; empty where there are too many for a choice.
    private static List<String> values(Connection connection, RecordType own, String column) throws SQLException {
        String sql = Columns.on(own, FOUND).formatted(Columns.quoted(column));
        var values = new ArrayList<String>();
        try (PreparedStatement query = connection.prepareStatement(sql); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values.size() > MOST_VALUES || values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)
                ? List.of() : values;
    }

    static List<Column> columns(String json) {
        var columns = new ArrayList<Column>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                columns.add(column(parser));
            }
        } catch (IOException impossible) { // PostgreSQL wrote it
            throw new UncheckedIOException(impossible);
        }
        return columns;
    }

    private static Column column(JsonParser parser) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, List<String>> lists = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                lists.put(name, list(parser));
            } else if (token != JsonToken.VALUE_NULL) {
                texts.put(name, parser.getText());
            }
        }
        return new Column(texts.getOrDefault("name", ""), texts.getOrDefault("type", ""), is(texts, "own"),
                is(texts, "enum"),
                Integer.parseInt(texts.getOrDefault("modifier", "-1")), is(texts, "required"), texts.get("default"),
                is(texts, "computed"), is(texts, "writable"), texts.get("comment"),
                lists.getOrDefault("values", List.of()),
                lists.getOrDefault("checks", List.of()), texts.get("link"), texts.get("linked"), texts.get("label"))
                .described(described(texts, lists.getOrDefault("said_choices", List.of())));
    }

    private static Described described(Map<String, String> texts, List<String> choices) {
        @Nullable String position = texts.get("said_position");
        return new Described(texts.get("said_label"), position == null ? null : Integer.valueOf(position),
                truth(texts, "said_visible"),
                truth(texts, "said_required"), texts.get("said_group"), choices, truth(texts, "said_recorded"));
    }

    private static @Nullable Boolean truth(Map<String, String> texts, String name) {
        @Nullable String text = texts.get(name);
        return text == null ? null : Boolean.valueOf(text);
    }

    private static boolean is(Map<String, String> texts, String name) {
        return Boolean.parseBoolean(texts.get(name));
    }

    private static List<String> list(JsonParser parser) throws IOException {
        var list = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(parser.getText());
        }
        return list;
    }
}
