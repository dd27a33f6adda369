package roster.model.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import roster.work.Edt;

/// The questions that come late, from an answer that the person does not wait for. A late question never takes the place
/// of the open one, in which the person decides or types. It is asked once nothing else is asked and no save of the open
/// edit is under way. Event dispatch thread only.
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

    /// Takes the step that asks: at once where no question is open, else after the open one.
    public void ask(Runnable step) {
        if (asking.isOpen()) {
            waiting.add(step);
        } else {
            step.run();
        }
    }

    /// Takes the step that asks once no question is open and no save of the open edit is under way, also not one that is
    /// sent after this.
    public void askIdle(Runnable step) {
        waiting.add(step);
        wake();
    }

    /// Whether a question waits.
    public boolean isAny() {
        return !waiting.isEmpty();
    }

    /// Forgets the questions that wait: they are about another directory.
    void forget() {
        waiting.clear();
    }

    /// Later, since an answer may close the question first and go on after it.
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
