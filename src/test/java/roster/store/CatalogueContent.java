package roster.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The contents of PostgreSQL's catalogue, to compare a database with its later state or with another one. Blocks on
/// the database.
public final class CatalogueContent {
    /// Leaves out the numbers of objects, which differ in each database.
    private static final String OF_DATABASE = """
            with mine as (select oid, nspname from pg_namespace where nspname !~ '^pg_|^information_schema$')
            select concat_ws(' ', 'schema', nspname) from mine
            union all
            select concat_ws(' ', relkind, nspname, relname, relowner::regrole, relacl, obj_description(c.oid, 'pg_class'), relrowsecurity)
              from pg_class c join mine on mine.oid = relnamespace
            union all
            select concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attgenerated,
                case when pg_get_expr(adbin, adrelid) !~ 'uuid' then pg_get_expr(adbin, adrelid) end)
              from pg_attribute join pg_class c on c.oid = attrelid join mine on mine.oid = relnamespace
              left join pg_attrdef on adrelid = attrelid and adnum = attnum
              where attnum > 0 and relkind in ('r', 'v', 'p', 'm', 'f') and not attisdropped
            union all
            select concat_ws(' ', 'index', indexdef) from pg_indexes where schemaname in (select nspname from mine)
            union all
            select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) from pg_constraint k
              join mine on mine.oid = connamespace
            union all
            select concat_ws(' ', 'trigger', pg_get_triggerdef(g.oid), tgenabled) from pg_trigger g join pg_class c on c.oid = tgrelid
              join mine on mine.oid = relnamespace where not tgisinternal
            union all
            select concat_ws(' ', 'policy', polname, pg_get_expr(polqual, polrelid)) from pg_policy
            union all
            select concat_ws(' ', 'function', pg_get_functiondef(p.oid), proowner::regrole, proacl) from pg_proc p
              join mine on mine.oid = pronamespace where prokind = 'f' and proname ~ '^roster_'
            order by 1""";

    private CatalogueContent() {}

    public static List<String> of(String url) {
        return rows(url, OF_DATABASE);
    }

    /// The texts of the first column.
    public static List<String> rows(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url); Statement statement =
                connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                rows.add(String.valueOf(row.getString(1)));
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
