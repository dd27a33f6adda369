package roster.model.edit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.request.Own;
import roster.work.MutableValue;
import roster.work.Value;

/// The edit of one user that the person discarded by reloading or reverting, with the state that replaced it. It is
/// kept until the next save. Event dispatch thread only.
public final class SetAside {
    private final MutableValue<Optional<Conflict>> edit = new MutableValue<>(Optional.empty());

    public Value<Optional<Conflict>> edit() {
        return edit;
    }

    /// Sets an edit aside. An earlier one of the same user is merged in. Where both change a field, the later one wins.
    public void put(Conflict conflict) {
        edit.set(Optional.of(edit.now().filter(earlier -> earlier.edit().base().isSameRecordAs(conflict.edit().base()))
                .map(earlier -> with(earlier, conflict)).orElse(conflict)));
    }

    /// Both edits as one. It keeps the base of the earlier edit, so that a review shows every change since. A later
    /// text that equals that base would look untouched there. In that case the merged edit takes the later base.
    private static Conflict with(Conflict earlier, Conflict later) {
        Edit first = earlier.edit();
        Edit second = later.edit();
        boolean isOneBase = first.base().version() == second.base().version();
        Set<Field> taken = groups(second);
        if (!isOneBase && taken.stream().anyMatch(field -> field.same(second.mine(), first.base().values()))) {
            Set<Field> more = groups(first);
            more.removeAll(taken);
            return new Conflict(new Edit(second.base(), second.mine().with(more::contains, first.mine())),
                    later.theirs(), later.since());
        }
        var both = new Edit(first.base(), first.mine().with(taken::contains, second.mine()));
        return isOneBase ? new Conflict(both, later.theirs(), later.since())
                : new Conflict(both, earlier.theirs(), earlier.since()).and(later);
    }

    private static Set<Field> groups(Edit edit) {
        return edit.changed().stream().flatMap(field -> edit.mine().type().group(field).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public void forget() {
        edit.set(Optional.empty());
    }

    /// Adopts the new fields of records. `open` keeps the texts of dropped ones.
    public void reshape(RecordType type, OpenEdit open) {
        edit.now().ifPresent(aside -> {
            open.keepDropped(aside.edit().mine(), aside.edit().changed(), type);
            edit.set(Optional.of(aside.as(type)));
        });
    }

    /// Whether the edit belongs to the open user and would replace no typed text.
    public boolean fits(EditorState open) {
        return edit.now().isPresent() && open instanceof Editing(Edit shown, _, _, _)
                && shown.base().isSameRecordAs(edit.now().get().theirs()) && !shown.isDirty();
    }

    /// The edit again, with the news since its base. A version that does not concern the person is no news: it becomes
    /// the base.
    public static Editing broughtBack(Conflict aside, User now, Own own) {
        Edit edit = aside.edit();
        if (!own.concerns(edit.base().values(), now.values())) {
            Draft mine = OpenEdit.typedSince(edit.base().values(), edit.mine(), now);
            return new Editing(new Edit(now, mine), List.of(), false, new News.None());
        }
        boolean asThen = !own.concerns(aside.theirs().values(), now.values());
        return new Editing(edit, List.of(), false, new News.Changed(now, asThen ? aside.since() : List.of()));
    }

    /// Makes the person's own save the new base, if the edit was based on a version that the save found.
    public void rebase(User before, User saved) {
        edit.now().map(Conflict::edit)
                .filter(aside -> aside.base().isBetween(before, saved))
                .ifPresent(aside -> edit.set(Optional.of(new Conflict(
                        new Edit(saved, OpenEdit.typedSince(before.values(), aside.mine(), saved)), saved))));
    }
}
