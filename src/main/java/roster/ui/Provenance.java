package roster.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.JTextArea;
import roster.directory.Conflict;
import roster.directory.Field;
import roster.directory.Revision;

/// Words for who changed something, and when: by the clock of the database, in the reader's language, "4 minutes ago"
/// with the exact time for who points at it.
final class Provenance {
    private Provenance() {}

    /// The first sentence of a conflict: who changed this user, when, and how often since it was opened.
    static String sentence(Conflict conflict) {
        String name = conflict.edit().base().values().name();
        List<Revision> since = conflict.since();
        if (since.isEmpty()) {
            return Text.of("conflict.sentence", name);
        }
        Revision last = since.getLast();
        List<String> others = since.stream().map(Revision::who).filter(who -> !who.equals(last.who())).distinct().toList();
        return Text.of("conflict.sentence.who", last.who(), name, Text.ago(last.at()), conflict.timesSaved(), others.size(),
                others.isEmpty() ? "" : others.getFirst());
    }

    /// The sentences of the banner: each field that somebody changed, with the person who changed that field last.
    static String banner(Conflict conflict) {
        Set<Field> fields = Field.differing(conflict.edit().base().values(), conflict.theirs().values());
        if (fields.isEmpty()) {
            return banner(conflict.since().stream().reduce((_, later) -> later), Text.of("banner.nothingVisible"));
        }
        var byPerson = new LinkedHashMap<String, List<Field>>();
        fields.forEach(field -> byPerson.computeIfAbsent(conflict.lastChange(field).map(Revision::who).orElse(""),
                _ -> new ArrayList<>()).add(field));
        return byPerson.values().stream().map(theirs -> banner(
                theirs.stream().flatMap(field -> conflict.lastChange(field).stream()).max(Comparator.comparing(Revision::at)),
                theirs.stream().map(Text::label).collect(Collectors.joining(", ")))).collect(Collectors.joining(" "));
    }

    private static String banner(Optional<Revision> last, String fields) {
        return last.map(by -> Text.of("banner.changed.who", by.who(), Text.ago(by.at()), fields))
                .orElseGet(() -> Text.of("banner.changed", fields));
    }

    /// A quiet line that says who changed this field since it was opened, and when; empty where that is not known.
    static JTextArea line(Field field) {
        JTextArea line = Plain.paragraph("by:" + field.key());
        line.putClientProperty("FlatLaf.styleClass", "small");
        line.setEnabled(false);
        return line;
    }

    static void show(JTextArea line, Conflict conflict, Field field) {
        Optional<Revision> last = conflict.lastChange(field);
        line.setVisible(last.isPresent());
        line.setText(last.map(Provenance::brief).orElse(null));
        line.setToolTipText(last.isEmpty() ? null : conflict.changes(field).reversed().stream()
                .map(revision -> exactly(revision, field)).collect(Collectors.joining(" ")));
    }

    /// "NAME, 4 minutes ago".
    static String brief(Revision revision) {
        return Text.of("by.brief", revision.who(), Text.ago(revision.at()));
    }

    /// What a step did: the labels of the fields it changed, or that it added or deleted the user.
    static String what(Revision revision) {
        return switch (revision.kind()) {
            case ADDED -> Text.of("revision.ADDED");
            case REMOVED -> Text.of("revision.REMOVED");
            case RESTORED -> Text.of("revision.RESTORED");
            case CHANGED -> revision.changed().isEmpty() ? Text.of("revision.nothing")
                    : revision.changed().stream().map(Text::label).collect(Collectors.joining(", "));
        };
    }

    /// "NAME, 23 November 2026 at 14:02:11: “…” to “…”."
    private static String exactly(Revision revision, Field field) {
        String before = Text.quoted(field, revision.before() == null ? "" : field.of(revision.before()));
        String after = Text.quoted(field, revision.after() == null ? "" : field.of(revision.after()));
        return Text.of("by.exactly", revision.who(), Text.exactly(revision.at()), before, after);
    }
}
