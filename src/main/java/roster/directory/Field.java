package roster.directory;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The fields of a user, in the order in which they are shown. The form, the table, search, merge, review and CSV
/// all follow from this list; so do component names and the keys of the text bundle. Any thread; immutable.
public enum Field {
    NAME("name", Kind.LINE, 255, true, UserDraft::name),
    EMAIL("email", Kind.EMAIL, 255, true, UserDraft::email),
    PHONE("phone", Kind.LINE, 64, false, UserDraft::phone),
    DEPARTMENT("department", Kind.LINE, 128, false, UserDraft::department),
    JOB_TITLE("jobTitle", Kind.LINE, 128, false, UserDraft::jobTitle),
    STATUS("status", Kind.STATUS, 32, true, UserDraft::status),
    LEAVING_DATE("leavingDate", Kind.DATE, 32, false, UserDraft::leavingDate),
    NOTES("notes", Kind.PARAGRAPHS, 10_000, false, UserDraft::notes);

    /// What a field's text means, and so how it is entered and compared.
    public enum Kind {
        /// One line of text.
        LINE,
        /// One line, compared and stored in lower case.
        EMAIL,
        /// One of [Status]'s keys.
        STATUS,
        /// A day as ISO 8601 has it: 2026-11-23.
        DATE,
        /// Text of several lines.
        PARAGRAPHS
    }

    /// Fields that only make sense together and so merge as one unit.
    private static final List<Set<Field>> GROUPS = List.of(EnumSet.of(STATUS, LEAVING_DATE));

    /// In UTF-16 code units: twice the length of the longest field, since normalising may shorten a text.
    private static final int LONGEST_NORMALISED = 2 * NOTES.maxLength;

    private final String key;
    private final Kind kind;
    private final int maxLength;
    private final boolean required;
    @SuppressWarnings("ImmutableEnumChecker") // a reference to a record's accessor has no state
    private final Function<UserDraft, String> read;

    Field(String key, Kind kind, int maxLength, boolean required, Function<UserDraft, String> read) {
        this.key = key;
        this.kind = kind;
        this.maxLength = maxLength;
        this.required = required;
        this.read = read;
    }

    /// The field's name in the draft record, in component names, and in the text bundle. Never changes.
    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    /// In UTF-16 code units, after normalising.
    public int maxLength() {
        return maxLength;
    }

    public boolean required() {
        return required;
    }

    /// The text that `draft` holds for this field, as it was typed.
    public String of(UserDraft draft) {
        return read.apply(draft);
    }

    /// This field and those that merge with it as one unit; for most, this field alone.
    public Set<Field> group() {
        return GROUPS.stream().filter(group -> group.contains(this)).findFirst().orElseGet(() -> EnumSet.of(this));
    }

    /// The value that `text` stands for: Unicode form C, no white space around it, line breaks as line feeds, and in
    /// one line as spaces, as are tabs; e-mail addresses in lower case; no letters without a shape, see [InvisibleLetters].
    /// Idempotent.
    public String normalise(String text) {
        if (isPlain(text)) {
            return kind == Kind.EMAIL ? text.toLowerCase(Locale.ROOT) : text;
        }
        return normaliseAny(text);
    }

    /// The same, the long way, which is right for any text.
    String normaliseAny(String text) {
        String visible = InvisibleLetters.removed(text);
        String composed = NormalForm.composed(visible).replace("\r\n", "\n").replace('\r', '\n');
        String value = kind == Kind.PARAGRAPHS ? composed : composed.replace('\n', ' ').replace('\t', ' ');
        String stripped = value.strip();
        return kind == Kind.EMAIL ? NormalForm.composed(stripped.toLowerCase(Locale.ROOT)) : stripped;
    }

    /// Nothing but visible ASCII and spaces inside it, as most values are: nothing to compose, replace or strip.
    private static boolean isPlain(String text) {
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            char letter = text.charAt(i);
            boolean isInside = i > 0 && i < last;
            if (letter < ' ' || letter > '~' || (letter == ' ' && !isInside)) {
                return false;
            }
        }
        return true;
    }

    /// Whether `text` is far longer than any field may hold. It comes from another program: normalising it takes too long for
    /// a window.
    static boolean isFarTooLong(String text) {
        return text.length() > LONGEST_NORMALISED;
    }

    /// Whether `a` and `b` hold the same value in this field. A text that is far too long is compared as it stands.
    public boolean same(UserDraft a, UserDraft b) {
        String one = of(a);
        String other = of(b);
        if (one.equals(other) || isFarTooLong(one) || isFarTooLong(other)) { // most are equal
            return one.equals(other);
        }
        return normalise(one).equals(normalise(other));
    }

    /// The fields in which `a` and `b` hold different values.
    public static Set<Field> differing(UserDraft a, UserDraft b) {
        var differing = EnumSet.noneOf(Field.class);
        all().filter(field -> !field.same(a, b)).forEach(differing::add);
        return differing;
    }

    public static Stream<Field> all() {
        return Stream.of(values());
    }
}
