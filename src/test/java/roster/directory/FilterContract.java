package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.User;

/// The promises of every [Directory] about the filter of a search and the values from which it is chosen.
public abstract class FilterContract extends SearchContract {
    private Field choice() {
        return subject().type().fields().stream().filter(field -> field.kind() instanceof FieldKind.Choice).findFirst()
                .orElseThrow();
    }

    private String choice(int place) {
        return choice().kind().choices().get(place);
    }

    private User inLine(String title, String text) {
        return added(subject().named(title).with(subject().line(), text));
    }

    private long[] only(Field field, String... values) {
        return found("", Filter.NONE.with(field, Set.of(values)));
    }

    private long[] found(String text, Filter filter) {
        Query all = new Query(text, List.of(new Query.Sort(subject().title(), false)), subject().words());
        return b().search(all.filteredBy(filter)).ids(100);
    }

    @Nested
    class Filtering {
        @Test
        void listsTheRecordsWithOneOfTheValuesOfEachField() {
            User first = added(subject().named("a").with(choice(), choice(0)).with(subject().line(), "Lab"));
            User second = added(subject().named("b").with(choice(), choice(1)).with(subject().line(), "Lab"));
            added(subject().named("c").with(choice(), choice(1)).with(subject().line(), "Store"));
            assertThat(only(choice(), choice(0))).containsExactly(first.id());
            assertThat(only(choice(), choice(0), choice(1))).hasSize(3);
            assertThat(only(subject().line(), "Lab")).containsExactly(first.id(), second.id());
            assertThat(found("", Filter.NONE.with(choice(), Set.of(choice(1))).with(subject().line(), Set.of("Lab"))))
                    .containsExactly(second.id());
            assertThat(found("", Filter.NONE)).hasSize(3);
        }

        @Test
        void listsTheRecordsWithoutAValueForTheEmptyText() {
            User none = inLine("a", "");
            User some = inLine("b", "Lab");
            inLine("c", "Store");
            assertThat(only(subject().line(), "")).containsExactly(none.id());
            assertThat(only(subject().line(), "", "Lab")).containsExactly(none.id(), some.id());
        }

        @Test
        void comparesAValueLetterByLetter() {
            User upper = inLine("a", "Lab");
            User lower = inLine("b", "lab");
            User odd = inLine("c", "100% a_b c\\d 'e' \"f\" {g},h");
            assertThat(only(subject().line(), "Lab")).containsExactly(upper.id());
            assertThat(only(subject().line(), "lab")).containsExactly(lower.id());
            assertThat(only(subject().line(), "La")).isEmpty();
            assertThat(only(subject().line(), odd.values().text(subject().line()))).containsExactly(odd.id());
        }

        @Test
        void combinesWithTheText() {
            User ann = inLine("Ann", "Lab");
            inLine("Bob", "Lab");
            inLine("Anna", "Store");
            assertThat(found("ann", Filter.NONE.with(subject().line(), Set.of("Lab")))).containsExactly(ann.id());
        }

        @Test
        void listsTheRecordsWithTheseIds() {
            User first = inLine("a", "Lab");
            User second = inLine("b", "Store");
            inLine("c", "Lab");
            Filter some = Filter.NONE.with(Optional.of(Set.of(first.id(), second.id(), 999_999L)));
            assertThat(found("", some)).containsExactly(first.id(), second.id());
            assertThat(found("", some.with(subject().line(), Set.of("Lab")))).containsExactly(first.id());
            assertThat(found("", Filter.NONE.with(Optional.of(Set.of())))).isEmpty();
        }

        @Test
        void ignoresAFieldThatTheTableLacks() {
            User ann = added(subject().ann());
            Field dropped = Field.of("column.dropped", new FieldKind.Line(false), 9).recurring();
            assertThat(only(dropped, "x")).containsExactly(ann.id());
            assertThat(b().values(dropped)).isEmpty();
        }
    }

    @Nested
    class Values {
        @Test
        void areTheTextsInUseInTheOrderOfAList() {
            List<String> texts = List.of("Éclair", "fish", "east", "fish", "");
            IntStream.range(0, texts.size()).forEach(each -> inLine("a" + each, texts.get(each)));
            assertThat(b().values(subject().line())).containsExactly("east", "Éclair", "fish");
        }

        @Test
        void areThoseOfMostRecords() {
            IntStream.rangeClosed(0, Directory.MOST_VALUES).forEach(each -> inLine("a" + each, "%02d".formatted(each)));
            String last = "%02d".formatted(Directory.MOST_VALUES);
            inLine("again", last);
            assertThat(b().values(subject().line())).hasSize(Directory.MOST_VALUES).endsWith(last).isSorted();
        }

        @Test
        void leaveOutLongTexts() {
            String longest = "x".repeat(Directory.LONGEST_VALUE);
            Map.of("a", longest, "b", longest + "x").forEach((title, text) ->
                    added(subject().named(title).with(subject().text(), text)));
            assertThat(b().values(subject().text())).containsExactly(longest);
        }

        @Test
        void ofAnEmptyTableAreNone() {
            assertThat(b().values(subject().line())).isEmpty();
            Draft ann = subject().ann();
            assertThat(b().values(added(ann).values().type().title())).containsExactly(ann.title());
        }
    }
}
