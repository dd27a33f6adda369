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
import roster.directory.edit.Merge;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.request.Own;

/// Words for the author and the time of a change. The time is by the clock of the database and in the reader's
/// language: "4 minutes ago" with the exact time as a tooltip. Event dispatch thread only.
public final class Provenance {
    private Provenance() {}

    /// The heading of a conflict: the author and time of the last change and the number of changes since the user was
    /// opened.
    public static String sentence(Conflict conflict, Own own) {
        String name = conflict.edit().base().values().title();
        List<Revision> since = conflict.since();
        if (!conflict.isKnownToTheEnd()) {
            return Text.of("conflict.sentence", name);
        }
        Revision last = since.getLast();
        List<String> others = since.stream().map(each -> who(each, own)).filter(who -> !who.equals(who(last, own)))
                .distinct().toList();
        boolean isBoth = conflict.merge().fields(Merge.Outcome.CLASH).isEmpty() && !own.madeElsewhere(conflict);
        return Text.of(isBoth ? "conflict.sentence.also" : "conflict.sentence.who", who(last, own), name,
                Text.ago(last.at()), conflict.timesSaved(), others.size(), others.isEmpty() ? "" : others.getFirst());
    }

    /// The sentence below that heading: whether both edits can be saved, or which fields need a choice.
    public static String explanation(Conflict conflict, Own own) {
        Set<Field> clashes = conflict.merge().fields(Merge.Outcome.CLASH);
        if (clashes.isEmpty()) {
            return Text.of(conflict.merge().fields(Merge.Outcome.AGREED).isEmpty() ? "conflict.together"
                    : "conflict.together.agreed");
        }
        return Text.of(key("conflict.clash", conflict, own), clashes.size(),
                clashes.stream().map(Text::label).collect(Collectors.joining(", ")),
                conflict.differing().size() - clashes.size());
    }

    /// The author of all changes since the user was opened; empty where that is unknown or several people made them.
    public static Optional<String> author(Conflict conflict) {
        List<String> authors = conflict.since().stream().map(Revision::who).distinct().toList();
        return authors.size() == 1 && conflict.isKnownToTheEnd() ? Optional.of(authors.getFirst()) : Optional.empty();
    }

    /// The author of the last change of `field` since the user was opened; empty where that is unknown or the reader.
    public static Optional<String> colleague(Conflict conflict, Field field, Own own) {
        return conflict.lastChange(field).filter(by -> !own.is(by)).map(Revision::who);
    }

    /// The author and the time of the last change of a user, without its version.
    ///
    /// @param newest the newest known revision of the user; it is left out where it is older than the user
    public static String lastChange(User user, Optional<Revision> newest, Own own) {
        return newest.filter(by -> by.userId() == user.id() && by.version() == user.version())
                .map(by -> Text.of(switch (by.kind()) {
                    case ADDED -> "provenance.added";
                    case CHANGED -> "provenance.changed";
                    case DELETED -> "provenance.deleted";
                    case RESTORED -> "provenance.restored";
                }, own.is(by) ? Text.of("who.me") : by.who(), Text.ago(by.at())))
                .orElseGet(() -> user.updatedAt() == null ? Text.of("provenance.untimed")
                        : Text.of("provenance.unknown", Text.ago(user.updatedAt())));
    }

    /// The sentences of the strip: the changed fields, grouped by the author of each field's last change.
    public static String banner(Conflict conflict, Own own) {
        Set<Field> fields = conflict.theirChanges();
        if (fields.isEmpty()) {
            return banner(conflict.since().stream().reduce((_, later) -> later), Text.of("banner.nothingVisible"), own);
        }
        var byPerson = new LinkedHashMap<String, List<Field>>();
        fields.forEach(field -> byPerson.computeIfAbsent(conflict.lastChange(field).map(by -> who(by, own)).orElse(""),
                _ -> new ArrayList<>()).add(field));
        return byPerson.values().stream().map(theirs -> banner(
                theirs.stream().flatMap(field -> conflict.lastChange(field).stream())
                .max(Comparator.comparing(Revision::at)),
                enumerated(theirs), own))
                .collect(Collectors.joining(" "));
    }

    /// "Phone, Status and Notes".
    private static String enumerated(List<Field> fields) {
        List<String> labels = fields.stream().map(Text::label).toList();
        return labels.size() == 1 ? labels.getFirst() : Text.of("presence.and",
                String.join(", ", labels.subList(0, labels.size() - 1)), labels.getLast());
    }

    private static String banner(Optional<Revision> last, String fields, Own own) {
        return last.map(by -> Text.of("banner.changed.who", who(by, own), Text.ago(by.at()), fields))
                .orElseGet(() -> Text.of("banner.changed", fields));
    }

    /// The name of the author of `revision`; "You" where the author is the reader.
    private static String who(Revision revision, Own own) {
        if (!own.is(revision)) {
            return revision.who();
        }
        return Text.of(own.isOfThisWindow(revision) ? "who.self" : "who.own");
    }

    /// Names the author of the deletion for the strip.
    public static String deleted(Optional<Revision> removal, Own own) {
        return removal.map(by -> Text.of("banner.deleted.who", who(by, own), Text.ago(by.at())))
                .orElseGet(() -> Text.of("banner.deleted"));
    }

    /// Names the author of the deletion for a dialog.
    public static String gone(String name, Optional<Revision> removal, Own own) {
        return removal.map(by -> Text.of("gone.sentence.who", who(by, own), name, Text.ago(by.at())))
                .orElseGet(() -> Text.of("gone.sentence", name));
    }

    /// A small grey line for the author and time of the last change of `field` since the user was opened. Empty while
    /// both are unknown.
    public static JTextArea line(Field field) {
        JTextArea line = Plain.paragraph("by:" + field.key());
        line.putClientProperty("FlatLaf.styleClass", "medium");
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

    /// Returns `key`, or its variant `.own` where the person made the changes in another window.
    public static String key(String key, Conflict conflict, Own own) {
        return own.madeElsewhere(conflict) && Text.has(key + ".own") ? key + ".own" : key;
    }

    /// Returns `key` for one field. Its variant `.own` is for a field that only the person changed and at least once in
    /// another window. For a field that only this window changed, the whole conflict decides.
    public static String key(String key, Conflict conflict, Field field, Own own) {
        return conflict.changes(field).isEmpty() ? key(key, conflict, own)
                : own.madeElsewhere(conflict, field) ? key + ".own" : key;
    }

    /// The effect of a step: the labels of the changed fields, or that the user was added or deleted.
    public static String what(Revision revision) {
        return switch (revision.kind()) {
            case ADDED -> Text.of("revision.ADDED");
            case DELETED -> Text.of("revision.DELETED");
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
