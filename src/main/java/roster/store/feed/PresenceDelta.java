package roster.store.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;
import roster.store.connection.ReportedName;

/// The text of a presence notification: the peers that came, left or opened another user. Each line holds a session,
/// its presence, its window number, its database user, a tab and its name in printable ASCII. Any thread.
final class PresenceDelta {
    /// PostgreSQL accepts payloads of less than 8,000 bytes.
    private static final int LONGEST = 7_900;

    private static final Pattern LINE = Pattern.compile(
            "(\\d{1,9}) (?:(gone)|(?:here|open (-?\\d{1,19})|edits (-?\\d{1,19})) ([0-9a-f]{1,8}) ([ -~]*)\t([ -~]*))");

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
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            int session = Integer.parseInt(line.group(1));
            if (line.group(2) != null) {
                difference.put(session, Optional.empty());
            } else {
                presence(line).ifPresent(has -> difference.put(session,
                        Optional.of(new Colleague(session, ReportedName.decoded(line.group(7)),
                            ReportedName.decoded(line.group(6)),
                                Integer.parseUnsignedInt(line.group(5), 16), has))));
            }
        });
        return difference;
    }

    /// Empty for a number that is too large for an id: nineteen digits include some.
    private static Optional<Presence> presence(Matcher line) {
        @Nullable String edited = line.group(4);
        @Nullable String opened = line.group(3);
        if (edited == null && opened == null) {
            return Optional.of(Presence.NOBODY);
        }
        try {
            return Optional.of(Presence.of(Long.parseLong(edited == null ? opened : edited), edited != null));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static String words(Colleague colleague) {
        OptionalLong user = colleague.has().user();
        String has = user.isEmpty() ? "here" : (colleague.has().editing() ? "edits " : "open ") + user.getAsLong();
        return has + " " + Integer.toHexString(colleague.window()) + " " + ReportedName.encoded(colleague.account())
                + "\t" + ReportedName.encoded(colleague.person());
    }
}
