package roster.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hibernate.HibernateException;
import org.hibernate.StatelessSession;
import org.postgresql.util.ServerErrorMessage;
import roster.directory.DirectoryUnavailable;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.RecordType;
import roster.store.columns.Columns;
import roster.store.connection.Failures;
import roster.store.connection.Refusal;
import roster.store.connection.SqlState;
import roster.store.rows.UserRows;
import roster.store.session.Sessions;

/// Turns every refusal of the server into the same [Problem]s as those of the rules. Codes are those of the PostgreSQL
/// manual, appendix A. Any thread.
final class Refusals {
    /// An id outside the table: for a new user every holder of an address is another user.
    static final long NEW = -1;

    private static final Logger LOG = System.getLogger(Refusals.class.getName());

    private final Sessions sessions;

    Refusals(Sessions sessions) {
        this.sessions = sessions;
    }

    /// The reasons for a refused write; empty if `failure` is an outage. Queries the database for a clearer problem if
    /// that helps.
    ///
    /// @param id      the id of the user in the write, or [#NEW]
    /// @param written the fields in the write
    List<Problem> problems(HibernateException failure, long id, Draft draft, Set<Field> written) {
        if (!Failures.isRefusal(failure)) {
            return List.of();
        }
        return Failures.serverMessage(failure).map(said -> problems(said, Refusal.problem(failure), id, draft, written))
                .orElseGet(() -> List.of(Refusal.problem(failure)));
    }

    /// @param plain the problem by the code alone
    private List<Problem> problems(ServerErrorMessage said, Problem plain, long id, Draft draft, Set<Field> written) {
        return switch (Optional.ofNullable(said.getSQLState()).orElse("")) {
            case SqlState.UNIQUE_VIOLATION -> List.of(notUnique(said, plain, id, draft, written));
            case SqlState.NOT_NULL_VIOLATION -> List.of(missing(said, plain, draft.type()));
            case SqlState.RESTRICT_VIOLATION, SqlState.FOREIGN_KEY_VIOLATION ->
                    List.of(written.isEmpty() ? referredTo(said, plain) : inPlainWords(said, plain, draft.type()));
            case SqlState.CHECK_VIOLATION, SqlState.EXCLUSION_VIOLATION ->
                    List.of(inPlainWords(said, plain, draft.type()));
            case SqlState.STRING_TOO_LONG -> tooLong(plain, draft, written);
            case SqlState.GENERATED_ALWAYS -> List.of(computed(plain, written));
            case SqlState.INSUFFICIENT_PRIVILEGE -> List.of(missingRight(id, draft, written).orElse(plain));
            default -> List.of(plain);
        };
    }

    private Problem notUnique(ServerErrorMessage said, Problem plain, long id, Draft draft, Set<Field> written) {
        RecordType type = draft.type();
        Optional<Field> unique = type.unique();
        boolean ours = unique.filter(field -> Columns.index(type, field).equals(said.getConstraint())).isPresent();
        if (unique.isEmpty() || (!ours && !written.contains(unique.get()))) {
            return inPlainWords(said, plain, type);
        }
        Optional<String> holder = looked("see who has the value",
                session -> UserRows.holder(session, type, draft.text(unique.get()), id), Optional.empty());
        return ours || holder.isPresent() ? new Problem(unique.get(), Reason.TAKEN, holder.orElse(""))
                : inPlainWords(said, plain, type);
    }

    /// The problem with the owner's comment on the constraint in place of the server's message, if there is one.
    private Problem inPlainWords(ServerErrorMessage said, Problem plain, RecordType type) {
        return Optional.ofNullable(said.getConstraint())
                .flatMap(constraint -> looked("see what a constraint is for",
                    session -> UserRows.comment(session, type, constraint), Optional.empty()))
                .map(comment -> new Problem(plain.field(), plain.reason(), comment)).orElse(plain);
    }

    /// Empty where a policy or a trigger refused.
    private Optional<Problem> missingRight(long id, Draft draft, Set<Field> written) {
        return looked("see which right is missing", session -> id == NEW ? MissingRights.toAdd(session, draft.type())
                : written.isEmpty() ? MissingRights.toDelete(session, draft.type())
                : MissingRights.toSave(session, draft.type(), written), Optional.empty());
    }

    private static Problem referredTo(ServerErrorMessage said, Problem plain) {
        return Optional.ofNullable(said.getTable()).map(table -> new Problem(null, Reason.REFERRED_TO, table))
                .orElse(plain);
    }

    private static Problem missing(ServerErrorMessage said, Problem plain, RecordType type) {
        return Optional.ofNullable(said.getColumn()).flatMap(type::ofColumn)
                .map(field -> Problem.at(field, Reason.MISSING))
                .orElse(plain);
    }

    private List<Problem> tooLong(Problem plain, Draft draft, Set<Field> written) {
        List<Problem> problems = looked("see how long the columns are",
                session -> UserRows.tooLong(session, draft, written), List.of());
        return problems.isEmpty() ? List.of(plain) : problems;
    }

    /// The server names the column only in its message.
    private static Problem computed(Problem plain, Set<Field> written) {
        return written.stream()
                .filter(field -> Pattern.compile("\\b" + field.column() + "\\b").matcher(plain.detail()).find())
                .findFirst().map(field -> new Problem(field, plain.reason(), plain.detail())).orElse(plain);
    }

    /// The refusal stands even if a further query fails.
    private <T> T looked(String doing, Function<StatelessSession, T> look, T otherwise) {
        try {
            return sessions.call(doing, look);
        } catch (DirectoryUnavailable failure) {
            LOG.log(Level.DEBUG, "A refusal is told without its details", failure);
            return otherwise;
        }
    }
}
