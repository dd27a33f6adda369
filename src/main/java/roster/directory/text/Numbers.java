package roster.directory.text;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as PostgreSQL reads them. Any thread.
public final class Numbers {
    /// Longer texts are no numbers that a person means, and take long to read.
    private static final int LONGEST = 1_000;

    private static final Pattern FORM = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private Numbers() {}

    /// The number that `text` writes; empty where it writes none, as `NaN` and `Infinity` do.
    public static Optional<BigDecimal> of(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /// Whether both write the same number, or are the same text.
    public static boolean same(String a, String b) {
        Optional<BigDecimal> one = of(a);
        Optional<BigDecimal> other = of(b);
        return a.equals(b) || (one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) == 0);
    }
}
