package roster.ui;

import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import roster.directory.Field;
import roster.directory.FieldKind;
import roster.directory.Holder;
import roster.directory.Problem;
import roster.directory.RecordType;
import roster.model.Done;
import roster.model.Notice;
import roster.model.Progress;
import roster.model.Stored;

/// Every word on the screen, from the bundle of the reader's language. Any thread; immutable.
final class Text {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("roster.ui.text", Locale.getDefault());

    /// The bundles of other record types, by the beginning of their fields' keys.
    private static final Map<String, ResourceBundle> OF_TYPES = new ConcurrentHashMap<>();

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /// A longer value is not repeated in a notice.
    private static final int LONGEST_QUOTED = 60;

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Text() {}

    /// The text with this key, with `arguments` in its places, as [MessageFormat] has it. A blank argument is a user without
    /// a name: the sentence says so in its place. A long argument is cut ([Excerpt]), and one that is read from right to left
    /// keeps to itself ([Direction]). A place for a number also takes its digits.
    static String of(String key, Object... arguments) {
        String text = WORDS.getString(key);
        boolean isFormat = text.indexOf('{') >= 0 || text.indexOf('\'') >= 0; // few are, and the window waits for many
        return isFormat ? filled(new MessageFormat(text, Locale.getDefault()), arguments) : text;
    }

    private static String filled(MessageFormat format, Object... arguments) {
        Format[] places = format.getFormatsByArgumentIndex();
        return format.format(IntStream.range(0, arguments.length).mapToObj(each ->
                each < places.length && places[each] instanceof NumberFormat ? number(arguments[each])
                        : arguments[each] instanceof String text ? named(text) : arguments[each]).toArray());
    }

    private static Object number(Object argument) {
        return argument instanceof String digits ? Long.valueOf(digits) : argument;
    }

    private static String named(String text) {
        return text.isBlank() ? WORDS.getString("editor.nameless") : Direction.isolated(Excerpt.of(LINE_BREAK.matcher(text).replaceAll(" ")));
    }

    /// Whether there is a text with this key.
    static boolean has(String key) {
        return WORDS.containsKey(key);
    }

    static String label(Field field) {
        return field.label().isEmpty() ? words(field).getString("field." + name(field)) : field.label();
    }

    /// The bundle with the words for a field. The fields of another type than the users have keys such as `items.price`, and their
    /// words are in a bundle of the type's own.
    private static ResourceBundle words(Field field) {
        int end = field.key().indexOf('.');
        return end < 0 ? WORDS : OF_TYPES.computeIfAbsent(field.key().substring(0, end), Text::bundle);
    }

    private static ResourceBundle bundle(String type) {
        try {
            return ResourceBundle.getBundle("roster.ui." + type, Locale.getDefault());
        } catch (MissingResourceException _) { // a column of another program
            return WORDS;
        }
    }

    private static String name(Field field) {
        return field.key().substring(field.key().indexOf('.') + 1);
    }

    /// What a kind of field is called.
    static String kind(FieldKind kind) {
        return of("kind." + kind.getClass().getSimpleName());
    }

    /// What is shown of the value that `text` stands for. A value of a choice has a word; most others are shown as they are.
    static String shown(Field field, String text) {
        return switch (field.kind()) {
            case FieldKind.Choice choice when choice.values().contains(text) && words(field).containsKey(name(field) + "." + text) ->
                    words(field).getString(name(field) + "." + text);
            case FieldKind.YesNo yesNo when yesNo.choices().contains(text) -> of(text.equals(FieldKind.YesNo.YES) ? "value.yes" : "value.no");
            case FieldKind.Link link -> link.label(text).orElse(text);
            case FieldKind.Moment _ -> moment(text);
            case FieldKind.Binary _ when !text.isEmpty() -> of("value.bytes", text.length() > 18 ? 0 : Long.parseLong(text));
            default -> text;
        };
    }

    /// A moment with an offset from UTC in this computer's zone, to the second; any other as it is.
    private static String moment(String text) {
        try {
            return SECOND.format(OffsetDateTime.parse(text).atZoneSameInstant(ZoneId.systemDefault()));
        } catch (DateTimeParseException _) { // infinity, or without an offset
            return text.replace('T', ' ');
        }
    }

    /// The word that is shown for each value of each choice.
    static Map<Field, Map<String, String>> choices(RecordType type) {
        var words = new HashMap<Field, Map<String, String>>();
        for (Field field : type.fields()) {
            words.put(field, field.kind().choices().stream().collect(Collectors.toMap(value -> value, value -> shown(field, value))));
        }
        return words;
    }

    /// What was done, as a thing that can be undone: "changes of Ann Archer".
    static String done(Done done) {
        return of("done." + done.getClass().getSimpleName(), done.count(), done.subject());
    }

