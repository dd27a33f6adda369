package roster.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roster.directory.Colleague;
import roster.directory.Presence;

/// What one window tells all others of who came, left, or has something else open, as text: a line for each session,
/// its name last, all of it printable ASCII. Any thread.
final class Whereabouts {
    /// PostgreSQL takes less than 8,000 bytes at once.
    private static final int LONGEST = 7_900;

    private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (?:(gone)|(?:here|open (\\d{1,10})|edits (\\d{1,10})) ([ -~]*))");

    private Whereabouts() {}

    /// What turns `before` into `now`, by session; empty for one that is gone.
    static Map<Integer, Optional<Colleague>> difference(Map<Integer, Colleague> before, Map<Integer, Colleague> now) {
        var difference = new HashMap<Integer, Optional<Colleague>>();
        before.keySet().stream().filter(session -> !now.containsKey(session))
                .forEach(session -> difference.put(session, Optional.empty()));
        now.values().stream().filter(colleague -> !colleague.equals(before.get(colleague.session())))
                .forEach(colleague -> difference.put(colleague.session(), Optional.of(colleague)));
        return difference;
    }

    /// As few texts as hold it.
    static List<String> texts(Map<Integer, Optional<Colleague>> difference) {
        var texts = new ArrayList<String>();
        var text = new StringBuilder();
        difference.forEach((session, colleague) -> {
            String line = session + " " + colleague.map(Whereabouts::words).orElse("gone") + "\n";
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

    /// What a text says. Anybody can send anything: a line that says nothing is passed over, one that is made up is
    /// believed until the next look.
    static Map<Integer, Optional<Colleague>> read(String text) {
        var difference = new HashMap<Integer, Optional<Colleague>>();
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            int session = Integer.parseInt(line.group(1));
            difference.put(session, line.group(2) != null ? Optional.empty()
                    : Optional.of(new Colleague(session, ReportedName.decoded(line.group(5)), presence(line))));
        });
        return difference;
    }

    private static Presence presence(Matcher line) {
        @Nullable String edited = line.group(4);
        @Nullable String opened = line.group(3);
        if (edited != null) {
            return Presence.of(Long.parseLong(edited), true);
        }
        return opened == null ? Presence.NOBODY : Presence.of(Long.parseLong(opened), false);
    }

    private static String words(Colleague colleague) {
        OptionalLong user = colleague.has().user();
        String has = user.isEmpty() ? "here" : (colleague.has().editing() ? "edits " : "open ") + user.getAsLong();
        return has + " " + ReportedName.encoded(colleague.person());
    }
}
