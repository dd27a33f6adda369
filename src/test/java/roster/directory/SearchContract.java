package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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

/// The promises of every [Directory] about a search. The clients `a` and `b` stand for two people.
public abstract class SearchContract extends TableContract {
    protected User added(Draft draft) {
        AddResult result = a().add(draft);
        assertThat(result).isInstanceOf(AddResult.Added.class);
        return ((AddResult.Added) result).user();
    }

    protected long[] ids(String text) {
        return b().search(new Query(text, List.of(), subject().words())).ids(100);
    }

    protected long[] sorted(Field field, boolean descending) {
        return b().search(new Query("", List.of(new Query.Sort(field, descending)))).ids(100);
    }

    @Nested
    class Searching {
        @Test
        void isBlindToCaseAndAccentsAndNeedsEveryWord() {
            User zoe = added(subject().named("Zoë Çelik").with(subject().text(), "Straße 5"));
            added(subject().named("Zoe Other"));
            assertThat(ids("zoe celik")).containsExactly(zoe.id());
            assertThat(ids("ÇELİK ZOË")).containsExactly(zoe.id());
            assertThat(ids("STRAßE zo")).containsExactly(zoe.id());
            assertThat(ids("zoe nobody")).isEmpty();
        }

        @Test
        void takesEveryCharacterForItself() {
            User odd = added(subject().named("100% a_b c\\d 'e' \"f\" {g}"));
            added(subject().named("100 aXb cd e f g"));
            for (String word : List.of("0%", "a_b", "c\\d", "'e'", "\"f\"", "{g}", "%", "_", "\\")) {
                assertThat(ids(word)).as(word).containsExactly(odd.id());
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u0000", "\ud800", "\udc00", "\ud800\ud800"})
        void dropsWhatNoColumnHolds(String unstorable) {
            User ann = added(subject().ann());
            added(subject().bob());
            assertThat(ids("An" + unstorable + "n " + unstorable + " arch")).containsExactly(ann.id());
            assertThat(ids(unstorable)).hasSize(2);
            assertThat(b().recent(new RecentQuery(unstorable, null, null), Directory.NEWEST, 2))
                    .isEqualTo(b().recent(RecentQuery.ALL, Directory.NEWEST, 2));
            assertThat(b().recent(new RecentQuery("nobody" + unstorable + " at all", null, null), Directory.NEWEST, 9))
                    .isEmpty();
        }

        /// Each is a copy of the shown text with a soft hyphen or a zero-width space or direction marks or line
        /// separators.
        @ParameterizedTest
        @ValueSource(strings = {"An\u00adn", "\u200bAnn", "ann\u200b arch\ufeff", "\u2066Ann\u2069 \u200b Archer",
                "Ann\u2028Archer",
            "ann\u001farcher", "\u202alikes tea\u202c"})
        void ignoresInvisibleLettersThatNoValueKeeps(String pasted) {
            User ann = added(subject().ann());
            added(subject().bob().with(subject().digits(), "1"));
            assertThat(ids(pasted)).containsExactly(ann.id());
        }

        @Test
        void findsAValueOfAnotherProgramByItsInvisibleLetters() {
            User other = added(subject().bob());
            added(subject().ann());
            table().replace(other.id(), subject().named("Car\u00adla\u200b Clark"));
            for (String typed : List.of("Car\u00adla\u200b", "car\u00adla clark", "\u200b", "\u00ad",
                    "la\u200b \u2060 clark")) {
                assertThat(ids(typed)).as(typed).containsExactly(other.id());
            }
        }

        @Test
        void findsAValueThatKeepsALetterBesideAnArabicOne() {
            User persian = added(subject().named("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"));
            assertThat(ids("\u0645\u06cc\u200c\u062e")).containsExactly(persian.id());
            assertThat(ids("\u200b\u0645\u06cc")).containsExactly(persian.id());
        }

        @Test
        void findsAPersonsChangesByAPastedName() {
            added(subject().ann());
            Revision made = b().recent(RecentQuery.ALL, Directory.NEWEST, 1).getFirst();
            String pasted = "\u200b" + (made.person().isEmpty() ? made.databaseUser() : made.person()) + "\u00ad";
            assertThat(b().recent(new RecentQuery(pasted, null, null), Directory.NEWEST, 1)).containsExactly(made);
            assertThat(b().recent(new RecentQuery("\u200b", null, null), Directory.NEWEST, 1)).isEmpty();
        }

        @Test
        void findsNoWordAcrossTwoFields() {
            added(subject().ann().with(subject().digits(), "123").with(subject().line(), "def"));
            assertThat(ids("123def")).isEmpty();
            assertThat(ids("123 def")).hasSize(1);
        }

        @Test
        void putsWhatIsEmptyLastAndFirstWhenDescending() {
            User none = added(subject().named("a"));
            User one = added(subject().named("b").with(subject().line(), "Éclair"));
            User two = added(subject().named("c").with(subject().line(), "fish"));
            User three = added(subject().named("d").with(subject().line(), "east"));
            assertThat(sorted(subject().line(), false))
                    .containsExactly(three.id(), one.id(), two.id(), none.id());
            assertThat(sorted(subject().line(), true))
                    .containsExactly(none.id(), two.id(), one.id(), three.id());
        }

        @Test
        void breaksTiesById() {
            User first = added(subject().named("Same"));
            User second = added(subject().named("same"));
            assertThat(sorted(subject().title(), false)).containsExactly(first.id(), second.id());
            assertThat(sorted(subject().title(), true)).containsExactly(first.id(), second.id());
            assertThat(a().search(Query.all(subject().type())).ids(1)).containsExactly(first.id());
        }

        @Test
        void refusesMoreWordsThanASearchMayHave() {
            User ann = added(subject().ann());
            assertThat(ids("ann ".repeat(1_000))).containsExactly(ann.id());
            String page = IntStream.rangeClosed(0, Query.MOST_WORDS).mapToObj(Integer::toString)
                    .collect(Collectors.joining(" "));
            assertThatThrownBy(() -> ids(page)).isInstanceOfSatisfying(DirectoryUnavailable.class,
                    refused -> assertThat(
                    refused.refusal()).contains(new Problem(null, Problem.Reason.TOO_MANY_WORDS,
                        "" + Query.MOST_WORDS)));
        }
    }
}
