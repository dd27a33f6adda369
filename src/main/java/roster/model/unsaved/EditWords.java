package roster.model.unsaved;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.Review;
import roster.directory.edit.Review.Choice;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.model.edit.OpenEdit.Dropped;
import roster.model.edit.Submission;

/// An [InProgress] as texts under names, and back. A field that the history does not record, such as a secret, is left
/// out, and so is a field that this person can't change. Fields have their keys, so the texts fit a table whose fields
/// have changed. Any thread.
final class EditWords {
    static final String DIRECTORY = "directory";
    static final String AT = "at";
    static final String TITLE = "title";
    static final String ID = "id";
    static final String LIFE = "life";
    static final String DISCARDED = "discarded";
    static final String MINE = "mine.";
    private static final String VERSION = "version";
    private static final String BASE = "base.";
    private static final String THEIRS = "theirs.";
    private static final String THEIR_VERSION = "their-version";
    private static final String CHOICE = "choice.";
    private static final String REOPENED = "reopened.";
    private static final String SENT_AS = "sent-as";
    private static final String SAVE_ID = "save-id";
    private static final String SENT = "sent.";

    private static final String CHOSEN_MINE = "mine";
    private static final String CHOSEN_THEIRS = "theirs";
    private static final String TYPED = "typed:";

    private EditWords() {}

    private enum SentAs { SAVE, ADD, ADD_AGAIN }

    static Map<String, String> of(InProgress edit) {
        var words = new HashMap<String, String>();
        words.put(DIRECTORY, edit.directory());
        words.put(AT, edit.at().toString());
        Draft called = edit.base().map(User::values).orElse(edit.mine());
        if (isKept(called.type().title())) {
            words.put(TITLE, called.title());
        }
        edit.base().ifPresent(base -> {
            words.put(ID, Long.toString(base.id()));
            words.put(VERSION, Integer.toString(base.version()));
            if (base.life() != null) {
                words.put(LIFE, base.life().toString());
            }
            put(words, BASE, base.values());
        });
        put(words, MINE, edit.mine());
        edit.decisions().ifPresent(review -> put(words, review));
        edit.sent().ifPresent(sent -> put(words, edit, sent));
        return words;
    }

    private static boolean isKept(Field field) {
        return field.recorded() && !field.isFixed();
    }

    private static Stream<Field> kept(RecordType type) {
        return type.fields().stream().filter(EditWords::isKept);
    }

    private static void put(Map<String, String> words, String prefix, Draft values) {
        kept(values.type()).filter(values::knows)
                .forEach(field -> words.put(prefix + field.key(), values.text(field)));
    }

    private static void put(Map<String, String> words, Review review) {
        User theirs = review.conflict().theirs();
        words.put(THEIR_VERSION, Integer.toString(theirs.version()));
        put(words, THEIRS, theirs.values());
        review.choices().forEach((field, choice) -> {
            if (isKept(field)) {
                words.put(CHOICE + field.key(), switch (choice) {
                    case Choice.Mine() -> CHOSEN_MINE;
                    case Choice.Theirs() -> CHOSEN_THEIRS;
                    case Choice.Typed(String text) -> TYPED + text;
                });
            }
        });
        review.reopened().forEach((field, text) -> {
            if (isKept(field)) {
                words.put(REOPENED + field.key(), text);
            }
        });
    }

    /// A save is kept if it can be repeated unchanged: all of its values are kept, and its base is that of the edit.
    private static void put(Map<String, String> words, InProgress edit, Submission sent) {
        switch (sent) {
            case Submission.Save(Edit saved, UUID id) when isRepeatable(edit, saved) ->
                    put(words, SentAs.SAVE, id, saved.mine());
            case Submission.AddAgain(Edit saved, UUID id) when isRepeatable(edit, saved) ->
                    put(words, SentAs.ADD_AGAIN, id, saved.mine());
            case Submission.Add(Draft saved, UUID id) when edit.base().isEmpty() && isWhole(saved) ->
                    put(words, SentAs.ADD, id, saved);
            case Submission.Save _, Submission.AddAgain _, Submission.Add _, Submission.Restore _ -> { }
        }
    }

    private static boolean isRepeatable(InProgress edit, Edit saved) {
        return edit.base().filter(base -> base.isSameRecordAs(saved.base())
                && base.version() == saved.base().version()).isPresent()
                && saved.changed().stream().allMatch(EditWords::isKept);
    }

