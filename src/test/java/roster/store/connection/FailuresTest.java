package roster.store.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;
import roster.directory.DirectoryUnavailable;

/// The classes of errors: refusals, outages, and repeated refusals.
final class FailuresTest {
    @ParameterizedTest
    @ValueSource(strings = {"08P01", "08006", "57P01", "57P02", "57P03", "57P04", "57P05", "40003", "25P03", "25P04"})
    void aServerThatIsShuttingDownIsAnOutage(String code) {
        for (PSQLException ended : List.of(said("FATAL", code), raised("FATAL", code), said("ERROR", code))) {
            // ERROR: a pooler's
            assertThat(Failures.isRefusal(ended)).isFalse();
            assertThat(Failures.mayHaveBeenSent(ended)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"08P01", "08001", "08006", "57P01", "57P02", "57P03", "57P04", "57P05", "40003", "25P03",
            "25P04"})
    void theSameCodeOfARunningServerIsAnAnswer(String code) {
        assertThat(Failures.isAnswer(raised("ERROR", code))).isTrue();
        assertThat(Failures.isAnswer(raised("FEHLER", code))).isTrue();
        assertThat(Failures.mayHaveBeenSent(raised("ERROR", code))).isFalse();
        assertThat(Failures.gaveWay(raised("ERROR", code))).isFalse();
        assertThat(Failures.unavailable("look", raised("ERROR", code)).reason())
                .isEqualTo(DirectoryUnavailable.Reason.OTHER);
    }

    /// Russian for FATAL: the driver drops the word that PostgreSQL leaves untranslated.
    @ParameterizedTest
    @ValueSource(strings = {"57P01", "08006", "XX000"})
    void anErrorAfterWhichTheConnectionBreaksIsAnOutageInEveryLanguage(String code) {
        PSQLException ended = raised("\u0412\u0410\u0416\u041d\u041e", code);
        ended.setNextException(new PSQLException("broken", PSQLState.CONNECTION_FAILURE, new IOException("broken")));
        assertThat(Failures.isRefusal(ended)).isFalse();
        assertThat(Failures.mayHaveBeenSent(ended)).isTrue();
    }

    @Test
    void anErrorThatEndsTheSessionIsAnOutage() { // a pooler's, of which 40 of 40 had landed
        assertThat(Failures.isRefusal(said("FATAL", "XX000"))).isFalse();
        assertThat(Failures.isRefusal(said("PANIC", "XX000"))).isFalse();
        assertThat(Failures.isRefusal(said("ERROR", "XX000"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = PSQLState.class,
        names = {"INVALID_PARAMETER_TYPE", "NOT_IMPLEMENTED", "INVALID_PARAMETER_VALUE", "SYNTAX_ERROR"})
    void aStatementThatTheDriverDoesNotSendIsRefused(PSQLState state) {
        assertThat(Failures.isRefusal(new PSQLException("not sent", state))).isTrue();
        assertThat(Failures.isRefusal(new PSQLException("not sent", state, new IOException("broken")))).isFalse();
    }

    @Test
    void aMissingConnectionIsAnOutage() {
        assertThat(Failures.isRefusal(new PSQLException("closed", PSQLState.CONNECTION_DOES_NOT_EXIST))).isFalse();
        assertThat(Failures.isRefusal(new SQLException("the pool is closed"))).isFalse();
    }

    @Test
    void anErrorOfANewConnectionIsAnOutageBeforeAnyStatement() {
        var notSent = new PSQLException("not sent", PSQLState.INVALID_PARAMETER_VALUE);
        for (SQLException said : List.of(said("ERROR", "42501"), raised("\u0412\u0410\u0416\u041d\u041e", "57P03"),
                notSent)) {
            for (SQLException failure : List.of(new SQLTransientConnectionException("the pool has no connection", said),
                    new Unconnected.NoSession(said))) {
                assertThat(Failures.isRefusal(failure)).isFalse();
                assertThat(Failures.mayHaveBeenSent(failure)).isFalse();
            }
        }
    }

    @Test
    void aDeadlockAndASerializationFailureGaveWay() {
        assertThat(List.of("40001", "40P01")).allMatch(code -> Failures.gaveWay(said("ERROR", code)));
        assertThat(List.of("40003", "XX000", "55P03")).noneMatch(code -> Failures.gaveWay(said("ERROR", code)));
        assertThat(Failures.gaveWay(said("FATAL", "40001"))).isFalse();
    }

    @Test
    void onlyReadOnlyAndALackOfResourcesMayPass() {
        assertThat(List.of("25006", "53100", "53200")).allMatch(code -> Failures.mayPass(said("ERROR", code)));
        assertThat(List.of("U0001", "42501", "55P03", "57P01"))
                .noneMatch(code -> Failures.mayPass(said("ERROR", code)));
        assertThat(Failures.mayPass(said("FATAL", "53200"))).isFalse();
        assertThat(Failures.mayPass(new PSQLException("not sent", PSQLState.INVALID_PARAMETER_VALUE))).isFalse();
    }

    /// An error of a PostgreSQL statement. Its message names PostgreSQL's own routine, unlike a pooler's.
    private static PSQLException raised(String severity, String code) {
        return new PSQLException(
                new ServerErrorMessage("S" + severity + "\0C" + code + "\0Mwords\0Fpl_exec.c\0L1\0Rexec_stmt_raise\0"));
    }

    private static PSQLException said(String severity, String code) {
        return new PSQLException(new ServerErrorMessage("S" + severity + "\0C" + code + "\0Mwords\0"));
    }
}
