package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.edit.AddResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;

/// What every [Directory] promises of a search. Two clients, `a` and `b`, as two people would.
public abstract class SearchContract {
    /// The words that the reader of these tests is shown.
    protected static final Map<Field, Map<String, String>> STATUSES =
            Map.of(Users.STATUS, Map.of(Users.ACTIVE, "Im Büro", Users.ON_LEAVE, "Im Urlaub", Users.LEFT, "Fort"));

    protected abstract Directory a();

    protected abstract Directory b();

    /// Deletes a user and adds somebody else under the same id at once, as another program does.
    protected abstract void replace(long id, Draft values);

    protected User added(Draft draft) {
        AddResult result = a().add(draft);
        assertThat(result).isInstanceOf(AddResult.Added.class);
        return ((AddResult.Added) result).user();
    }

    protected long[] ids(String text) {
        return b().search(new Query(text, List.of(), STATUSES)).ids(100);
    }

    protected long[] sorted(Field field, boolean descending) {
        return b().search(new Query("", List.of(new Query.Sort(field, descending)))).ids(100);
    }

    @Nested
    class Searching {
        @Test
        void isBlindToCaseAndAccentsAndNeedsEveryWord() {
            User zoe = added(Drafts.named("Zoë Çelik").with(Users.NOTES, "Straße 5"));
            added(Drafts.named("Zoe Other"));
            assertThat(ids("zoe celik")).containsExactly(zoe.id());
            assertThat(ids("ÇELİK ZOË")).containsExactly(zoe.id());
            assertThat(ids("STRAßE zo")).containsExactly(zoe.id());
            assertThat(ids("zoe nobody")).isEmpty();
        }

