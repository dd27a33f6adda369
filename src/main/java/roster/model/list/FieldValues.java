package roster.model.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import roster.directory.Directory;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.text.Folding;
import roster.model.link.LinkModel;

/// The texts in use of the fields whose few texts recur. A field is read from the directory once. Later the list adds
/// the texts of saved and changed users. A text that is no longer in use stays until the next read. Event dispatch
/// thread only.
public final class FieldValues {
    private final LinkModel link;
    private final Map<Field, List<String>> known = new HashMap<>();
    private int forgotten;

    FieldValues(LinkModel link) {
        this.link = link;
    }

    /// The texts of `field` in the order of a list, see [Directory#values]; empty if they were not read yet.
    public Optional<List<String>> known(Field field) {
        return Optional.ofNullable(known.get(field));
    }

    /// Calls `then` with the texts of `field`: at once if they are known, otherwise after a read. Without an answer of
    /// the directory `then` gets no texts.
    public void read(Field field, Consumer<List<String>> then) {
        Optional<List<String>> texts = known(field);
        if (texts.isPresent()) {
            then.accept(texts.get());
            return;
        }
        int asOf = forgotten;
        link.ask("values", directory -> directory.values(field), found -> {
            if (asOf == forgotten) {
                known.put(field, List.copyOf(found));
            }
            then.accept(found);
        }, () -> then.accept(List.of()));
    }

    /// Adds the texts of a user. A full list stays as it is.
    void learn(Draft values) {
        known.replaceAll((field, texts) -> {
            String text = field.of(values);
            boolean isNew = !text.isEmpty() && text.length() <= Directory.LONGEST_VALUE && !texts.contains(text);
            return isNew && texts.size() < Directory.MOST_VALUES ? with(texts, text) : texts;
        });
    }

    private static List<String> with(List<String> texts, String text) {
        var all = new ArrayList<>(texts);
        all.add(text);
        all.sort(Folding.ORDER);
        return List.copyOf(all);
    }

    /// Forgets all texts: other fields, another directory, or changes that this window missed.
    void forget() {
        known.clear();
        forgotten++;
    }
}
