package roster.model;

import java.util.List;
import java.util.Optional;
import roster.directory.Conflict;
import roster.directory.Edit;
import roster.directory.User;
import roster.model.EditorState.Editing;
import roster.model.EditorState.News;
import roster.work.Value;

/// The edit that the person last let go by reloading or reverting, with what it gave way to. It is kept until the next
/// save. Event dispatch thread only.
final class SetAside {
    private final Value<Optional<Conflict>> edit = new Value<>(Optional.empty());

    Value<Optional<Conflict>> edit() {
        return edit;
    }

    void put(Conflict conflict) {
        edit.set(Optional.of(conflict));
    }

    void forget() {
        edit.set(Optional.empty());
    }

    /// Whether the edit is one of the user who is open, and nothing is typed that it would replace.
    boolean fits(EditorState open) {
        return edit.now().isPresent() && open instanceof Editing(Edit shown, _, _, _)
                && shown.base().isSameRecordAs(edit.now().get().theirs()) && !shown.isDirty();
    }

    /// What became of the edit's user since base, given the user as it is now.
    static News news(Conflict aside, User now) {
        boolean asThen = now.version() == aside.theirs().version();
        return now.version() == aside.edit().base().version() ? new News.None()
                : new News.Changed(now, asThen ? aside.since() : List.of());
    }

    /// Makes a save of the same person the new base of the edit, where the edit was based on what that save found.
    void rebase(User before, User saved) {
        edit.now().map(Conflict::edit)
                .filter(aside -> aside.base().isSameRecordAs(saved) && aside.base().version() == before.version())
                .ifPresent(aside -> put(new Conflict(
                        new Edit(saved, OpenEdit.typedSince(before.values(), aside.mine(), saved)), saved)));
    }
}
