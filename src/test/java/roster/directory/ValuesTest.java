package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Problem.Reason;

/// The small values: versions, fields, rules, queries.
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
        @EnumSource(Field.class)
        void normaliseOnceAndForAll(Field field) {
            for (String text : List.of("", "  ", " a\tb ", "a\r\nb\rc", "E\u0301", "ÀB@C.D ", "\u00a0x\u3000")) {
                String once = field.normalise(text);
                assertThat(field.normalise(once)).isEqualTo(once);
            }
        }

        @ParameterizedTest
        @EnumSource(Field.class)
        void holdTheTextThatTheyAreGiven(Field field) {
            UserDraft draft = UserDraft.EMPTY.with(field, "typed ");
            assertThat(field.of(draft)).isEqualTo("typed ");
            assertThat(Field.differing(UserDraft.EMPTY, draft)).containsExactly(field);
        }

        @Test
        void haveKeysThatTellThemApart() {
            assertThat(Field.all().map(Field::key).collect(Collectors.toSet())).hasSize(Field.values().length);
        }

        @Test
        void belongToTheGroupsOfTheirGroup() {
            Field.all().forEach(field -> field.group().forEach(
                    other -> assertThat(other.group()).isEqualTo(field.group()).contains(field)));
        }
    }

    @Nested
    class TheRules {
        @Test
        void haveNothingAgainstAFullUser() {
            assertThat(Rules.check(Samples.full())).isEmpty();
            assertThat(Rules.check(Drafts.ann())).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(Field.class)
        void refuseWhatNoColumnHolds(Field field) {
            assertThat(Rules.check(Samples.full().with(field, "a\ud800b"))).contains(Problem.at(field, Reason.UNSTORABLE));
            assertThat(Rules.check(Samples.full().with(field, "a".repeat(field.maxLength() + 1)))).contains(
                    new Problem(field, Reason.TOO_LONG, Integer.toString(field.maxLength())));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "a@", "@b", "a@b@c", "a b@c", "a@b c", "a@.b", "a@b."})
        void refuseWhatIsNoAddress(String text) {
            assertThat(Rules.check(Drafts.ann().with(Field.EMAIL, text)))
                    .containsExactly(Problem.at(Field.EMAIL, Reason.NOT_AN_EMAIL));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-02-29", "2026-13-01", "32.13.", "2026-1-1", "+12026-01-01", "0000-01-01"})
        void refuseWhatIsNoDay(String text) {
            assertThat(Rules.check(Samples.full().with(Field.LEAVING_DATE, text)))
                    .containsExactly(Problem.at(Field.LEAVING_DATE, Reason.NOT_A_DATE));
        }

        @Test
        void wantADayFromThoseWhoLeft() {
            assertThat(Rules.check(Samples.full().with(Field.LEAVING_DATE, "")))
                    .containsExactly(Problem.at(Field.LEAVING_DATE, Reason.LEFT_WITHOUT_DATE));
            assertThat(Rules.check(Drafts.ann().with(Field.STATUS, "retired")))
                    .containsExactly(Problem.at(Field.STATUS, Reason.NOT_A_STATUS));
        }
    }

    @Test
    void aQueryIsMadeOfFoldedWords() {
        assertThat(new Query("  Zoë \t ÇELIK ", List.of()).words()).containsExactly("zoe", "celik");
        assertThat(new Query(" ", List.of()).words()).isEmpty();
        assertThat(new Query(" ", Query.ALL.sort(), Map.of(Status.LEFT, "Left"))).as("all users").isEqualTo(Query.ALL);
    }

    @Test
    void aStatusThatIsNoneIsFoundAsItIsShown() {
        var query = new Query("_tired", List.of(), Map.of(Status.LEFT, "Left"));
        assertThat(query.matches(Drafts.ann().with(Field.STATUS, "re_tired"))).isTrue();
        assertThat(query.matches(Drafts.ann())).isFalse();
    }

    @Test
    void aNumberIsWantedWithoutTheZerosBeforeIt() {
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
        assertThat(edit.with(Field.PHONE, "1").changed()).containsExactly(Field.PHONE);
        assertThat(edit.with(Field.PHONE, "1").with(Field.PHONE, " " + Drafts.ann().phone()).isDirty()).isFalse();
    }
}
