package roster.directory.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Problem.Reason;
import roster.directory.text.NormalForm;
import roster.directory.text.Numbers;
import roster.directory.text.OneForm;

/// The meaning of a field's texts. It determines the form of a value, equality and the allowed values. A view reads the
/// kind only to choose the input for a value. Any thread; immutable.
public sealed interface FieldKind {
    /// The value of `text` in its stored form. Idempotent.
    default String normalise(String text) {
        return OneForm.ofLine(text);
    }

    /// The values for a choice in the order of the screen; empty for typed values.
    default List<String> choices() {
        return List.of();
    }

    /// Whether two texts stand for the same value.
    default boolean same(String a, String b) {
        return normalise(a).equals(normalise(b));
    }

    /// The reason against `value` in a record; empty for a value of this kind.
    ///
    /// @param value normalised and not empty
    default Optional<Reason> refusal(String value) {
        return Optional.empty();
    }

    /// One line of text.
    ///
    /// @param hasDigits whether a search also compares the digits alone
    record Line(boolean hasDigits) implements FieldKind {}

    /// Text of several lines.
    record Paragraphs() implements FieldKind {
        @Override
        public String normalise(String text) {
            return OneForm.ofParagraphs(text);
        }
    }

    /// An e-mail address, compared and stored in lower case.
    record Email() implements FieldKind {
        /// The simplest form that catches typing mistakes: text without spaces, one "@" and a place without a dot at
        /// either end. RFC 5321 allows more than any office uses.
        private static final Pattern FORM = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)*");

        @Override
        public String normalise(String text) {
            String line = OneForm.ofLine(text);
            String lower = line.toLowerCase(Locale.ROOT);
            return lower.equals(line) ? line : NormalForm.composed(lower);
        }

        @Override
        public Optional<Reason> refusal(String value) {
            return FORM.matcher(value).matches() ? Optional.empty() : Optional.of(Reason.NOT_AN_EMAIL);
        }
    }

    /// A day in ISO 8601 notation: 2026-11-23.
    record Day() implements FieldKind {
        @Override
        public Optional<Reason> refusal(String value) {
            return isDay(value) ? Optional.empty() : Optional.of(Reason.NOT_A_DATE);
        }

        private static boolean isDay(String value) {
            try {
                int year = LocalDate.parse(value).getYear();
                return year >= 1 && year <= 9999;
            } catch (DateTimeParseException _) {
                return false; // the typed text stays; the problem names the form of a day
            }
        }
    }

    /// A moment in ISO 8601 notation, to the second or finer, with or without an offset from UTC: 2026-11-23T14:02:00.
    record Moment() implements FieldKind {
        private static final Pattern FORM =
                Pattern.compile("\\d{4,6}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?"
                + "(Z|[+-]\\d\\d(:?\\d\\d){0,2})?");

        @Override
        public Optional<Reason> refusal(String value) {
            return FORM.matcher(value).matches() ? Optional.empty() : Optional.of(Reason.NOT_A_MOMENT);
        }
    }

    /// A whole number.
    ///
    /// @param least the smallest number of the column
    /// @param most  the largest
    record WholeNumber(long least, long most) implements FieldKind {
        @Override
        public boolean same(String a, String b) {
            return Numbers.same(normalise(a), normalise(b));
        }

        @Override
        public Optional<Reason> refusal(String value) {
            return Numbers.of(value).filter(number -> number.stripTrailingZeros().scale() <= 0)
                    .filter(number -> number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0)
                    .isPresent() ? Optional.empty() : Optional.of(Reason.NOT_A_WHOLE_NUMBER);
        }
    }

    /// A number with decimals, kept to the last digit. Two numbers are the same value if they differ only in trailing
    /// zeros.
    ///
    /// @param digits   the column's total number of digits; 0 where there is no limit
    /// @param decimals how many of them after the point
    record Decimal(int digits, int decimals) implements FieldKind {
        @Override
        public boolean same(String a, String b) {
            return Numbers.same(normalise(a), normalise(b));
        }

        /// Refuses a number with more decimals than the column holds, since the database would round it.
        @Override
        public Optional<Reason> refusal(String value) {
            return Numbers.of(value).filter(number -> digits == 0 || (number.stripTrailingZeros().scale() <= decimals
                            && number.precision() - number.scale() <= digits - decimals))
                    .isPresent() ? Optional.empty() : Optional.of(Reason.NOT_A_NUMBER);
        }
    }

    /// Yes or no.
    record YesNo() implements FieldKind {
        public static final String YES = "true";
        public static final String NO = "false";

        @Override
        public List<String> choices() {
            return List.of(YES, NO);
        }

        @Override
        public Optional<Reason> refusal(String value) {
            return value.equals(YES) || value.equals(NO) ? Optional.empty() : Optional.of(Reason.NOT_A_CHOICE);
        }
    }

    /// The id of a row of another table. Views show the label of that row.
    ///
    /// @param table  with its schema in SQL notation
    /// @param column the referenced column of that table in SQL notation
    /// @param labelled the column whose text represents the row, in SQL notation
    /// @param labels   the known labels; two links with different labels are the same kind
    record Link(String table, String column, String labelled, Labels labels) implements FieldKind {
        /// The label of the row with this id; empty where unknown.
        public Optional<String> label(String id) {
            return labels.of(table, id);
        }

        /// Whether the label of this row must be read: it is unknown or was read too long ago.
        public boolean isDue(String id) {
            return labels.isDue(table, id);
        }

        /// Stores the label of a row.
        public void learn(String id, String label) {
            labels.learn(table, id, label);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Link link && table.equals(link.table) && column.equals(link.column)
                    && labelled.equals(link.labelled);
        }

        @Override
        public int hashCode() {
            return table.hashCode();
        }
    }

    /// Bytes, of which only the size is read.
    record Binary() implements FieldKind {}

    /// A value of a type without an input in Roster. It is compared and shown as the database writes it.
    record Opaque() implements FieldKind {
        @Override
        public String normalise(String text) {
            return text;
        }
    }

    /// One of several values with names of their own on the screen.
    ///
    /// @param values in the order of the screen
    record Choice(List<String> values) implements FieldKind {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public List<String> choices() {
            return values;
        }

        @Override
        public Optional<Reason> refusal(String value) {
            return values.contains(value) ? Optional.empty() : Optional.of(Reason.NOT_A_CHOICE);
        }
    }
}
