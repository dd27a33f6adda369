package roster.store.columns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;
import roster.directory.DirectoryUnavailable;
import roster.directory.description.Descriptions;
import roster.directory.description.FieldDescription;
import roster.directory.description.FieldDescription.Part;
import roster.directory.description.NewField;
import roster.directory.record.Labels;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.RecordType;
import roster.store.session.Sessions;

/// Reads and writes the owner's descriptions of the columns in `roster_fields`, and adds columns. The policies of
/// `roster_fields` decide about the right to write. Blocks on the database; never the event dispatch thread.
public final class DescribedFields {
    /// An `alter table` that waits for its lock blocks all readers behind it.
    private static final String LONGEST_LOCK = "select pg_catalog.set_config('lock_timeout', '3s', true)";

    /// Also selects the owner of the table if this person may only read, and the columns that the rule leaves
    /// unrecorded.
    private static final String READ = """
            , case when not roster_owns('{type}'::pg_catalog.text) then (select pg_catalog.pg_get_userbyid(relowner) from pg_catalog.pg_class
                where oid = pg_catalog.to_regclass('{table}')::pg_catalog.oid) end,
              (select pg_catalog.array_agg(pg_catalog."left"(marked, (-2))) from pg_catalog.unnest(roster_columns(''::pg_catalog.text,
                pg_catalog.to_regclass('{table}')::pg_catalog.oid)) marked where pg_catalog."right"(marked, 2) = ':u')""";

    /// An unwritten part keeps the value that another owner may have stored since.
    private static final String WRITE = """
            with said as (select * from pg_catalog.jsonb_to_recordset(cast(? as pg_catalog.jsonb)) as said (name pg_catalog.text,
              written pg_catalog.text[], label pg_catalog.text, position pg_catalog.int4, visible pg_catalog.bool,
              required pg_catalog.bool, grouping pg_catalog.text, choices pg_catalog.text[], recorded pg_catalog.bool))
            insert into roster_fields as stored (record_type, column_name, label, position, visible, required, grouping, choices, recorded)
            select '{type}', said.name, %s, coalesce(said.position, before.position), %s, %s, %s, %s, %s
              from said left join roster_fields before on before.record_type = '{type}' and before.column_name = said.name
            on conflict (record_type, column_name) do update set label = excluded.label, position = excluded.position,
              visible = excluded.visible, required = excluded.required, grouping = excluded.grouping, choices = excluded.choices,
              recorded = excluded.recorded
            where row(stored.label, stored.position, stored.visible, stored.required, stored.grouping, stored.choices, stored.recorded)
              is distinct from row(excluded.label, excluded.position, excluded.visible, excluded.required, excluded.grouping,
                excluded.choices, excluded.recorded)""".formatted(
            Stream.of(Part.values()).map(part ->
                "case when '%1$s' = any(said.written) then said.%1$s else before.%1$s end".formatted(name(part)))
                    .toArray());

    private static final JsonFactory JSON = new JsonFactory();

    private final Sessions sessions;
    private final RecordType own;

    /// @param own the type with the fields that Roster itself brings along
    public DescribedFields(Sessions sessions, RecordType own) {
        this.sessions = sessions;
        this.own = own;
    }

    public Descriptions read() {
        return sessions.call("read the fields", session -> session.doReturningWork(this::read));
    }

    private Descriptions read(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select " + Catalogue.here(own)
                + Columns.on(own, READ)); ResultSet row = query.executeQuery()) {
            row.next();
            @Nullable String owner = row.getString(2);
            Set<String> unrecorded = texts(row, 3);
            List<FieldDescription> all = TableFields.descriptions(own, Catalogue.of(connection, own, row.getString(1)),
                    new Labels(),
                    column -> !unrecorded.contains(column));
            return new Descriptions(own, all,
                    Optional.ofNullable(owner).map(name -> new Problem(null, Reason.MAY_NOT_DESCRIBE, name)));
        }
    }

    /// The distinct texts of an array.
    static Set<String> texts(ResultSet row, int column) throws SQLException {
        @Nullable Array texts = row.getArray(column);
        return texts == null ? Set.of() : Set.of((String[]) texts.getArray());
    }

    /// Writes the changed parts, and the order if it has changed.
    public Optional<Problem> write(List<FieldDescription> wanted) {
        boolean isReordered = Descriptions.isReordered(wanted);
        if (!isReordered && wanted.stream().allMatch(each -> each.changed().isEmpty())) {
            return Optional.empty();
        }
        String rows = json(wanted, isReordered);
        return Descriptions.problem(wanted).or(() -> written("describe the fields", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(Columns.on(own, WRITE))) {
                statement.setString(1, rows);
                return statement.executeUpdate();
            }
        }));
    }

    public Optional<Problem> add(NewField field) {
        return field.problem().or(() -> written("add a field", connection -> AddedColumn.add(connection, own, field)));
    }

    /// The reason for a failed write; empty after a success.
    private Optional<Problem> written(String doing, ReturningWork<Integer> work) {
        Optional<Problem> refusal = DirectoryUnavailable.answer(() -> {
            int _ = sessions.call(doing, session -> inTransaction(session, work));
            return Optional.empty();
        }, Optional::of);
        if (refusal.isEmpty()) {
            sessions.lookAnew();
        }
        return refusal.filter(problem -> problem.reason() == Reason.NOT_ALLOWED).flatMap(_ -> read().refusal())
                .or(() -> refusal);
    }

    private static int inTransaction(StatelessSession session, ReturningWork<Integer> work) {
        Transaction transaction = session.beginTransaction();
        try {
            int rows = session.doReturningWork(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(LONGEST_LOCK);
                }
                return work.execute(connection);
            });
            transaction.commit();
            return rows;
        } catch (RuntimeException failure) {
            rollBack(transaction, failure);
            throw failure;
        }
    }

    private static void rollBack(Transaction transaction, RuntimeException failure) {
        try {
            transaction.rollback();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /// One object for each changed description. A part that equals the rule is stored as NULL.
    private static String json(List<FieldDescription> wanted, boolean isReordered) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (int place = 0; place < wanted.size(); place++) {
                FieldDescription each = wanted.get(place);
                if (isReordered || !each.changed().isEmpty()) {
                    json.writeStartObject();
                    json.writeStringField("name", each.column());
                    if (isReordered) {
                        json.writeNumberField("position", place + 1);
                    }
                    json.writeArrayFieldStart("written");
                    for (Part part : each.changed()) {
                        json.writeString(name(part));
                    }
                    json.writeEndArray();
                    for (Part part : each.said()) {
                        part(json, part, each.now());
                    }
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        } catch (IOException impossible) { // the text is in memory
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void part(JsonGenerator json, Part part, FieldDescription.Settings settings) throws IOException {
        switch (part) {
            case LABEL -> json.writeStringField(name(part), settings.label());
            case VISIBLE -> json.writeBooleanField(name(part), settings.visible());
            case REQUIRED -> json.writeBooleanField(name(part), settings.required());
            case GROUP -> json.writeStringField(name(part), settings.group());
            case RECORDED -> json.writeBooleanField(name(part), settings.recorded());
            case CHOICES -> {
                json.writeArrayFieldStart(name(part));
                for (String choice : settings.choices()) {
                    json.writeString(choice);
                }
                json.writeEndArray();
            }
        }
    }

    /// The column of `roster_fields`.
    private static String name(Part part) {
        return switch (part) {
            case LABEL -> "label";
            case VISIBLE -> "visible";
            case REQUIRED -> "required";
            case GROUP -> "grouping";
            case CHOICES -> "choices";
            case RECORDED -> "recorded";
        };
    }
}
