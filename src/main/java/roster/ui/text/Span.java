package roster.ui.text;

/// The part of a text that differs from another, in UTF-16 code units; empty unless `start` is before `end`. Any
/// thread.
public record Span(int start, int end) {
    public static final Span NONE = new Span(Integer.MAX_VALUE, 0);

    /// In characters. A longer word is compared by characters to keep the difference visible.
    private static final int LONGEST_WORD = 100;

    /// The span from the first to the last word of `text` that differs from `other`.
    public static Span of(String text, String other) {
        if (other.equals(text)) {
            return NONE;
        }
        int start = commonStart(other, text);
        int end = text.length() - commonEnd(other, text, start);
        return start < end ? new Span(start, end) : NONE; // else `other` only has additional text
    }

    public Span with(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }

    public boolean isNothing() {
        return start >= end;
    }

    public String in(String text) {
        return isNothing() ? "" : text.substring(start, end);
    }

    /// Limits this span to the places from `from` to `to`.
    public Span within(int from, int to) {
        int begin = Math.clamp(start, from, to);
        return new Span(begin, Math.clamp(end, begin, to));
    }

    /// The length of the common beginning in whole words. A word that is half in bold is hard to read.
    static int commonStart(String a, String b) {
        int end = Math.min(a.length(), b.length());
        int common = 0;
        while (common < end && a.charAt(common) == b.charAt(common)) {
            common++;
        }
        int whole = common;
        while (whole > common - LONGEST_WORD && (isInWord(a, whole) || isInWord(b, whole))) {
            whole--;
        }
        boolean isTooLong = isInWord(a, whole) || isInWord(b, whole);
        return isTooLong ? common - (isInPair(a, common) || isInPair(b, common) ? 1 : 0) : whole;
    }

    /// The length in whole words of the common end after the first `start` characters.
    static int commonEnd(String a, String b, int start) {
        int end = Math.min(a.length(), b.length()) - start;
        int common = 0;
        while (common < end && a.charAt(a.length() - 1 - common) == b.charAt(b.length() - 1 - common)) {
            common++;
        }
        int whole = common;
        while (whole > common - LONGEST_WORD && (isInWord(a, a.length() - whole) || isInWord(b, b.length() - whole))) {
            whole--;
        }
        boolean isTooLong = isInWord(a, a.length() - whole) || isInWord(b, b.length() - whole);
        return isTooLong ? common - (isInPair(a, a.length() - common) || isInPair(b, b.length() - common) ? 1 : 0)
                : whole;
    }

    /// Whether `at` is within a word of letters, digits and the marks that belong to them.
    private static boolean isInWord(String text, int at) {
        return at > 0 && at < text.length() && isOfWord(text.charAt(at - 1)) && isOfWord(text.charAt(at));
    }

    /// Half of a surrogate pair counts as a letter to keep both halves together.
    private static boolean isOfWord(char each) {
        return Character.isUnicodeIdentifierPart(each) || Character.isSurrogate(each);
    }

    private static boolean isInPair(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }
}
