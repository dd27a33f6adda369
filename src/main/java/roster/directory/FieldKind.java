package roster.directory;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import roster.directory.Problem.Reason;

/// What the texts of a field mean. What depends on the meaning stands here: the form of a value, equality, and what a value
/// may be. A view asks for the kind where it chooses how a value is entered. Any thread; immutable.
public sealed interface FieldKind {
    /// The value that `text` stands for, in the form in which it is stored. Idempotent.
    default String normalise(String text) {
        return OneForm.ofLine(text);
    }

    /// Whether two texts stand for the same value.
    default boolean same(String a, String b) {
        return normalise(a).equals(normalise(b));
    }

    /// Why no record may hold `value`; empty for a value of this kind.
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
        /// The simplest form that catches what people mistype (RFC 5321 allows more than any office uses): something, one
        /// "@", and a place with neither spaces nor a dot at either end.
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

    /// A day as ISO 8601 writes it: 2026-11-23.
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
                return false; // the typed text stays; the problem says what form a day has
            }
        }
    }

    /// One of several values, which have names of their own on the screen.
    ///
    /// @param values in the order in which they are offered
    record Choice(List<String> values) implements FieldKind {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public Optional<Reason> refusal(String value) {
            return values.contains(value) ? Optional.empty() : Optional.of(Reason.NOT_A_CHOICE);
        }
    }
}
