package roster.directory.text;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as PostgreSQL reads them. Any thread.
public final class Numbers {
    /// A longer text is never meant as a number and takes long to read.
    private static final int LONGEST = 1_000;

    private static final Pattern FORM = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private Numbers() {}

    /// The number in `text`; empty for any other text, such as `NaN` and `Infinity`.
    public static Optional<BigDecimal> of(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /// Whether both texts are the same number or the same text.
    public static boolean same(String a, String b) {
        Optional<BigDecimal> one = of(a);
        Optional<BigDecimal> other = of(b);
        return a.equals(b) || (one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) == 0);
    }
}
