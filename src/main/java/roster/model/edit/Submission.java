package roster.model.edit;

import java.util.UUID;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.SaveId;
import roster.model.request.Task;

/// A write of the editor with the save id by which the directory recognises a repeat. The same submission may be sent
/// again at any time and is applied once. Any thread; immutable.
public sealed interface Submission {
    UUID saveId();

    /// The text of the fields when it was sent.
    default Draft typed() {
        return switch (this) {
            case Save(Edit edit, _) -> edit.mine();
            case Add(Draft draft, _) -> draft;
            case AddAgain(Edit edit, _) -> edit.mine();
            case Restore(_, Draft shown, _) -> shown;
        };
    }

    /// The values that the directory is asked to store.
    default Draft values() {
        return switch (this) {
            case Save(Edit edit, _) -> edit.mine();
            case Add(Draft draft, _) -> draft;
            case AddAgain(Edit edit, _) -> edit.mine();
            case Restore(Edit edit, _, _) -> edit.mine();
        };
    }

    /// The task that the person waits for.
    ///
    /// @param again whether the submission was sent before
    default Task task(boolean again) {
        Task first = switch (this) {
            case Save(Edit edit, _) -> new Task(Task.Kind.SAVE, edit.base().values().title());
            case Add(Draft draft, _) -> new Task(Task.Kind.ADD, draft.title());
            case AddAgain(Edit edit, _) -> new Task(Task.Kind.ADD_AGAIN, edit.mine().title());
            case Restore(Edit edit, _, _) -> new Task(Task.Kind.SAVE, edit.base().values().title());
        };
        return again ? new Task(Task.Kind.CHECK, first.subject()) : first;
    }

    /// Whether typing the old values again leaves nothing to send.
    default boolean isTakenBackByTyping() {
        return this instanceof Save || this instanceof Add;
    }

    /// A user is saved.
    record Save(Edit edit, UUID saveId) implements Submission {}

    /// A new user is added.
    record Add(Draft draft, UUID saveId) implements Submission {}

    /// A user who was deleted is brought back.
    record AddAgain(Edit edit, UUID saveId) implements Submission {}

    /// A step of the history is saved while other text is typed for the same user.
    ///
    /// @param edit  the edit that is saved
    /// @param shown the base of the typed text
    record Restore(Edit edit, Draft shown, UUID saveId) implements Submission {}

    static Submission restore(Edit edit, Draft shown) {
        return new Restore(edit, shown, SaveId.fresh());
    }

    static Submission save(Edit edit) {
        return new Save(edit, SaveId.fresh());
    }

    static Submission add(Draft draft) {
        return new Add(draft, SaveId.fresh());
    }

    static Submission addAgain(Edit edit) {
        return new AddAgain(edit, SaveId.fresh());
    }
}
