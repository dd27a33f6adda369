package roster.model.edit;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import roster.model.request.PendingRequests;

/// The step that leaves the open edit. It waits until that edit is saved or discarded. Event dispatch thread only.
public final class Leaving {
    private final OpenEdit open;
    private final Asking asking;
    private final LateQuestions late;
    private final BooleanSupplier hasUnsaved;
    private @Nullable Runnable onward;
    private PendingRequests.@Nullable Request save;

    /// @param hasUnsaved whether leaving the open edit would lose something
    Leaving(OpenEdit open, Asking asking, LateQuestions late, BooleanSupplier hasUnsaved) {
        this.open = open;
        this.asking = asking;
        this.late = late;
        this.hasUnsaved = hasUnsaved;
    }

    /// Runs `then` at once if nothing is unsaved. During a save it runs after the answer. Otherwise the person is asked
    /// first.
    public void leave(Runnable then) {
        if (open.now().isBusy()) {
            onward = then;
            if (save != null) {
                save.whenShown(this::askAboutSave);
            }
        } else if (hasUnsaved.getAsBoolean()) {
            asking.keepReview();
            asking.ask(new Question.Unsaved(then));
        } else {
            then.run();
        }
    }

    /// Records that a save is under way. The person is asked whether to wait if the save is slow and they want to
    /// leave.
    public void waitFor(Optional<PendingRequests.Request> request) {
        save = request.orElse(null);
        request.ifPresent(begun -> begun.whenShown(this::askAboutSave));
    }

    private void askAboutSave() {
        if (onward != null && asking.now() instanceof Question.None) {
            asking.ask(new Question.WriteWaits(this::cancelSave, this::stay));
        }
    }

    /// Records the end of the save, with or without an answer.
    public void answered() {
        save = null;
        if (asking.now() instanceof Question.WriteWaits) {
            asking.settle();
        }
    }

    /// Handles the save of the typed text. It also answers an open question whether to leave: the person leaves.
    public void saved() {
        switch (asking.now()) {
            case Question.Unsaved(Runnable then) -> {
                onward = then;
                asking.settle();
            }
            case Question.Deleting _, Question.DeletingChanged _ -> { }
            default -> asking.settle();
        }
    }

    /// Whether the person has cancelled the save that is under way.
    public boolean isCancelling() {
        return save != null && save.isCancelling();
    }

    private void cancelSave() {
        onward = null;
        if (save != null) {
            save.cancel();
        }
    }

    /// Closes the question whether to leave. Returns the step that was to follow; empty where that question is not
    /// open.
    public Optional<Runnable> answer() {
        if (asking.now() instanceof Question.Unsaved(Runnable then)) {
            asking.settle();
            return Optional.of(then);
        }
        return Optional.empty();
    }

    /// Runs `then` after the next save.
    public void onceSaved(@Nullable Runnable then) {
        onward = then;
    }

    /// Drops the step that was to follow.
    public void stay() {
        onward = null;
    }

    /// The step that follows the save; null where the person stays.
    @Nullable public Runnable onward() {
        return onward;
    }

    /// Takes the step that was to follow. Asks first if something is unsaved.
    public void goOn() {
        @Nullable Runnable then = onward;
        onward = null;
        if (then != null) {
            late.ask(() -> leave(then));
        }
    }
}
