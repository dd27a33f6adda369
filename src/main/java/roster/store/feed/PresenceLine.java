package roster.store.feed;

import java.util.Optional;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;
import roster.store.connection.ReportedName;

/// A line of a [PresenceDelta]. Read without patterns: with a thousand peers a client reads thousands of lines at its
/// start and after an outage. Any thread; immutable.
///
/// @param colleague empty for a session that left
record PresenceLine(int session, Optional<Colleague> colleague) {
    private static final String GONE = "gone";
    private static final String DIGITS = "0123456789abcdef";
    private static final int LONGEST_SESSION = 9;
    private static final int LONGEST_WINDOW = 8;

    /// Reads a line; empty for a malformed one.
    static Optional<PresenceLine> read(String line) {
        int end = line.indexOf(' ');
        if (!isNumber(line, 0, end, 10, LONGEST_SESSION)) {
            return Optional.empty();
        }
        int session = Integer.parseInt(line, 0, end, 10);
        if (line.startsWith(GONE, end + 1)) {
            return line.length() == end + 1 + GONE.length()
                    ? Optional.of(new PresenceLine(session, Optional.empty())) : Optional.empty();
        }
        return colleague(session, line, end + 1).map(here -> new PresenceLine(session, Optional.of(here)));
    }

    /// Reads the presence, the window, the account and the name.
    private static Optional<Colleague> colleague(int session, String line, int begin) {
        int word = line.indexOf(' ', begin);
        if (word < 0) {
            return Optional.empty();
        }
        return switch (line.substring(begin, word)) {
            case "here" -> colleague(session, line, word + 1, Presence.NOBODY);
            case "open" -> colleague(session, line, word + 1, false);
            case "edits" -> colleague(session, line, word + 1, true);
            default -> Optional.empty();
        };
    }

    private static Optional<Colleague> colleague(int session, String line, int begin, boolean editing) {
        int end = line.indexOf(' ', begin);
        int digits = line.startsWith("-", begin) ? begin + 1 : begin;
        if (!isNumber(line, digits, end, 10, 19)) {
            return Optional.empty();
        }
        try {
            return colleague(session, line, end + 1, Presence.of(Long.parseLong(line, begin, end, 10), editing));
        } catch (NumberFormatException _) { // too large for an id: nineteen digits include some
            return Optional.empty();
        }
    }

    private static Optional<Colleague> colleague(int session, String line, int begin, Presence has) {
        int end = line.indexOf(' ', begin);
        int tab = line.indexOf('\t', begin);
        if (end > tab || !isNumber(line, begin, end, 16, LONGEST_WINDOW) || !isPrintable(line, end, tab)
                || !isPrintable(line, tab + 1, line.length())) {
            return Optional.empty();
        }
        return Optional.of(new Colleague(session, ReportedName.decoded(line.substring(tab + 1)),
                ReportedName.decoded(line.substring(end + 1, tab)), Integer.parseUnsignedInt(line, begin, end, 16),
                has));
    }

    private static boolean isNumber(String line, int begin, int end, int radix, int longest) {
        if (end <= begin || end - begin > longest) {
            return false;
        }
        for (int at = begin; at < end; at++) {
            int digit = DIGITS.indexOf(line.charAt(at));
            if (digit < 0 || digit >= radix) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(String line, int begin, int end) {
        for (int at = begin; at < end; at++) {
            if (line.charAt(at) < ' ' || line.charAt(at) > '~') {
                return false;
            }
        }
        return true;
    }
}
