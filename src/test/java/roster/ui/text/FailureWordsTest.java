package roster.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.embedded.host.EmbeddedServerFailure;
import roster.model.link.ConnectFailure;
import roster.model.link.ServerName;
import roster.model.link.ServerName.By;

/// Every failure names the event, its usual cause and the remedy. It blames only related settings.
class FailureWordsTest {
    private static final ServerName BY_URL = new ServerName(By.COMMAND_LINE, "--url", "ann@db:8080/office");
    private static final ServerName BY_VARIABLE = new ServerName(By.ENVIRONMENT, "PGHOST", "ann@db/office");
    private static final ServerName BY_FILE = new ServerName(By.ADMIN_FILE, "/etc/roster/roster.properties",
            "ann@db/office");

    record Told(RuntimeException failure, ServerName server) {}

    static Stream<Told> everything() {
        List<RuntimeException> elsewhere = Arrays.stream(Reason.values()).filter(reason -> reason != Reason.CALLED_OFF)
                .<RuntimeException>map(reason -> new DirectoryUnavailable(reason, "SUBJECT", "the detail", null))
                .toList();
        Stream<RuntimeException> ownServer = Arrays.stream(EmbeddedServerFailure.Reason.values())
                .map(reason -> new ConnectFailure("LOCAL_" + reason.name(), "the detail"));
        return Stream.of(elsewhere.stream().flatMap(failure -> Stream.of(BY_URL, BY_VARIABLE, BY_FILE, ServerName.LOCAL,
                                ServerName.UNSAID).map(server -> new Told(failure, server))),
                        ownServer.map(failure -> new Told(failure, ServerName.LOCAL)),
                        Stream.of(new Told(new ConnectFailure("PASSWORD_FILE_OPEN", "the detail"), BY_URL)))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void hasThreeParts(Told told) {
        String happened = FailureWords.happened(told.failure, told.server);
        String advice = FailureWords.advice(told.failure, told.server);
        assertThat(happened).endsWith(".").doesNotContain("Exception", "PG", "--");
        assertThat(advice).endsWith(".").containsPattern("[.] [A-Z]").doesNotContain("Exception");
        assertThat(Excerpt.isCut(advice)).as("is too long to be shown").isFalse();
        boolean isOther = told.failure instanceof DirectoryUnavailable unavailable
                && unavailable.reason() == Reason.OTHER;
        assertThat(happened.equals(Text.of("failure.OTHER"))).as("has words of its own").isEqualTo(isOther);
        assertThat(isOther || (happened + " " + advice)
                .matches(".*(Usually|Nothing was changed|needs|refuses|holds|made it).*"))
                .as("why: " + happened + " " + advice).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_HOST", "UNKNOWN_SERVICE"})
    void namesItsSubject(Reason reason) {
        assertThat(FailureWords.happened(new DirectoryUnavailable(reason, "SUBJECT", "the detail", null), BY_URL))
                .contains("“SUBJECT”");
    }

    /// The server with its port and the setting that can be corrected.
    @ParameterizedTest
    @EnumSource(names = {"UNSAID", "LOCAL", "PREFERENCES"}, mode = EnumSource.Mode.EXCLUDE)
    void namesTheServerAndTheSettingThatNamesIt(By by) {
        var server = new ServerName(by, "SETTING", "ann@db:8080/office");
        assertThat(FailureWords.server(new DirectoryUnavailable(Reason.SILENT, "the detail"), server))
                .contains("SETTING", "ann@db:8080/office");
        assertThat(FailureWords.server(new ConnectFailure("BAD_SETTINGS", "The port is none. So it is. Correct it."),
                server))
                .contains("mistake", "SETTING").doesNotContain("ann@db");
    }

    @Test
    void namesTheServerThatWasChosenInTheWindow() {
        var server = new ServerName(By.PREFERENCES, "", "ann@db:8080/office");
        assertThat(FailureWords.server(new DirectoryUnavailable(Reason.SILENT, "the detail"), server))
                .isEqualTo("The server was chosen in Roster: ann@db:8080/office.");
    }

    @Test
    void aRefusedConnectionIsBlamedOnTheServerOrThePort() {
        assertThat(FailureWords.advice(new DirectoryUnavailable(Reason.CONNECTION_REFUSED, "the detail"), BY_URL))
                .contains("not running", "port").doesNotContain("network");
    }

    /// A `roster_report` of a role that does not own the users stays unusable for others even with a grant.
    @Test
    void aForeignObjectOfRostersNamesIsToBeGivenAway() {
        assertThat(FailureWords.advice(new DirectoryUnavailable(Reason.FOREIGN_OBJECT, "table roster_report (office)",
                "the detail", null), BY_URL))
                .contains("owner of the table “users”", "OWNER TO", "does not begin with roster_, GRANT CREATE");
    }

    /// A banner is the last text on its part of the screen, so "below" would be wrong.
    @Test
    void isTrueInABannerToo() {
        everything().forEach(told -> assertThat(FailureWords.happened(told.failure, told.server)
                + FailureWords.advice(told.failure, told.server))
                .doesNotContain(" below"));
    }

    @Test
    void blamesNoOtherSetting() {
        everything().filter(told -> !told.server.equals(BY_URL) && !told.server.isLocal()).forEach(told ->
                assertThat(FailureWords.happened(told.failure, told.server)
                    + FailureWords.advice(told.failure, told.server)
                        + FailureWords.server(told.failure, told.server)).doesNotContain("--url"));
    }

    @Test
    void aMistakeInASettingIsSaidOnce() {
        var mistake = new ConnectFailure("BAD_SETTINGS", "The port is none. Often it is. Correct it.");
        assertThat(FailureWords.advice(mistake, BY_FILE)).isEqualTo("The port is none. Often it is. Correct it.");
        assertThat(FailureWords.detail(mistake)).isEmpty();
    }

    @Test
    void rostersOwnServerIsNoServerElsewhere() {
        for (Reason reason : List.of(Reason.CONNECTION_REFUSED, Reason.UNREACHABLE, Reason.NOT_READY, Reason.SILENT,
                Reason.TIMED_OUT, Reason.LOGIN_REFUSED,
                Reason.TOO_MANY_CONNECTIONS, Reason.NO_ROOM)) {
            var failure = new DirectoryUnavailable(reason, "the detail");
            assertThat(FailureWords.happened(failure, ServerName.LOCAL)).contains("own database");
            assertThat(FailureWords.advice(failure, ServerName.LOCAL)).doesNotContain("PGPASSWORD", "network");
        }
    }
}