    /// What is in the status bar; a blank for silence.
    static String notice(Notice notice) {
        if (notice.what() == Notice.What.NOTHING) {
            return " ";
        }
        String key = "notice." + notice.what().name();
        if (notice.what() == Notice.What.NOT_SAVED || notice.what() == Notice.What.NOT_DELETED) {
            return PendingText.held(key, notice.holder().orElse(Holder.UNKNOWN), notice.subject());
        }
        if (notice.what().isContended()) {
            return of(key, notice.subject(), program(notice.who()));
        }
        String said = notice.done().map(done -> of(key, done(done))).orElseGet(() -> of(key, notice.subject(), notice.who(),
                notice.problem().map(Text::problemAt).orElse("")));
        return notice.stored().stream().map(Text::stored).reduce(said, (before, next) -> of("notice.and", before, next));
    }

    /// The field that the database stored differently, with its value where that is short; or the columns.
    private static String stored(Stored stored) {
        return stored.field().map(field -> storedField(field, stored.value())).orElseGet(() -> of("notice.stored.long", stored.columns()));
    }

    private static String storedField(Field field, Optional<String> stored) {
        String label = label(field);
        return stored.filter(value -> value.length() <= LONGEST_QUOTED && value.lines().count() <= 1)
                .map(value -> value.isBlank() ? of("notice.stored.empty", label) : of("notice.stored", label, Invisible.marked(shown(field, value))))
                .orElseGet(() -> of("notice.stored.long", label));
    }

    /// The value of a field within a sentence.
    static String quoted(Field field, String value) {
        return value.isBlank() ? of("value.empty") : of("value.quoted", Invisible.marked(Excerpt.of(shown(field, value))));
    }

    static String problem(Problem problem) {
        boolean isSilent = problem.reason() == Problem.Reason.REFUSED && problem.detail().isEmpty();
        boolean isContended = problem.reason() == Problem.Reason.CONTENDED;
        return isSilent ? of("problem.REFUSED.silently")
                : of("problem." + problem.reason().name(), isContended ? program(problem.detail()) : problem.detail());
    }

    /// A program within a sentence, by name where it is known.
    static String program(String name) {
        return name.isBlank() ? of("program.unknown") : name;
    }

    /// A problem that is told away from its field: begins with the field's label.
    static String problemAt(Problem problem) {
        return problem.field() == null ? problem(problem) : label(problem.field()) + ": " + problem(problem);
    }

    /// How long ago `then` was, in words that fit into a sentence.
    static String ago(Instant then) {
        long minutes = Math.max(0, Duration.between(then, Instant.now()).toMinutes());
        if (minutes < 60) {
            return of("ago.minutes", minutes);
        }
        return minutes < 24 * 60 ? of("ago.hours", minutes / 60) : of("ago.days", minutes / (24 * 60));
    }

    /// The exact day and time, as the reader's country writes it.
    static String exactly(Instant then) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault()).format(then);
    }

    /// The time of day to the second, as the reader's country writes it.
    static String clock(Instant then) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault()).format(then);
    }

    /// When something was, to the minute: the time of a moment of today, else with its day.
    static String moment(Instant then) {
        ZoneId here = ZoneId.systemDefault();
        boolean today = LocalDate.ofInstant(then, here).equals(LocalDate.now(here));
        return (today ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)).withZone(here).format(then);
    }

    /// Of which moment what is shown is: today's to the second, by the clock alone.
    static String asOf(Instant then) {
        ZoneId here = ZoneId.systemDefault();
        return LocalDate.ofInstant(then, here).equals(LocalDate.now(here)) ? clock(then) : moment(then);
    }

    /// What takes its time on the way to a directory, as a heading.
    static String title(Progress progress) {
        return of("progress." + progress.what().name(), progress.who());
    }

    /// Why it takes its time, and since when.
    static String explained(Progress progress) {
        return of("progress." + progress.what().name() + ".text", moment(progress.since()), progress.who());
    }

    /// Labels a button with the text of this key; the letter after "&" is its mnemonic.
    static <B extends AbstractButton> B on(B button, String key, Object... arguments) {
        String marked = of(key, arguments);
        int mark = marked.indexOf('&');
        button.setMnemonic(mark < 0 ? 0 : Character.toUpperCase(marked.charAt(mark + 1)));
        button.setText(plain(marked));
        button.setDisplayedMnemonicIndex(mark);
        return button;
    }

    /// Labels a label with the text of this key; the letter after "&" is the mnemonic of what it labels.
    static JLabel on(JLabel label, String key) {
        String marked = of(key);
        int mark = marked.indexOf('&');
        label.setText(plain(marked));
        if (mark >= 0) {
            label.setDisplayedMnemonic(Character.toUpperCase(marked.charAt(mark + 1)));
            label.setDisplayedMnemonicIndex(mark);
        }
        return label;
    }

    /// The text with this key, which has a mnemonic, without its mark.
    static String unmarked(String key) {
        return plain(of(key));
    }

    private static String plain(String marked) {
        return marked.replaceFirst("&", "");
    }
}
