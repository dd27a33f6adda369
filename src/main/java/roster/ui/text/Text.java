package roster.ui.text;

import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
import roster.directory.Holder;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.model.link.Progress;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.request.Stored;

/// Every text on the screen in the reader's language. Any thread; immutable.
public final class Text {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("roster.ui.text", Locale.getDefault());

    /// The bundles of other record types, by the beginning of their fields' keys.
    private static final Map<String, ResourceBundle> OF_TYPES = new ConcurrentHashMap<>();

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /// In UTF-16 code units. A notice omits a longer value.
    private static final int LONGEST_QUOTED = 60;
    private static final int DAYS_IN_WORDS = 31;

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Text() {}

    /// Returns the text of `key` with `arguments` in its places, as in [MessageFormat]. For a blank argument the
    /// sentence says that the user has no name. A long argument is cut ([Excerpt]) and a right-to-left argument is
    /// isolated ([Direction]). A place for a number also takes a string of digits.
    public static String of(String key, Object... arguments) {
        String text = WORDS.getString(key);
        boolean isFormat = text.indexOf('{') >= 0 || text.indexOf('\'') >= 0; // few texts are, and a window reads many
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
        return text.isBlank() ? WORDS.getString("editor.nameless")
                : Direction.isolated(Excerpt.of(LINE_BREAK.matcher(text).replaceAll(" ")));
    }

    /// Whether the bundle has a text for `key`.
    static boolean has(String key) {
        return WORDS.containsKey(key);
    }

    public static String label(Field field) {
        return field.label().isEmpty() ? words(field).getString("field." + name(field)) : field.label();
    }

    /// The bundle with the words for a field. The fields of another type than the users have keys such as
    /// `items.price`, and their words are in a bundle of the type's own.
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

    /// The name of a kind of field.
    public static String kind(FieldKind kind) {
        return of("kind." + kind.getClass().getSimpleName());
    }

    /// Returns the displayed form of the stored `text`. A choice has a word for each value; most other values are shown
    /// as they are.
    public static String shown(Field field, String text) {
        return switch (field.kind()) {
            case FieldKind.Choice choice when choice.values().contains(text)
                    && words(field).containsKey(name(field) + "." + text) ->
                    words(field).getString(name(field) + "." + text);
            case FieldKind.YesNo yesNo when yesNo.choices().contains(text) -> of(text.equals(FieldKind.YesNo.YES)
                    ? "value.yes" : "value.no");
            case FieldKind.Link link -> link.label(text).orElse(text);
            case FieldKind.Day _ -> Days.here().shown(text);
            case FieldKind.Moment _ -> moment(text);
            case FieldKind.Binary _
                    when !text.isEmpty() -> of("value.bytes", text.length() > 18 ? 0 : Long.parseLong(text));
            default -> text;
        };
    }

    /// Shows a moment that has an offset from UTC in the local time zone, to the second. In any other value, replaces
    /// "T" by a space. The day has the form of the reader's country.
    private static String moment(String text) {
        try {
            ZonedDateTime here = OffsetDateTime.parse(text).atZoneSameInstant(ZoneId.systemDefault());
            return Days.here().shown(here.toLocalDate().toString()) + " " + SECOND.format(here);
        } catch (DateTimeParseException _) { // infinity, or without an offset
            int time = text.indexOf('T');
            return time < 0 ? text : Days.here().shown(text.substring(0, time)) + " " + text.substring(time + 1);
        }
    }

    /// The stored form of a text that was typed as [#shown] shows it. A text that is none of the kind is returned as it
    /// is.
    public static String stored(Field field, String typed) {
        return field.kind() instanceof FieldKind.Day ? Days.here().stored(typed) : typed;
    }

    /// The heading of a part of the form. A section of another record type may have no words and then has its key.
    public static String section(String section) {
        return has("section." + section) ? of("section." + section) : section;
    }

    /// The displayed word for each value of each choice.
    public static Map<Field, Map<String, String>> choices(RecordType type) {
        var words = new HashMap<Field, Map<String, String>>();
        for (Field field : type.fields()) {
            words.put(field, field.kind().choices().stream()
                    .collect(Collectors.toMap(value -> value, value -> shown(field, value))));
        }
        return words;
    }

    /// Names an action that can be undone: "changes of Ann Archer".
    public static String done(Done done) {
        return of("done." + done.getClass().getSimpleName(), done.count(), done.subject());
    }

    /// The text of the status bar; a space for an empty notice.
    public static String notice(Notice notice) {
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
        String said = notice.done().map(done -> of(key, done(done)))
                .orElseGet(() -> of(key, notice.subject(), notice.who(),
                notice.problem().map(Text::problemAt).orElse("")));
        return notice.stored().stream().map(Text::stored)
                .reduce(said, (before, next) -> of("notice.and", before, next));
    }

    /// Names the field that the database stored differently, with its value where that is short. Without such a field,
    /// names the columns.
    private static String stored(Stored stored) {
        return stored.field().map(field -> storedField(field, stored.value()))
                .orElseGet(() -> of("notice.stored.long", stored.columns()));
    }

