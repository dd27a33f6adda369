package roster.ui;

import roster.model.link.ServerName;
import roster.ui.text.FailureWords;

/// The texts on the page of a failed start, for tests of other rooms. Any thread; no state.
public final class FailurePage {
    private FailurePage() {}

    /// The sentence about the event.
    public static String happened(RuntimeException failure) {
        return FailureWords.happened(failure, ServerName.UNSAID);
    }
}
