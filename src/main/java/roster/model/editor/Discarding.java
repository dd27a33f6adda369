package roster.model.editor;

import java.util.Optional;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.Empty;
import roster.model.edit.EditorState.News;
import roster.model.edit.EditorState.Several;
import roster.model.edit.SetAside;
import roster.model.request.Notice;

/// Discards the text of the open edit by setting it aside, and brings it back. Event dispatch thread only.
final class Discarding {
    private final EditorParts parts;

    Discarding(EditorParts parts) {
        this.parts = parts;
    }

    /// Goes back to the stored values. Empties the form of a new user. Asks the person if the user is deleted.
    void revert() {
        switch (parts.open.now()) {
            case Empty _, Several _ -> { }
            case Adding _ -> {
                parts.events.discarding();
                parts.showNew();
            }
            case Editing now when now.isDeleted() -> parts.askAboutNews();
            case Editing now when now.isDirty() -> setAside(now.known());
            case Editing _ -> { }
        }
    }

    /// Takes *theirs* and sets the edit aside.
    void reload() {
        if (parts.open.now() instanceof Editing now && now.news() instanceof News.Changed(User theirs, _)
                && !parts.asking.isReviewBusy()) {
            setAside(now.known());
            parts.asking.tell(new Notice(Notice.What.RELOADED, theirs.values().title()));
        }
    }

    private void setAside(Conflict known) {
        parts.asking.settle();
        parts.aside.put(known);
        parts.events.discarding();
        parts.show(Edit.of(known.theirs()));
        parts.events.saved(known.theirs());
    }

    /// Whether the open user is unedited and has an edit that was set aside.
    boolean canBringBack() {
        return parts.aside.fits(parts.open.now());
    }

    /// Brings back the edit that was set aside with its own base. A review can compare it with later versions.
    void bringBack() {
        Optional<Conflict> aside = parts.aside.edit().now();
        if (!canBringBack() || aside.isEmpty() || !(parts.open.now() instanceof Editing(Edit edit, _, _, _))) {
            return;
        }
        parts.aside.forget();
        Editing back = SetAside.broughtBack(aside.get(), edit.base(), parts.own);
        parts.open.put(back.edit(), back.news());
        parts.asking.tell(new Notice(Notice.What.BROUGHT_BACK, edit.base().values().title()));
    }
}
