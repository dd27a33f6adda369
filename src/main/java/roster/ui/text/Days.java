package roster.ui.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The form of a day in a country: 31.12.2026, 12/31/2026 or 2026/12/31. A day always has a year of four digits, the
/// Gregorian calendar and Western digits. The stored form is that of ISO 8601. Any thread; immutable.
public final class Days {
    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{M}\\p{Cf}'’\\s]");
    private static final Pattern THREE_NUMBERS = Pattern.compile("(\\d{1,4})(\\D{1,3})(\\d{1,2})(\\D{1,3})(\\d{1,4})"
            + "\\.?");
    private static final Pattern BETWEEN = Pattern.compile("[-./\u3002\uFF0E\uFF0F\u060D]");
    private static final Map<Locale, Days> KNOWN = new ConcurrentHashMap<>();
    private static final LocalDate LAST_OF_A_YEAR = LocalDate.of(2026, 12, 31);

    private final String order;
    private final String separator;
    private final String pattern;
    private final DateTimeFormatter form;

    private Days(Locale country) {
        String local = DateTimeFormatterBuilder.getLocalizedDateTimePattern(FormatStyle.SHORT, null,
                IsoChronology.INSTANCE, country).replaceAll("'[^']*'", "");
        order = local.chars().map(letter -> letter == 'u' ? 'y' : letter == 'L' ? 'M' : letter)
                .filter(letter -> letter == 'd' || letter == 'M' || letter == 'y').distinct()
                .mapToObj(Character::toString).collect(Collectors.joining());
        separator = SEPARATOR.matcher(local).results().map(MatchResult::group).findFirst().orElse("-");
        pattern = order.chars().mapToObj(part -> part == 'y' ? "uuuu"
                : Character.toString(part).repeat(local.contains(Character.toString(part).repeat(2)) ? 2 : 1))
                .collect(Collectors.joining("'" + separator + "'"));
        form = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /// The form of the reader's country.
    public static Days here() {
        return of(Locale.getDefault(Locale.Category.FORMAT));
    }

    public static Days of(Locale country) {
        return KNOWN.computeIfAbsent(country, Days::new);
    }

    /// The day in the form of the country.
    public String shown(LocalDate day) {
        return form.format(day);
    }

    /// The stored day in the form of the country. Any other text, such as `infinity`, is returned as it is.
    public String shown(String stored) {
        return day(stored).map(this::shown).orElse(stored);
    }

    /// The day of a stored text.
    public static Optional<LocalDate> day(String stored) {
        try {
            LocalDate day = stored.length() == 10 ? LocalDate.parse(stored) : LocalDate.MIN;
            return Optional.of(day).filter(each -> each.getYear() > 0);
        } catch (DateTimeParseException _) { // typed in part, or a special value of the database
            return Optional.empty();
        }
    }

    /// The stored form of a typed day. The day has the form of the country, perhaps with another separator or without
    /// leading zeros, or the form of ISO 8601. Any other text is returned as it is.
    ///
    /// In a country where the month is first, a day with dots is none: elsewhere such a day begins with the day.
    public String stored(String typed) {
        var parts = THREE_NUMBERS.matcher(western(typed));
        if (!parts.matches()) {
            return typed;
        }
        String first = parts.group(1);
        String last = parts.group(5);
        boolean isIso = first.length() == 4;
        String read = isIso ? "yMd" : last.length() == 4 && order.endsWith("y") ? order : "";
        if (read.isEmpty() || !isSeparator(parts.group(2), isIso) || !isSeparator(parts.group(4), isIso)) {
            return typed;
        }
        var numbers = Stream.of(first, parts.group(3), last).map(Integer::valueOf).toList();
        try {
            LocalDate day = LocalDate.of(numbers.get(read.indexOf('y')), numbers.get(read.indexOf('M')),
                    numbers.get(read.indexOf('d')));
            return day.getYear() > 0 ? day.toString() : typed;
        } catch (DateTimeException _) { // such as the 30th of February: the text stays and the form says so
            return typed;
        }
    }

    private boolean isSeparator(String between, boolean isIso) {
        String mark = between.strip();
        return (mark.isEmpty() || BETWEEN.matcher(mark).matches())
                && (isIso || !order.startsWith("M") || !mark.equals("."));
    }

    /// The text with Western digits and without marks of direction.
    private static String western(String typed) {
        return typed.codePoints().filter(letter -> Character.getType(letter) != Character.FORMAT)
                .map(letter -> Character.isDigit(letter) ? '0' + Character.digit(letter, 10) : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
    }

    /// A day as an example of the form.
    public String example() {
        return shown(LAST_OF_A_YEAR);
    }

    /// The form itself with these words for its parts, such as DD.MM.YYYY.
    public String form(String day, String month, String year) {
        return order.chars().mapToObj(part -> part == 'd' ? day : part == 'M' ? month : year)
                .collect(Collectors.joining(separator));
    }
}
