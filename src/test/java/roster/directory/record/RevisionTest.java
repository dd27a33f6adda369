package roster.directory.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Holder;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;

/// The name that stands beside a change.
final class RevisionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The Boss | anna   | Roster | false | The Boss (anna)
            anna     | anna   | Roster | false | anna
            Anna     | anna   | Roster | false | Anna (anna)
            The Boss | roster | Roster | false | The Boss (roster)
            Roster   | anna   | Roster | false | Roster (anna)
            roster   | Roster | Roster | false | roster (Roster)
            Ann Lee  | roster | Roster | true  | Ann Lee
            ''       | anna   | psql   | false | psql (anna)
            ''       | roster | Roster | false | Roster (roster)
            ''       | roster | psql   | true  | psql (roster)
            ''       | anna   | boss   | false | boss (anna)
            anna     | boss   | psql   | false | anna (boss)
            ''       | anna   | ''     | false | anna
            """)
    void anotherDatabaseUserIsShown(String person, String databaseUser, String application, boolean shared,
                                                             String shown) {
        var revision = new Revision(1, 1, null, 0, Revision.Kind.ADDED, null, Users.TYPE.initial(), Instant.EPOCH,
                person, databaseUser,
                application, new UUID(0, 1), shared);
        assertThat(revision.who()).isEqualTo(shown);
    }

    /// Includes names that would hide the database user or look as if they contained one.
    @ParameterizedTest
    @ValueSource(strings = {"\u3000", "\u00a0", "\u2800", "\u3164", "\u2028", "\u200b \u00a0", "\uD834\uDD59", "W",
            "\u202e", "\u2067\u05d0", "e\u0301"})
    void theDatabaseUserStaysInSight(String filling) {
        String who = who("The Boss (boss)" + filling.repeat(180 / filling.length()) + ".", "anna", "Roster");
        assertThat(who).startsWith("The Boss [boss]").endsWith(" (anna)").hasSizeLessThanOrEqualTo(47)
                .doesNotContainPattern("[\\h\u2800\u3164]{2}");
        assertThat(who(filling.repeat(200 / filling.length()), "anna", "psql")).hasSizeLessThanOrEqualTo(47)
                .contains("anna");
    }

    /// Includes a blank name and a program.
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "The Boss (boss)|roster|The Boss [boss]",
        "The Boss \uff08boss\uff09|roster|The Boss [boss]",
        "\u2800\u3164|anna|psql (anna)",
        "Ann \u3000\u00a0 Lee|anna|Ann Lee (anna)",
        "an\u200bna|anna|anna",
        "anna (it)|anna (it)|anna [it]",
        "Ann|anna (it)|Ann (anna (it))",
        "\u0645\u0631\u06cc\u0645\u200c\u0632|anna|\u0645\u0631\u06cc\u0645\u200c\u0632 (anna)"})
    void aReportedNameHasNoRoundBracketsAndNoRunsOfBlanks(String person, String databaseUser, String shown) {
        assertThat(who(person, databaseUser, "psql")).isEqualTo(shown);
    }

    @Test
    void aProgramIsReportedToo() {
        assertThat(who("", "anna", "(boss)" + "\u3000".repeat(99) + ".")).isEqualTo("[boss] . (anna)");
        assertThat(new Holder("x (boss)" + " ".repeat(50) + ".", "anna", null).who()).isEqualTo("x [boss] . (anna)");
        assertThat(new Holder("", "", null).who()).isEmpty();
        assertThat(new Colleague(1, "The Boss (boss)" + " ".repeat(30) + ".", "anna", 0, Presence.NOBODY).shownName()
                .whole())
                .isEqualTo("The Boss [boss] . (anna)");
        var ben = new Colleague(1, "Ben", Revision.SHARED_ACCOUNT, 0, Presence.NOBODY);
        assertThat(ben.shownName().whole()).isEqualTo("Ben (roster)");
        assertThat(ben.with(true).shownName().whole()).isEqualTo("Ben");
    }

    /// Two names may differ only at their end.
    @Test
    void aLongNameWithoutADatabaseUserIsShownWhole() {
        String name = "Maria Magdalena ".repeat(8) + "Smith";
        assertThat(who(name, Revision.SHARED_ACCOUNT, "Roster")).isEqualTo(name);
        assertThat(who("x".repeat(300), Revision.SHARED_ACCOUNT, "Roster")).hasSize(200);
        assertThat(who("m".repeat(60), "m".repeat(60), "Roster")).isEqualTo("m".repeat(60));
        assertThat(who(name, "anna", "Roster")).endsWith("… (anna)").hasSizeLessThanOrEqualTo(47);
        assertThat(new Holder(name, "", null).who()).isEqualTo(name);
    }

    private static String who(String person, String databaseUser, String application) {
        return new Revision(1, 1, null, 0, Revision.Kind.ADDED, null, Users.TYPE.initial(), Instant.EPOCH, person,
                databaseUser, application,
                new UUID(0, 1), databaseUser.equals(Revision.SHARED_ACCOUNT)).who();
    }
}
