package roster.ui.list;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import roster.directory.Query;
import roster.directory.record.Users;

/// A sort order as a word to store: "name,-status". Words without a field are skipped. Any thread.
public final class SortWords {
    private SortWords() {}

    public static String of(List<Query.Sort> sort) {
        return sort.stream().map(each -> (each.descending() ? "-" : "") + each.field().key())
                .collect(Collectors.joining(","));
    }

    public static List<Query.Sort> parse(String words) {
        return Arrays.stream(words.split(",", -1)).map(SortWords::one).flatMap(Optional::stream).toList();
    }

    private static Optional<Query.Sort> one(String word) {
        boolean descending = word.startsWith("-");
        String key = descending ? word.substring(1) : word;
        return Users.TYPE.fields().stream().filter(field -> field.key().equals(key)).findFirst()
                .map(field -> new Query.Sort(field, descending));
    }
}
