package roster.model;

import org.jspecify.annotations.Nullable;
import roster.directory.UserDraft;

/// A press of Save, or of *Add again*, that could not be sent at once: the directory can't be reached, or an earlier save
/// of the same edit is under way. It is sent later by itself, with what is typed by then. The person can cancel it until
/// it is sent. Event dispatch thread only.
final class HeldSave {
    private final PendingRequests pending;
    private What what = What.NOTHING;
    private @Nullable UserDraft pressedOn;

    /// What is held.
    private enum What {
        NOTHING,
        /// The save whose answer was lost is sent again as it was.
        REPEAT,
        /// What is typed by then is saved too.
        NEWEST,
        /// The user is added again, with what is typed by then.
        ADD_AGAIN
    }

    HeldSave(PendingRequests pending) {
        this.pending = pending;
    }

    /// Holds a save of what is typed by the time that it can be sent.
    ///
    /// @param task what is shown, and told where it is cancelled
    void holdNewest(Task task, @Nullable UserDraft typed) {
        pressedOn = typed;
        hold(isAddAgain() ? What.ADD_AGAIN : What.NEWEST, task);
    }

    /// Holds an addition of a deleted user, with what is typed by the time that it can be sent.
    ///
    /// @param task what is shown, and told where it is cancelled
    void holdAddAgain(Task task, UserDraft typed) {
        pressedOn = typed;
        hold(What.ADD_AGAIN, task);
    }

    /// Holds the repeat of a save whose answer was lost, unless more is held already.
    void holdRepeat(Task task) {
        hold(isNewest() ? what : What.REPEAT, task);
    }

    private void hold(What next, Task task) {
        what = next;
        pending.hold(task, this::forget);
    }

    boolean isHeld() {
        return what != What.NOTHING;
    }

    /// Whether what is typed by then is sent too.
    boolean isNewest() {
        return what == What.NEWEST || isAddAgain();
    }

    boolean isAddAgain() {
        return what == What.ADD_AGAIN;
    }

    /// Whether the text is still the one on which Save was pressed.
    boolean isPressedOn(@Nullable UserDraft typed) {
        return typed != null && typed.equals(pressedOn);
    }

    /// Forgets the save: it is sent now, the person took it back, or an earlier one was refused.
    void forget() {
        if (what != What.NOTHING) {
            what = What.NOTHING;
            pressedOn = null;
            pending.letGo();
        }
    }
}
