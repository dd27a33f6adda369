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

/// Reports a finished write. The list and Undo get an event and the person gets a notice. The form highlights the
/// fields that the database stored differently. Event dispatch thread only.
final class WriteReports {
    private final EditorParts parts;

    WriteReports(EditorParts parts) {
        this.parts = parts;
    }

    /// Reports a save of the open user.
    void saved(Edit sent, User user) {
        List<Stored> differently = did(sent, user);
        tell(Notice.What.SAVED, user, differently);
        highlight(differently);
    }

    /// Reports a save of the open user while a review covers the form.
    void savedUnderReview(Edit sent, User user) {
        tell(Notice.What.SAVED, user, did(sent, user));
    }

    /// Reports a save of a user that is closed by now. A notice appears only if the database stored something
    /// differently.
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

    /// Reports the addition of the open user.
    void added(Notice.What what, User user, List<Stored> differently) {
        parts.events.saved(user);
        parts.events.did(new Done.Added(List.of(user)));
        tell(what, user, differently);
        highlight(differently);
    }

    private void tell(Notice.What what, User user, List<Stored> differently) {
        parts.asking.tell(new Notice(what, user.values().title()).with(differently));
    }

    /// Highlights those of these fields in which the form shows the stored value.
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
