package roster.model.edit;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import roster.model.request.PendingRequests;

/// The way from the open edit to something else, which the person takes once nothing unsaved would be lost. Event
/// dispatch thread only.
public final class Leaving {
    private final OpenEdit open;
    private final Asking asking;
    private final LateQuestions late;
    private final BooleanSupplier hasUnsaved;
    private @Nullable Runnable onward;
    private PendingRequests.@Nullable Request save;

    /// @param hasUnsaved whether something would be lost
    Leaving(OpenEdit open, Asking asking, LateQuestions late, BooleanSupplier hasUnsaved) {
        this.open = open;
        this.asking = asking;
        this.late = late;
        this.hasUnsaved = hasUnsaved;
    }

    /// Goes on with `then` at once where nothing is unsaved, after the answer of a save under way, or once the person has
    /// said what to do.
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

    /// Takes note that a save is under way. Where the person wants to leave and it takes long, they are asked.
    public void waitFor(Optional<PendingRequests.Request> request) {
        save = request.orElse(null);
        request.ifPresent(begun -> begun.whenShown(this::askAboutSave));
    }

    private void askAboutSave() {
        if (onward != null && asking.now() instanceof Question.None) {
            asking.ask(new Question.WriteWaits(this::cancelSave, this::stay));
        }
    }

    /// Takes note that the save is answered or won't be.
    public void answered() {
        save = null;
        if (asking.now() instanceof Question.WriteWaits) {
            asking.settle();
        }
    }

    /// Handles the save of what was typed. An open question whether to leave is answered by it: the person leaves.
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

    /// Closes the question whether to leave, and returns where the person was going.
    public Optional<Runnable> answer() {
        if (asking.now() instanceof Question.Unsaved(Runnable then)) {
            asking.settle();
            return Optional.of(then);
        }
        return Optional.empty();
    }

    /// Goes on with `then` after the next save.
    public void onceSaved(@Nullable Runnable then) {
        onward = then;
    }

    /// Forgets the way.
    public void stay() {
        onward = null;
    }

    /// Where the person is going after the save; null where they stay.
    @Nullable public Runnable onward() {
        return onward;
    }

    /// Goes on to where the person wanted. Asks first if something is unsaved.
    public void goOn() {
        @Nullable Runnable then = onward;
        onward = null;
        if (then != null) {
            late.ask(() -> leave(then));
        }
    }
}
