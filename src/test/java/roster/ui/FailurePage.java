package roster.ui;

import roster.model.link.ServerName;
import roster.ui.text.FailureWords;

/// What the page of a failed start says, for tests of other rooms. Any thread; no state.
public final class FailurePage {
    private FailurePage() {}

    /// The sentence that says what happened.
    public static String happened(RuntimeException failure) {
        return FailureWords.happened(failure, ServerName.UNSAID);
    }
}
