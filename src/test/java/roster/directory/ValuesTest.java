package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.edit.Edit;
import roster.directory.edit.MergeTest;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Rules;
import roster.directory.record.Users;
import roster.directory.record.Version;
import roster.directory.text.PhoneDigits;

/// The small values: versions, fields, rules and queries.
final class ValuesTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2147483646, 2147483647", "2147483647, 1"})
    void aVersionGrowsByOneAndRollsOverToOne(int version, int next) {
        assertThat(Version.next(version)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, true", "0, 1, false", "5, 5, false", "1, 2147483647, true", "2147483647, 1, false"})
    void aVersionIsLaterByTheShorterWayRound(int version, int than, boolean later) {
        assertThat(Version.isLater(version, than)).isEqualTo(later);
    }

    @Nested
    class Fields {
        @ParameterizedTest
        @MethodSource("roster.directory.Samples#fields")
        void normaliseOnceAndForAll(Field field) {
            for (String text : List.of("", "  ", " a\tb ", "a\r\nb\rc", "E\u0301", "ÀB@C.D ", "\u00a0x\u3000")) {
                String once = field.normalise(text);
                assertThat(field.normalise(once)).isEqualTo(once);
            }
        }

        @ParameterizedTest
        @MethodSource("roster.directory.Samples#fields")
        void holdTheTextThatTheyAreGiven(Field field) {
            Draft draft = Users.TYPE.initial().with(field, "typed ");
            assertThat(field.of(draft)).isEqualTo("typed ");
            assertThat(Draft.differing(Users.TYPE.initial(), draft)).containsExactly(field);
        }

        @Test
        void haveKeysThatTellThemApart() {
            assertThat(Users.TYPE.fields().stream().map(Field::key).collect(Collectors.toSet()))
                    .hasSize(Users.TYPE.fields().size());
        }

        @Test
        void belongToTheGroupsOfTheirGroup() {
            Users.TYPE.fields().stream().forEach(field -> Users.TYPE.group(field).forEach(
                    other -> assertThat(Users.TYPE.group(other)).isEqualTo(Users.TYPE.group(field)).contains(field)));
        }
    }

    @Nested
    class TheRules {
        @Test
        void acceptAFullUser() {
            assertThat(Rules.check(Samples.full())).isEmpty();
            assertThat(Rules.check(Drafts.ann())).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("roster.directory.Samples#fields")
        void refuseCharactersThatNoColumnHolds(Field field) {
            assertThat(Rules.check(Samples.full().with(field, "a\ud800b")))
                    .contains(Problem.at(field, Reason.UNSTORABLE));
            assertThat(Rules.check(Samples.full().with(field, "a".repeat(field.longest() + 1)))).contains(
                    new Problem(field, Reason.TOO_LONG, Integer.toString(field.longest())));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "a@", "@b", "a@b@c", "a b@c", "a@b c", "a@.b", "a@b."})
        void refuseAnInvalidAddress(String text) {
            assertThat(Rules.check(Drafts.ann().with(Users.EMAIL, text)))
                    .containsExactly(Problem.at(Users.EMAIL, Reason.NOT_AN_EMAIL));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-02-29", "2026-13-01", "32.13.", "2026-1-1", "+12026-01-01", "0000-01-01"})
        void refuseAnInvalidDay(String text) {
            assertThat(Rules.check(Samples.full().with(Users.LEAVING_DATE, text)))
                    .containsExactly(Problem.at(Users.LEAVING_DATE, Reason.NOT_A_DATE));
        }

        @Test
        void requireADayForLeftUsers() {
            assertThat(Rules.check(Samples.full().with(Users.LEAVING_DATE, "")))
                    .containsExactly(Problem.at(Users.LEAVING_DATE, Reason.LEFT_WITHOUT_DATE));
            assertThat(Rules.check(Drafts.ann().with(Users.STATUS, "retired")))
                    .containsExactly(Problem.at(Users.STATUS, Reason.NOT_A_CHOICE));
        }
    }

    @Test
    void aQueryIsMadeOfFoldedWords() {
        assertThat(new Query("  Zoë \t ÇELIK ", List.of()).words()).containsExactly("zoe", "celik");
        assertThat(new Query(" ", List.of()).words()).isEmpty();
        assertThat(new Query(" ", Query.ALL.sort(), Map.of(Users.STATUS, Map.of(Users.LEFT, "Left")))).as("all users")
                .isEqualTo(Query.ALL);
    }

    @Test
    void anUnknownStatusIsFoundAsItIsShown() {
        var query = new Query("_tired", List.of(), Map.of(Users.STATUS, Map.of(Users.LEFT, "Left")));
        assertThat(query.matches(1, Drafts.ann().with(Users.STATUS, "re_tired"))).isTrue();
        assertThat(query.matches(1, Drafts.ann())).isFalse();
    }

    @Test
    void aSearchForANumberIgnoresLeadingZeros() {
        assertThat(PhoneDigits.wanted("0301234")).isEqualTo("301234");
        assertThat(PhoneDigits.wanted("+49(0)30/12-3.4")).isEqualTo("490301234");
        for (String word : List.of("", "-", "0", "000", "12a", "abc", "1_2", "1%")) {
            assertThat(PhoneDigits.wanted(word)).as(word).isEmpty();
        }
        assertThat(PhoneDigits.of("+49 30 123-4 ext. 5")).isEqualTo("493012345");
    }

    @Test
    void anEditIsDirtyOnlyWhileAValueDiffers() {
        Edit edit = Edit.of(MergeTest.user(3, Drafts.ann()));
        assertThat(edit.isDirty()).isFalse();
        assertThat(edit.with(Users.PHONE, "1").changed()).containsExactly(Users.PHONE);
        assertThat(edit.with(Users.PHONE, "1").with(Users.PHONE, " " + Drafts.ann().text(Users.PHONE)).isDirty())
                .isFalse();
    }
}
