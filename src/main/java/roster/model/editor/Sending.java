package roster.model.editor;

import java.util.function.Consumer;
import java.util.function.Function;
import roster.directory.Directory;
import roster.directory.record.Problem;
import roster.model.edit.EditorParts;
import roster.model.edit.Submission;
import roster.model.link.LinkModel;
import roster.model.request.WriteHandler;
import roster.work.Edt;

/// The round trip of one submission. The outbox keeps it until its answer, even through an outage. An answer that comes
/// after a switch to another directory is ignored. Event dispatch thread only.
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
    /// @param write  performs the write
    /// @param handle handles the answer
    <T> void send(Submission sent, Function<Directory, T> write, Consumer<T> handle) {
        boolean again = parts.outbox.sent(sent);
        parts.own.begun(sent.saveId());
        parts.open.busy(true);
        Runnable store = parts.outbox.store();
        parts.leaving.waitFor(link.write(sent.task(again), directory -> {
            store.run();
            return write.apply(directory);
        }, new Answer<>(sent, again, handle)));
    }

    /// Handles the end of a submission.
    final class Answer<T> implements WriteHandler<T> {
        private final Submission sent;
        private final boolean again; // whether it was sent before
        private final Consumer<T> handle;

        Answer(Submission sent, boolean again, Consumer<T> handle) {
            this.sent = sent;
            this.again = again;
            this.handle = handle;
        }

        @Override
        public void answered(T answer) {
            answered(() -> handle.accept(answer));
        }

        @Override
        public void refused(Problem refusal) {
            answered(() -> saving.refused(sent, refusal));
        }

        private void answered(Runnable step) {
            parts.outbox.answered(sent);
            ended();
            boolean handled = false;
            try {
                step.run();
                handled = true;
            } finally {
                if (!handled) {
                    parts.open.busy(false); // after a fault the person can still save and leave
                }
            }
            parts.outbox.catchUp();
        }

        /// The text stays. The outbox keeps a repeated submission, because an earlier attempt may have landed.
        @Override
        public void cancelled() {
            parts.held.forget();
            if (!again) {
                parts.outbox.answered(sent);
            }
            ended();
            parts.leaving.stay();
            parts.open.busy(false);
            parts.outbox.catchUp();
        }

        @Override
        public void unanswered() {
            boolean cancelling = parts.leaving.isCancelling();
            ended();
            parts.leaving.stay();
            parts.open.busy(false);
            boolean mayRepeat = parts.outbox.lost();
            if (!cancelling && parts.outbox.unanswered().isPresent()) {
                if (mayRepeat) {
                    parts.held.holdRepeat();
                } else {
                    saving.unanswered(sent);
                }
            }
            parts.outbox.catchUp();
            Edt.later(saving::linkIsBack); // where it was asked on an earlier link than the present one
        }

        /// A no-op: the switch of the directory has ended the wait already.
        @Override
        public void elsewhere() {}

        /// Ends the wait for an answer.
        private void ended() {
            if (parts.leaving.isCancelling()) {
                parts.held.forget(); // the cancel came too late for the first, and in time for the second
            }
            parts.leaving.answered();
            parts.asking.checked();
        }
    }
}