    private static String storedField(Field field, Optional<String> stored) {
        String label = label(field);
        return stored.filter(value -> value.length() <= LONGEST_QUOTED && value.lines().count() <= 1)
                .map(value -> value.isBlank() ? of("notice.stored.empty", label)
                    : of("notice.stored", label, Invisible.marked(shown(field, value))))
                .orElseGet(() -> of("notice.stored.long", label));
    }

    /// The value of a field, quoted for use in a sentence.
    static String quoted(Field field, String value) {
        return value.isBlank() ? of("value.empty")
                : of("value.quoted", Invisible.marked(Excerpt.of(shown(field, value))));
    }

    public static String problem(Problem problem) {
        boolean isSilent = problem.reason() == Problem.Reason.REFUSED && problem.detail().isEmpty();
        return isSilent ? of("problem.REFUSED.silently") : of("problem." + problem.reason().name(), detail(problem));
    }

    /// The text of a problem for the one line below its field. Some problems have a short form of their own.
    public static String briefProblem(Problem problem) {
        String brief = "problem.brief." + problem.reason().name();
        return has(brief) ? of(brief, detail(problem)) : problem(problem);
    }

    private static String detail(Problem problem) {
        return switch (problem.reason()) {
            case CONTENDED -> program(problem.detail());
            case NOT_A_DATE, NOT_A_MOMENT -> Days.here().example();
            default -> problem.detail();
        };
    }

    /// The name of a program for use in a sentence; a general word where the name is unknown.
    static String program(String name) {
        return name.isBlank() ? of("program.unknown") : name;
    }

    /// The text of a problem that is shown apart from its field. Begins with the field's label.
    public static String problemAt(Problem problem) {
        return problem.field() == null ? problem(problem) : label(problem.field()) + ": " + problem(problem);
    }

    /// The time since `then` in words for use in a sentence.
    public static String ago(Instant then) {
        long minutes = Math.max(0, Duration.between(then, Instant.now()).toMinutes());
        if (minutes < 60) {
            return of("ago.minutes", minutes);
        }
        return minutes < 24 * 60 ? of("ago.hours", minutes / 60) : of("ago.days", minutes / (24 * 60));
    }

    /// The age of a moment of the last 31 days; the date of an earlier one.
    public static String lately(Instant then) {
        return Duration.between(then, Instant.now()).toDays() < DAYS_IN_WORDS ? ago(then) : date(then);
    }

    /// The exact date and time in the format of the reader's country.
    public static String exactly(Instant then) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault()).format(then);
    }

    /// The exact date and the time to the minute in the format of the reader's country.
    public static String minute(Instant then) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withZone(ZoneId.systemDefault()).format(then);
    }

    /// The date in the format of the reader's country.
    public static String date(Instant then) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault()).format(then);
    }

    /// The time of day to the second in the format of the reader's country.
    static String clock(Instant then) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault()).format(then);
    }

    /// The date and time to the minute; the time alone for a moment of today.
    public static String moment(Instant then) {
        ZoneId here = ZoneId.systemDefault();
        boolean today = LocalDate.ofInstant(then, here).equals(LocalDate.now(here));
        return (today ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)).withZone(here).format(then);
    }

    /// The time of the shown data: to the second for today, else with its date.
    public static String asOf(Instant then) {
        ZoneId here = ZoneId.systemDefault();
        return LocalDate.ofInstant(then, here).equals(LocalDate.now(here)) ? clock(then) : moment(then);
    }

    /// The heading for a slow step on the way to a directory.
    public static String title(Progress progress) {
        return of("progress." + progress.what().name(), progress.who());
    }

    /// The reason of the delay and the time of its start.
    public static String explained(Progress progress) {
        return of("progress." + progress.what().name() + ".text", moment(progress.since()), progress.who());
    }

    /// Sets the text of `key` on a button. The letter after "&" is its mnemonic.
    public static <B extends AbstractButton> B on(B button, String key, Object... arguments) {
        String marked = of(key, arguments);
        int mark = marked.indexOf('&');
        button.setMnemonic(mark < 0 ? 0 : Character.toUpperCase(marked.charAt(mark + 1)));
        button.setText(plain(marked));
        button.setDisplayedMnemonicIndex(mark);
        return button;
    }

    /// Sets the text of `key` on a label. The letter after "&" is the mnemonic of the labelled component.
    public static JLabel on(JLabel label, String key) {
        String marked = of(key);
        int mark = marked.indexOf('&');
        label.setText(plain(marked));
        if (mark >= 0) {
            label.setDisplayedMnemonic(Character.toUpperCase(marked.charAt(mark + 1)));
            label.setDisplayedMnemonicIndex(mark);
        }
        return label;
    }

    /// The text of `key` without the mark of its mnemonic.
    public static String unmarked(String key) {
        return plain(of(key));
    }

    private static String plain(String marked) {
        return marked.replaceFirst("&", "");
    }
}
