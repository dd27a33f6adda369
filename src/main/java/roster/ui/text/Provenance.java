package roster.ui.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.JTextArea;
import roster.directory.edit.Conflict;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.model.request.Own;

/// Words for who changed something, and when: by the clock of the database, in the reader's language, "4 minutes ago"
/// with the exact time for who points at it.
public final class Provenance {
    private Provenance() {}

    /// The first sentence of a conflict: who changed this user, when, and how often since it was opened.
    public static String sentence(Conflict conflict, Own own) {
        String name = conflict.edit().base().values().title();
        List<Revision> since = conflict.since();
        if (!conflict.isKnownToTheEnd()) {
            return Text.of("conflict.sentence", name);
        }
        Revision last = since.getLast();
        List<String> others = since.stream().map(each -> who(each, own)).filter(who -> !who.equals(who(last, own))).distinct().toList();
        return Text.of("conflict.sentence.who", who(last, own), name, Text.ago(last.at()), conflict.timesSaved(), others.size(),
                others.isEmpty() ? "" : others.getFirst());
    }

    /// The sentences of the banner: each field that somebody changed, with the person who changed that field last.
    public static String banner(Conflict conflict, Own own) {
        Set<Field> fields = Draft.differing(conflict.edit().base().values(), conflict.theirs().values());
        if (fields.isEmpty()) {
            return banner(conflict.since().stream().reduce((_, later) -> later), Text.of("banner.nothingVisible"), own);
        }
        var byPerson = new LinkedHashMap<String, List<Field>>();
        fields.forEach(field -> byPerson.computeIfAbsent(conflict.lastChange(field).map(by -> who(by, own)).orElse(""),
                _ -> new ArrayList<>()).add(field));
        return byPerson.values().stream().map(theirs -> banner(
                theirs.stream().flatMap(field -> conflict.lastChange(field).stream()).max(Comparator.comparing(Revision::at)),
                theirs.stream().map(Text::label).collect(Collectors.joining(", ")), own)).collect(Collectors.joining(" "));
    }

    private static String banner(Optional<Revision> last, String fields, Own own) {
        return last.map(by -> Text.of("banner.changed.who", who(by, own), Text.ago(by.at()), fields))
                .orElseGet(() -> Text.of("banner.changed", fields));
    }

    /// The name of the person who made this revision; "You" where it is the reader's own.
    private static String who(Revision revision, Own own) {
        if (!own.is(revision)) {
            return revision.who();
        }
        return Text.of(own.isOfThisWindow(revision) ? "who.self" : "who.own");
    }

    /// Who deleted the user, for the banner.
    public static String deleted(Optional<Revision> removal, Own own) {
        return removal.map(by -> Text.of("banner.deleted.who", who(by, own), Text.ago(by.at())))
                .orElseGet(() -> Text.of("banner.deleted"));
    }

    /// Who deleted this user, for a dialog.
    public static String gone(String name, Optional<Revision> removal, Own own) {
        return removal.map(by -> Text.of("gone.sentence.who", who(by, own), name, Text.ago(by.at())))
                .orElseGet(() -> Text.of("gone.sentence", name));
    }

    /// A quiet line that says who changed this field since it was opened, and when; empty where that is not known.
    public static JTextArea line(Field field) {
        JTextArea line = Plain.paragraph("by:" + field.key());
        line.putClientProperty("FlatLaf.styleClass", "small");
        line.setEnabled(false);
        return line;
    }

    public static void show(JTextArea line, Conflict conflict, Field field, Own own) {
        Optional<Revision> last = conflict.lastChange(field);
        line.setVisible(last.isPresent());
        line.setText(last.map(by -> brief(who(by, own), by)).orElse(null));
        line.setToolTipText(last.isEmpty() ? null : conflict.changes(field).reversed().stream()
                .map(revision -> exactly(revision, field, own)).collect(Collectors.joining(" ")));
    }

    /// "NAME, 4 minutes ago".
    public static String brief(Revision revision) {
        return brief(revision.who(), revision);
    }

    private static String brief(String who, Revision revision) {
        return Text.of("by.brief", who, Text.ago(revision.at()));
    }

    /// The key in the text bundle, or its variant `.own` for changes that the person made in another window.
    public static String key(String key, Conflict conflict, Own own) {
        return own.madeElsewhere(conflict) && Text.has(key + ".own") ? key + ".own" : key;
    }

    /// The same for one field: the variant is for a field that only the person changed, also in another window. Where only
    /// this window changed the field the whole conflict decides.
    public static String key(String key, Conflict conflict, Field field, Own own) {
        return conflict.changes(field).isEmpty() ? key(key, conflict, own)
                : own.madeElsewhere(conflict, field) ? key + ".own" : key;
    }

    /// What a step did: the labels of the fields it changed, or that it added or deleted the user.
    public static String what(Revision revision) {
        return switch (revision.kind()) {
            case ADDED -> Text.of("revision.ADDED");
            case REMOVED -> Text.of("revision.REMOVED");
            case RESTORED -> Text.of("revision.RESTORED");
            case CHANGED -> revision.changed().isEmpty() ? Text.of("revision.nothing")
                    : revision.changed().stream().map(Text::label).collect(Collectors.joining(", "));
        };
    }

    /// "NAME, 23 November 2026 at 14:02:11: “…” to “…”."
    private static String exactly(Revision revision, Field field, Own own) {
        String before = Text.quoted(field, revision.before() == null ? "" : field.of(revision.before()));
        String after = Text.quoted(field, revision.after() == null ? "" : field.of(revision.after()));
        return Text.of("by.exactly", who(revision, own), Text.exactly(revision.at()), before, after);
    }
}