    private static boolean isWhole(Draft added) {
        return Draft.differing(added.type().initial(), added).stream().allMatch(EditWords::isKept);
    }

    private static void put(Map<String, String> words, SentAs kind, UUID id, Draft values) {
        words.put(SENT_AS, kind.name());
        words.put(SAVE_ID, id.toString());
        put(words, SENT, values);
    }

    // ---- back

    /// The edit as a record of `type`. A field that was not kept is unknown.
    ///
    /// @throws IllegalArgumentException for words of another form
    static InProgress read(Map<String, String> words, RecordType type) {
        Optional<User> base = Optional.ofNullable(words.get(ID)).map(id -> user(id, words, VERSION, BASE, type));
        Draft mine = base.map(user -> draft(words, MINE, user.values())).orElseGet(() -> draft(words, MINE,
                type.initial()));
        return new InProgress(words.getOrDefault(DIRECTORY, ""), Instant.parse(words.getOrDefault(AT, "")), base, mine,
                base.flatMap(user -> review(words, new Edit(user, mine))), sent(words, base, type));
    }

    /// The typed texts of fields that `type` lacks by now.
    static List<Dropped> dropped(Map<String, String> words, RecordType type) {
        return words.entrySet().stream().filter(word -> word.getKey().startsWith(MINE))
                .filter(word -> type.field(word.getKey().substring(MINE.length())).isEmpty())
                .filter(word -> !word.getValue().equals(words.getOrDefault(BASE + word.getKey()
                        .substring(MINE.length()), "")))
                .map(word -> dropped(word.getKey().substring(MINE.length()), word.getValue())).toList();
    }

    private static Dropped dropped(String key, String text) {
        String label = key.substring(key.lastIndexOf('.') + 1);
        return new Dropped(Field.of(key, new FieldKind.Paragraphs(), text.length()).labelled(label), text);
    }

    private static User user(String id, Map<String, String> words, String version, String prefix, RecordType type) {
        @Nullable String life = words.get(LIFE);
        return new User(Long.parseLong(id), life == null ? null : UUID.fromString(life),
                Integer.parseInt(words.getOrDefault(version, "")),
                type.draft(field -> isKept(field) ? words.get(prefix + field.key()) : null), null, null, List.of());
    }

    private static Draft draft(Map<String, String> words, String prefix, Draft otherwise) {
        return otherwise.type().draft(field -> {
            @Nullable String text = isKept(field) ? words.get(prefix + field.key()) : null;
            return text != null ? text : otherwise.knows(field) ? otherwise.text(field) : null;
        });
    }

    private static Optional<Review> review(Map<String, String> words, Edit edit) {
        RecordType type = edit.mine().type();
        return Optional.ofNullable(words.get(THEIR_VERSION)).map(_ -> {
            User theirs = user(Long.toString(edit.base().id()), words, THEIR_VERSION, THEIRS, type);
            var choices = new HashMap<Field, Choice>();
            var reopened = new HashMap<Field, String>();
            kept(type).forEach(field -> {
                @Nullable String choice = words.get(CHOICE + field.key());
                if (choice != null) {
                    choices.put(field, choice(choice));
                }
                @Nullable String text = words.get(REOPENED + field.key());
                if (text != null) {
                    reopened.put(field, text);
                }
            });
            return new Review(new Conflict(edit, theirs), choices, reopened);
        });
    }

    private static Choice choice(String word) {
        return word.equals(CHOSEN_MINE) ? new Choice.Mine() : word.equals(CHOSEN_THEIRS) ? new Choice.Theirs()
                : new Choice.Typed(word.substring(TYPED.length()));
    }

    private static Optional<Submission> sent(Map<String, String> words, Optional<User> base, RecordType type) {
        return Optional.ofNullable(words.get(SENT_AS)).map(SentAs::valueOf).map(kind -> {
            UUID id = UUID.fromString(words.getOrDefault(SAVE_ID, ""));
            return switch (kind) {
                case SAVE -> new Submission.Save(sentEdit(words, base.orElseThrow()), id);
                case ADD_AGAIN -> new Submission.AddAgain(sentEdit(words, base.orElseThrow()), id);
                case ADD -> new Submission.Add(draft(words, SENT, type.initial()), id);
            };
        });
    }

    private static Edit sentEdit(Map<String, String> words, User base) {
        return new Edit(base, draft(words, SENT, base.values()));
    }
}
