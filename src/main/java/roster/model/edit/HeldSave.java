package roster.model.edit;

import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.model.edit.EditorState.Adding;
import roster.model.request.PendingRequests;
import roster.model.request.Task;

/// A press of *Save* or *Add again* that waits to be sent. It waits for the end of an outage, or for the answer to an
/// earlier save of the same edit. It then sends the text of that moment. The person can cancel it until then. Event
/// dispatch thread only.
public final class HeldSave {
    private final PendingRequests pending;
    private final OpenEdit open;
    private final Outbox outbox;
    private What what = What.NOTHING;
    private @Nullable Draft pressedOn;

    /// The kind of the held request.
    private enum What {
        NOTHING,
        /// A save is sent again as it was. Its answer was lost.
        REPEAT,
        /// The text that is typed by then is saved too.
        NEWEST,
        /// The user is added again, with the text that is typed by then.
        ADD_AGAIN
    }

    HeldSave(PendingRequests pending, OpenEdit open, Outbox outbox) {
        this.pending = pending;
        this.open = open;
        this.outbox = outbox;
    }

    /// Holds a save. It is sent with the text as it is by then.
    public void holdNewest() {
        pressedOn = open.now().draft();
        hold(isAddAgain() ? What.ADD_AGAIN : What.NEWEST, saveOrAdd());
    }

    /// Holds an addition of a deleted user. It is sent with the text as it is by then.
    ///
    /// @param typed the text at the press of *Add again*
    public void holdAddAgain(Draft typed) {
        pressedOn = typed;
        hold(What.ADD_AGAIN, Task.Kind.ADD_AGAIN);
    }

    /// Holds the repeat of a save after its answer was lost. A held save that sends more stays.
    public void holdRepeat() {
        hold(isNewest() ? what : What.REPEAT, saveOrAdd());
    }

    private void hold(What next, Task.Kind kind) {
        what = next;
        @Nullable Draft typed = open.now().draft();
        Task.Kind shown = outbox.unanswered().isPresent() ? Task.Kind.CHECK : kind;
        pending.hold(new Task(shown, typed == null ? "" : typed.title()), this::forget);
    }

    private Task.Kind saveOrAdd() {
        return open.now() instanceof Adding ? Task.Kind.ADD : Task.Kind.SAVE;
    }

    public boolean isHeld() {
        return what != What.NOTHING;
    }

    /// Whether the text that is typed by then is sent too.
    public boolean isNewest() {
        return what == What.NEWEST || isAddAgain();
    }

    public boolean isAddAgain() {
        return what == What.ADD_AGAIN;
    }

    /// Whether the fields still hold the text of the press of Save.
    public boolean isPressedOnTyped() {
        @Nullable Draft typed = open.now().draft();
        return typed != null && typed.equals(pressedOn);
    }

    /// Forgets the held save. It is being sent, was cancelled, or follows a refused one.
    public void forget() {
        if (what != What.NOTHING) {
            what = What.NOTHING;
            pressedOn = null;
            pending.letGo();
        }
    }
}
