package roster.ui.text;

/// The part of a text that another one has not, in UTF-16 code units; nothing where `start` is not before `end`. Any thread.
public record Span(int start, int end) {
    public static final Span NONE = new Span(Integer.MAX_VALUE, 0);

    /// A longer word is not taken as a whole: its difference would be lost in it.
    private static final int LONGEST_WORD = 100;

    /// From the first to the last word that `other` has not.
    public static Span of(String text, String other) {
        if (other.equals(text)) {
            return NONE;
        }
        int start = commonStart(other, text);
        int end = text.length() - commonEnd(other, text, start);
        return start < end ? new Span(start, end) : NONE; // else the other has something more, and nothing less
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

    /// As far as it is between these two places.
    public Span within(int from, int to) {
        int begin = Math.clamp(start, from, to);
        return new Span(begin, Math.clamp(end, begin, to));
    }

    /// How many characters two texts begin with in common, whole words only: half a word in bold is hard to read.
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

    /// How many characters two texts end with in common, after the first `start`; whole words only.
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
        return isTooLong ? common - (isInPair(a, a.length() - common) || isInPair(b, b.length() - common) ? 1 : 0) : whole;
    }

    /// Whether a word goes on across this place: letters, digits, and what belongs to the letter before.
    private static boolean isInWord(String text, int at) {
        return at > 0 && at < text.length() && isOfWord(text.charAt(at - 1)) && isOfWord(text.charAt(at));
    }

    /// Half of a character that takes two counts as a letter, so that both halves stay together.
    private static boolean isOfWord(char each) {
        return Character.isUnicodeIdentifierPart(each) || Character.isSurrogate(each);
    }

    private static boolean isInPair(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }
}
