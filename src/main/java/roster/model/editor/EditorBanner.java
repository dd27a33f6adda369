package roster.model.editor;

import java.util.Optional;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;

/// The message above the form of a user. News of changes by others has priority over an edit that was set aside. That
/// edit has priority over missing rights. Any thread; immutable.
public sealed interface EditorBanner {

    record None() implements EditorBanner {}

    /// The user was deleted.
    ///
    /// @param removal the deletion; empty where it is unknown
    record Deleted(Optional<Revision> removal) implements EditorBanner {}

    /// The user was changed.
    record Changed(Conflict conflict) implements EditorBanner {}

    /// An edit was set aside and can be brought back.
    record Aside(Edit edit) implements EditorBanner {}

    /// The person may change no field.
    record ReadOnly() implements EditorBanner {}

    /// The message above the form of a new user.
    static EditorBanner of(Adding now) {
        return of(now.draft());
    }

    private static EditorBanner of(Draft shown) {
        return shown.type().isReadOnly() ? new ReadOnly() : new None();
    }

    /// @param setAside the edit that was set aside, of any user
    static EditorBanner of(Editing now, Optional<Edit> setAside) {
        return switch (now.news()) {
            case News.Deleted(Optional<Revision> removal) -> new Deleted(removal);
            case News.Changed _ -> new Changed(now.known());
            case News.None() -> setAside.filter(aside -> aside.base().id() == now.edit().base().id() && !now.isDirty())
                    .<EditorBanner>map(Aside::new).orElseGet(() -> of(now.edit().mine()));
        };
    }
}
