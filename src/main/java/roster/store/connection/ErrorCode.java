package roster.store.connection;

import java.util.Arrays;
import java.util.regex.Pattern;
import roster.directory.DirectoryUnavailable;
import roster.directory.record.Problem;

/// The table of error codes (SQLSTATE): what each means to a person, and whether its statement is sent again. The first
/// row that matches decides. Codes are those of the PostgreSQL manual, appendix A.
///
/// There are two lists. [Answer#REFUSAL] is an answer: the server refused, and the statement did nothing. A refusal is
/// told with the server's words and is never an outage. [Answer#LOST] tells nothing about the statement: the server or
/// a pooler ends the session. PostgreSQL itself may raise such a code within a statement, which is a refusal again;
/// [Failures] tells the two apart. Any thread; immutable.
enum ErrorCode {
    /// A value for a column that the database computes.
    COMPUTED("428C9", Answer.REFUSAL, Again.NEVER, Problem.Reason.COMPUTED, DirectoryUnavailable.Reason.OTHER),
    /// A right is missing.
    NO_RIGHTS("42501", Answer.REFUSAL, Again.NEVER, Problem.Reason.NOT_ALLOWED, DirectoryUnavailable.Reason.NO_RIGHTS),
    /// A table or another object differs from the schema that Roster expects.
    SCHEMA_CHANGED("42703|42704|42804|42809|42883|42P01|3F000", Answer.REFUSAL, Again.NEVER,
            Problem.Reason.TABLE_CHANGED, DirectoryUnavailable.Reason.WRONG_SCHEMA),
    /// `lock_timeout`, or a lock that is taken.
    LOCKED("55P03", Answer.REFUSAL, Again.NEVER, Problem.Reason.LOCKED, DirectoryUnavailable.Reason.TIMED_OUT),
    /// `statement_timeout`, an administrator, or the person.
    CANCELLED("57014", Answer.REFUSAL, Again.NEVER, Problem.Reason.CANCELLED, DirectoryUnavailable.Reason.TIMED_OUT),
    /// A standby, a demoted primary, or maintenance.
    READ_ONLY("25006", Answer.REFUSAL, Again.BRIEFLY, Problem.Reason.READ_ONLY, DirectoryUnavailable.Reason.READ_ONLY),
    TOO_MANY_CONNECTIONS("53300", Answer.REFUSAL, Again.BRIEFLY, Problem.Reason.OUT_OF_RESOURCES,
            DirectoryUnavailable.Reason.TOO_MANY_CONNECTIONS),
    /// The disk or the memory is full.
    NO_ROOM("53[12]..", Answer.REFUSAL, Again.BRIEFLY, Problem.Reason.OUT_OF_RESOURCES,
            DirectoryUnavailable.Reason.NO_ROOM),
    OUT_OF_RESOURCES("53...", Answer.REFUSAL, Again.BRIEFLY, Problem.Reason.OUT_OF_RESOURCES,
            DirectoryUnavailable.Reason.OTHER),
    /// A deadlock or a serialization failure: the server rolled the statement back in favour of another one.
    GAVE_WAY("40001|40P01", Answer.REFUSAL, Again.PATIENTLY, Problem.Reason.GAVE_WAY,
            DirectoryUnavailable.Reason.OTHER),
    /// The server shuts down, starts up or drops the session.
    SHUTTING_DOWN("57P..", Answer.LOST, Again.PATIENTLY, Problem.Reason.REFUSED,
            DirectoryUnavailable.Reason.NOT_READY),
    /// The connection is broken, or a pooler has lost its server.
    BROKEN("08...", Answer.LOST, Again.PATIENTLY, Problem.Reason.REFUSED, DirectoryUnavailable.Reason.UNREACHABLE),
    /// Time limits of transactions, and "completion unknown".
    SESSION_ENDED("25P03|25P04|40003", Answer.LOST, Again.PATIENTLY, Problem.Reason.REFUSED,
            DirectoryUnavailable.Reason.OTHER),
    NO_SUCH_DATABASE("3D000", Answer.REFUSAL, Again.NEVER, Problem.Reason.REFUSED,
            DirectoryUnavailable.Reason.NO_SUCH_DATABASE),
    LOGIN_REFUSED("280..|28P..", Answer.REFUSAL, Again.NEVER, Problem.Reason.REFUSED,
            DirectoryUnavailable.Reason.LOGIN_REFUSED),
    /// Every other code: a constraint, a trigger, or a fault of a statement.
    REFUSED(".*", Answer.REFUSAL, Again.NEVER, Problem.Reason.REFUSED, DirectoryUnavailable.Reason.OTHER);

    /// What an error with this code says about its statement.
    enum Answer {
        /// The statement did nothing.
        REFUSAL,
        /// The statement may have succeeded.
        LOST
    }

    /// For how long the same write is sent again after this error, see [roster.store.session.Repeating].
    enum Again {
        /// A repeat would meet the same refusal.
        NEVER,
        /// The reason may pass, and a person waits for the answer.
        BRIEFLY,
        /// As long as for a lost answer.
        PATIENTLY
    }

    private final Pattern codes;
    private final Answer answer;
    private final Again again;
    private final Problem.Reason refusal;
    private final DirectoryUnavailable.Reason outage;

    /// @param refusal the words for a statement that the server refused
    /// @param outage  the words for a connection that failed with this code
    ErrorCode(String codes, Answer answer, Again again, Problem.Reason refusal, DirectoryUnavailable.Reason outage) {
        this.codes = Pattern.compile(codes);
        this.answer = answer;
        this.again = again;
        this.refusal = refusal;
        this.outage = outage;
    }

    /// The row of this code.
    ///
    /// @param state five characters; empty text for an error without a code
    static ErrorCode of(String state) {
        return Arrays.stream(values()).filter(row -> row.codes.matcher(state).matches()).findFirst().orElse(REFUSED);
    }

    Answer answer() {
        return answer;
    }

    Again again() {
        return again;
    }

    Problem.Reason refusal() {
        return refusal;
    }

    DirectoryUnavailable.Reason outage() {
        return outage;
    }
}
