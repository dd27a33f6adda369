package roster.store.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;
import roster.store.connection.ReportedName;

/// The text of a presence notification: the peers that came, left or opened another user. Each line holds a session,
/// its presence, its window number, its database user, a tab and its name in printable ASCII. Any thread.
final class PresenceDelta {
    /// PostgreSQL accepts payloads of less than 8,000 bytes.
    private static final int LONGEST = 7_900;

    private PresenceDelta() {}

    /// The changes from `before` to `now` by session. The value is empty for a session that left.
    static Map<Integer, Optional<Colleague>> between(Map<Integer, Colleague> before, Map<Integer, Colleague> now) {
        var difference = new HashMap<Integer, Optional<Colleague>>();
        before.keySet().stream().filter(session -> !now.containsKey(session))
                .forEach(session -> difference.put(session, Optional.empty()));
        now.values().stream().filter(colleague -> !colleague.equals(before.get(colleague.session())))
                .forEach(colleague -> difference.put(colleague.session(), Optional.of(colleague)));
        return difference;
    }

    /// The smallest number of payloads that hold these changes.
    static List<String> texts(Map<Integer, Optional<Colleague>> difference) {
        var texts = new ArrayList<String>();
        var text = new StringBuilder();
        difference.forEach((session, colleague) -> {
            String line = session + " " + colleague.map(PresenceDelta::words).orElse("gone") + "\n";
            if (text.length() + line.length() > LONGEST) {
                texts.add(text.toString());
                text.setLength(0);
            }
            text.append(line);
        });
        if (!text.isEmpty()) {
            texts.add(text.toString());
        }
        return texts;
    }

    /// Reads a payload. Every session can send any text, so a malformed line is skipped.
    static Map<Integer, Optional<Colleague>> read(String text) {
        var difference = new HashMap<Integer, Optional<Colleague>>();
        text.lines().forEach(line -> PresenceLine.read(line)
                .ifPresent(read -> difference.put(read.session(), read.colleague())));
        return difference;
    }

    private static String words(Colleague colleague) {
        OptionalLong user = colleague.has().user();
        String has = user.isEmpty() ? "here" : (colleague.has().editing() ? "edits " : "open ") + user.getAsLong();
        return has + " " + Integer.toHexString(colleague.window()) + " " + ReportedName.encoded(colleague.account())
                + "\t" + ReportedName.encoded(colleague.person());
    }

    /// A line of the text. It is read without patterns: with a thousand peers a client reads thousands of lines at its
    /// start and after an outage. Any thread; immutable.
    ///
    /// @param colleague empty for a session that left
    private record PresenceLine(int session, Optional<Colleague> colleague) {
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
}
