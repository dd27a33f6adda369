package roster.model;

import java.util.function.Consumer;
import java.util.function.Function;
import roster.directory.Directory;
import roster.work.Edt;

/// The round trip of one submission. The outbox remembers it until it is answered, also through an outage. An answer that
/// comes when another directory is there changes nothing. Event dispatch thread only.
final class Sending {
    private final LinkModel link;
    private final EditorParts parts;
    private final Saving saving;

    Sending(LinkModel link, EditorParts parts, Saving saving) {
        this.link = link;
        this.parts = parts;
        this.saving = saving;
    }

    /// Sends a submission.
    ///
    /// @param write  asks the directory
    /// @param handle takes in the answer
    <T> void send(Submission sent, Function<Directory, T> write, Consumer<T> handle) {
        boolean again = parts.outbox.sent(sent);
        parts.own.begun(sent.saveId());
        parts.open.busy(true);
        Consumer<Runnable> here = link.onlyHere(() -> { }); // what waited for an answer was ended with the directory
        parts.leaving.waitFor(link.ask(sent.task(again), write,
                result -> here.accept(() -> answered(sent, () -> handle.accept(result))),
                refusal -> here.accept(() -> answered(sent, () -> saving.refused(sent, refusal))),
                () -> here.accept(this::unanswered), () -> here.accept(() -> cancelled(sent, again))));
    }

    private void answered(Submission sent, Runnable step) {
        parts.outbox.answered(sent);
        ended();
        step.run();
        parts.outbox.catchUp();
    }

    /// Handles a cancel in time: the directory did nothing. The text stays. An earlier attempt may have landed, so a
    /// repeated submission is still remembered.
    private void cancelled(Submission sent, boolean again) {
        parts.held.forget();
        if (!again) {
            parts.outbox.answered(sent);
        }
        ended();
        parts.leaving.stay();
        parts.open.busy(false);
        parts.outbox.catchUp();
    }

    private void unanswered() {
        boolean cancelling = parts.leaving.isCancelling();
        ended();
        parts.leaving.stay();
        parts.open.busy(false);
        if (!cancelling && parts.outbox.unanswered().isPresent()) {
            parts.held.holdRepeat();
        }
        parts.outbox.catchUp();
        Edt.later(saving::linkIsBack); // where it was asked on an earlier link than the present one
    }

    /// Ends the wait for an answer.
    private void ended() {
        if (parts.leaving.isCancelling()) {
            parts.held.forget(); // the cancel came too late for the first, and in time for the second
        }
        parts.leaving.answered();
        parts.asking.checked();
    }
}
