package roster.store.columns;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/// A column of any SQL type as the text in the history: PostgreSQL's JSON form of the value, without the quotation
/// marks of a JSON string. NULL is the empty text in both directions.
///
/// The expression appears only in the select list. Conditions and `order by` use the column itself, so days compare as
/// days and an index serves them. A parameter is sent without a type, and the server reads it as the column's type. Any
/// thread; immutable.
class ColumnText implements JdbcType {
    /// Outside JDBC's types, so that Hibernate and the driver leave the value as it is.
    @Override
    public int getJdbcTypeCode() {
        return Types.OTHER;
    }

    @Override
    public Expression wrapTopLevelSelectionExpression(Expression column) {
        return new AsInJson(column, "(pg_catalog.to_json(", ") operator(pg_catalog.#>>) '{}')");
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> type) {
        return new Binder<>(type, this);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> type) {
        return new Extractor<>(type);
    }

    /// A column of bytes, from which only the size is read. Any thread; immutable.
    static final class OfBytes extends ColumnText {
        @Override
        public Expression wrapTopLevelSelectionExpression(Expression column) {
            return new AsInJson(column, "pg_catalog.octet_length(", ")::pg_catalog.text");
        }
    }

    /// Each name includes its schema, since another schema on the search path may have a function of the same name.
    private record AsInJson(Expression column, String before, String after) implements SelfRenderingExpression {
        @Override
        public void renderToSql(SqlAppender sql, SqlAstTranslator<?> translator, SessionFactoryImplementor sessions) {
            sql.append(before);
            column.accept(translator);
            sql.append(after);
        }

        @Override
        public @Nullable JdbcMappingContainer getExpressionType() {
            return column.getExpressionType();
        }
    }

    private static final class Binder<X> extends BasicBinder<X> {
        Binder(JavaType<X> type, JdbcType jdbcType) {
            super(type, jdbcType);
        }

        @Override
        protected void doBind(PreparedStatement statement, X text, int index, WrapperOptions options)
                throws SQLException {
            statement.setObject(index, emptyAsNull(text), Types.OTHER);
        }

        @Override
        protected void doBind(CallableStatement statement, X text, String name, WrapperOptions options)
                throws SQLException {
            statement.setObject(name, emptyAsNull(text), Types.OTHER);
        }

        private @Nullable X emptyAsNull(X text) {
            return text.equals("") ? null : text;
        }
    }

    /// Replaces Hibernate's own extractor, because that one turns NULL into null.
    private record Extractor<X>(JavaType<X> type) implements ValueExtractor<X> {
        @Override
        public X extract(ResultSet row, int index, WrapperOptions options) throws SQLException {
            return text(row.getString(index), options);
        }

        @Override
        public X extract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
            return text(statement.getString(index), options);
        }

        @Override
        public X extract(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
            return text(statement.getString(name), options);
        }

        private X text(@Nullable String column, WrapperOptions options) {
            return type.wrap(column == null ? "" : column, options);
        }
    }
}
