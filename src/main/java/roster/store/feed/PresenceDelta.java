package roster.store.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import roster.directory.feed.Colleague;
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
}
