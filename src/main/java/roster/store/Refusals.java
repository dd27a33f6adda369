package roster.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.HibernateException;
import org.postgresql.util.ServerErrorMessage;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Problem.Reason;
import roster.directory.UserDraft;

/// What a constraint, a trigger or a policy of the database said, as the same [Problem]s as the rules'. Codes are
/// those of the PostgreSQL manual, appendix A. Any thread.
final class Refusals {
    /// No row has it: every holder of an address is somebody else.
    static final long NEW = -1;

    private static final String EMAIL_RULE = "roster_users_email";

    private final Sessions sessions;

    Refusals(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Why the database refused to write; empty when `failure` is no refusal but a failure. Looks further into the
    /// database where that makes the problem clearer.
    ///
    /// @param id      of the user that was to be written, or [#NEW]
    /// @param written the fields that were
    List<Problem> problems(HibernateException failure, long id, UserDraft draft, Set<Field> written) {
        Optional<ServerErrorMessage> said = Failures.serverMessage(failure);
        return said.map(message -> problems(message, id, draft, written)).orElse(List.of());
    }

    private List<Problem> problems(ServerErrorMessage said, long id, UserDraft draft, Set<Field> written) {
        String state = Optional.ofNullable(said.getSQLState()).orElse("");
        return switch (state) {
            case "23505" -> List.of(notUnique(said, id, draft, written));
            case "23502" -> List.of(missing(said));
            case "22001" -> tooLong(said, draft, written);
            case "42501" -> List.of(missingRight(id, written).orElseGet(() -> refused(said)));
            case "55P03" -> List.of(new Problem(null, Reason.LOCKED, Optional.ofNullable(said.getMessage()).orElse("")));
            case "P0001", "44000" -> List.of(refused(said)); // raised, a view's check
            default -> state.startsWith("22") || state.startsWith("23") ? List.of(refused(said)) : List.of();
        };
    }

    private Problem notUnique(ServerErrorMessage said, long id, UserDraft draft, Set<Field> written) {
        boolean ours = EMAIL_RULE.equals(said.getConstraint());
        if (!ours && !written.contains(Field.EMAIL)) {
            return refused(said);
        }
        Optional<String> holder = sessions.call("see who has the e-mail address",
                session -> UserTable.holder(session, draft.email(), id));
        return ours || holder.isPresent()
                ? new Problem(Field.EMAIL, Reason.TAKEN, holder.orElse(""))
                : refused(said);
    }

    /// Empty where a policy refused, or a trigger.
    private Optional<Problem> missingRight(long id, Set<Field> written) {
        return sessions.call("see which right is missing", session -> id == NEW ? MissingRights.toAdd(session)
                : written.isEmpty() ? MissingRights.toDelete(session) : MissingRights.toSave(session, written));
    }

    private static Problem missing(ServerErrorMessage said) {
        return Optional.ofNullable(said.getColumn()).flatMap(UserTable::field)
                .map(field -> Problem.at(field, Reason.MISSING))
                .orElseGet(() -> refused(said));
    }

    private List<Problem> tooLong(ServerErrorMessage said, UserDraft draft, Set<Field> written) {
        List<Problem> problems = sessions.call("see how long the columns are",
                session -> UserTable.tooLong(session, draft, written));
        return problems.isEmpty() ? List.of(refused(said)) : problems;
    }

    private static Problem refused(ServerErrorMessage said) {
        return new Problem(null, Reason.REFUSED, Optional.ofNullable(said.getMessage()).orElse(""));
    }
}
