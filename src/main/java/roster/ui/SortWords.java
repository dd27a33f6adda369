package roster.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import roster.directory.Query;
import roster.directory.RecordType;

/// An order of sorting as a word to remember: "name,-status". What names no field is left out.
final class SortWords {
    private SortWords() {}

    static String of(List<Query.Sort> sort) {
        return sort.stream().map(each -> (each.descending() ? "-" : "") + each.field().key())
                .collect(Collectors.joining(","));
    }

    static List<Query.Sort> parse(RecordType type, String words) {
        return Arrays.stream(words.split(",", -1)).map(word -> one(type, word)).flatMap(Optional::stream).toList();
    }

    private static Optional<Query.Sort> one(RecordType type, String word) {
        boolean descending = word.startsWith("-");
        String key = descending ? word.substring(1) : word;
        return type.field(key).map(field -> new Query.Sort(field, descending));
    }
}