        @Test
        void takesEveryCharacterForItself() {
            User odd = added(Drafts.named("100% a_b c\\d 'e' \"f\" {g}"));
            added(Drafts.named("100 aXb cd e f g"));
            for (String word : List.of("0%", "a_b", "c\\d", "'e'", "\"f\"", "{g}", "%", "_", "\\")) {
                assertThat(ids(word)).as(word).containsExactly(odd.id());
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u0000", "\ud800", "\udc00", "\ud800\ud800"})
        void dropsWhatNoColumnHolds(String unstorable) {
            User ann = added(Drafts.ann());
            added(Drafts.bob());
            assertThat(ids("An" + unstorable + "n " + unstorable + " arch")).containsExactly(ann.id());
            assertThat(ids(unstorable)).hasSize(2);
            assertThat(b().recent(new RecentQuery(unstorable, null, null), Directory.NEWEST, 2))
                    .isEqualTo(b().recent(RecentQuery.ALL, Directory.NEWEST, 2));
            assertThat(b().recent(new RecentQuery("nobody" + unstorable + " at all", null, null), Directory.NEWEST, 9)).isEmpty();
        }

        /// Each is a paste of what the row shows: a soft hyphen, a zero-width space, direction marks, separators of lines.
        @ParameterizedTest
        @ValueSource(strings = {"An\u00adn", "\u200bAnn", "ann\u200b arch\ufeff", "\u2066Ann\u2069 \u200b Archer", "Ann\u2028Archer",
            "ann\u001farcher", "\u202a+44 20 7946 0001\u202c", "Im\u200b B\u00adüro \u200bann"})
        void ignoresInvisibleLettersThatNoValueKeeps(String pasted) {
            User ann = added(Drafts.ann());
            added(Drafts.bob().with(Users.PHONE, "1"));
            assertThat(ids(pasted)).containsExactly(ann.id());
        }

        @Test
        void findsAValueOfAnotherProgramByItsInvisibleLetters() {
            User other = added(Drafts.bob());
            added(Drafts.ann());
            replace(other.id(), Drafts.named("Car\u00adla\u200b Clark"));
            for (String typed : List.of("Car\u00adla\u200b", "car\u00adla clark", "\u200b", "\u00ad", "la\u200b \u2060 clark")) {
                assertThat(ids(typed)).as(typed).containsExactly(other.id());
            }
        }

        @Test
        void findsAValueThatKeepsALetterBesideAnArabicOne() {
            User persian = added(Drafts.named("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"));
            assertThat(ids("\u0645\u06cc\u200c\u062e")).containsExactly(persian.id());
            assertThat(ids("\u200b\u0645\u06cc")).containsExactly(persian.id());
        }

        @Test
        void findsAPersonsChangesByAPastedName() {
            added(Drafts.ann());
            Revision made = b().recent(RecentQuery.ALL, Directory.NEWEST, 1).getFirst();
            String pasted = "\u200b" + (made.person().isEmpty() ? made.databaseUser() : made.person()) + "\u00ad";
            assertThat(b().recent(new RecentQuery(pasted, null, null), Directory.NEWEST, 1)).containsExactly(made);
            assertThat(b().recent(new RecentQuery("\u200b", null, null), Directory.NEWEST, 1)).isEmpty();
        }

        @Test
        void findsNoWordAcrossTwoFields() {
            added(Drafts.ann().with(Users.PHONE, "abc").with(Users.DEPARTMENT, "def"));
            assertThat(ids("abcdef")).isEmpty();
            assertThat(ids("abc def")).hasSize(1);
        }

        @Test
        void putsWhatIsEmptyLastAndFirstWhenDescending() {
            User none = added(Drafts.named("a"));
            User one = added(Drafts.named("b").with(Users.DEPARTMENT, "Éclair"));
            User two = added(Drafts.named("c").with(Users.DEPARTMENT, "fish"));
            User three = added(Drafts.named("d").with(Users.DEPARTMENT, "east"));
            assertThat(sorted(Users.DEPARTMENT, false))
                    .containsExactly(three.id(), one.id(), two.id(), none.id());
            assertThat(sorted(Users.DEPARTMENT, true))
                    .containsExactly(none.id(), two.id(), one.id(), three.id());
        }

        @Test
        void breaksTiesById() {
            User first = added(Drafts.named("Same"));
            User second = added(Drafts.named("same").with(Users.EMAIL, "other@example.org"));
            assertThat(sorted(Users.NAME, false)).containsExactly(first.id(), second.id());
            assertThat(sorted(Users.NAME, true)).containsExactly(first.id(), second.id());
            assertThat(a().search(Query.ALL).ids(1)).containsExactly(first.id());
        }

        @Test
        void refusesMoreWordsThanASearchMayHave() {
            User ann = added(Drafts.ann());
            assertThat(ids("ann ".repeat(1_000))).containsExactly(ann.id());
            String page = IntStream.rangeClosed(0, Query.MOST_WORDS).mapToObj(Integer::toString).collect(Collectors.joining(" "));
            assertThatThrownBy(() -> ids(page)).isInstanceOfSatisfying(DirectoryUnavailable.class, refused -> assertThat(
                    refused.refusal()).contains(new Problem(null, Problem.Reason.TOO_MANY_WORDS, "" + Query.MOST_WORDS)));
        }

        @Test
        void findsAPhoneByItsDigits() {
            User office = added(Drafts.named("Office").with(Users.PHONE, "+49 30 123-4"));
            User home = added(Drafts.named("Home").with(Users.PHONE, "(030) 555/66.7"));
            for (String text : List.of("0301234", "030 1234", "301234", "+49301234", "0049301234", "30-12-34", "(030)1234")) {
                assertThat(ids(text)).as(text).containsExactly(office.id());
            }
            for (String text : List.of("+49 30 123-4", "123-4")) {
                assertThat(ids(text)).as("as it is written: " + text).containsExactly(office.id());
            }
            assertThat(ids("030555667")).containsExactly(home.id());
            assertThat(ids("30")).containsExactly(office.id(), home.id());
            assertThat(ids("0301235")).isEmpty();
            assertThat(ids("301234x")).as("no number").isEmpty();
        }

        @Test
        void comparesDigitsWithThoseOfThePhoneAlone() {
            added(Drafts.named("12-34").with(Users.NOTES, "12 34").with(Users.PHONE, "12x5"));
            assertThat(ids("1234")).isEmpty();
            assertThat(ids("0")).isEmpty();
            assertThat(ids("-")).hasSize(1);
            User wide = added(Drafts.named("Wide").with(Users.PHONE, "\uff10\uff13 \uff11\uff12"));
            assertThat(ids("0312")).containsExactly(wide.id());
        }

        @Test
        void findsAStatusByTheWordThatIsShown() {
            User away = added(Drafts.named("Away").with(Users.STATUS, Users.ON_LEAVE));
            User there = added(Drafts.named("There"));
            for (String text : List.of("away", "URLAUB", "bürö", "im urlaub")) {
                assertThat(ids(text)).as(text).containsExactly(text.equals("bürö") ? there.id() : away.id());
            }
            for (String text : List.of("_", "on_leave", "leave", "active", "on")) {
                assertThat(ids(text)).as("the key: " + text).isEmpty();
            }
            assertThat(b().search(new Query("im", List.of())).ids(100)).as("without words").isEmpty();
        }
    }
}
