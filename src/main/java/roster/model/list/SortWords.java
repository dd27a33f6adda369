package roster.model.list;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import roster.directory.Query;
import roster.directory.record.RecordType;

/// An order of sorting as a word to remember: "name,-status". It names fields by their keys. Any thread.
final class SortWords {
    private SortWords() {}

    static String of(List<Query.Sort> sort) {
        return sort.stream().map(each -> (each.descending() ? "-" : "") + each.field().key().replace("%", "%25")
                .replace(",", "%2C"))
                .collect(Collectors.joining(","));
    }

    /// The order by the fields of `type`. A word that names none of them is left out.
    static List<Query.Sort> parse(String words, RecordType type) {
        return Arrays.stream(words.split(",", -1)).map(word -> one(word, type)).flatMap(Optional::stream).toList();
    }

    private static Optional<Query.Sort> one(String word, RecordType type) {
        boolean descending = word.startsWith("-");
        String key = (descending ? word.substring(1) : word).replace("%2C", ",").replace("%25", "%");
        return type.field(key).map(field -> new Query.Sort(field, descending));
    }
}
