package roster.model.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import roster.work.Edt;

/// The questions that late answers raise. A late question waits until the open question is answered and the save of the
/// open edit is done. It never replaces the open question. Event dispatch thread only.
public final class LateQuestions {
    private final OpenEdit open;
    private final Asking asking;
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    LateQuestions(OpenEdit open, Asking asking) {
        this.open = open;
        this.asking = asking;
        asking.question().watch(_ -> wake());
        open.state().watch(_ -> wake());
    }

    /// Runs the step that asks: at once if no question is open, otherwise after the open one.
    public void ask(Runnable step) {
        if (asking.isOpen()) {
            waiting.add(step);
        } else {
            step.run();
        }
    }

    /// Runs the step that asks once no question is open and no save of the open edit is under way. A save that is sent
    /// after this call counts too.
    public void askIdle(Runnable step) {
        waiting.add(step);
        wake();
    }

    /// Whether a question waits.
    public boolean isAny() {
        return !waiting.isEmpty();
    }

    /// Forgets the waiting questions. They are about another directory.
    void forget() {
        waiting.clear();
    }

    /// Posts the next step to the event queue. An answer may close the question first and go on after it.
    private void wake() {
        if (!waiting.isEmpty()) {
            Edt.later(this::next);
        }
    }

    private void next() {
        if (!waiting.isEmpty() && !asking.isOpen() && !open.now().isBusy()) {
            waiting.remove().run();
            wake();
        }
    }
}
