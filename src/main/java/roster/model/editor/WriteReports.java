package roster.model.editor;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState.Editing;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.request.Stored;

/// Tells that a write is done: to the list and to Undo by an event, to the person by a notice. The form highlights the
/// fields that the database stored differently. Event dispatch thread only.
final class WriteReports {
    private final EditorParts parts;

    WriteReports(EditorParts parts) {
        this.parts = parts;
    }

    /// Tells that an edit of the open user was saved.
    void saved(Edit sent, User user) {
        List<Stored> differently = did(sent, user);
        tell(Notice.What.SAVED, user, differently);
        highlight(differently);
    }

    /// Tells the same while a review covers the form.
    void savedUnderReview(Edit sent, User user) {
        tell(Notice.What.SAVED, user, did(sent, user));
    }

    /// Tells that a closed user was saved. The person is told only where the database stored something differently.
    void savedWhileClosed(Edit sent, User user) {
        List<Stored> differently = did(sent, user);
        if (!differently.isEmpty()) {
            tell(Notice.What.SAVED, user, differently);
        }
    }

    /// @return the fields that the database stored differently
    private List<Stored> did(Edit sent, User user) {
        parts.events.saved(user);
        parts.events.did(new Done.Saved(sent.base(), user));
        return Stored.differently(sent.mine(), user.values());
    }

    /// Tells that the open user was added.
    void added(Notice.What what, User user, List<Stored> differently) {
        parts.events.saved(user);
        parts.events.did(new Done.Added(List.of(user)));
        tell(what, user, differently);
        highlight(differently);
    }

    private void tell(Notice.What what, User user, List<Stored> differently) {
        parts.asking.tell(new Notice(what, user.values().title()).with(differently));
    }

    /// Highlights these fields where the form shows the stored value.
    private void highlight(List<Stored> differently) {
        if (parts.open.now() instanceof Editing(Edit edit, _, _, _)) {
            Set<Field> shown = differently.stream().flatMap(each -> each.field().stream())
                    .filter(field -> !edit.changed().contains(field)).collect(Collectors.toSet());
            if (!shown.isEmpty()) {
                parts.events.followed(shown);
            }
        }
    }
}
